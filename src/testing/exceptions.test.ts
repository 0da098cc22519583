import { expect, test } from 'vitest';
import { aClusterToRead, addReader, handedTo, processedBy, publish } from './aReader';
import type { Cluster } from './cluster';

const PATIENT = { 'throws.at': 'v2', 'on.exception': 'seekBack', 'retry.pause.ms': 1_000 } as const;
const COMMITTING = { ...PATIENT, 'commit.when': 'afterProcessing' } as const;

const committedIn = (cluster: Cluster, partition: number) =>
  cluster.consumer('reader').assignment[partition]?.committed;

// No broker sends a record again because somebody could not work on it: the application's own seek does that.
test('who seeks back is handed the record again and again, and commits no further', () => {
  const cluster = publish(aClusterToRead(), 5);
  addReader(cluster, { application: COMMITTING });
  cluster.until('it has tried three times', () => cluster.events('recordFailed').length === 3);
  expect(cluster.events('recordFailed')).toMatchObject(Array(3).fill({ offset: 2, key: 'k2', reaction: 'seekBack' }));
  expect(committedIn(cluster, 0)).toBe(2);
  expect(cluster.consumer('reader').assignment[0]).toMatchObject({ position: 2, processed: 2 });
  expect(new Set(handedTo(cluster, 'reader'))).toEqual(new Set([0, 1, 2, 3, 4]));
});

test('it waits before it polls again', () => {
  const cluster = publish(aClusterToRead(), 3);
  addReader(cluster, { application: PATIENT });
  cluster.untilEvent('recordFailed');
  const failedMs = cluster.state.nowMs;
  expect(cluster.consumer('reader').activity).toEqual({ type: 'pausing', untilMs: failedMs + 1_000 });
  cluster.until('it has tried again', () => cluster.events('recordFailed').length === 2);
  expect(cluster.state.nowMs - failedMs).toBeGreaterThanOrEqual(1_000);
});

// A partition is stuck behind one record, and only that partition.
test('the other partitions go on', () => {
  const cluster = publish(publish(aClusterToRead({ partitions: 2 }), 4), 4, 1, 10);
  addReader(cluster, { application: { ...COMMITTING, 'processing.time.ms': 100 } });
  cluster.until('it has tried four times', () => cluster.events('recordFailed').length === 4);
  expect(committedIn(cluster, 0)).toBe(2);
  expect(committedIn(cluster, 1)).toBe(4);
});

// What one poll returned of other partitions is worked on all the same, before the pause and once.
test('of what the same poll returned nothing is left out, and nothing of the other partitions comes twice', () => {
  const cluster = publish(publish(aClusterToRead({ partitions: 2 }), 4), 4, 1, 10);
  addReader(cluster, { application: { ...PATIENT, 'processing.time.ms': 100 } });
  cluster.until('it has tried twice', () => cluster.events('recordFailed').length === 2);
  cluster.do({ type: 'changeConsumerApplication', consumerId: 'reader', set: { 'throws.at': '' } });
  cluster.until('all is done', () => cluster.consumer('reader').assignment.every(({ processed }) => processed === 4));
  const done = cluster.events('recordProcessed').map(({ topicPartition, offset }) => `${topicPartition}@${offset}`);
  expect(done.sort()).toEqual([0, 1].flatMap((lane) => [0, 1, 2, 3].map((offset) => `orders-${lane}@${offset}`)));
});

test('mended, it goes on from the record at which it threw, in order', () => {
  const cluster = publish(aClusterToRead(), 5);
  addReader(cluster, { application: { ...COMMITTING, 'processing.time.ms': 100 } });
  cluster.until('it has tried twice', () => cluster.events('recordFailed').length === 2);
  cluster.do({ type: 'changeConsumerApplication', consumerId: 'reader', set: { 'throws.at': '' } });
  cluster.until('all is committed', () => committedIn(cluster, 0) === 5);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1, 2, 3, 4]);
});

test.each([0, 100])('who logs it and goes on leaves the record behind (work of %i ms)', (workMs) => {
  const cluster = publish(aClusterToRead(), 5);
  const application = { ...COMMITTING, 'on.exception': 'skip', 'processing.time.ms': workMs } as const;
  addReader(cluster, { application });
  cluster.until('all is committed', () => committedIn(cluster, 0) === 5);
  expect(cluster.events('recordFailed')).toMatchObject([{ offset: 2, reaction: 'skip' }]);
  expect(processedBy(cluster, 'reader')).toEqual(workMs === 0 ? [] : [0, 1, 3, 4]);
});

// The bookmark says "done" before it is so: whoever comes next never sees the record.
test('committed before the work, a crash in the pause loses the record', () => {
  const cluster = publish(aClusterToRead(), 5);
  addReader(cluster, { application: { ...PATIENT, 'commit.when': 'beforeProcessing' } });
  cluster.untilEvent('recordFailed');
  cluster.do({ type: 'restartConsumer', consumerId: 'reader', how: 'kill' });
  cluster.until('it is back', () => cluster.consumer('reader').assignment[0]?.position === 5);
  expect(cluster.events('recordFailed')).toHaveLength(1);
});

test('a close wanted in the pause comes when it is over', () => {
  const cluster = publish(aClusterToRead(), 3);
  addReader(cluster, { application: COMMITTING });
  cluster.untilEvent('recordFailed');
  cluster.do({ type: 'removeConsumer', consumerId: 'reader' });
  cluster.untilEvent('processExited');
  expect(cluster.events('recordFailed')).toHaveLength(1);
});

// KafkaConsumer is not thread-safe: whoever works must ask the thread that polls.
test('a worker cannot seek back', () => {
  const cluster = publish(aClusterToRead(), 1);
  const refusal = cluster.give({
    type: 'addConsumer',
    consumerId: 'reader',
    groupId: 'readers',
    topics: ['orders'],
    application: { 'processing.thread': 'worker', 'on.exception': 'seekBack' },
  });
  expect(refusal).toMatchObject({ type: 'exception', exception: 'ConcurrentModificationException' });
});
