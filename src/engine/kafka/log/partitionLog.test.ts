import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slice } from '../../kernel/vector';
import type { RecordBatch } from '../protocol/records';
import { aBatch, aLog, aLogConfig } from './fixtures/aBatch';
import {
  appendAsFollower,
  appendAsLeader,
  emptyLog,
  logSizeBytes,
  recordsBetween,
  truncateTo,
  withHighWatermark,
} from './partitionLog';
import type { PartitionLog } from './types';

const config = aLogConfig();

function batchesOf(log: PartitionLog): readonly RecordBatch[] {
  return log.segments.flatMap((segment) => slice(segment.batches, 0));
}

function idsOf(log: PartitionLog): readonly string[] {
  return recordsBetween(log, 0, log.logEndOffset).map(({ record }) => record.id);
}

describe('appending', () => {
  // The producer cannot know its offset; only the leader, who puts all producers in one order, can.
  test('as the leader gives the batch its offset and the leader epoch', () => {
    const { log, baseOffset } = appendAsLeader(aLog([3]), aBatch(['a', 'b']), 7, config);
    expect(baseOffset).toBe(3);
    expect(log.logEndOffset).toBe(5);
    expect(batchesOf(log).at(-1)).toMatchObject({ baseOffset: 3, partitionLeaderEpoch: 7 });
    expect(log.leaderEpochs).toEqual([
      { epoch: 0, startOffset: 0 },
      { epoch: 7, startOffset: 3 },
    ]);
  });

  // A replica is a copy, down to the offsets and epochs.
  test('as a follower keeps what the leader wrote', () => {
    const leader = appendAsLeader(aLog([3, 1], 2), aBatch(['a']), 5, config).log;
    const follower = appendAsFollower(emptyLog(), batchesOf(leader), config);
    expect(follower).toEqual(leader);
  });

  // An overlap would give two replicas different records at one offset.
  test('as a follower below the log end is a bug', () => {
    const [first] = batchesOf(aLog([1, 1]));
    if (first === undefined) throw new Error('a batch');
    expect(() => appendAsFollower(aLog([1]), [first], config)).toThrow('appends at its log end 1, not at 0');
  });

  // The leader may have compacted what would stand there: gaps are copied as they are.
  test('as a follower goes on after a gap', () => {
    const second = batchesOf(aLog([3, 1]))[1];
    if (second === undefined) throw new Error('two batches');
    const log = appendAsFollower(aLog([1]), [second], config);
    expect(log.logEndOffset).toBe(4);
    expect(recordsBetween(log, 0, 4).map(({ offset }) => offset)).toEqual([0, 3]);
  });

  // DeleteRecords may move the leader's start into a batch, and batches travel whole.
  test('as an empty follower begins where a batch begins that reaches across its start', () => {
    const first = batchesOf(aLog([5]))[0];
    if (first === undefined) throw new Error('a batch');
    const log = appendAsFollower(emptyLog(3), [first], config);
    expect(log).toMatchObject({ logStartOffset: 0, logEndOffset: 5, highWatermark: 0 });
    expect(log.segments[0]?.baseOffset).toBe(0);
  });

  // Nothing changed means the same reference: fetches without records are the most common of all.
  test('nothing leaves the log as it is', () => {
    const log = aLog([2]);
    expect(appendAsFollower(log, [], config)).toBe(log);
  });

  // Segments are what retention deletes, so their bounds are visible to people.
  test('begins a new segment when the batch does not fit the active one', () => {
    const small = aLogConfig(25);
    const log = aLog([1, 1, 1, 3, 1], 0, small);
    expect(log.segments.map(({ baseOffset, sizeBytes }) => [baseOffset, sizeBytes])).toEqual([
      [0, 20],
      [2, 10],
      [3, 30],
      [6, 10],
    ]);
    expect(logSizeBytes(log)).toBe(70);
  });

  // Time retention asks for the youngest record of a segment, and record times may run backwards.
  test('keeps the largest timestamp of a segment', () => {
    const late = appendAsLeader(emptyLog(), aBatch(['a'], { maxTimestampMs: 90 }), 0, config).log;
    const early = appendAsLeader(late, aBatch(['b'], { maxTimestampMs: 50 }), 0, config).log;
    expect(early.segments[0]?.largestTimestampMs).toBe(90);
  });
});

describe('the high watermark', () => {
  // A follower is told the leader's mark, which may lie beyond what it has fetched.
  test('stays inside the log', () => {
    const log = aLog([3]);
    expect(withHighWatermark(log, 2).highWatermark).toBe(2);
    expect(withHighWatermark(log, 9).highWatermark).toBe(3);
    expect(withHighWatermark(emptyLog(5), 2).highWatermark).toBe(5);
  });

  test('that does not move leaves the log as it is', () => {
    const log = withHighWatermark(aLog([3]), 3);
    expect(withHighWatermark(log, 8)).toBe(log);
  });
});

describe('truncating', () => {
  // The tail that an old leader never got replicated is what acks=1 loses.
  test('drops the records, the epochs that began there, and the high watermark above it', () => {
    const old = withHighWatermark(aLog([2, 2]), 4);
    const newer = appendAsLeader(old, aBatch(['x']), 3, config).log;
    const log = truncateTo(newer, 2);
    expect(idsOf(log)).toEqual(['r0', 'r1']);
    expect(log).toMatchObject({ logEndOffset: 2, highWatermark: 2, leaderEpochs: [{ epoch: 0, startOffset: 0 }] });
  });

  // A batch is one piece on the disk. What is cut off with it is fetched again.
  test('drops a batch that reaches across the offset as a whole', () => {
    const log = truncateTo(aLog([2, 3, 1]), 4);
    expect(idsOf(log)).toEqual(['r0', 'r1']);
    expect(log.logEndOffset).toBe(2);
  });

  // A leader notes its epoch before it writes. If it never wrote, the note must not outlive its leadership.
  test('at the log end drops an epoch that wrote nothing', () => {
    const log = {
      ...aLog([2]),
      leaderEpochs: [
        { epoch: 0, startOffset: 0 },
        { epoch: 4, startOffset: 2 },
      ],
    };
    expect(truncateTo(log, 2).leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }]);
    expect(truncateTo(log, 9).leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }]);
  });

  test('beyond the log end leaves the log as it is', () => {
    const log = aLog([2]);
    expect(truncateTo(log, 2)).toBe(log);
  });

  // All a follower has may lie before the leader's log start; then it starts over where it is sent.
  test('below the first segment begins an empty log there', () => {
    expect(truncateTo(emptyLog(10), 4)).toEqual(emptyLog(4));
  });

  // Offsets of dropped records are given to others, so a retry that was dropped must count as new.
  test('forgets the sequence numbers of what it drops', () => {
    const first = aBatch(['a'], { producerId: 9, producerEpoch: 0, baseSequence: 0 });
    const second = aBatch(['b'], { producerId: 9, producerEpoch: 0, baseSequence: 1 });
    const one = appendAsLeader(emptyLog(), first, 0, config).log;
    const two = appendAsLeader(one, second, 0, config).log;
    expect(truncateTo(two, 1).producers).toEqual(one.producers);
    expect(truncateTo(two, 0).producers).toEqual({});
  });

  test('goes back over segments', () => {
    const log = truncateTo(aLog([1, 1, 1, 1], 0, aLogConfig(10)), 1);
    expect(idsOf(log)).toEqual(['r0']);
    expect(appendAsLeader(log, aBatch(['next']), 1, config).baseOffset).toBe(1);
  });
});

type Change =
  | { readonly type: 'append'; readonly size: number; readonly epochBump: number }
  | { readonly type: 'truncate'; readonly back: number };

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('append' as const),
        size: fc.integer({ min: 1, max: 4 }),
        epochBump: fc.nat({ max: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('truncate' as const), back: fc.nat({ max: 9 }) }) },
  ),
  { maxLength: 60 },
);

/** The same log kept naively: one row a record. `batch` tells which rows go together. */
interface Row {
  readonly id: string;
  readonly epoch: number;
  readonly batch: number;
}

// Everything else is built on this: whatever happens to a log, it holds what a plain list would hold.
test('a log equals a plain list after any sequence of appends and truncations', () => {
  fc.assert(
    fc.property(changes, fc.constantFrom(15, 45, 1000), (sequence, segmentBytes) => {
      const small = aLogConfig(segmentBytes);
      let log = emptyLog();
      let rows: readonly Row[] = [];
      let epoch = 0;
      sequence.forEach((change, batch) => {
        if (change.type === 'append') {
          epoch += change.epochBump;
          const ids = Array.from({ length: change.size }, (_, index) => `${batch}.${index}`);
          log = appendAsLeader(
            log,
            aBatch(ids, { producerId: 1, producerEpoch: 0, baseSequence: rows.length }),
            epoch,
            small,
          ).log;
          rows = [...rows, ...ids.map((id) => ({ id, epoch, batch }))];
        } else {
          const offset = Math.max(0, log.logEndOffset - change.back);
          const straddled = rows[offset]?.batch;
          log = truncateTo(log, offset);
          rows = rows.slice(0, offset).filter((row) => row.batch !== straddled);
        }
        expectSame(log, rows);
      });
    }),
  );
});

function expectSame(log: PartitionLog, rows: readonly Row[]): void {
  expect(log.logEndOffset).toBe(rows.length);
  expect(recordsBetween(log, 0, rows.length)).toMatchObject(
    rows.map(({ id, epoch }, offset) => ({ offset, leaderEpoch: epoch, record: { id } })),
  );
  // Both columns rise, and each entry is where its epoch's first record lies.
  const firstOfEpoch = rows.flatMap(({ epoch }, offset) =>
    rows[offset - 1]?.epoch === epoch ? [] : [{ epoch, startOffset: offset }],
  );
  expect(log.leaderEpochs).toEqual(firstOfEpoch);
  expect(logSizeBytes(log)).toBe(10 * rows.length);
  expect(log.segments.map(({ sizeBytes }) => sizeBytes)).toEqual(
    log.segments.map(({ batches }) => slice(batches, 0).reduce((bytes, batch) => bytes + batch.sizeBytes, 0)),
  );
  // A copy of the batches, appended one by one, is the same replica: nothing hides outside them.
  expect(appendAsFollower(emptyLog(), batchesOf(log), aLogConfig()).producers).toEqual(log.producers);
}
