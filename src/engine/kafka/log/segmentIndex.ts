import type { TimeMs } from '../../kernel/types';
import type { LogConfig, SegmentIndex } from './types';

/**
 * How a segment's two indexes grow: sparsely, one entry in each where more than `index.interval.bytes` were written
 * since the last.
 *
 * Kafka 3.9: `LogSegment.append`, `OffsetIndex`, `TimeIndex`.
 */
export const OFFSET_ENTRY_BYTES = 8;
export const TIME_ENTRY_BYTES = 12;

export const EMPTY_INDEX: SegmentIndex = {
  offsetEntries: 0,
  timeEntries: 0,
  lastTimeEntryMs: null,
  bytesSinceEntry: 0,
};

/** `largestTimestampMs` is that of the segment with what was just written. */
export function indexAfterAppend(
  index: SegmentIndex,
  bytes: number,
  largestTimestampMs: TimeMs | null,
  intervalBytes: LogConfig['index.interval.bytes'],
): SegmentIndex {
  // An entry points at what is written now, so the bytes before it decide.
  if (index.bytesSinceEntry <= intervalBytes) {
    const { offsetEntries, timeEntries, lastTimeEntryMs } = index;
    return { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry: index.bytesSinceEntry + bytes };
  }
  return {
    ...withTimeEntry(index, largestTimestampMs),
    offsetEntries: index.offsetEntries + 1,
    bytesSinceEntry: bytes,
  };
}

export function indexOnRoll(index: SegmentIndex, largestTimestampMs: TimeMs | null): SegmentIndex {
  return withTimeEntry(index, largestTimestampMs);
}

/** The time index keeps its last place free for the entry that it gets when the segment is rolled. */
export function isIndexFull(index: SegmentIndex, maxBytes: LogConfig['segment.index.bytes']): boolean {
  const isOffsetIndexFull = index.offsetEntries >= Math.floor(maxBytes / OFFSET_ENTRY_BYTES);
  return isOffsetIndexFull || index.timeEntries >= Math.floor(maxBytes / TIME_ENTRY_BYTES) - 1;
}

function withTimeEntry(index: SegmentIndex, timestampMs: TimeMs | null): SegmentIndex {
  if (timestampMs === null || (index.lastTimeEntryMs !== null && timestampMs <= index.lastTimeEntryMs)) return index;
  return { ...index, timeEntries: index.timeEntries + 1, lastTimeEntryMs: timestampMs };
}
