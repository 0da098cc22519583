import { type Command, type SimulationState, zookeeperNodeId } from '../../engine';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** ZooKeeper servers that are killed, stopped, restarted and started. */
export const ZOOKEEPER_ACTIONS: readonly RandomAction[] = [
  { weight: 3, draw: (dice, state) => ({ type: 'killZooKeeper', serverId: anyServer(dice, state) }) },
  { weight: 1, draw: (dice, state) => ({ type: 'stopZooKeeper', serverId: anyServer(dice, state) }) },
  { weight: 1, draw: (dice, state) => ({ type: 'restartNode', nodeId: zookeeperNodeId(anyServer(dice, state)) }) },
  { weight: 5, draw: (dice, state) => ({ type: 'startZooKeeper', serverId: anyServer(dice, state) }) },
];

export const startAllZooKeepers: Healer = (state) =>
  serversOf(state).flatMap((serverId): Command[] => {
    const process = state.processes[zookeeperNodeId(serverId)];
    return process?.isUp || process?.willRestart ? [] : [{ type: 'startZooKeeper', serverId }];
  });

function anyServer(dice: Dice, state: SimulationState): number {
  return dice.pick(serversOf(state));
}

function serversOf(state: SimulationState): readonly number[] {
  const ids = Object.values(state.nodes).flatMap((node) => (node.type === 'zookeeper' ? [node.serverId] : []));
  return ids.sort((a, b) => a - b);
}
