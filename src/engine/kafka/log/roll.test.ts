import { describe, expect, test } from 'vitest';
import { aBatch, aLogConfig } from './fixtures/aBatch';
import { appendAsLeader, emptyLog } from './partitionLog';
import { rollReasonFor } from './roll';
import { EMPTY_INDEX, indexAfterAppend } from './segmentIndex';
import type { LogConfig, PartitionLog } from './types';

function withBatch(log: PartitionLog, maxTimestampMs: number, config: LogConfig, sizeBytes = 10): PartitionLog {
  return appendAsLeader(log, aBatch(['a'], { maxTimestampMs, sizeBytes }), 0, config).log;
}

const reasonAt = (log: PartitionLog, maxTimestampMs: number, config: LogConfig) =>
  rollReasonFor(log, [aBatch(['a'], { maxTimestampMs, baseOffset: log.logEndOffset })], config);

describe('a new segment begins', () => {
  // People expect the wall clock here. It is the records' own time, from the first append, and more than the limit.
  test('by time when a record is younger than the first one by more than segment.ms', () => {
    const config = { ...aLogConfig(), 'segment.ms': 100 };
    const log = withBatch(withBatch(emptyLog(), 1_000, config), 1_090, config);
    expect(reasonAt(log, 1_100, config)).toBeNull();
    expect(reasonAt(log, 1_101, config)).toBe('time');
    expect(reasonAt(log, 5, config)).toBeNull();
  });

  // An old record must not wait for compaction longer than max.compaction.lag.ms, and the active segment is never compacted.
  test('in a compacted log no later than max.compaction.lag.ms', () => {
    const config: LogConfig = {
      ...aLogConfig(),
      'cleanup.policy': ['compact'],
      'segment.ms': 100,
      'max.compaction.lag.ms': 20,
    };
    const log = withBatch(emptyLog(), 1_000, config);
    expect(reasonAt(log, 1_021, config)).toBe('time');
    expect(reasonAt(log, 1_021, { ...config, 'cleanup.policy': ['delete'] })).toBeNull();
  });

  // The indexes have a fixed size; small ones are how a test on a real broker makes many segments.
  test('when an index is full', () => {
    const config = { ...aLogConfig(), 'segment.index.bytes': 36, 'index.interval.bytes': 5 };
    const log = [0, 1, 2].reduce((grown, ms) => withBatch(grown, ms, config), emptyLog());
    expect(log.segments[0]?.index).toMatchObject({ offsetEntries: 2 });
    expect(reasonAt(log, 3, config)).toBe('index');
  });

  // An offset is kept in an index as 32 bits after the base offset.
  test('when the offsets would not fit the index', () => {
    const log = withBatch(emptyLog(), 0, aLogConfig());
    const far = aBatch(['a'], { baseOffset: 2_147_483_648 });
    expect(rollReasonFor(log, [far], aLogConfig())).toBe('offsets');
  });

  // However old the partition: without a write there is nothing to roll, and an empty segment is used as it is.
  test('never where the active one is empty', () => {
    expect(reasonAt(emptyLog(), 9e12, { ...aLogConfig(1), 'segment.ms': 1 })).toBeNull();
  });

  // Otherwise a hundred partitions that were made together would all roll in one moment.
  test('earlier by a part of segment.jitter.ms', () => {
    const config = { ...aLogConfig(), 'segment.ms': 1_000, 'segment.jitter.ms': 500 };
    const log = withBatch(emptyLog(), 0, config);
    const rolledAt = Array.from({ length: 1_002 }, (_, ms) => ms).find((ms) => reasonAt(log, ms, config) === 'time');
    expect(rolledAt).toBeGreaterThan(500);
    expect(rolledAt).toBeLessThan(1_001);
  });
});

// Recovery reads from here on. What is in closed segments has been flushed.
test('rolling flushes what came before', () => {
  const small = aLogConfig(10);
  const log = [0, 1, 2].reduce((grown, ms) => withBatch(grown, ms, small), emptyLog());
  expect(log.segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 1, 2]);
  expect(log.recoveryPoint).toBe(2);
});

// One entry for each append that comes after more than 4096 bytes: the first batch of a segment never has one.
test('the indexes get an entry where more than the interval was written since the last', () => {
  const once = indexAfterAppend(EMPTY_INDEX, 4_097, 10, 4_096);
  expect(once).toEqual({ offsetEntries: 0, timeEntries: 0, lastTimeEntryMs: null, bytesSinceEntry: 4_097 });
  const twice = indexAfterAppend(once, 50, 10, 4_096);
  expect(twice).toEqual({ offsetEntries: 1, timeEntries: 1, lastTimeEntryMs: 10, bytesSinceEntry: 50 });
  // The time index takes only larger timestamps.
  expect(indexAfterAppend({ ...twice, bytesSinceEntry: 5_000 }, 50, 10, 4_096)).toMatchObject({
    offsetEntries: 2,
    timeEntries: 1,
  });
});
