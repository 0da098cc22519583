import { describe, expect, test } from 'vitest';
import { type Command, type ConsumerApplication, recordsBetween } from '../engine';
import { aClusterToRead, publish } from './aReader';
import type { Cluster } from './cluster';

const BILLING = {
  'processing.time.ms': 50,
  'commit.when': 'afterProcessing',
  'throws.at': 'v2',
  'on.exception': 'park',
  'on.outage': 'seekBack',
  'retry.pause.ms': 1_000,
  'retry.topic': 'orders.retry',
  'dead.letter.topic': 'orders.dlq',
  'max.tries': 3,
} as const satisfies Partial<ConsumerApplication>;

function aShop(records = 5): Cluster {
  const cluster = aClusterToRead();
  for (const topic of ['orders.retry', 'orders.dlq'])
    cluster.do({ type: 'createTopic', topic, partitions: 1, replicationFactor: 1 });
  return publish(cluster.pass(1_000), records);
}

function addBill(cluster: Cluster, application: Partial<ConsumerApplication> = {}): Cluster {
  return cluster.do({
    type: 'addApplication',
    applicationId: 'bill',
    groupId: 'bill',
    topics: ['orders'],
    outputTopic: null,
    mode: 'atLeastOnce',
    application: { ...BILLING, ...application },
  });
}

const change = (set: Partial<ConsumerApplication>): Command => ({
  type: 'changeConsumerApplication',
  consumerId: 'bill',
  set,
});

const committed = (cluster: Cluster, topic = 'orders') =>
  cluster
    .broker(1)
    .coordinator.groups.find(({ groupId }) => groupId === 'bill')
    ?.offsets.find((each) => each.topic === topic)?.committedOffset;

const done = (cluster: Cluster) =>
  cluster.events('recordProcessed').map(({ topicPartition, offset }) => `${topicPartition}@${offset}`);

const lettersIn = (cluster: Cluster, topic: string) => {
  const { log } = cluster.replica(1, 0, topic);
  return recordsBetween(log, 0, log.logEndOffset).map(({ record: { key, value, headers } }) => ({
    key,
    value,
    headers: Object.fromEntries(headers.map((header) => [header.key, header.value])),
  }));
};

describe('a record at which an application throws', () => {
  // The broker has no part in it: what lies in the two topics was sent by the application's own producer.
  test('goes to the retry topic, after so many tries to the dead-letter topic, and says why and where it was', () => {
    const cluster = addBill(aShop()).untilEvent('recordParked', ({ to }) => to === 'orders.dlq');
    const origin = { 'orig-topic': 'orders', 'orig-partition': '0', 'orig-offset': '2' };
    const error = 'IllegalArgumentException';
    expect(lettersIn(cluster, 'orders.retry')).toEqual([
      { key: 'k2', value: 'v2', headers: { ...origin, error, attempts: '1' } },
      { key: 'k2', value: 'v2', headers: { ...origin, error, attempts: '2' } },
    ]);
    expect(lettersIn(cluster, 'orders.dlq')).toEqual([
      { key: 'k2', value: 'v2', headers: { ...origin, error, attempts: '3' } },
    ]);
    expect(cluster.events('recordSent').filter(({ clientId }) => clientId === 'bill')).toHaveLength(3);
    expect(cluster.events('recordFailed').map(({ reaction }) => reaction)).toEqual(['park', 'park', 'park']);
  });

  test('holds up nobody: what is behind it is done with in between', () => {
    const cluster = addBill(aShop())
      .untilEvent('recordParked', ({ to }) => to === 'orders.dlq')
      .pass(2_000);
    expect(done(cluster)).toEqual(['orders-0@0', 'orders-0@1', 'orders-0@3', 'orders-0@4']);
    expect(committed(cluster)).toBe(5);
    expect(committed(cluster, 'orders.retry')).toBe(2);
  });

  test('waits in the retry topic, in a partition that is paused, for as long as it is told', () => {
    const cluster = addBill(aShop()).untilEvent('recordFailed');
    const parkedMs = cluster.state.nowMs;
    cluster.untilEvent('partitionsPaused');
    expect(cluster.application('bill').consumer.assignment.find(({ isPaused }) => isPaused)?.topic).toBe(
      'orders.retry',
    );
    cluster.until('it is tried again', () => cluster.events('recordFailed').length === 2);
    expect(cluster.state.nowMs - parkedMs).toBeGreaterThanOrEqual(1_000);
  });

  test('is tried again in time, also when that is after quiet hours', () => {
    const cluster = addBill(aShop(), { 'retry.pause.ms': 7_200_000 }).untilEvent('partitionsPaused');
    cluster.pass(7_100_000);
    expect(cluster.events('recordFailed')).toHaveLength(1);
    cluster.pass(110_000);
    expect(cluster.events('recordFailed')).toHaveLength(2);
  });

  test('without a retry topic goes to the dead-letter topic at once, and without that one round and round', () => {
    const once = addBill(aShop(), { 'retry.topic': '' }).untilEvent('recordParked');
    expect(once.events('recordParked')).toMatchObject([{ to: 'orders.dlq', attempts: 1 }]);
    const round = addBill(aShop(), { 'dead.letter.topic': '' });
    round.until('it has been parked five times', () => round.events('recordParked').length === 5);
    expect(round.events('recordParked').every(({ to }) => to === 'orders.retry')).toBe(true);
  });

  // What is committed is done, or lies somewhere else: never neither.
  test('is not passed over before the write is acknowledged', () => {
    const cluster = addBill(aShop(), { 'retry.topic': '' }).untilEvent('recordFailed');
    expect(cluster.application('bill').consumer.activity.type).toBe('parking');
    cluster.do({ type: 'cutLink', between: ['bill', 'broker-1'] }).pass(20_000);
    expect(committed(cluster) ?? 0).toBeLessThanOrEqual(2);
    cluster.do({ type: 'healAllLinks' }).untilEvent('recordParked');
    cluster.until('all is committed', () => committed(cluster) === 5);
  });

  test.each(['recordFailed', 'recordParked'] as const)('is lost nowhere when the process dies at %s', (moment) => {
    const cluster = addBill(aShop(), { 'retry.topic': '' }).untilEvent(moment);
    cluster.do({ type: 'killApplication', applicationId: 'bill' }).pass(500);
    cluster.do({ type: 'startApplication', applicationId: 'bill' });
    cluster.until('all is committed', () => committed(cluster) === 5);
    expect(lettersIn(cluster, 'orders.dlq').length).toBeGreaterThanOrEqual(1);
    expect(new Set(done(cluster))).toEqual(new Set(['orders-0@0', 'orders-0@1', 'orders-0@3', 'orders-0@4']));
  });

  test('is written before the application goes, when it is closed meanwhile', () => {
    const cluster = addBill(aShop(), { 'retry.topic': '' }).untilEvent('recordFailed');
    cluster.do({ type: 'removeApplication', applicationId: 'bill' }).untilEvent('processExited');
    expect(lettersIn(cluster, 'orders.dlq')).toHaveLength(1);
    expect(committed(cluster)).toBe(5);
  });
});

describe('an outage outside', () => {
  test('is waited out, in order, while the record that nobody can read is parked', () => {
    const cluster = addBill(aShop(), { 'retry.topic': '', database: 'down' });
    cluster.until('it has tried three times', () => cluster.events('recordFailed').length === 3);
    expect(cluster.events('recordFailed')[0]).toMatchObject({
      offset: 0,
      exception: 'SQLTransientConnectionException',
      reaction: 'seekBack',
    });
    cluster.do(change({ database: 'up' }));
    cluster.until('all is committed', () => committed(cluster) === 5);
    expect(done(cluster)).toEqual(['orders-0@0', 'orders-0@1', 'orders-0@3', 'orders-0@4']);
    expect(lettersIn(cluster, 'orders.dlq').map(({ value }) => value)).toEqual(['v2']);
  });

  test('fills the dead-letter topic where it is treated like a record that nobody can read', () => {
    const cluster = addBill(aShop(), { 'retry.topic': '', 'on.outage': 'park', database: 'down' });
    cluster.until('all is committed', () => committed(cluster) === 5);
    expect(lettersIn(cluster, 'orders.dlq')).toHaveLength(5);
    expect(done(cluster)).toEqual([]);
  });
});

describe('what a person does', () => {
  test('an application that is told of a retry topic subscribes to it', () => {
    const cluster = addBill(aShop(), { 'on.exception': 'seekBack', 'retry.topic': '', 'dead.letter.topic': '' });
    cluster.until('it has tried twice', () => cluster.events('recordFailed').length === 2);
    cluster.do(change({ 'on.exception': 'park', 'retry.topic': 'orders.retry', 'dead.letter.topic': 'orders.dlq' }));
    cluster.untilEvent('recordParked', ({ to }) => to === 'orders.dlq');
    cluster.until('all is committed', () => committed(cluster) === 5);
    expect(done(cluster)).toEqual(['orders-0@0', 'orders-0@1', 'orders-0@3', 'orders-0@4']);
  });

  // Dead letters come back only if somebody sends them: here a small program of one's own, which is then closed.
  test('dead letters that are copied back are done with once the bug is mended', () => {
    const cluster = addBill(aShop()).untilEvent('recordParked', ({ to }) => to === 'orders.dlq');
    const redrive = { applicationId: 'redrive', groupId: 'redrive', topics: ['orders.dlq'], outputTopic: 'orders' };
    cluster.do(change({ 'throws.at': '' }));
    cluster.do({ type: 'addApplication', ...redrive, mode: 'atLeastOnce', result: 'copied' });
    cluster.until('all is committed', () => committed(cluster) === 6);
    cluster.do({ type: 'removeApplication', applicationId: 'redrive' }).untilEvent('processExited');
    expect(done(cluster).at(-1)).toBe('orders-0@5');
    expect(lettersIn(cluster, 'orders').at(-1)).toMatchObject({
      key: 'k2',
      value: 'v2',
      headers: { 'orig-offset': '2' },
    });
    expect(lettersIn(cluster, 'orders.dlq')).toHaveLength(1);
  });
});

describe('what is refused', () => {
  test('a consumer without a producer cannot park', () => {
    const cluster = aShop(1);
    expect(
      cluster.give({
        type: 'addConsumer',
        consumerId: 'reader',
        groupId: 'readers',
        topics: ['orders'],
        application: { 'on.exception': 'park', 'dead.letter.topic': 'orders.dlq' },
      }),
    ).toEqual({ type: 'nowhereToWrite', nodeId: 'reader' });
  });

  test('parking takes a topic, and a topic a name', () => {
    const cluster = addBill(aShop(1));
    expect(cluster.give(change({ 'retry.topic': '', 'dead.letter.topic': '' }))).toMatchObject({
      type: 'nowhereToWrite',
    });
    expect(cluster.give(change({ 'retry.topic': 'orders retry' }))).toMatchObject({
      type: 'exception',
      exception: 'IllegalArgumentException',
    });
    expect(cluster.give(change({ 'processing.thread': 'worker' }))).toMatchObject({ type: 'exception' });
  });
});
