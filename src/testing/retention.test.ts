import { expect, test } from 'vitest';
import { type Command, recordsBetween, type Scenario } from '../engine';
import { aCluster } from './anAdminCluster';
import { Cluster } from './cluster';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Two brokers and a topic on both of them. Commits would play a part of their own, so nobody reads. */
function aScenario(configs: Readonly<Record<string, string>>, brokers = 2): Scenario {
  const prologue: readonly Command[] = [
    {
      type: 'createTopic',
      topic: 'news',
      partitions: 1,
      replicationFactor: brokers,
      configs,
      placement: { startIndex: 0, nextReplicaShift: 0 },
    },
    { type: 'addProducer', producerId: 'shop' },
  ];
  return {
    name: 'retention',
    zookeeperServers: 1,
    brokers: Array.from({ length: brokers }, (_, index) => ({ brokerId: index + 1 })),
    prologueMs: 10_000,
    prologue: prologue.map((command, index) => ({ atMs: -5_000 + index, command })),
  };
}

/** One record, one batch: each takes 75 bytes. */
function publish(cluster: Cluster, key: string | null, value: string | null, timestampMs?: number): Cluster {
  const time = timestampMs === undefined ? {} : { timestampMs };
  const command: Command = { type: 'publish', producerId: 'shop', topic: 'news', key, value, ...time };
  return cluster.do(command).untilEvent('recordsAcknowledged');
}

function leader(cluster: Cluster) {
  return cluster.replica(1, 0, 'news').log;
}

function offsetsOf(cluster: Cluster, brokerId: number): readonly number[] {
  return recordsOf(cluster, brokerId).map(({ offset }) => offset);
}

function recordsOf(cluster: Cluster, brokerId: number) {
  const { log } = cluster.replica(brokerId, 0, 'news');
  return recordsBetween(log, 0, log.logEndOffset);
}

const FOUR_EACH = { 'segment.bytes': '300' };

// Lesson 2.2: not read or unread decides, but age; and whole segments go, the open one too, on each broker by its own clock.
test('after a week without records whole segments go, and the log begins where it ends', () => {
  const cluster = new Cluster(aScenario(FOUR_EACH));
  // What counts is the records' own time, so the week need not be waited for: they were made all but an hour of it ago.
  const madeMs = HOUR_MS - 7 * DAY_MS;
  for (let number = 0; number < 10; number++) publish(cluster, 'a', `v${number}`, madeMs + number * MINUTE_MS);
  expect(leader(cluster).segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 4, 8]);

  cluster.pass(HOUR_MS - MINUTE_MS - cluster.state.nowMs);
  expect(cluster.events('segmentsDeleted')).toEqual([]);
  cluster.pass(20 * MINUTE_MS);
  expect(cluster.events('segmentsDeleted').filter(({ brokerId }) => brokerId === 1)).toEqual([
    expect.objectContaining({ reason: 'time', baseOffsets: [0] }),
    expect.objectContaining({ reason: 'time', baseOffsets: [4, 8], logStartOffset: 10 }),
  ]);
  expect(leader(cluster)).toMatchObject({ logStartOffset: 10, logEndOffset: 10, highWatermark: 10 });
  expect(cluster.replica(2, 0, 'news').log.logStartOffset).toBe(10);
  // The disk is free a minute after the files were renamed.
  cluster.pass(2 * MINUTE_MS);
  expect(leader(cluster).deletedSegments).toEqual([]);
});

// Whoever plans disks by retention.bytes must know that a log stays above it by up to a segment.
test('by size the oldest segments go while what stays is at least the limit', () => {
  const cluster = new Cluster(aScenario({ ...FOUR_EACH, 'retention.bytes': '400' }));
  for (let number = 0; number < 10; number++) publish(cluster, 'a', `v${number}`);
  cluster.untilEvent('segmentsDeleted', ({ brokerId }) => brokerId === 1);
  expect(leader(cluster).segments.map(({ baseOffset }) => baseOffset)).toEqual([4, 8]);
  expect(cluster.events('segmentsDeleted')[0]).toMatchObject({ reason: 'size', baseOffsets: [0], logStartOffset: 4 });
});

// One producer with a wrong clock is enough to fill a disk.
test('a record from the future keeps its segment and all that come after it', () => {
  const cluster = new Cluster(aScenario({ ...FOUR_EACH, 'retention.ms': '600000' }));
  publish(cluster, 'a', 'v0', 5 * DAY_MS);
  for (let number = 1; number < 10; number++) publish(cluster, 'a', `v${number}`);
  cluster.pass(HOUR_MS);
  expect(leader(cluster).logStartOffset).toBe(0);
});

// What a person deletes is gone for readers at once, on every replica before she is told, and from the disk later.
test('deleting records moves the log start on every replica before it is answered', () => {
  const cluster = new Cluster(aScenario(FOUR_EACH));
  for (let number = 0; number < 6; number++) publish(cluster, 'a', `v${number}`);
  cluster.do({ type: 'deleteRecords', topic: 'news', partition: 0, offset: 5 }).untilEvent('recordsDeletionAnswered');
  expect(cluster.events('recordsDeletionAnswered')).toEqual([
    { type: 'recordsDeletionAnswered', topicPartition: 'news-0', error: 'NONE', lowWatermark: 5 },
  ]);
  expect([1, 2].map((id) => cluster.replica(id, 0, 'news').log.logStartOffset)).toEqual([5, 5]);
  expect(leader(cluster).segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 4]);
  cluster.untilEvent('segmentsDeleted', ({ brokerId }) => brokerId === 1);
  expect(cluster.events('segmentsDeleted')[0]).toMatchObject({ reason: 'startOffset', baseOffsets: [0] });
  expect(leader(cluster)).toMatchObject({ logStartOffset: 5 });

  cluster.do({ type: 'deleteRecords', topic: 'news', partition: 0, offset: 99 });
  cluster.untilEvent('recordsDeletionAnswered');
  expect(cluster.events('recordsDeletionAnswered').at(-1)?.error).toBe('OFFSET_OUT_OF_RANGE');
});

// A deleted record on a compacted topic would break its promise to keep the last value of every key.
test('records of a topic that is only compacted, and of internal ones, cannot be deleted', () => {
  const cluster = new Cluster(aScenario({ 'cleanup.policy': 'compact' }));
  publish(cluster, 'a', 'v0')
    .do({ type: 'deleteRecords', topic: 'news', partition: 0, offset: -1 })
    .untilEvent('recordsDeletionAnswered');
  expect(cluster.events('recordsDeletionAnswered')[0]).toMatchObject({ error: 'POLICY_VIOLATION', lowWatermark: -1 });
  expect(cluster.give({ type: 'deleteRecords', topic: 'none', partition: 0, offset: 0 })).toMatchObject({
    error: 'UNKNOWN_TOPIC_OR_PARTITION',
  });
});

// Nobody waits for a replica that is dead; it follows when it is back.
test('a dead replica does not hold up the answer, and begins where the leader does when it returns', () => {
  const cluster = new Cluster(aScenario({ ...FOUR_EACH, 'retention.ms': '60000' }));
  for (let number = 0; number < 3; number++) publish(cluster, 'a', `v${number}`);
  cluster.do({ type: 'killBroker', brokerId: 2 }).pass(40_000);
  for (let number = 3; number < 12; number++) publish(cluster, 'a', `v${number}`);
  cluster.untilEvent('segmentsDeleted', ({ brokerId }) => brokerId === 1).pass(60_000);
  cluster.do({ type: 'startBroker', brokerId: 2 }).untilEvent('logRestarted');
  expect(cluster.events('fetchFailed').at(-1)).toMatchObject({ brokerId: 2, error: 'OFFSET_OUT_OF_RANGE' });
  expect(cluster.events('logRestarted')[0]).toMatchObject({ brokerId: 2, from: 3, to: leader(cluster).logStartOffset });
  cluster.until('it is in sync again', () => cluster.replica(1, 0, 'news').inSyncReplicas.length === 2);
  expect(cluster.replica(2, 0, 'news').log.logEndOffset).toBe(leader(cluster).logEndOffset);
});

// Lesson 7.2: the closed segments keep the last value of every key, at its old offset; the open one is not looked at.
test('compaction keeps the last value of every key of the closed segments at its offset', () => {
  const cluster = new Cluster(aScenario({ ...FOUR_EACH, 'cleanup.policy': 'compact' }, 3));
  for (const each of ['A1', 'B1', 'A2', 'C1', 'B2', 'A4']) publish(cluster, each.charAt(0), each);
  cluster.untilEvent('logCleaned', ({ brokerId }) => brokerId === 1);
  expect(recordsOf(cluster, 1).map(({ offset, record }) => `${offset}${record.key}`)).toEqual([
    '1B',
    '2A',
    '3C',
    '4B',
    '5A',
  ]);
  expect(cluster.events('logCleaned')[0]).toMatchObject({ from: 0, to: 4, removedRecords: 1 });
  expect(leader(cluster)).toMatchObject({ cleanerOffset: 4, logStartOffset: 0, logEndOffset: 6 });
  // A reader goes over the gap.
  cluster.do({
    type: 'addConsumer',
    consumerId: 'reader',
    groupId: 'readers',
    topics: ['news'],
    config: { 'auto.offset.reset': 'earliest' },
  });
  cluster.until('it has read everything', () => cluster.consumer('reader').consumed.count === 5);
  expect(cluster.consumer('reader').assignment[0]?.position).toBe(6);
});

// A reader that is away for a while must still learn that a key is gone; so the marker goes later than what it marks.
test('a tombstone outlives the cleaning that first keeps it, and goes with the first one after its time', () => {
  const cluster = new Cluster(
    aScenario({ ...FOUR_EACH, 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.1' }, 1),
  );
  const keys = () => recordsOf(cluster, 1).map(({ offset, record }) => `${offset}${record.key}`);
  publish(cluster, 'B', 'v1');
  publish(cluster, 'B', null);
  for (const key of ['C', 'D', 'E']) publish(cluster, key, 'v1');
  cluster.untilEvent('logCleaned');
  expect(keys()).toEqual(['1B', '2C', '3D', '4E']);
  // A day passes; a log with nothing new is not cleaned.
  cluster.pass(DAY_MS + MINUTE_MS);
  expect(cluster.events('logCleaned')).toHaveLength(1);
  for (const key of ['F', 'G', 'H', 'I']) publish(cluster, key, 'v1');
  cluster.untilEvent('logCleaned');
  expect(keys()).not.toContain('1B');
  expect(keys()).toContain('2C');
});

test('a compacted topic refuses a record without a key, in Kafka’s words', () => {
  const cluster = new Cluster(aScenario({ 'cleanup.policy': 'compact' }));
  cluster.do({ type: 'publish', producerId: 'shop', topic: 'news', key: null, value: 'x' }).untilEvent('recordsFailed');
  expect(cluster.events('appendRefused')[0]).toMatchObject({
    error: 'INVALID_RECORD',
    errorMessage: 'Compacted topic cannot accept message without key in topic partition news-0',
  });
});

// kill -9 loses what the broker knew, not what it wrote: marks go back to their last checkpoint.
test('a killed broker keeps its records and forgets a log start that was not checkpointed', () => {
  const cluster = new Cluster(aScenario(FOUR_EACH, 1));
  for (let number = 0; number < 3; number++) publish(cluster, 'a', `v${number}`);
  cluster.pass(25_000);
  cluster.do({ type: 'deleteRecords', topic: 'news', partition: 0, offset: 2 }).untilEvent('recordsDeletionAnswered');
  cluster.do({ type: 'killBroker', brokerId: 1 });
  expect(cluster.replica(1, 0, 'news').log).toMatchObject({ logStartOffset: 0, logEndOffset: 3 });
  cluster
    .do({ type: 'startBroker', brokerId: 1 })
    .until('it leads again', () => cluster.replica(1, 0, 'news').role.type === 'leader')
    .pass(1_000);
  expect(offsetsOf(cluster, 1)).toEqual([0, 1, 2]);
  cluster.do({ type: 'deleteRecords', topic: 'news', partition: 0, offset: 2 }).untilEvent('recordsDeletionAnswered');
  cluster.pass(61_000).do({ type: 'killBroker', brokerId: 1 });
  expect(cluster.replica(1, 0, 'news').log.logStartOffset).toBe(2);
});

// The groups' bookmarks live in a compacted topic. Compacted or not, a new coordinator must find the last of each.
test('a coordinator that is elected after compaction finds the last committed offsets', () => {
  const scenario = aScenario({}, 3);
  const config = { 'offsets.topic.num.partitions': 1, 'offsets.topic.segment.bytes': 1_000 };
  const cluster = new Cluster({ ...scenario, brokers: scenario.brokers.map((broker) => ({ ...broker, config })) });
  cluster.do({ type: 'addConsumer', consumerId: 'reader', groupId: 'readers', topics: ['news'] });
  cluster.untilEvent('groupStabilized').pass(1_000);
  for (let number = 0; number < 4; number++)
    publish(cluster, 'a', `v${number}`).untilEvent('offsetsCommitted', ({ isAdvance }) => isAdvance);
  cluster.untilEvent('logCleaned', ({ topicPartition }) => topicPartition === '__consumer_offsets-0');
  const coordinatorId = cluster.consumer('reader').coordinatorId ?? 0;
  cluster
    .do({ type: 'stopBroker', brokerId: coordinatorId })
    .untilEvent('coordinatorFound', ({ brokerId }) => brokerId !== coordinatorId);
  const group = cluster.broker(cluster.consumer('reader').coordinatorId ?? 0).coordinator.groups[0];
  expect(group?.offsets[0]?.committedOffset).toBe(4);
});

// Whoever sent them together must be able to tell the bad record from those that were only with it.
test('of a batch that is refused each bad record is told why, and the others that they were in its company', () => {
  const cluster = aCluster(1, [[1]], { 'message.timestamp.after.max.ms': '1000' });
  cluster.do({ type: 'addProducer', producerId: 'batcher', config: { 'linger.ms': 50 } });
  const publish = { type: 'publish', producerId: 'batcher', topic: 'orders', key: null, value: 'v' } as const;
  const { nowMs } = cluster.state;
  cluster
    .do(publish)
    .do({ ...publish, timestampMs: nowMs + 60_000 })
    .do(publish)
    .pass(1_000);
  expect(cluster.events('recordsFailed')).toMatchObject([
    { error: 'INVALID_TIMESTAMP', exception: null, recordIds: ['batcher#2'] },
    { exception: 'KafkaException', recordIds: ['batcher#1', 'batcher#3'] },
  ]);
});
