import type { ConsumerApplication } from '../../engine';
import type { RandomAction } from './types';

/** An application that parks what it cannot do, while it crashes, its database fails and its settings change. */
export const PARKING_ACTIONS: readonly RandomAction[] = [
  { weight: 3, draw: () => ({ type: 'killApplication', applicationId: 'bill' }) },
  { weight: 4, draw: () => ({ type: 'startApplication', applicationId: 'bill' }) },
  { weight: 1, draw: () => ({ type: 'freezeNode', nodeId: 'bill' }) },
  { weight: 3, draw: (dice) => change({ database: dice.pick(['up', 'down']) }) },
  { weight: 1, draw: (dice) => change({ 'on.outage': dice.pick(['seekBack', 'park']) }) },
  { weight: 1, draw: (dice) => change({ 'retry.pause.ms': dice.pick([0, 200, 3_000]) }) },
  { weight: 1, draw: (dice) => change({ 'processing.time.ms': dice.pick([0, 50, 1_500]) }) },
  { weight: 1, draw: (dice) => change({ 'commit.call': dice.pick(['commitSync', 'commitAsync']) }) },
  { weight: 1, draw: (dice) => change({ 'poll.when': dice.pick(['ready', 'told']) }) },
  { weight: 2, draw: () => ({ type: 'consumerPoll', consumerId: 'bill' }) },
];

function change(set: Partial<ConsumerApplication>) {
  return { type: 'changeConsumerApplication', consumerId: 'bill', set } as const;
}
