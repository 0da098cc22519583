import { append, emptyVector, lowerBound, slice, take } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, type RecordBatch } from '../protocol/records';
import type { LogSegment } from './types';

/**
 * One segment of a log.
 *
 * Kafka 3.9: `LogSegment`. Simplified: no index files, since batches are found by halving; no roll by age.
 */
export function emptySegment(baseOffset: Offset): LogSegment {
  return { baseOffset, batches: emptyVector(), sizeBytes: 0, largestTimestampMs: null };
}

export function appendToSegment(segment: LogSegment, batch: RecordBatch): LogSegment {
  return {
    baseOffset: segment.baseOffset,
    batches: append(segment.batches, batch),
    sizeBytes: segment.sizeBytes + batch.sizeBytes,
    largestTimestampMs: Math.max(segment.largestTimestampMs ?? batch.maxTimestampMs, batch.maxTimestampMs),
  };
}

/** Index of the first batch that ends at `offset` or later; the number of batches where there is none. */
export function batchIndexAt(segment: LogSegment, offset: Offset): number {
  return lowerBound(segment.batches, (batch) => lastOffsetOf(batch) >= offset);
}

/** Without the records from `offset` on. A batch that reaches across it goes whole. */
export function truncateSegment(segment: LogSegment, offset: Offset): LogSegment {
  const batches = take(segment.batches, batchIndexAt(segment, offset));
  if (batches === segment.batches) return segment;
  const kept = slice(batches, 0);
  return {
    baseOffset: segment.baseOffset,
    batches,
    sizeBytes: kept.reduce((bytes, batch) => bytes + batch.sizeBytes, 0),
    largestTimestampMs: kept.reduce<number | null>(
      (largest, { maxTimestampMs }) => Math.max(largest ?? maxTimestampMs, maxTimestampMs),
      null,
    ),
  };
}
