import { expect, test } from 'vitest';
import { aClusterToRead, addReader, handedTo, processedBy, publish } from './aReader';
import type { Cluster } from './cluster';

/** The reader crashes; another one takes its place when the group has noticed. */
function replaceReader(cluster: Cluster): Cluster {
  cluster.do({ type: 'killConsumer', consumerId: 'reader' });
  addReader(cluster, { consumerId: 'next', application: { 'processing.time.ms': 10 } });
  return cluster.until(
    'the next one has read to the end',
    () => cluster.consumer('next').assignment[0]?.processed === 4,
  );
}

const COMMITTED = { application: { 'processing.time.ms': 1_000 } } as const;

// At least once: done, and not yet said to be done.
test('processed and then committed, a crash in between makes duplicates and loses nothing', () => {
  const cluster = publish(aClusterToRead(), 4);
  addReader(cluster, {
    config: { 'max.poll.records': 2 },
    application: { ...COMMITTED.application, 'commit.when': 'afterProcessing' },
  });
  cluster.until('three are done', () => processedBy(cluster, 'reader').length === 3);
  replaceReader(cluster);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1, 2]);
  // Two were committed; the third was done and is done again.
  expect(processedBy(cluster, 'next')).toEqual([2, 3]);
});

// At most once: said to be done, and never done.
test('committed and then processed, a crash in between loses records and repeats none', () => {
  const cluster = publish(aClusterToRead(), 4);
  addReader(cluster, {
    config: { 'max.poll.records': 2 },
    application: { ...COMMITTED.application, 'commit.when': 'beforeProcessing' },
  });
  cluster.until('three are done', () => processedBy(cluster, 'reader').length === 3);
  cluster.do({ type: 'killConsumer', consumerId: 'reader' });
  addReader(cluster, { consumerId: 'next', application: { 'processing.time.ms': 10 } });
  publish(cluster, 1, 0, 4);
  cluster.until('the next one reads', () => processedBy(cluster, 'next').length === 1);
  // Record 3 was committed and nobody has ever worked on it.
  expect(processedBy(cluster, 'reader')).toEqual([0, 1, 2]);
  expect(processedBy(cluster, 'next')).toEqual([4]);
});

// As long as a poll comes only after the last record is done, auto-commit never says too much.
test('auto-commit of a polling application commits what earlier polls returned: duplicates, no loss', () => {
  const cluster = publish(aClusterToRead(), 4);
  addReader(cluster, {
    config: { 'max.poll.records': 2, 'enable.auto.commit': true, 'auto.commit.interval.ms': 500 },
    application: { 'processing.time.ms': 1_000 },
  });
  cluster.until('three are done', () => processedBy(cluster, 'reader').length === 3);
  // The interval has passed six times; it commits in polls, and there have been two.
  expect(cluster.consumer('reader').assignment[0]).toMatchObject({ committed: 2, position: 4, processed: 3 });
  replaceReader(cluster);
  expect(processedBy(cluster, 'next')).toEqual([2, 3]);
});

// Handed on to somebody else, a record counts as done for the client as soon as the next poll comes.
test('auto-commit of an application that hands its records on loses what its worker had not done', () => {
  const cluster = publish(aClusterToRead(), 4);
  addReader(cluster, {
    config: { 'enable.auto.commit': true, 'auto.commit.interval.ms': 500 },
    application: { 'processing.time.ms': 1_000, 'processing.thread': 'worker' },
  });
  cluster.until('two are done', () => processedBy(cluster, 'reader').length === 2);
  expect(cluster.consumer('reader').assignment[0]).toMatchObject({ committed: 4, position: 4, processed: 2 });
  cluster.do({ type: 'killConsumer', consumerId: 'reader' });
  addReader(cluster, { consumerId: 'next', application: { 'processing.time.ms': 10 } });
  publish(cluster, 1, 0, 4);
  cluster.until('the next one reads', () => processedBy(cluster, 'next').length === 1);
  expect(processedBy(cluster, 'reader')).toEqual([0, 1]);
  expect(processedBy(cluster, 'next')).toEqual([4]);
});

test('who commits nothing reads everything again', () => {
  const cluster = publish(aClusterToRead(), 4);
  addReader(cluster, { application: { 'processing.time.ms': 100 } });
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 4);
  replaceReader(cluster);
  expect(processedBy(cluster, 'next')).toEqual([0, 1, 2, 3]);
});

// commitSync does not come back before it is answered; commitAsync does.
test('commitSync holds the application up until it is answered, for default.api.timeout.ms at most', () => {
  const cluster = publish(aClusterToRead({ brokers: 1 }), 1);
  addReader(cluster, {
    config: { 'default.api.timeout.ms': 20_000, 'request.timeout.ms': 5_000 },
    application: { 'processing.time.ms': 1_000, 'commit.when': 'afterProcessing' },
  });
  cluster.until('it works', () => cluster.consumer('reader').activity.type === 'processing');
  cluster.do({ type: 'cutLink', between: ['reader', 'broker-1'] });
  cluster.until('it commits', () => cluster.consumer('reader').activity.type === 'committing');
  const begunMs = cluster.state.nowMs;
  cluster.untilEvent('commitFailed');
  expect(cluster.events('commitFailed').at(-1)).toMatchObject({ exception: 'TimeoutException' });
  expect(cluster.state.nowMs - begunMs).toBeGreaterThanOrEqual(20_000);
  expect(cluster.state.nowMs - begunMs).toBeLessThan(26_000);
  expect(cluster.consumer('reader').activity.type).toBe('polling');
});

test('commitAsync is sent once: a failure is told and nobody tries again', () => {
  const cluster = publish(aClusterToRead(), 1);
  addReader(cluster, {
    config: { 'request.timeout.ms': 5_000 },
    application: { 'processing.time.ms': 1_000, 'commit.when': 'afterProcessing', 'commit.call': 'commitAsync' },
  });
  cluster.until('it works', () => cluster.consumer('reader').activity.type === 'processing');
  cluster.do({ type: 'cutLink', between: ['reader', 'broker-1'] });
  cluster.untilEvent('recordProcessed');
  expect(cluster.consumer('reader').activity.type).toBe('polling');
  cluster
    .untilEvent('commitFailed')
    .do({ type: 'healLink', between: ['reader', 'broker-1'] })
    .pass(60_000);
  expect(cluster.events('commitFailed')).toMatchObject([{ exception: 'RetriableCommitFailedException' }]);
  expect(cluster.consumer('reader').assignment[0]?.committed).toBe(null);
});

test('a commit that somebody asks for comes when the record at hand is done', () => {
  const cluster = publish(aClusterToRead(), 3);
  addReader(cluster, { application: { 'processing.time.ms': 1_000 } });
  cluster.untilEvent('recordProcessed').pass(300);
  cluster.do({ type: 'consumerCommit', consumerId: 'reader', call: 'commitSync' });
  expect(cluster.consumer('reader')).toMatchObject({ commitWish: 'commitSync', activity: { type: 'processing' } });
  cluster.until('it is committed', () => cluster.consumer('reader').assignment[0]?.committed === 3);
  // Positions are committed, and those are past what has been done.
  expect(processedBy(cluster, 'reader')).toEqual([0, 1]);
  cluster.until('all are done', () => processedBy(cluster, 'reader').length === 3);
  expect(handedTo(cluster, 'reader')).toEqual([0, 1, 2]);
});
