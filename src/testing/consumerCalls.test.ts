import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { aClusterToRead, addReader, handedTo, publish } from './aReader';
import type { Cluster } from './cluster';

const FIRST = [{ topic: 'orders', partition: 0 }];
const only = (cluster: Cluster) => cluster.consumer('reader').assignment[0];
const read = (cluster: Cluster, count: number) =>
  cluster.until(`${count} are read`, () => handedTo(cluster, 'reader').length === count);
const seek = (to: Extract<Command, { type: 'consumerSeek' }>['to']): Command => {
  return { type: 'consumerSeek', consumerId: 'reader', partitions: FIRST, to };
};

test('seek moves the position and nothing else: the same records come again', () => {
  const cluster = read(addReader(publish(aClusterToRead(), 4)), 4);
  read(cluster.do(seek({ type: 'offset', offset: 2 })), 6);
  expect(handedTo(cluster, 'reader')).toEqual([0, 1, 2, 3, 2, 3]);
  expect(only(cluster)).toMatchObject({ position: 4, committed: null });
  read(cluster.do(seek({ type: 'earliest' })), 10);
  cluster.do(seek({ type: 'latest' })).until('it is at the end', () => only(cluster)?.position === 4);
  read(publish(cluster, 1, 0, 4), 11);
  expect(handedTo(cluster, 'reader').slice(-5)).toEqual([0, 1, 2, 3, 4]);
});

test('seek to a time finds the first record that is not older, or the end', () => {
  const cluster = publish(aClusterToRead(), 2).pass(10_000);
  const halfTimeMs = cluster.state.nowMs;
  read(addReader(publish(cluster, 2, 0, 2)), 4);
  read(cluster.do(seek({ type: 'timestamp', timestampMs: halfTimeMs })), 6);
  expect(handedTo(cluster, 'reader').slice(4)).toEqual([2, 3]);
  cluster.do(seek({ type: 'timestamp', timestampMs: cluster.state.nowMs + 3_600_000 })).pass(2_000);
  expect(only(cluster)?.position).toBe(4);
  expect(handedTo(cluster, 'reader')).toHaveLength(6);
});

// Paused, a partition keeps what has been fetched, and asks for nothing more.
test('a paused partition gives nothing until it is resumed', () => {
  const cluster = read(addReader(publish(aClusterToRead(), 1)), 1);
  cluster.do({ type: 'consumerPause', consumerId: 'reader', partitions: FIRST });
  publish(cluster, 2, 0, 1).pass(5_000);
  expect(handedTo(cluster, 'reader')).toEqual([0]);
  read(cluster.do({ type: 'consumerResume', consumerId: 'reader', partitions: FIRST }), 3);
  expect(handedTo(cluster, 'reader')).toEqual([0, 1, 2]);
});

test('a subscription can be changed, and a pattern finds topics that come later', () => {
  const cluster = addReader(aClusterToRead(), {
    topics: [],
    pattern: 'or.*|pay.*',
    config: { 'metadata.max.age.ms': 5_000 },
  });
  const topics = () => cluster.consumer('reader').assignment.map(({ topic }) => topic);
  cluster.until('it has orders', () => topics().join() === 'orders');
  cluster.do({ type: 'createTopic', topic: 'payments', partitions: 1, replicationFactor: 1 });
  cluster.until('it has both', () => topics().join() === 'orders,payments');
  // Kafka's own topics do not count, whatever the pattern says.
  cluster.do({ type: 'consumerSubscribe', consumerId: 'reader', topics: [], pattern: '.*s' });
  cluster.pass(10_000);
  expect(topics()).toEqual(['orders', 'payments']);
  cluster.do({ type: 'consumerSubscribe', consumerId: 'reader', topics: [] });
  expect(topics()).toEqual([]);
  cluster.do({ type: 'consumerSubscribe', consumerId: 'reader', topics: ['payments'] });
  cluster.until('it has payments', () => topics().join() === 'payments');
});

// No group has a say: both read everything, and nobody is told of the other.
test('who assigns itself partitions shares them with nobody, and may do without a group', () => {
  const cluster = publish(aClusterToRead(), 2);
  addReader(cluster, { groupId: '', topics: [], partitions: FIRST });
  addReader(cluster, { consumerId: 'other', groupId: '', topics: [], partitions: FIRST });
  read(cluster, 2).until('the other, too', () => handedTo(cluster, 'other').length === 2);
  expect(cluster.events('partitionsAssigned')).toEqual([]);
  expect(cluster.give({ type: 'consumerCommit', consumerId: 'reader', call: 'commitSync' })).toMatchObject({
    type: 'exception',
    exception: 'InvalidGroupIdException',
  });
});

// Its commits count only while the group is empty: else it would overwrite what members have done.
test('an assigned consumer commits under a group’s name only while that group is empty', () => {
  const cluster = publish(aClusterToRead(), 2);
  addReader(cluster, { topics: [], partitions: FIRST });
  read(cluster, 2).do({ type: 'consumerCommit', consumerId: 'reader', call: 'commitSync' });
  cluster.until('it is committed', () => only(cluster)?.committed === 2);
  addReader(cluster, { consumerId: 'member' });
  cluster.until('there is a member', () => cluster.consumer('member').assignment[0]?.position === 2);
  publish(cluster, 1, 0, 2);
  read(cluster, 3).do({ type: 'consumerCommit', consumerId: 'reader', call: 'commitSync' });
  cluster.untilEvent('commitFailed');
  expect(cluster.events('commitFailed').at(-1)).toMatchObject({
    exception: 'CommitFailedException',
    error: 'UNKNOWN_MEMBER_ID',
  });
});

test('calls that do not fit are refused with what Kafka’s client throws', () => {
  const cluster = addReader(aClusterToRead());
  const nowhere = [{ topic: 'orders', partition: 7 }];
  const refusals = [
    cluster.give({ ...seek({ type: 'offset', offset: 0 }), partitions: nowhere } as Command),
    cluster.give(seek({ type: 'offset', offset: -1 })),
    cluster.give({ type: 'consumerPause', consumerId: 'reader', partitions: nowhere }),
    cluster.give({ type: 'consumerAssign', consumerId: 'reader', partitions: FIRST }),
    cluster.give({ type: 'consumerSubscribe', consumerId: 'reader', topics: [], pattern: 'o.*' }),
  ];
  const exclusive = 'Subscription to topics, partitions and pattern are mutually exclusive';
  expect(refusals).toEqual([
    { type: 'exception', exception: 'IllegalStateException', message: 'No current assignment for partition orders-7' },
    {
      type: 'exception',
      exception: 'IllegalArgumentException',
      message: 'seek offset must not be a negative number',
    },
    { type: 'exception', exception: 'IllegalStateException', message: 'No current assignment for partition orders-7' },
    { type: 'exception', exception: 'IllegalStateException', message: exclusive },
    { type: 'exception', exception: 'IllegalStateException', message: exclusive },
  ]);
  const noGroup: Command = { type: 'addConsumer', consumerId: 'x', groupId: '', topics: ['orders'] };
  expect(cluster.give(noGroup)).toMatchObject({ exception: 'InvalidGroupIdException' });
  const badPattern: Command = { type: 'addConsumer', consumerId: 'x', groupId: 'g', topics: [], pattern: '(' };
  expect(cluster.give(badPattern)).toMatchObject({
    exception: 'IllegalArgumentException',
    message: 'Topic pattern to subscribe to is no regular expression: a ( is not closed, near index 1 of (',
  });
});

test('with auto.offset.reset=none the application ends where no offset is committed', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, { config: { 'auto.offset.reset': 'none' } });
  cluster.untilEvent('applicationFailed');
  expect(cluster.events('applicationFailed')).toMatchObject([
    {
      exception: 'NoOffsetForPartitionException',
      message: 'Undefined offset with no reset policy for partitions: [orders-0]',
    },
  ]);
  cluster.until('it is closed', () => cluster.consumer('reader').isClosed);
  expect(cluster.broker(1).coordinator.groups[0]?.members).toEqual([]);
  cluster.do({ type: 'removeConsumer', consumerId: 'reader' });
  cluster.until('it is gone', ({ nodes }) => nodes.reader === undefined);
});

// What was deleted under a slow reader is gone without a word from Kafka; here it is counted.
test.each(['earliest', 'latest'] as const)(
  'a position that was deleted is reset to %s, and the gap is told',
  (policy) => {
    const cluster = publish(aClusterToRead(), 6);
    addReader(cluster, { config: { 'auto.offset.reset': policy } });
    cluster.until('it is there', () => only(cluster)?.position === (policy === 'earliest' ? 6 : 6));
    cluster
      .do(seek({ type: 'offset', offset: 1 }))
      .do({ type: 'consumerPause', consumerId: 'reader', partitions: FIRST });
    cluster
      .do({ type: 'deleteRecords', topic: 'orders', partition: 0, offset: 4 })
      .untilEvent('recordsDeletionAnswered');
    cluster
      .do(seek({ type: 'offset', offset: 1 }))
      .do({ type: 'consumerResume', consumerId: 'reader', partitions: FIRST });
    cluster.untilEvent('recordsSkipped');
    expect(cluster.events('positionOutOfRange')).toMatchObject([{ position: 1 }]);
    expect(cluster.events('recordsSkipped')).toMatchObject([
      { fromOffset: 1, toOffset: policy === 'earliest' ? 4 : 6 },
    ]);
  },
);
