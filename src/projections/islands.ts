import type { BrokerId } from '../engine';
import type { BrokerModel, FaultModel } from './clusterTypes';

/**
 * The brokers in sets that reach each other, over others if need be; one set while nothing is cut. Whom one can still
 * hear, in one direction, one is not torn from. Sorted, as are the sets by their first broker.
 */
export function islandsOf(
  brokers: readonly BrokerModel[],
  faults: readonly FaultModel[],
): readonly (readonly BrokerId[])[] {
  const cut = new Set(
    faults.flatMap(({ between: [a, b], there, back }) =>
      there?.type === 'cut' && back?.type === 'cut' ? [`${a}|${b}`, `${b}|${a}`] : [],
    ),
  );
  const left = new Set(brokers);
  const islands: BrokerId[][] = [];
  for (const first of brokers) {
    if (!left.delete(first)) continue;
    const island = [first];
    // Grows while it is walked: whoever is reached reaches others.
    for (const { nodeId } of island) {
      for (const other of left) {
        if (cut.has(`${nodeId}|${other.nodeId}`)) continue;
        left.delete(other);
        island.push(other);
      }
    }
    islands.push(island.map(({ brokerId }) => brokerId).sort((a, b) => a - b));
  }
  return islands;
}
