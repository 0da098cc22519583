import { expect, test } from 'vitest';
import { recordsBetween, type Scenario } from '../engine';
import { Cluster } from './cluster';

/** Two brokers and a topic with one partition that broker 1 leads; nobody reads. */
function aScenario(broker: Readonly<Record<string, boolean | number>> = {}): Scenario {
  return {
    name: 'producers',
    zookeeperServers: 1,
    brokers: [1, 2].map((brokerId) => ({ brokerId, config: broker })),
    prologueMs: 10_000,
    prologue: [
      {
        atMs: -5_000,
        command: {
          type: 'createTopic',
          topic: 'orders',
          partitions: 1,
          replicationFactor: 2,
          placement: { startIndex: 0, nextReplicaShift: 0 },
        },
      },
    ],
  };
}

const aCluster = (config: Readonly<Record<string, boolean | number | string>> = {}) =>
  new Cluster(aScenario()).do({ type: 'addProducer', producerId: 'shop', config }).pass(500);

const written = (cluster: Cluster) => {
  const { log } = cluster.replica(1, 0);
  return recordsBetween(log, log.logStartOffset, log.logEndOffset).map(({ record }) => record.id);
};

/** The record arrives, its answer does not, and the producer sends it again once it has waited long enough. */
function loseOneAnswer(cluster: Cluster): Cluster {
  cluster.publish('a', 'first').untilEvent('recordsAcknowledged');
  cluster.do({ type: 'cutLink', between: ['broker-1', 'shop'], oneWay: true });
  cluster.publish('a', 'second').untilEvent('produceRetried');
  return cluster.do({ type: 'healAllLinks' }).until('all is known', () => cluster.producer().acknowledged === 2);
}

// The promise of idempotence, and what happens without it: an answer that is lost on the way makes the retry a duplicate.
test('a record whose answer was lost is written once by an idempotent producer, and twice by another', () => {
  const careful = loseOneAnswer(aCluster({ 'request.timeout.ms': 2_000 }));
  expect(written(careful)).toEqual(['shop#1', 'shop#2']);
  expect(careful.events('duplicateDropped')).toMatchObject([{ baseOffset: 1, recordIds: ['shop#2'] }]);
  const careless = loseOneAnswer(aCluster({ 'request.timeout.ms': 2_000, 'enable.idempotence': false }));
  expect(written(careless)).toEqual(['shop#1', 'shop#2', 'shop#2']);
  expect(careless.events('duplicateDropped')).toEqual([]);
});

test('a topic that nobody made is made for the first record, unless the broker does not do so', () => {
  const generous = aCluster().publish('a', 'v', 'shop', 'news').untilEvent('recordsAcknowledged');
  expect(generous.events('topicCreated').map(({ topic }) => topic)).toContain('news');
  const strict = new Cluster(aScenario({ 'auto.create.topics.enable': false }))
    .do({ type: 'addProducer', producerId: 'shop', config: { 'max.block.ms': 3_000 } })
    .publish('a', 'v', 'shop', 'news')
    .untilEvent('recordsFailed');
  expect(strict.events('recordsFailed')[0]).toMatchObject({
    exception: 'TimeoutException',
    message: 'Topic news not present in metadata after 3000 ms.',
  });
  expect(strict.events('topicCreated').map(({ topic }) => topic)).not.toContain('news');
});

// A producer hears of new partitions only when it asks again: until then it hashes over the old number.
test('new partitions are used after metadata.max.age.ms, and a topic is forgotten after metadata.max.idle.ms', () => {
  const cluster = aCluster({ 'metadata.max.age.ms': 20_000, 'metadata.max.idle.ms': 60_000 });
  cluster.publish('order-2', 'v').untilEvent('recordsAcknowledged');
  cluster.do({ type: 'createPartitions', topic: 'orders', count: 5 }).pass(5_000);
  cluster.publish('order-2', 'v').untilEvent('recordsAcknowledged').pass(25_000);
  cluster.publish('order-2', 'v').untilEvent('recordsAcknowledged');
  const partitions = cluster.events('recordSent').map(({ partition }) => partition);
  expect(partitions.slice(0, 2)).toEqual([0, 0]);
  expect(partitions[2]).not.toBe(0);
  expect(cluster.pass(90_000).producer().metadata?.topics).toEqual([]);
  cluster.publish('order-2', 'v').untilEvent('recordsAcknowledged');
});

test('a producer that is frozen sends nothing, and goes on where it was; one that is killed never does', () => {
  const cluster = aCluster({ 'linger.ms': 100 });
  const load = { topic: 'orders', keys: 'uniform', keyCount: 3, valueBytes: 10 } as const;
  cluster.do({ type: 'startLoad', producerId: 'shop', ...load, recordsPerSecond: 10 }).pass(3_000);
  const before = cluster.producer().sent;
  expect(before).toBeGreaterThan(25);
  cluster.do({ type: 'freezeNode', nodeId: 'shop' }).pass(10_000);
  expect(cluster.producer().sent).toBe(before);
  cluster.do({ type: 'thawNode', nodeId: 'shop' }).pass(1_000);
  // What it would have sent in its sleep it does not make up for.
  expect(cluster.producer().sent).toBeLessThan(before + 15);
  cluster.do({ type: 'killProducer', producerId: 'shop' });
  const { logEndOffset } = cluster.pass(1_000).replica(1, 0).log;
  expect(cluster.pass(5_000).replica(1, 0).log.logEndOffset).toBe(logEndOffset);
  expect(cluster.give({ type: 'publish', producerId: 'shop', topic: 'orders', key: null, value: 'v' })).not.toBe(null);
});

test('a load that is too much, or none to stop, is refused with what would do', () => {
  const cluster = aCluster();
  const work = { producerId: 'shop', topic: 'orders', keys: 'none', keyCount: 1, valueBytes: 10 } as const;
  expect(cluster.give({ type: 'publishBurst', ...work, count: 5_001 })).toEqual({
    type: 'outOfRange',
    what: 'count',
    from: 1,
    to: 5000,
  });
  expect(cluster.give({ type: 'startLoad', ...work, recordsPerSecond: 1_000, valueBytes: 1_000_000 })).toMatchObject({
    what: 'bytes',
  });
  expect(cluster.give({ type: 'stopLoad', producerId: 'shop' })).toEqual({ type: 'noLoad', nodeId: 'shop' });
  expect(cluster.give({ type: 'flush', producerId: 'nobody' })).toEqual({ type: 'unknownNode', nodeId: 'nobody' });
});

// Keys are drawn from the run’s own dice.
test('the same run sends the same records', () => {
  const play = () => {
    const cluster = aCluster();
    const work = { producerId: 'shop', topic: 'orders', keys: 'zipf', keyCount: 20, valueBytes: 10 } as const;
    cluster.do({ type: 'publishBurst', ...work, count: 200 }).do({ type: 'startLoad', ...work, recordsPerSecond: 50 });
    return cluster
      .pass(4_000)
      .events('recordSent')
      .map(({ key }) => key);
  };
  const keys = play();
  expect(keys.length).toBeGreaterThan(390);
  expect(play()).toEqual(keys);
  const count = (key: string) => keys.filter((each) => each === key).length;
  expect(count('key-1')).toBeGreaterThan(count('key-5'));
});
