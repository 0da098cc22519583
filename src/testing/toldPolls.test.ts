import { expect, test } from 'vitest';
import { aClusterToRead, addReader, handedTo, processedBy, publish } from './aReader';
import type { Cluster } from './cluster';

const TOLD = { 'poll.when': 'told' } as const;
const poll = (cluster: Cluster, times = 1): Cluster => {
  for (let time = 0; time < times; time++) cluster.do({ type: 'consumerPoll', consumerId: 'reader' });
  return cluster;
};
const change = (cluster: Cluster, when: 'ready' | 'told') =>
  cluster.do({ type: 'changeConsumerApplication', consumerId: 'reader', set: { 'poll.when': when } });
const activityOf = (cluster: Cluster) => cluster.consumer('reader').activity.type;
const waits = (cluster: Cluster) => cluster.until('it waits for the word', () => activityOf(cluster) === 'waiting');

/** A member that polls only when it is told to, with `count` records before it and nothing fetched of them. */
function aToldReader(count: number, { config = {}, ...rest }: Parameters<typeof addReader>[1] = {}): Cluster {
  const cluster = publish(aClusterToRead(), count);
  addReader(cluster, { config: { 'auto.offset.reset': 'latest', ...config }, ...rest });
  cluster.until('it has a position', () => cluster.consumer('reader').assignment[0]?.position === count);
  const partitions = [{ topic: 'orders', partition: 0 }];
  return change(cluster, 'told').do({
    type: 'consumerSeek',
    consumerId: 'reader',
    partitions,
    to: { type: 'offset', offset: 0 },
  });
}

// The whole point of pulling: what is due stays where it is until somebody asks.
test('it takes nothing until it is told to, and then at most max.poll.records', () => {
  const cluster = aToldReader(5, { config: { 'max.poll.records': 2 } }).pass(60_000);
  expect(handedTo(cluster, 'reader')).toEqual([]);
  expect(handedTo(waits(poll(cluster)), 'reader')).toEqual([0, 1]);
  cluster.pass(60_000);
  expect(handedTo(cluster, 'reader')).toEqual([0, 1]);
  expect(handedTo(waits(poll(cluster)), 'reader')).toEqual([0, 1, 2, 3]);
});

// Who presses a button twice means two polls, however long the work takes.
test('told while it works it polls once for every word, as soon as it is done', () => {
  const cluster = aToldReader(6, { config: { 'max.poll.records': 2 }, application: { 'processing.time.ms': 1_000 } });
  poll(cluster, 2).until('it has worked', () => processedBy(cluster, 'reader').length === 1);
  expect(cluster.consumer('reader')).toMatchObject({ activity: { type: 'processing' }, pollsWanted: 1 });
  waits(cluster);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1, 2, 3]);
});

// `poll(Duration.ofSeconds(1))`.
test('a poll that finds nothing waits, takes what comes meanwhile, and else comes back with nothing', () => {
  const cluster = waits(poll(aToldReader(0)));
  expect(cluster.events('pollReturnedNothing')).toHaveLength(1);
  const atMs = cluster.state.nowMs;
  publish(poll(cluster), 1);
  waits(cluster);
  expect(cluster.state.nowMs - atMs).toBeLessThan(1_000);
  expect(handedTo(cluster, 'reader')).toEqual([0]);
  cluster.pass(10_000);
  expect(cluster.events('pollReturnedNothing')).toHaveLength(1);
});

test('the client fetches ahead before a poll returns', () => {
  const cluster = waits(poll(aToldReader(3, { config: { 'max.poll.records': 3 } })));
  publish(cluster, 2, 0, 3).pass(1_000);
  expect(handedTo(cluster, 'reader')).toEqual([0, 1, 2]);
  expect(cluster.consumer('reader').buffered).toHaveLength(1);
});

// Its heartbeats speak for the process, its polls for the application.
test('waiting for the word it keeps its place for max.poll.interval.ms, and no longer', () => {
  const cluster = aToldReader(1, { config: { 'max.poll.interval.ms': 60_000 } });
  cluster.pass(50_000);
  expect(cluster.consumer('reader').memberState).toBe('STABLE');
  cluster.untilEvent('pollIntervalExceeded');
  expect(cluster.consumer('reader').memberState).toBe('UNJOINED');
  // Told to, it asks to be let in again.
  poll(cluster).until('it is back', () => cluster.consumer('reader').memberState === 'STABLE');
});

test('a new one joins its group when it is told to poll', () => {
  const cluster = addReader(publish(aClusterToRead(), 1), { application: TOLD }).pass(10_000);
  expect(cluster.consumer('reader')).toMatchObject({ activity: { type: 'waiting' }, memberState: 'UNJOINED' });
  poll(cluster, 3).until('it has read', () => handedTo(cluster, 'reader').length === 1);
});

test('a rebalance waits for it', () => {
  const cluster = addReader(aToldReader(0), { consumerId: 'second' }).pass(20_000);
  expect(cluster.consumer('second').memberState).toBe('PREPARING_REBALANCE');
  poll(cluster, 2).until('all are in', () => cluster.consumer('second').memberState === 'STABLE');
});

test('commits by hand go on between the polls', () => {
  const cluster = waits(
    poll(aToldReader(2, { application: { 'commit.when': 'afterProcessing', 'processing.time.ms': 500 } })),
  );
  expect(cluster.consumer('reader').assignment[0]?.committed).toBe(2);
});

test('left to itself again it polls at once, and what it had been told is forgotten', () => {
  const cluster = aToldReader(4, { config: { 'max.poll.records': 1 }, application: { 'processing.time.ms': 1_000 } });
  change(poll(cluster, 3), 'ready').until('all are done', () => processedBy(cluster, 'reader').length === 4);
  waits(change(cluster, 'told'));
  expect(cluster.consumer('reader').pollsWanted).toBe(0);
});

test('a close need not wait for the word', () => {
  const cluster = aToldReader(1).do({ type: 'removeConsumer', consumerId: 'reader' });
  cluster.untilEvent('processExited');
  expect(cluster.events('memberLeft')).toHaveLength(1);
});

// Only the thread that polls may call `poll`.
test('nobody can tell one that polls by itself, nor one that has more words than it can come to', () => {
  const cluster = aToldReader(0);
  const tell = () => cluster.give({ type: 'consumerPoll', consumerId: 'reader' });
  poll(cluster, 21);
  expect(tell()).toMatchObject({ exception: 'IllegalStateException' });
  change(cluster, 'ready');
  expect(tell()).toMatchObject({ exception: 'ConcurrentModificationException' });
});
