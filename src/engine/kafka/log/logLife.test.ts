import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slice } from '../../kernel/vector';
import { lastOffsetOf, offsetOfRecord, type RecordBatch } from '../protocol/records';
import { cleanableNow, nextCompactionMs } from './cleanable';
import { clean } from './cleaner';
import { aBatch } from './fixtures/aBatch';
import { DEFAULT_LOG_CONFIG } from './logConfig';
import { withLogStartOffset } from './logStart';
import {
  appendAsFollower,
  appendAsLeader,
  emptyLog,
  recordsBetween,
  truncateTo,
  withHighWatermark,
} from './partitionLog';
import { deleteOldSegments, nextRetentionMs } from './retention';
import type { LogConfig, PartitionLog } from './types';

/** One thing that happens to a log. Sizes are 10 bytes a record and segments small, so that everything comes about. */
type Happening =
  | { readonly type: 'append'; readonly keys: readonly string[]; readonly ageMs: number; readonly producer: number }
  | { readonly type: 'commit'; readonly behind: number }
  | { readonly type: 'newLeader' }
  | { readonly type: 'truncate'; readonly back: number }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'deleteRecords'; readonly ahead: number }
  | { readonly type: 'retention' }
  | { readonly type: 'clean' };

const aKey = fc.constantFrom('A', 'B', 'C', 'D', 'a', 'b');

const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('append' as const),
        keys: fc.array(aKey, { minLength: 1, maxLength: 3 }),
        ageMs: fc.nat({ max: 50 }),
        producer: fc.integer({ min: -1, max: 1 }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('commit' as const), behind: fc.nat({ max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('newLeader' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('truncate' as const), back: fc.nat({ max: 4 }) }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.nat({ max: 200 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('deleteRecords' as const), ahead: fc.nat({ max: 5 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('retention' as const) }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('clean' as const) }) },
  ),
  { minLength: 20, maxLength: 120, size: 'max' },
);

const configs: fc.Arbitrary<LogConfig> = fc
  .record({
    'cleanup.policy': fc.constantFrom<LogConfig['cleanup.policy']>(['delete'], ['compact'], ['compact', 'delete']),
    'segment.bytes': fc.constantFrom(30, 60),
    'segment.ms': fc.constantFrom(100, 1_000_000),
    'retention.ms': fc.constantFrom(-1, 0, 150),
    'retention.bytes': fc.constantFrom(-1, 0, 50),
    'delete.retention.ms': fc.constantFrom(0, 100),
    'min.compaction.lag.ms': fc.constantFrom(0, 80),
    'max.compaction.lag.ms': fc.constantFrom(120, 1_000_000),
    'min.cleanable.dirty.ratio': fc.constantFrom(0, 0.5),
  })
  .map((given) => ({ ...DEFAULT_LOG_CONFIG, ...given }));

interface Life {
  readonly log: PartitionLog;
  readonly nowMs: number;
  readonly epoch: number;
  readonly sequences: Readonly<Record<number, number>>;
}

/** Small letters are tombstones of the key. */
function batchOf(happening: Extract<Happening, { type: 'append' }>, { nowMs, sequences }: Life): RecordBatch {
  const { keys, ageMs, producer } = happening;
  const timestampMs = nowMs - ageMs;
  const records = keys.map((key, index) => ({
    key: key.toUpperCase(),
    value: key === key.toUpperCase() ? 'v' : null,
    headers: [],
    timestampMs,
    id: `${nowMs}.${index}`,
  }));
  const isIdempotent = producer >= 0;
  const numbers = isIdempotent
    ? { producerId: producer, producerEpoch: 0, baseSequence: sequences[producer] ?? 0 }
    : {};
  return aBatch([], {
    records,
    lastOffsetDelta: keys.length - 1,
    maxTimestampMs: timestampMs,
    sizeBytes: 10 * keys.length,
    ...numbers,
  });
}

function live(life: Life, happening: Happening, config: LogConfig): Life {
  const { log, nowMs } = life;
  switch (happening.type) {
    case 'append': {
      const appended = appendAsLeader(log, batchOf(happening, life), life.epoch, config).log;
      const next = (life.sequences[happening.producer] ?? 0) + happening.keys.length;
      return { ...life, log: appended, sequences: { ...life.sequences, [happening.producer]: next } };
    }
    case 'commit':
      return { ...life, log: withHighWatermark(log, Math.max(log.highWatermark, log.logEndOffset - happening.behind)) };
    case 'newLeader':
      return { ...life, epoch: life.epoch + 1 };
    case 'truncate':
      return { ...life, log: truncateTo(log, Math.max(log.highWatermark, log.logEndOffset - happening.back), config) };
    case 'pass':
      return { ...life, nowMs: nowMs + happening.ms };
    case 'deleteRecords':
      return { ...life, log: withLogStartOffset(log, log.logStartOffset + happening.ahead) };
    case 'retention':
      return { ...life, log: deleteOldSegments(log, config, nowMs).log };
    case 'clean': {
      const cleanable = cleanableNow(log, config, nowMs);
      return cleanable === null ? life : { ...life, log: clean(log, cleanable, config, nowMs).log };
    }
  }
}

// Everything above the log leans on this. A log that loses its shape shows it much later, and somewhere else.
test('whatever happens to a log, it keeps its shape and the last value of every key', () => {
  fc.assert(
    fc.property(happenings, configs, (sequence, config) => {
      let life: Life = { log: emptyLog(), nowMs: 1_000, epoch: 0, sequences: {} };
      for (const happening of sequence) {
        const before = life;
        life = live(life, happening, config);
        expectShape(life.log);
        if (happening.type === 'clean') expectSameValues(before.log, life.log);
      }
      expectCopy(life.log, config);
    }),
    { numRuns: 60 },
  );
});

// Quiet weeks are jumped over by these two answers: a check that is left out must be one that would have found nothing.
test('the next retention and the next compaction are foretold to the millisecond', () => {
  fc.assert(
    fc.property(happenings, configs, (sequence, config) => {
      const start: Life = { log: emptyLog(), nowMs: 1_000, epoch: 0, sequences: {} };
      const { log, nowMs } = sequence.reduce((life, happening) => live(life, happening, config), start);
      const horizonMs = nowMs + 400;
      const firstPlayed = (does: (atMs: number) => boolean) => {
        for (let atMs = nowMs; atMs <= horizonMs; atMs++) if (does(atMs)) return atMs;
        return null;
      };
      const foretold = (atMs: number | null) => (atMs !== null && atMs <= horizonMs ? atMs : null);
      expect(foretold(nextRetentionMs(log, config, nowMs))).toBe(
        firstPlayed((atMs) => deleteOldSegments(log, config, atMs).deletions.length > 0),
      );
      expect(foretold(nextCompactionMs(log, config, nowMs))).toBe(
        firstPlayed((atMs) => cleanableNow(log, config, atMs) !== null),
      );
    }),
  );
});

function expectShape(log: PartitionLog): void {
  const { segments, logStartOffset, highWatermark, logEndOffset, leaderEpochs } = log;
  expect(segments.length).toBeGreaterThan(0);
  expect(logStartOffset).toBeLessThanOrEqual(highWatermark);
  expect(highWatermark).toBeLessThanOrEqual(logEndOffset);
  expect(segments[0]?.baseOffset ?? 0).toBeLessThanOrEqual(logStartOffset);
  let end = segments[0]?.baseOffset ?? 0;
  segments.forEach((segment, index) => {
    expect(segment.baseOffset).toBeGreaterThanOrEqual(end);
    end = segment.baseOffset;
    const limit = segments[index + 1]?.baseOffset ?? logEndOffset;
    const batches = slice(segment.batches, 0);
    expect(segment.sizeBytes).toBe(batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    for (const batch of batches) {
      expect(batch.baseOffset).toBeGreaterThanOrEqual(end);
      let last = batch.baseOffset - 1;
      batch.records.forEach((_, at) => {
        expect(offsetOfRecord(batch, at)).toBeGreaterThan(last);
        last = offsetOfRecord(batch, at);
      });
      expect(last).toBeLessThanOrEqual(lastOffsetOf(batch));
      end = lastOffsetOf(batch) + 1;
      expect(end).toBeLessThanOrEqual(limit);
    }
  });
  leaderEpochs.forEach(({ epoch, startOffset }, index) => {
    const before = leaderEpochs[index - 1];
    if (before === undefined) return;
    expect(epoch).toBeGreaterThan(before.epoch);
    expect(startOffset).toBeGreaterThan(before.startOffset);
  });
}

/** The last value of each key, at its offset; a key whose last word is a tombstone has none. */
function lastValues(log: PartitionLog): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const { offset, record } of recordsBetween(log, log.segments[0]?.baseOffset ?? 0, log.logEndOffset)) {
    if (record.key === null) continue;
    if (record.value === null) delete values[record.key];
    else values[record.key] = offset;
  }
  return values;
}

function expectSameValues(before: PartitionLog, after: PartitionLog): void {
  expect(lastValues(after)).toEqual(lastValues(before));
  expect(after).toMatchObject({
    logStartOffset: before.logStartOffset,
    logEndOffset: before.logEndOffset,
    highWatermark: before.highWatermark,
    producers: before.producers,
  });
  expect(after.segments.at(-1)).toBe(before.segments.at(-1));
}

/** A follower that copies a log with gaps has the same records at the same offsets. */
function expectCopy(log: PartitionLog, config: LogConfig): void {
  const batches = log.segments.flatMap((segment) => slice(segment.batches, 0));
  const first = batches[0];
  if (first === undefined) return;
  const copy = batches.reduce((grown, batch) => appendAsFollower(grown, [batch], config), emptyLog(first.baseOffset));
  expect(recordsBetween(copy, first.baseOffset, copy.logEndOffset).map(({ offset }) => offset)).toEqual(
    batches.flatMap((batch) => batch.records.map((_, index) => offsetOfRecord(batch, index))),
  );
}
