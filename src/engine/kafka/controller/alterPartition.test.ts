import { expect, test } from 'vitest';
import { aControllerStep } from '../../../testing/aController';
import type { AlterPartitionRequest } from '../protocol/requests';
import { alterPartition } from './alterPartition';
import { newPartition, settled } from './context';
import type { ControllerStep } from './state';
import type { ControllerPartition } from './types';

const LEADERSHIP = {
  leader: 1,
  isr: [1, 2],
  leaderEpoch: 5,
  partitionEpoch: 7,
  controllerEpoch: 1,
  leaderRecoveryState: 0,
} as const;

/** A controller that knows orders-0 on 1, 2 and 3, led by 1; broker 3 is shutting down. */
function aStep(): ControllerStep {
  const partition: ControllerPartition = {
    ...newPartition({ topic: 'orders', partition: 0 }, settled([1, 2, 3])),
    state: 'OnlinePartition',
    leadership: LEADERSHIP,
  };
  return aControllerStep({
    liveBrokers: [1, 2, 3].map((brokerId) => ({ brokerId, brokerEpoch: 10 * brokerId, rack: null })),
    shuttingDownBrokers: [3],
    topics: { orders: { topicId: 'an-id', partitions: [partition] } },
  });
}

type Asked = AlterPartitionRequest['partitions'][number];

const WISH: Asked = {
  topic: 'orders',
  partition: 0,
  leaderEpoch: 5,
  newIsr: [1],
  leaderRecoveryState: 0,
  partitionEpoch: 7,
};

function ask(change: Partial<Asked>, brokerEpoch = 10): ControllerStep {
  const step = aStep();
  const partitions = [{ ...WISH, ...change }];
  const request = { api: 'AlterPartition', kind: 'request', correlationId: 1, brokerId: 1, brokerEpoch } as const;
  alterPartition(step, { type: 'alterPartition', from: 'broker-1', request: { ...request, partitions } });
  return step;
}

// What keeps a leader of yesterday from changing the ISR of today: each of its ways of being late has its own answer.
test.each<readonly [string, Partial<Asked>, string]>([
  ['a partition that nobody knows', { topic: 'nowhere' }, 'UNKNOWN_TOPIC_OR_PARTITION'],
  ['a leader epoch that this controller has not heard of', { leaderEpoch: 6 }, 'NOT_CONTROLLER'],
  ['a partition epoch that this controller has not heard of', { partitionEpoch: 8 }, 'NOT_CONTROLLER'],
  ['an older leader epoch', { leaderEpoch: 4 }, 'FENCED_LEADER_EPOCH'],
  ['what is so already', { newIsr: [1, 2], partitionEpoch: 6 }, 'NONE'],
  ['an older partition epoch', { partitionEpoch: 6 }, 'INVALID_UPDATE_VERSION'],
  ['a recovering leader that is not alone', { leaderRecoveryState: 1, newIsr: [1, 2] }, 'INVALID_REQUEST'],
  ['a recovering leader that had recovered', { leaderRecoveryState: 1 }, 'INVALID_REQUEST'],
  ['a broker that is shutting down', { newIsr: [1, 2, 3] }, 'INELIGIBLE_REPLICA'],
])('a leader that asks for an ISR with %s is answered at once', (_, change, error) => {
  const step = ask(change);
  expect(step.submissions).toEqual([]);
  expect(step.effects).toMatchObject([{ to: 'broker-1', body: { error: 'NONE', partitions: [{ error }] } }]);
});

test('a good wish is written under the check of the controller epoch and against the known version', () => {
  expect(ask({}).submissions).toMatchObject([
    [
      {
        type: 'multi',
        operations: [
          { type: 'check', path: '/controller_epoch', version: 1 },
          { type: 'setData', path: '/brokers/topics/orders/partitions/0/state', version: 7 },
        ],
      },
    ],
  ]);
});

// A broker that was away is another one to the controller, although its number is the same.
test('a broker of another life than the controller knows is refused', () => {
  const step = ask({}, 9);
  expect(step.submissions).toEqual([]);
  expect(step.effects).toMatchObject([{ body: { error: 'STALE_BROKER_EPOCH' } }]);
});
