import { brokerNodeId, type BrokerId, type Command, type SimulationState } from '../../engine';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** Brokers that are killed, stopped and started, and one more now and then. */
export const BROKER_ACTIONS: readonly RandomAction[] = [
  { weight: 8, draw: (dice, state) => ({ type: 'killBroker', brokerId: anyBroker(dice, state) }) },
  { weight: 6, draw: (dice, state) => ({ type: 'stopBroker', brokerId: anyBroker(dice, state) }) },
  { weight: 14, draw: (dice, state) => ({ type: 'startBroker', brokerId: anyBroker(dice, state) }) },
  {
    weight: 1,
    draw: (dice) => ({ type: 'addBroker', brokerId: 1 + dice.roll(9), config: { 'offsets.topic.num.partitions': 3 } }),
  },
];

export const startAllBrokers: Healer = (state) =>
  brokersOf(state).flatMap((brokerId): Command[] => {
    const process = state.processes[brokerNodeId(brokerId)];
    return process?.isUp || process?.willRestart ? [] : [{ type: 'startBroker', brokerId }];
  });

function anyBroker(dice: Dice, state: SimulationState): BrokerId {
  return dice.pick(brokersOf(state));
}

export function brokersOf(state: SimulationState): readonly BrokerId[] {
  return Object.values(state.nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
}
