import type { Command } from '../../engine';
import type { RandomAction } from './types';

/** Applications and a producer with transactions, among everything else that happens. */
const APPLICATIONS = ['cook-0', 'cook-1'];

export const TRANSACTION_ACTIONS: readonly RandomAction[] = [
  { weight: 2, draw: (dice) => application(dice.pick(APPLICATIONS)) },
  { weight: 2, draw: (dice) => ({ type: 'killApplication', applicationId: dice.pick(APPLICATIONS) }) },
  { weight: 2, draw: (dice) => ({ type: 'startApplication', applicationId: dice.pick(APPLICATIONS) }) },
  { weight: 1, draw: (dice) => ({ type: 'freezeNode', nodeId: dice.pick(APPLICATIONS) }) },
  {
    weight: 2,
    draw: () => ({ type: 'addProducer', producerId: 'cashier', config: { 'transactional.id': 'cashier' } }),
  },
  { weight: 4, draw: () => ({ type: 'beginTransaction', producerId: 'cashier' }) },
  { weight: 3, draw: () => ({ type: 'commitTransaction', producerId: 'cashier' }) },
  { weight: 2, draw: () => ({ type: 'abortTransaction', producerId: 'cashier' }) },
  {
    weight: 4,
    draw: (dice, _, step) => {
      const key = `k${dice.roll(8)}`;
      return { type: 'publish', producerId: 'cashier', topic: 'orders', key, value: `bill-${step}` };
    },
  },
];

function application(applicationId: string): Command {
  const consumerConfig = { 'session.timeout.ms': '6000' };
  const topics = { topics: ['orders'], outputTopic: 'meals' };
  return { type: 'addApplication', applicationId, groupId: 'cooks', mode: 'exactlyOnce', consumerConfig, ...topics };
}
