import type { SequenceLane } from '../../projections';

/** Where the ensemble begins: its ground has a whisper of violet. Null where none of it is drawn. */
export function violetFrom(lanes: readonly SequenceLane[]): number | null {
  const first = lanes.findIndex(({ type }) => type === 'zookeeper');
  const lane = lanes[first];
  if (lane === undefined) return null;
  const before = lanes[first - 1];
  return before === undefined ? 0 : Math.max(before.x + 20, lane.x - Math.min(60, (lane.x - before.x) / 2));
}
