import { expect, test } from 'vitest';
import { aCluster } from '../../../testing/anAdminCluster';

const READER = { type: 'addConsumer', consumerId: 'anna', topics: [] } as const;

// An application that closes files, or commits elsewhere, does it there: `onPartitionsRevoked` is called by `close`, too.
test('who closes is told to let go of its partitions before the group is told', () => {
  const cluster = aCluster(1, [[1], [1]])
    .do({ ...READER, groupId: 'billing', topics: ['orders'] })
    .untilEvent('partitionsAssigned')
    .do({ type: 'removeConsumer', consumerId: 'anna' })
    .pass(1_000);
  const told = cluster.events('partitionsRevoked').map(({ partitions }) => partitions);
  expect(told).toEqual([[{ topic: 'orders', partitions: [0, 1] }]]);
});

test('who chose its partitions itself is told nothing', () => {
  const cluster = aCluster(1, [[1]])
    .do({ ...READER, groupId: '', partitions: [{ topic: 'orders', partition: 0 }] })
    .pass(1_000)
    .do({ type: 'removeConsumer', consumerId: 'anna' })
    .pass(1_000);
  expect(cluster.events('partitionsRevoked')).toEqual([]);
});
