import { at, slice } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, offsetOfRecord, type KafkaRecord, type RecordBatch } from '../protocol/records';
import { batchIndexAt } from './segment';
import type { LogSegment, PartitionLog } from './types';

/** A record with its place: what a batch says once for all its records. */
export interface PlacedRecord {
  readonly offset: Offset;
  readonly record: KafkaRecord;
  readonly leaderEpoch: number;
}

/**
 * What a fetch gets: whole batches, beginning with the one that contains `fetchOffset`, all below `upTo`. The first
 * one comes even if it is larger than `maxBytes`, since otherwise its reader would never get past it.
 *
 * Kafka 3.9: `LocalLog.read`. A fetch reads from one segment only; the next fetch goes on in the next one.
 */
export function readFrom(
  log: PartitionLog,
  fetchOffset: Offset,
  upTo: Offset,
  maxBytes: number,
): readonly RecordBatch[] {
  // Most fetches of a cluster at rest ask for the log end.
  if (fetchOffset >= upTo || fetchOffset >= log.logEndOffset) return [];
  // Where compaction has emptied the rest of a segment, the next offset there is lies in a later one.
  for (let index = segmentIndexAt(log, fetchOffset); index >= 0 && index < log.segments.length; index++) {
    const segment = log.segments[index];
    if (segment === undefined || segment.baseOffset >= upTo) return [];
    if (batchIndexAt(segment, fetchOffset) < segment.batches.length)
      return readSegment(segment, fetchOffset, upTo, maxBytes);
  }
  return [];
}

function readSegment(segment: LogSegment, fetchOffset: Offset, upTo: Offset, maxBytes: number): readonly RecordBatch[] {
  const batches: RecordBatch[] = [];
  let bytes = 0;
  for (let index = batchIndexAt(segment, fetchOffset); index < segment.batches.length; index++) {
    const batch = at(segment.batches, index);
    bytes += batch.sizeBytes;
    if (lastOffsetOf(batch) >= upTo || (batches.length > 0 && bytes > maxBytes)) break;
    batches.push(batch);
  }
  return batches;
}

/** The batch whose offsets reach to `offset` or, where that is gone, the next there is; null at the log end. */
export function batchAt(log: PartitionLog, offset: Offset): RecordBatch | null {
  return readFrom(log, offset, log.logEndOffset, 1)[0] ?? null;
}

export function recordAt(log: PartitionLog, offset: Offset): KafkaRecord | null {
  return recordsBetween(log, offset, offset + 1)[0]?.record ?? null;
}

/** The records from `from` up to, not including, `to`, whatever segments they are in. */
export function recordsBetween(log: PartitionLog, from: Offset, to: Offset): readonly PlacedRecord[] {
  const first = Math.max(from, log.logStartOffset);
  const end = Math.min(to, log.logEndOffset);
  if (first >= end) return [];
  return log.segments
    .slice(Math.max(0, segmentIndexAt(log, first)))
    .filter((segment) => segment.baseOffset < end)
    .flatMap((segment) => slice(segment.batches, batchIndexAt(segment, first), batchIndexAt(segment, end - 1) + 1))
    .flatMap(placedRecords)
    .filter(({ offset }) => offset >= first && offset < end);
}

/** The last `count` records, oldest first. */
export function tailRecords(log: PartitionLog, count: number): readonly PlacedRecord[] {
  return recordsBetween(log, log.logEndOffset - count, log.logEndOffset);
}

/** Index of the segment whose range holds `offset`; -1 below the first. */
function segmentIndexAt(log: PartitionLog, offset: Offset): number {
  return log.segments.findLastIndex((segment: LogSegment) => segment.baseOffset <= offset);
}

function placedRecords(batch: RecordBatch): readonly PlacedRecord[] {
  return batch.records.map((record, index) => ({
    offset: offsetOfRecord(batch, index),
    record,
    leaderEpoch: batch.partitionLeaderEpoch,
  }));
}
