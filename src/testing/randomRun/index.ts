import type { Command, SimulationState } from '../../engine';
import { BROKER_ACTIONS, startAllBrokers } from './brokers';
import { addLastReader, CONSUMER_ACTIONS } from './consumers';
import { calmApplications } from './consumerApplications';
import type { Dice } from './dice';
import { FAULT_ACTIONS, undoFaults } from './faults';
import { LINK_ACTIONS } from './links';
import { RECORD_ACTIONS, stopAllLoads } from './records';
import { TOPIC_ACTIONS } from './topics';
import type { Healer, RandomAction } from './types';
import { startAllZooKeepers, ZOOKEEPER_ACTIONS } from './zookeepers';

export { CONSUMER_APPLICATION_ACTIONS } from './consumerApplications';
export { restartEndedReaders } from './consumers';
export { CLIENT_SETTING_ACTIONS } from './clientSettings';
export { createDice } from './dice';
export { randomScenario } from './scenario';

/** All there is to do, one theme a file. */
const ACTIONS: readonly RandomAction[] = [
  ...RECORD_ACTIONS,
  ...BROKER_ACTIONS,
  ...ZOOKEEPER_ACTIONS,
  ...LINK_ACTIONS,
  ...FAULT_ACTIONS,
  ...CONSUMER_ACTIONS,
  ...TOPIC_ACTIONS,
];

/** In the order in which somebody would put things right. */
const HEALERS: readonly Healer[] = [
  undoFaults,
  stopAllLoads,
  startAllZooKeepers,
  startAllBrokers,
  calmApplications,
  addLastReader,
];

const WEIGHT = ACTIONS.reduce((sum, { weight }) => sum + weight, 0);

export function randomCommand(dice: Dice, state: SimulationState, step: number): Command {
  let left = dice.roll(WEIGHT);
  for (const action of ACTIONS) {
    if (left < action.weight) return action.draw(dice, state, step);
    left -= action.weight;
  }
  throw new RangeError('There is nothing to do.');
}

/** Whatever is wrong is put right. */
export function healingCommands(state: SimulationState): readonly Command[] {
  return HEALERS.flatMap((heal) => heal(state));
}
