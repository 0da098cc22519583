import { expect, test } from 'vitest';
import { aClusterToRead, addReader, handedTo, processedBy, publish } from './aReader';
import type { Cluster } from './cluster';

const only = (cluster: Cluster, consumerId = 'reader') => cluster.consumer(consumerId).assignment[0];
const assigned = (cluster: Cluster, consumerId = 'reader') =>
  cluster.until('it has a position', () => (only(cluster, consumerId)?.position ?? null) !== null);

// A slow application holds up nothing but itself: what it will get next is fetched while it works.
test('a poll returns at most max.poll.records, and the next one comes when they are done', () => {
  const cluster = publish(aClusterToRead(), 7);
  addReader(cluster, { config: { 'max.poll.records': 3 }, application: { 'processing.time.ms': 1_000 } });
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 7);
  const polls = cluster.events('recordsConsumed').map(({ fromOffset, toOffset }) => [fromOffset, toOffset]);
  expect(polls).toEqual([
    [0, 3],
    [3, 6],
    [6, 7],
  ]);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

// Three places in a partition: what is safe, what was handed over, what has been fetched.
test('the fetched, the returned and the processed position are three', () => {
  const cluster = publish(aClusterToRead(), 5);
  addReader(cluster, { config: { 'max.poll.records': 2 }, application: { 'processing.time.ms': 1_000 } });
  cluster.untilEvent('recordProcessed');
  expect(only(cluster)).toMatchObject({ processed: 1, position: 2, committed: null });
  const [buffered] = cluster.consumer('reader').buffered;
  expect(buffered?.nextFetchOffset).toBe(2);
  expect(buffered?.batches.at(-1)?.baseOffset).toBe(4);
});

// One partition's fetch is used up before the next one's begins: a poll is not one record of each in turn.
test('records are handed out partition after partition', () => {
  const cluster = aClusterToRead({ partitions: 2 });
  publish(publish(cluster, 4, 0), 4, 1);
  addReader(cluster, { config: { 'max.poll.records': 3 }, application: { 'processing.time.ms': 100 } });
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 8);
  const polls = cluster.events('recordsConsumed').map(({ topicPartition, fromOffset, toOffset }) => {
    return `${topicPartition} ${fromOffset}..${toOffset}`;
  });
  expect(polls).toEqual(['orders-0 0..3', 'orders-0 3..4', 'orders-1 0..2', 'orders-1 2..4']);
});

// A member that is slow within its time keeps its place: its heartbeats do not come from the thread that works.
test('heartbeats go on while the application works', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, { config: { 'session.timeout.ms': 6_000 }, application: { 'processing.time.ms': 60_000 } });
  cluster.untilEvent('recordProcessed');
  expect(cluster.events('memberExpired')).toEqual([]);
  expect(cluster.consumer('reader').memberState).toBe('STABLE');
});

// The most common trouble in production: too slow for its poll interval, so its own client takes it out of the group, the
// work goes to somebody else, and is done twice.
test('who does not poll within max.poll.interval.ms leaves the group and hears of it afterwards', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, {
    config: { 'max.poll.interval.ms': 20_000 },
    application: { 'processing.time.ms': 30_000, 'commit.when': 'afterProcessing' },
  });
  cluster.untilEvent('pollIntervalExceeded');
  expect(cluster.consumer('reader')).toMatchObject({ memberState: 'UNJOINED', generationId: -1, memberId: '' });
  // It still believes that it owns the partition.
  expect(only(cluster)).toMatchObject({ position: 1, processed: 0 });
  addReader(cluster, { consumerId: 'second' });
  cluster.until('the second has it too', () => handedTo(cluster, 'second').length === 1);
  cluster.untilEvent('commitFailed');
  expect(cluster.events('commitFailed')).toMatchObject([{ by: 'commitSync', exception: 'CommitFailedException' }]);
  expect(cluster.events('partitionsLost')).toHaveLength(1);
  expect(processedBy(cluster, 'reader')).toEqual([0]);
  expect(handedTo(cluster, 'second')).toEqual([0]);
});

// Nothing mends itself: each time round it gets the same record again.
test('a consumer that is always too slow is thrown out again and again', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, {
    config: { 'max.poll.interval.ms': 10_000 },
    application: { 'processing.time.ms': 15_000, 'commit.when': 'afterProcessing' },
  });
  cluster.until('three times', () => cluster.events('pollIntervalExceeded').length === 3);
  expect(handedTo(cluster, 'reader')).toEqual([0, 0, 0]);
  // Faster again, it gets away.
  cluster.do({ type: 'changeConsumerApplication', consumerId: 'reader', set: { 'processing.time.ms': 1_000 } });
  cluster.until('it is committed', () => only(cluster)?.committed === 1);
});

// A static member says no goodbye: its place is kept until the session ends.
test('a static member that is too slow only stops its heartbeats', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, {
    config: { 'max.poll.interval.ms': 10_000, 'session.timeout.ms': 10_000, 'group.instance.id': 'one' },
    application: { 'processing.time.ms': 60_000 },
  });
  const exceededMs = cluster.untilEvent('pollIntervalExceeded').state.nowMs;
  cluster.untilEvent('memberExpired');
  expect(cluster.state.nowMs - exceededMs).toBeGreaterThan(6_000);
});

// An offset is not lost because nobody asks: an application that waits is as quiet as before.
test('an application that waits in a poll has no timer of its own', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster);
  cluster.until('it has read', () => handedTo(cluster, 'reader').length === 1).pass(60_000);
  expect(cluster.consumer('reader')).toMatchObject({ activity: { type: 'polling' }, work: { records: [] } });
});

test('a consumer that is closed finishes what it has in hand first', () => {
  const cluster = publish(aClusterToRead(), 2);
  addReader(cluster, { application: { 'processing.time.ms': 5_000 }, config: { 'enable.auto.commit': true } });
  cluster.until('it has both', () => handedTo(cluster, 'reader').length === 2);
  cluster.do({ type: 'removeConsumer', consumerId: 'reader' });
  cluster.until('it is gone', ({ nodes }) => nodes.reader === undefined);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1]);
  expect(cluster.events('offsetsCommitted').at(-1)).toMatchObject({ offsets: [{ committedOffset: 2 }] });
});

// A fetch waits for bytes, but not for ever.
test('fetch.min.bytes holds records back until fetch.max.wait.ms is over', () => {
  const cluster = assigned(
    addReader(aClusterToRead(), { config: { 'fetch.min.bytes': 10_000, 'fetch.max.wait.ms': 4_000 } }),
  ).pass(100);
  publish(cluster, 1);
  const sentMs = cluster.state.nowMs;
  cluster.until('it has read', () => handedTo(cluster, 'reader').length === 1);
  expect(cluster.state.nowMs - sentMs).toBeGreaterThan(500);
  expect(cluster.state.nowMs - sentMs).toBeLessThanOrEqual(4_100);
});

test('one fetch brings at most max.partition.fetch.bytes, but never less than a batch', () => {
  const cluster = publish(aClusterToRead(), 3);
  addReader(cluster, { config: { 'max.partition.fetch.bytes': 100 }, application: { 'processing.time.ms': 500 } });
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 3);
  const polls = cluster.events('recordsConsumed').map(({ fromOffset, toOffset }) => [fromOffset, toOffset]);
  expect(polls).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
});

// With little room in an answer, the first partitions of each request would starve the others.
test('a partition that gave something goes to the end of the next request', () => {
  const cluster = aClusterToRead({ partitions: 2 });
  publish(publish(cluster, 3, 0), 3, 1);
  addReader(cluster, { config: { 'fetch.max.bytes': 100 }, application: { 'processing.time.ms': 100 } });
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 6);
  const order = cluster.events('recordsConsumed').map(({ topicPartition }) => topicPartition.at(-1));
  expect(order).toEqual(['0', '1', '0', '1', '0', '1']);
});
