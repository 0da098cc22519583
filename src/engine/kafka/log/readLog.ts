import { at, createSum, slice, sliceEdges, sliceLastRounds } from '../../kernel/vector';
import type { TimeMs } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, NO_PRODUCER_ID, offsetOfRecord, type KafkaRecord, type RecordBatch } from '../protocol/records';
import { batchIndexAt } from './segment';
import type { LogSegment, PartitionLog } from './types';

/** How many records there are in all batches of a segment. */
export const recordCount = createSum<RecordBatch>(({ records }) => records.length);

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

/**
 * All batches, but of a stretch between the two offsets in which the same keys are written round after round only the
 * last round: it supersedes the ones before. A quiet week of commits is a hundred thousand batches, and as many rounds.
 */
export function batchesThatMatter({ batches }: LogSegment, from: Offset, to: Offset): readonly RecordBatch[] {
  return sliceLastRounds(batches, (round, before) =>
    round.every(
      (batch, place) =>
        batch.producerId === NO_PRODUCER_ID &&
        batch.baseOffset >= from &&
        lastOffsetOf(batch) < to &&
        batch.records.length > 0 &&
        batch.records.every(({ key }, index) => key === before[place]?.records[index]?.key),
    ),
  );
}

/** The records of a log that is read for the last value of each key, in their order. */
export function recordsThatMatter(log: PartitionLog): readonly KafkaRecord[] {
  return log.segments
    .flatMap((segment) => batchesThatMatter(segment, log.logStartOffset, log.logEndOffset))
    .filter((batch) => batch.isTransactional !== true || fateOf(log, batch) === 'committed')
    .flatMap(placedRecords)
    .filter(({ offset }) => offset >= log.logStartOffset)
    .map(({ record }) => record);
}

/** Records of transactions that have no marker yet, with their producers. */
export function undecidedRecords(
  log: PartitionLog,
): readonly { readonly producerId: number; readonly record: KafkaRecord }[] {
  if (log.unstableTransactions.length === 0) return [];
  return log.segments
    .flatMap((segment) => slice(segment.batches, 0))
    .filter((batch) => batch.isTransactional === true && fateOf(log, batch) === 'open')
    .flatMap(({ producerId, records }) => records.map((record) => ({ producerId, record })));
}

/** What has become of the transaction that a batch is part of. A marker is nobody's record. */
export function fateOf(log: PartitionLog, batch: RecordBatch): 'committed' | 'aborted' | 'open' | 'marker' {
  if (batch.controlType !== undefined) return 'marker';
  const { producerId, baseOffset } = batch;
  const holds = (each: { readonly producerId: number; readonly firstOffset: Offset }) =>
    each.producerId === producerId && each.firstOffset <= baseOffset;
  if (log.unstableTransactions.some((each) => each.lastOffset === null && holds(each))) return 'open';
  const isAborted = log.segments.some(({ abortedTransactions }) =>
    abortedTransactions.some((each) => holds(each) && baseOffset <= each.lastOffset),
  );
  return isAborted ? 'aborted' : 'committed';
}

/** How many records there are to read: fewer than offsets, once a log has been compacted. */
export function countRecords(log: PartitionLog): number {
  const first = log.segments[0];
  const deleted = first === undefined ? 0 : recordsBelow(first, log.logStartOffset);
  return log.segments.reduce((count, { batches }) => count + recordCount(batches), -deleted);
}

/** From when to when the records of a segment are, by their own timestamps; null for a segment without any. */
export function timesOf({
  batches,
}: Pick<LogSegment, 'batches'>): { readonly fromMs: TimeMs; readonly toMs: TimeMs } | null {
  const [first, ...others] = sliceEdges(batches).flatMap(({ records }) =>
    records.map(({ timestampMs }) => timestampMs),
  );
  if (first === undefined) return null;
  let [fromMs, toMs] = [first, first];
  for (const timestampMs of others) {
    fromMs = Math.min(fromMs, timestampMs);
    toMs = Math.max(toMs, timestampMs);
  }
  return { fromMs, toMs };
}

/** Where somebody has deleted records, the log begins within a segment. */
function recordsBelow(segment: LogSegment, offset: Offset): number {
  if (segment.baseOffset >= offset) return 0;
  const batches = slice(segment.batches, 0, batchIndexAt(segment, offset - 1) + 1);
  return batches.flatMap(placedRecords).filter((placed) => placed.offset < offset).length;
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
