import { expect, test } from 'vitest';
import { SANDBOX_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const aCluster = () => new Cluster(SANDBOX_SCENARIO);
const partitionsOf = (cluster: Cluster, id: string) => cluster.consumer(id).assignment.map((each) => each.partition);

// Sharing the work is what groups are for: the ranges are those Kafka's own assignor gives.
test('a second member shares the partitions, and a closed one gives them back at once', () => {
  const cluster = aCluster();
  expect(partitionsOf(cluster, 'kitchen')).toEqual([0, 1, 2]);
  cluster.do({ type: 'addConsumer', consumerId: 'kitchen-2', groupId: 'kitchen', topics: ['orders'] });
  cluster.until(
    'both have their share',
    () => partitionsOf(cluster, 'kitchen-2').length > 0 && partitionsOf(cluster, 'kitchen').length > 0,
  );
  const shares = [partitionsOf(cluster, 'kitchen').length, partitionsOf(cluster, 'kitchen-2').length];
  expect(shares.toSorted((a, b) => a - b)).toEqual([1, 2]);
  const closedMs = cluster.state.nowMs;
  cluster.do({ type: 'removeConsumer', consumerId: 'kitchen-2' });
  cluster.until('the first has all', () => partitionsOf(cluster, 'kitchen').length === 3);
  // At the latest the next heartbeat tells the member that stays.
  expect(cluster.state.nowMs - closedMs).toBeLessThan(4_000);
});

// A crash is silence. For 45 s nobody reads its partitions: the lesson most people learn in production.
test('the partitions of a crashed member wait for its session to end', () => {
  const cluster = aCluster();
  cluster.do({ type: 'addConsumer', consumerId: 'kitchen-2', groupId: 'kitchen', topics: ['orders'] });
  cluster.until('both have their share', () => partitionsOf(cluster, 'kitchen-2').length > 0);
  const killedMs = cluster.state.nowMs;
  cluster.do({ type: 'killConsumer', consumerId: 'kitchen-2' }).untilEvent('memberExpired');
  expect(cluster.state.nowMs - killedMs).toBeGreaterThan(40_000);
  expect(cluster.state.nowMs - killedMs).toBeLessThan(46_000);
  cluster.until('the first has all', () => partitionsOf(cluster, 'kitchen').length === 3);
});

// Two groups hear everything twice; a new one with `earliest` starts at the beginning, the old one's bookmark stays.
test('another group reads everything from the start', () => {
  const cluster = aCluster().publish('order-1', 'ramen').publish('order-2', 'curry').publish('order-4', 'tea');
  cluster.until('the kitchen has all', () => cluster.consumer('kitchen').consumed.count === 3);
  cluster.do({
    type: 'addConsumer',
    consumerId: 'audit',
    groupId: 'audit',
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest' },
  });
  cluster.until('audit has all', () => cluster.consumer('audit').consumed.count === 3);
  expect(cluster.consumer('kitchen').consumed.count).toBe(3);
});

// "Read" is not "committed": until the next commit a crash means reading again.
test('positions are committed every five seconds, not when records are read', () => {
  const cluster = aCluster().publish('order-1', 'ramen').untilEvent('recordsConsumed');
  const partition = () => cluster.consumer('kitchen').assignment.find((each) => each.partition === 1);
  expect(partition()).toMatchObject({ position: 1, committed: 0 });
  cluster.untilEvent('offsetsCommitted', (event) => event.isAdvance).pass(10);
  expect(partition()).toMatchObject({ position: 1, committed: 1 });
});

// Ten small records without a key all go to one partition: no client hashes nothing, and none deals them out in turn.
test('small records without a key stay together', () => {
  const cluster = aCluster();
  for (let index = 0; index < 10; index++) cluster.publish(null, `note ${index}`).pass(50);
  cluster.pass(1000);
  const partitions = new Set(cluster.events('recordSent').map((event) => event.partition));
  expect(partitions.size).toBe(1);
});

// Whoever types a wrong number must be told in Kafka's words, before anything happens.
test('a topic that cannot be made is refused with Kafka’s own words', () => {
  const cluster = aCluster();
  const create = (topic: string, partitions: number, replicationFactor: number) =>
    cluster.give({ type: 'createTopic', topic, partitions, replicationFactor });
  expect(create('orders', 1, 1)).toEqual({
    type: 'kafka',
    error: 'TOPIC_ALREADY_EXISTS',
    message: "Topic 'orders' already exists.",
  });
  expect(create('payments', 1, 4)).toEqual({
    type: 'kafka',
    error: 'INVALID_REPLICATION_FACTOR',
    message: 'Replication factor: 4 larger than available brokers: 3.',
  });
  expect(create('payments', 0, 1)).toMatchObject({ error: 'INVALID_PARTITIONS' });
  expect(create('with space', 1, 1)).toMatchObject({ error: 'INVALID_TOPIC_EXCEPTION' });
  cluster
    .do({ type: 'createTopic', topic: 'payments', partitions: 2, replicationFactor: 2 })
    .untilEvent('topicCreationAnswered');
  expect(cluster.events('topicCreationAnswered').at(-1)).toMatchObject({ topic: 'payments', error: 'NONE' });
});
