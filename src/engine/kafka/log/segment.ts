import type { TimeMs } from '../../kernel/types';
import { append, at, emptyVector, lowerBound, slice, take } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, type RecordBatch } from '../protocol/records';
import { EMPTY_INDEX, indexAfterAppend, indexOnRoll } from './segmentIndex';
import type { LogConfig, LogSegment } from './types';

/**
 * One segment of a log.
 *
 * Kafka 3.9: `LogSegment`. Simplified: a file's own time is the largest timestamp that was ever in it.
 */
export function emptySegment(baseOffset: Offset): LogSegment {
  return {
    baseOffset,
    batches: emptyVector(),
    sizeBytes: 0,
    largestTimestampMs: null,
    firstAppendTimestampMs: null,
    index: EMPTY_INDEX,
    abortedTransactions: [],
  };
}

/** One append may bring several batches, from a leader; they count as one for the index and for the segment's age. */
export function appendToSegment(
  segment: LogSegment,
  batches: readonly RecordBatch[],
  indexIntervalBytes: LogConfig['index.interval.bytes'],
): LogSegment {
  const bytes = sizeOf(batches);
  const latestMs = largestTimestampOf(batches);
  const largestTimestampMs = later(segment.largestTimestampMs, latestMs);
  return {
    baseOffset: segment.baseOffset,
    batches: batches.reduce(append, segment.batches),
    sizeBytes: segment.sizeBytes + bytes,
    largestTimestampMs,
    firstAppendTimestampMs: segment.firstAppendTimestampMs ?? latestMs,
    index: indexAfterAppend(segment.index, bytes, largestTimestampMs, indexIntervalBytes),
    abortedTransactions: segment.abortedTransactions,
  };
}

/** The segment once it is not active any more: its time index ends with its largest timestamp. */
export function inactiveSegment(segment: LogSegment): LogSegment {
  return { ...segment, index: indexOnRoll(segment.index, segment.largestTimestampMs) };
}

/** Index of the first batch that ends at `offset` or later; the number of batches where there is none. */
export function batchIndexAt(segment: LogSegment, offset: Offset): number {
  return lowerBound(segment.batches, (batch) => lastOffsetOf(batch) >= offset);
}

/** Without the records from `offset` on. A batch that reaches across it goes whole. */
export function truncateSegment(segment: LogSegment, offset: Offset, indexIntervalBytes: number): LogSegment {
  const batches = take(segment.batches, batchIndexAt(segment, offset));
  if (batches === segment.batches) return segment;
  const abortedTransactions = segment.abortedTransactions.filter(({ lastOffset }) => lastOffset < offset);
  return slice(batches, 0).reduce<LogSegment>((kept, batch) => appendToSegment(kept, [batch], indexIntervalBytes), {
    ...emptySegment(segment.baseOffset),
    abortedTransactions,
  });
}

/** The first offset after the batch that reaches across `offset` is cut off; `offset` itself where none does. */
export function cutOffsetIn(segment: LogSegment, offset: Offset): Offset {
  const index = batchIndexAt(segment, offset);
  return index === segment.batches.length ? offset : Math.min(offset, at(segment.batches, index).baseOffset);
}

export function sizeOf(batches: readonly RecordBatch[]): number {
  return batches.reduce((bytes, batch) => bytes + batch.sizeBytes, 0);
}

export function largestTimestampOf(batches: readonly RecordBatch[]): TimeMs | null {
  return batches.reduce<TimeMs | null>((latest, { maxTimestampMs }) => later(latest, maxTimestampMs), null);
}

function later(a: TimeMs | null, b: TimeMs | null): TimeMs | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}
