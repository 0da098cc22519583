import { expect, test } from 'vitest';
import { KAFKA_PROMISES, type PromiseId } from '../engine/invariants';
import type { Consumer } from '../engine/kafka/consumer/types';
import { appendAsLeader, truncateTo, withHighWatermark } from '../engine/kafka/log/partitionLog';
import { emptySegment } from '../engine/kafka/log/segment';
import type { PartitionLog } from '../engine/kafka/log/types';
import { controlBatch } from '../engine/kafka/protocol/records';
import type { Replica } from '../engine/kafka/replication/types';
import { aBatch, aLog, aReplica, CONFIG, idOf, PromiseBench } from './aPromiseBench';

/** A leader with `abc`, two of them committed, and a follower that is one behind. */
function healthy(): PromiseBench {
  return new PromiseBench()
    .state({})
    .replicas(aReplica('leader', aLog('ab', 0)), aReplica('follower', aLog('ab', 0)))
    .replicas(aReplica('leader', aLog('abc', 2)), aReplica('follower', aLog('ab', 0)));
}

const leader = (ids: string, mark: number, change = {}) => aReplica('leader', aLog(ids, mark), change);
const follower = (ids: string, mark: number, change = {}) => aReplica('follower', aLog(ids, mark), change);

function aReader(nodeId: string, change: Partial<Consumer> = {}): Consumer {
  const consumed = { count: 0, byPartition: {}, tail: [] };
  return {
    type: 'consumer',
    nodeId,
    clientId: nodeId,
    groupId: 'readers',
    config: { 'isolation.level': 'read_uncommitted', 'group.instance.id': null },
    memberState: 'STABLE',
    generationId: 1,
    assignment: [{ topic: 'orders', partition: 0 }],
    consumed,
    ...change,
  } as unknown as Consumer;
}

function read(letter: string, offset: number): Partial<Consumer> {
  const record = {
    topicPartition: 'orders-0',
    offset,
    key: letter,
    value: letter,
    headers: [],
    timestampMs: 0,
    recordId: idOf(letter),
  };
  return { consumed: { count: 1, byPartition: {}, tail: [record] } };
}

/** Three segments of which the first two are cleaned as told. */
function cleaned(kept: string): readonly [PartitionLog, PartitionLog] {
  const before = aLog('abacad', 6, {}, { ...CONFIG, 'segment.bytes': 140 });
  const segments = before.segments.map((segment, index) => {
    if (index === before.segments.length - 1) return segment;
    const fromOffset = index * 2;
    const letters = 'abacad'
      .split('')
      .map((letter, offset) => ({ letter, offset }))
      .slice(fromOffset, fromOffset + 2);
    const left = letters.filter(({ letter, offset }) => kept.includes(`${letter}${offset}`));
    return aLogOf(
      before,
      left.map(({ offset }) => offset),
      segment.baseOffset,
    );
  });
  return [before, { ...before, segments }];
}

function aLogOf(log: PartitionLog, offsets: readonly number[], baseOffset: number): PartitionLog['segments'][number] {
  const batches = log.segments
    .flatMap((segment) => segment.batches.root as PartitionLog['segments'][number]['batches']['root'])
    .filter((batch) => offsets.includes((batch as { baseOffset: number }).baseOffset));
  const vector = {
    length: batches.length,
    depth: 0,
    root: batches,
    base: null,
  } as PartitionLog['segments'][number]['batches'];
  return { ...emptySegment(baseOffset), batches: vector, sizeBytes: 70 * batches.length, largestTimestampMs: 0 };
}

/** After `ab`, two results of the same record, each in a transaction of its own that is committed. */
function withResults(...letters: readonly string[]): Replica {
  const marker = { producerId: 9, producerEpoch: 0, coordinatorEpoch: 0, controlType: 'COMMIT' } as const;
  const headers = [{ key: 'source', value: 'cooks:dishes-0@17' }];
  const log = letters.reduce(
    (grown, letter, index) => {
      const plain = aBatch(letter);
      const records = plain.records.map((record) => ({ ...record, headers }));
      const result = { ...plain, records, producerId: 9, baseSequence: index, isTransactional: true } as const;
      const written = appendAsLeader(grown, result, 0, CONFIG).log;
      return appendAsLeader(written, controlBatch(marker, index), 0, CONFIG).log;
    },
    aLog('ab', 2),
  );
  return { ...leader('', 0), log: withHighWatermark(log, log.logEndOffset) };
}

/** Each promise, broken once on purpose. */
const BROKEN: Readonly<Record<PromiseId, () => PromiseBench>> = {
  acknowledgedRecordsSurvive: () =>
    healthy()
      .replicas(leader('abc', 3), follower('abc', 2))
      .acknowledge('d', 3, -1)
      .replicas(null, leader('abc', 3, { leaderEpoch: 1, inSyncReplicas: [2] })),
  committedRecordsSurvive: () => healthy().replicas(null, leader('a', 1, { leaderEpoch: 1, inSyncReplicas: [2] })),
  readsRepeat: () =>
    healthy()
      .set({ reader: aReader('reader', read('a', 0)) })
      .set({ other: aReader('other', { ...read('x', 0), generationId: 2 }) }),
  noDuplicates: () => healthy().replicas(leader('abcb', 4), follower('abcb', 2)),
  orderWithinPartition: () => healthy().replicas(leader('bcda', 4), follower('bcda', 2)),
  exactlyOnce: () => healthy().replicas(leader('ab', 2), null).replicas(withResults('x', 'y'), null),
  readersSeeOnlyDecided: () => {
    const config = { 'isolation.level': 'read_committed' } as Consumer['config'];
    const open = { ...leader('', 0), log: aLog('ab', 2, { isTransactional: true }) };
    return new PromiseBench().replicas(open, null).set({ reader: aReader('reader', { ...read('b', 1), config }) });
  },
  oneOwnerPerPartition: () => healthy().set({ reader: aReader('reader'), other: aReader('other') }),
  acknowledgementsAreTrue: () => healthy().acknowledge('c', 2, -1),
  inSyncReplicasHaveAllCommitted: () => healthy().replicas(leader('abc', 3), follower('ab', 0)),
  replicasAgree: () => healthy().replicas(leader('abc', 2), follower('ax', 2)),
  followersArePrefixes: () => healthy().replicas(leader('abc', 2), follower('axc', 0)),
  sameOffsetSameRecord: () => healthy().replicas(leader('abc', 2), follower('abx', 0)),
  oneLeaderPerEpoch: () => healthy().replicas(leader('abc', 2), leader('ab', 2)),
  isrWithinReplicas: () => healthy().replicas(leader('abc', 2, { inSyncReplicas: [1, 3] }), follower('ab', 0)),
  isrChangedByItsLeader: () => healthy().replicas(leader('abc', 2, { inSyncReplicas: [1] }), follower('ab', 0)),
  highWatermarkBounded: () =>
    healthy().replicas(leader('abc', 2), { ...follower('ab', 0), log: { ...aLog('ab', 0), highWatermark: 3 } }),
  highWatermarkNeverGoesBack: () => healthy().replicas(leader('abc', 1), follower('ab', 0)),
  highWatermarkWaitsForReplicas: () => {
    const alone = { inSyncReplicas: [1], config: { ...CONFIG, 'min.insync.replicas': 2 } };
    return new PromiseBench()
      .replicas(leader('abc', 1, alone), follower('abc', 0))
      .replicas(leader('abc', 2, alone), follower('abc', 0));
  },
  offsetsAreDense: () => {
    const { log } = leader('abcde', 2);
    const [segment] = log.segments;
    if (segment === undefined) throw new Error('A log has a segment.');
    const batches = aLogOf(log, [0, 1, 2, 4], 0);
    return healthy().replicas({ ...leader('', 0), log: { ...log, segments: [batches] } }, follower('ab', 0));
  },
  epochsNeverGoBack: () => {
    const log = {
      ...aLog('abc', 2),
      leaderEpochs: [
        { epoch: 1, startOffset: 0 },
        { epoch: 0, startOffset: 2 },
      ],
    };
    return healthy().replicas({ ...leader('', 0), log }, follower('ab', 0));
  },
  deletionStaysBelowHighWatermark: () =>
    healthy().replicas(
      { ...leader('', 0), log: { ...aLog('abc', 2), logStartOffset: 3, highWatermark: 3 } },
      { ...follower('abc', 2), log: { ...aLog('abc', 2), logStartOffset: 3, highWatermark: 3 } },
    ),
  compactionKeepsLatest: () => {
    const [before, after] = cleaned('a0 a2');
    const bench = new PromiseBench().replicas({ ...leader('', 0), log: before }, null);
    return bench.replicas({ ...leader('', 0), log: after }, null);
  },
  controllerEpochGrows: () =>
    healthy().state({ controller_epoch: 2, leader_epoch: 1 }, 2).state({ leader_epoch: 2 }, 2),
  staleRequestsAreIgnored: () =>
    new PromiseBench()
      .replicas(leader('a', 0, { leaderEpoch: 3 }), null)
      .replicas(follower('a', 0, { leaderEpoch: 2 }), null),
  oneFetcherPerFollower: () => {
    const bench = healthy();
    const fetcher = { leaderId: 1, correlationId: 1, asked: [], askedVersion: 0, backoffUntilMs: null };
    return bench.set({ 'broker-2': { ...bench.broker(2), fetchers: [fetcher, fetcher] } });
  },
};

// A checker that cannot fail checks nothing: so each promise is broken here once, and kept once.
test.each(KAFKA_PROMISES.map(({ id }) => [id]))('%s is seen when it is broken', (id) => {
  expect(BROKEN[id]().broken).toContain(id);
});

// What is told must be true as well: a page that cries wolf teaches nothing.
test('a healthy partition breaks no promise', () => {
  const bench = healthy().replicas(leader('abcd', 3), follower('abc', 2)).acknowledge('c', 2, -1);
  bench.set({ reader: aReader('reader', read('a', 0)), other: aReader('other', { ...read('a', 0), assignment: [] }) });
  expect(bench.breaches).toEqual([]);
});

// Two brokers may lead in different epochs: the old one has not heard yet, and can do no harm.
test('two leaders in different epochs break no promise', () => {
  expect(healthy().replicas(leader('abc', 2), leader('ab', 2, { leaderEpoch: 1 })).broken).toEqual([]);
});

// A new epoch may only be written by a leader; the same epoch with another leader is the split brain.
test('a state znode whose epoch goes back, or that names two leaders in one epoch, breaks a promise', () => {
  expect(healthy().state({ leader_epoch: 2 }).state({ leader_epoch: 1 }).broken).toContain('oneLeaderPerEpoch');
  expect(healthy().state({ leader: 2 }).broken).toContain('oneLeaderPerEpoch');
});

// A breach must say where and about what, or nobody can follow it.
test('what is broken is told with its partition, its broker, its records and the entries that did it', () => {
  const [breach] = BROKEN.committedRecordsSurvive().breaches;
  expect(breach).toMatchObject({
    promise: 'committedRecordsSurvive',
    topicPartition: 'orders-0',
    brokerId: 2,
    records: [{ offset: 1, key: 'b', recordId: idOf('b') }],
    recordCount: 1,
    timeMs: 4,
    entries: [3, 4],
  });
});

// Whoever compacts keeps the newest value of each key; that the older ones go is what it is for.
test('compaction that keeps the latest of each key breaks no promise', () => {
  const [before, after] = cleaned('b1 c3 a2');
  const bench = new PromiseBench().replicas({ ...leader('', 0), log: before }, null);
  expect(bench.replicas({ ...leader('', 0), log: after }, null).broken).not.toContain('compactionKeepsLatest');
});

// The learner has given the condition up herself: then it is no mistake of Kafka's, and she is told which records it cost.
test('after an unclean election the committed records that are gone are told, and no promise is broken', () => {
  const bench = healthy()
    .state({ isr: [1] })
    .replicas(leader('abc', 3, { inSyncReplicas: [1] }), follower('ab', 2))
    .kill(1)
    .state({ leader: -1, leader_epoch: 1, isr: [1] })
    .state({ leader: 2, leader_epoch: 2, isr: [2] })
    .replicas(aReplica('leader', aLog('abc', 3)), leader('ab', 2, { leaderEpoch: 2, inSyncReplicas: [2] }));
  expect(bench.broken).toEqual([]);
  expect(bench.notOwed).toContain('committedRecordsSurvive: uncleanElection');
  expect(bench.breaches.at(-1)?.records).toEqual([{ offset: 2, key: 'c', recordId: idOf('c') }]);
});

// After it the partition goes on with what the new leader has: what it takes now may not be lost again.
test('what is committed after an unclean election is owed once more', () => {
  const bench = healthy()
    .state({ isr: [1] })
    .replicas(leader('abc', 3, { inSyncReplicas: [1] }), follower('ab', 2))
    .state({ leader: 2, leader_epoch: 1, isr: [2] })
    .replicas(null, leader('ab', 2, { leaderEpoch: 1, inSyncReplicas: [2] }))
    .replicas(null, leader('ab|e', 3, { leaderEpoch: 1, inSyncReplicas: [2] }));
  expect(bench.broken).toEqual([]);
  expect(bench.breaches.filter(({ promise }) => promise === 'committedRecordsSurvive')).toHaveLength(1);
});

// A replica that is assigned no more may leave the ISR a moment later; one that never was may not come in.
test('who is in sync in ZooKeeper is assigned, or is just being removed', () => {
  const strangers = (bench: PromiseBench) =>
    bench.breaches.filter(({ promise, topicPartition }) => promise === 'isrWithinReplicas' && topicPartition !== null);
  const bench = healthy().state({ isr: [1, 2, 3] });
  expect(strangers(bench)).toHaveLength(1);
  bench.state({ isr: [1, 3], leader_epoch: 1 });
  expect(strangers(bench)).toHaveLength(1);
});

// acks=1 is the promise of one broker. When it dies before anyone has copied the record, nobody hears of it.
test('a record that only the leader had acknowledged is told as lost, with its key and offset', () => {
  const bench = healthy()
    .acknowledge('c', 2, 1)
    .kill(1)
    .state({ leader: 2, leader_epoch: 1, isr: [2] });
  bench.replicas(aReplica('leader', aLog('abc', 2)), leader('ab', 2, { leaderEpoch: 1, inSyncReplicas: [2] }));
  expect(bench.broken).toEqual([]);
  expect(bench.breaches).toMatchObject([
    {
      promise: 'acknowledgedRecordsSurvive',
      reason: 'acknowledgedByLeaderAlone',
      records: [{ offset: 2, key: 'c', recordId: idOf('c') }],
    },
  ]);
});

// With every replica lost there is nothing that could have survived.
test('with all disks lost the records are told, and no promise is broken', () => {
  const bench = healthy()
    .kill(1, null)
    .kill(2, null)
    .state({ leader: 2, leader_epoch: 1, isr: [2] });
  bench.replicas(null, leader('', 0, { leaderEpoch: 1, inSyncReplicas: [2] }));
  expect(bench.broken).toEqual([]);
  expect(bench.notOwed).toContain('committedRecordsSurvive: diskLost');
});

// Without idempotence a retry may be written twice, or late: a good lesson, and no breach.
test('without idempotence duplicates and a wrong order are not owed', () => {
  const plain = { producerId: -1, producerEpoch: -1, baseSequence: -1 };
  const start = () => new PromiseBench().replicas(aReplica('leader', aLog('a', 1, plain)), null);
  const twice = start().replicas(aReplica('leader', aLog('aa', 2, plain), { inSyncReplicas: [1] }), null);
  expect(twice.notOwed).toEqual(['noDuplicates: notIdempotent']);
  const late = start().replicas(aReplica('leader', aLog('acb', 3, plain), { inSyncReplicas: [1] }), null);
  expect(late.notOwed).toEqual(['orderWithinPartition: notIdempotent']);
});

// A follower that has cut its log to the mark is told nothing of, whatever it had above.
test('a follower that cuts its uncommitted tail breaks no promise', () => {
  const bench = healthy().replicas(leader('abc', 2), follower('abc', 1));
  bench.replicas(null, { ...follower('', 0), log: truncateTo(aLog('abc', 1), 2) });
  expect(bench.broken).toEqual([]);
});
