import type { Command, NodeId, SimulationState } from '../../engine';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** Frost, bad links one way or both, messages held, disks lost: what makes machines seem dead that are not, or worse. */
export const FAULT_ACTIONS: readonly RandomAction[] = [
  { weight: 4, draw: (dice, state) => ({ type: 'freezeNode', nodeId: anyNode(dice, state) }) },
  { weight: 5, draw: (dice, state) => ({ type: 'thawNode', nodeId: frozenNode(dice, state) ?? anyNode(dice, state) }) },
  { weight: 1, draw: (dice, state) => ({ type: 'isolateNode', nodeId: anyNode(dice, state) }) },
  { weight: 1, draw: (dice, state) => ({ type: 'splitCluster', sides: randomSides(dice, state) }) },
  { weight: 2, draw: () => ({ type: 'healAllLinks' }) },
  { weight: 2, draw: (dice, state) => ({ type: 'holdMessage', messageId: messageUnderway(dice, state) }) },
  { weight: 2, draw: (_, state) => ({ type: 'releaseMessage', messageId: heldMessages(state)[0] ?? 0 }) },
  { weight: 1, draw: (dice, state) => ({ type: 'wipeDisk', nodeId: brokerThatIsDown(dice, state) }) },
];

/** Holds are let go, and whoever is frozen goes on. */
export const undoFaults: Healer = (state) => [
  { type: 'healAllLinks' },
  ...heldMessages(state).map((messageId): Command => ({ type: 'releaseMessage', messageId })),
  ...frozenNodes(state).map((nodeId): Command => ({ type: 'thawNode', nodeId })),
];

function anyNode(dice: Dice, state: SimulationState): NodeId {
  return dice.pick(Object.keys(state.nodes).sort());
}

function frozenNode(dice: Dice, state: SimulationState): NodeId | null {
  const frozen = frozenNodes(state);
  return frozen.length === 0 ? null : dice.pick(frozen);
}

function frozenNodes({ processes }: SimulationState): readonly NodeId[] {
  return Object.keys(processes)
    .filter((nodeId) => processes[nodeId]?.isFrozen)
    .sort();
}

/** Everybody is on one side or the other, or on neither. */
function randomSides(dice: Dice, state: SimulationState): readonly [readonly NodeId[], readonly NodeId[]] {
  const left: NodeId[] = [];
  const right: NodeId[] = [];
  for (const nodeId of Object.keys(state.nodes).sort()) {
    const side = dice.roll(3);
    if (side < 2) (side === 0 ? left : right).push(nodeId);
  }
  return [left, right];
}

function messageUnderway(dice: Dice, { agenda }: SimulationState): number {
  const ids = agenda.flatMap((item) => (item.type === 'deliver' ? [item.message.id] : []));
  return ids.length === 0 ? 0 : dice.pick(ids.sort((a, b) => a - b));
}

function heldMessages({ links }: SimulationState): readonly number[] {
  const ids = Object.values(links).flatMap((row) => Object.values(row).flatMap(({ stops }) => stops));
  return ids.sort((a, b) => a - b);
}

function brokerThatIsDown(dice: Dice, { processes }: SimulationState): NodeId {
  const down = Object.keys(processes).filter((nodeId) => nodeId.startsWith('broker-') && !processes[nodeId]?.isUp);
  return down.length === 0 ? 'broker-1' : dice.pick(down.sort());
}
