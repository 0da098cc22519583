import type { TimeMs } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, offsetOfRecord, type KafkaRecord, NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import { batchSizeBytes } from '../protocol/recordSize';
import type { Cleanable } from './cleanable';
import { lastOffsetOfProducer } from './producerState';
import { type CleanedTransactions, cleanedTransactions } from './cleanedTransactions';
import { asDeleted } from './retention';
import { batchesThatMatter, recordCount } from './readLog';
import { appendToSegment, emptySegment, inactiveSegment } from './segment';
import { OFFSET_ENTRY_BYTES, TIME_ENTRY_BYTES } from './segmentIndex';
import { abortedTransactionsBetween } from './transactions';
import type { LogConfig, LogSegment, PartitionLog } from './types';

/**
 * Compaction: of every key in the clean and the dirty part, only the last record stays. Offsets and order never
 * change, so gaps appear. The active segment, the uncommitted and the too young are not touched.
 *
 * Kafka 3.9: `Cleaner`, `MemoryRecords.filterTo`. Simplified: it takes no time, and its map of keys is never full (five
 * million keys fit Kafka's default buffer).
 */
export interface Cleaning {
  readonly log: PartitionLog;
  /** The dirty part that was compacted; `to` is exclusive, and the next first dirty offset. */
  readonly from: Offset;
  readonly to: Offset;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly removedRecords: number;
  readonly segmentsBefore: number;
  readonly segmentsAfter: number;
}

/** The part to be cleaned; `to` is exclusive. */
interface Dirty {
  readonly from: Offset;
  readonly to: Offset;
}

/** What decides about each record of a pass. */
interface Pass {
  readonly lastOffsetOfKey: ReadonlyMap<string, Offset>;
  readonly dirty: Dirty;
  readonly nowMs: TimeMs;
  readonly deleteRetentionMs: number;
  readonly producers: PartitionLog['producers'];
  readonly transactions: CleanedTransactions;
}

export function clean(log: PartitionLog, cleanable: Cleanable, config: LogConfig, nowMs: TimeMs): Cleaning {
  const { firstDirtyOffset: from, firstUncleanableOffset: to } = cleanable;
  const cleaned = log.segments.filter(({ baseOffset }) => baseOffset < to);
  const dirty = { from, to };
  const pass: Pass = {
    lastOffsetOfKey: offsetMap(cleaned, dirty, cleanedTransactions(abortedTransactionsBetween(log, from, to))),
    dirty,
    nowMs,
    deleteRetentionMs: config['delete.retention.ms'],
    producers: log.producers,
    transactions: cleanedTransactions(abortedTransactionsBetween(log, cleaned[0]?.baseOffset ?? from, to)),
  };
  const after = groupBySize(cleaned, config).map((group) => cleanGroup(group, pass, config));
  const goneAtMs = nowMs + config['file.delete.delay.ms'];
  const deletedSegments = [...log.deletedSegments, ...cleaned.map((segment) => asDeleted(segment, goneAtMs))];
  const kept = log.segments.slice(cleaned.length);
  return {
    log: { ...log, segments: [...after, ...kept], cleanerOffset: to, deletedSegments },
    from,
    to,
    bytesBefore: bytesOf(cleaned),
    bytesAfter: bytesOf(after),
    removedRecords: recordsIn(cleaned) - recordsIn(after),
    segmentsBefore: cleaned.length,
    segmentsAfter: after.length,
  };
}

/** `CleanerOffsetMap`: the last offset of each key in the dirty part. */
function offsetMap(
  segments: readonly LogSegment[],
  dirty: Dirty,
  transactions: CleanedTransactions,
): ReadonlyMap<string, Offset> {
  const map = new Map<string, Offset>();
  for (const batch of segments.flatMap((segment) => batchesThatMatter(segment, dirty.from, dirty.to))) {
    if (lastOffsetOf(batch) < dirty.from) continue;
    // What was aborted takes nobody's place, and a marker has no key.
    if (transactions.mayDiscard(batch) || batch.controlType !== undefined) continue;
    batch.records.forEach(({ key }, index) => {
      const offset = offsetOfRecord(batch, index);
      if (key !== null && offset >= dirty.from) map.set(key, offset);
    });
  }
  return map;
}

/** Small segments become one, as long as they fit `segment.bytes` together as they are now. */
function groupBySize(segments: readonly LogSegment[], config: LogConfig): readonly (readonly LogSegment[])[] {
  const groups: LogSegment[][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (group !== undefined && fits([...group, segment], config)) group.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

function fits(group: readonly LogSegment[], config: LogConfig): boolean {
  const entries = (of: (segment: LogSegment) => number) => group.reduce((sum, segment) => sum + of(segment), 0);
  const indexBytes = config['segment.index.bytes'];
  return (
    bytesOf(group) <= config['segment.bytes'] &&
    entries(({ index }) => index.offsetEntries) * OFFSET_ENTRY_BYTES <= indexBytes &&
    entries(({ index }) => index.timeEntries) * TIME_ENTRY_BYTES <= indexBytes
  );
}

function cleanGroup(group: readonly LogSegment[], pass: Pass, config: LogConfig): LogSegment {
  const batches = group
    .flatMap((segment) => batchesThatMatter(segment, pass.dirty.from, pass.dirty.to))
    .map((batch) => cleanBatch(batch, pass))
    .filter((batch) => batch !== null);
  const abortedTransactions = pass.transactions.takeStillNeeded();
  const written = batches.reduce<LogSegment>(
    (segment, batch) => appendToSegment(segment, [batch], config['index.interval.bytes']),
    { ...emptySegment(group[0]?.baseOffset ?? 0), abortedTransactions },
  );
  // A file that is left empty keeps the time of the one it replaces, though its time index stays empty.
  const largestTimestampMs = written.largestTimestampMs ?? group.at(-1)?.largestTimestampMs ?? null;
  return { ...inactiveSegment(written), largestTimestampMs };
}

/** Null where nothing of it is needed any more. */
function cleanBatch(batch: RecordBatch, pass: Pass): RecordBatch | null {
  const mayDiscard = pass.transactions.mayDiscard(batch);
  if (batch.controlType !== undefined) return cleanMarker(batch, mayDiscard, pass);
  if (mayDiscard) return isLastOfProducer(batch, pass) ? withRecords(batch, [], batch.deleteHorizonMs) : null;
  const kept = batch.records.flatMap((record, index) =>
    isKept(batch, record, offsetOfRecord(batch, index), pass) ? [index] : [],
  );
  if (kept.length === 0) return isLastOfProducer(batch, pass) ? withRecords(batch, [], batch.deleteHorizonMs) : null;
  const hasNewTombstone =
    batch.deleteHorizonMs === undefined && kept.some((index) => batch.records[index]?.value === null);
  if (kept.length === batch.records.length && !hasNewTombstone) return batch;
  // The clock of a tombstone starts at the first cleaning that lets it stand, so that readers have time to see it.
  return withRecords(batch, kept, hasNewTombstone ? pass.nowMs + pass.deleteRetentionMs : batch.deleteHorizonMs);
}

/**
 * A marker stays while anything of its transaction does, and then as long as a tombstone would: a reader that has seen
 * the records must have time to see how it ended.
 */
function cleanMarker(batch: RecordBatch, mayDiscard: boolean, pass: Pass): RecordBatch | null {
  if (!mayDiscard) return batch;
  const { deleteHorizonMs } = batch;
  if (deleteHorizonMs === undefined) return { ...batch, deleteHorizonMs: pass.nowMs + pass.deleteRetentionMs };
  if (pass.nowMs < deleteHorizonMs) return batch;
  return isLastWordOfProducer(batch, pass) ? withRecords(batch, [], deleteHorizonMs) : null;
}

/** Nothing but markers is known of its producer, and this is one of its present epoch. */
function isLastWordOfProducer(batch: RecordBatch, { producers }: Pass): boolean {
  const entry = producers[`producer-${batch.producerId}`];
  return entry !== undefined && entry.batches.length === 0 && entry.producerEpoch === batch.producerEpoch;
}

function isKept(batch: RecordBatch, { key, value }: KafkaRecord, offset: Offset, pass: Pass): boolean {
  if (offset >= pass.dirty.to) return true;
  if (key === null) return false;
  const last = pass.lastOffsetOfKey.get(key);
  if (last !== undefined && offset < last) return false;
  return value !== null || batch.deleteHorizonMs === undefined || pass.nowMs < batch.deleteHorizonMs;
}

/** Empty, it stays for the sequence number: without it the producer's next batch could not be told from a gap. */
function isLastOfProducer(batch: RecordBatch, { producers }: Pass): boolean {
  if (batch.producerId === NO_PRODUCER_ID) return false;
  return lastOffsetOfProducer(producers, batch) === lastOffsetOf(batch);
}

function withRecords(batch: RecordBatch, kept: readonly number[], deleteHorizonMs: TimeMs | undefined): RecordBatch {
  const { deleteHorizonMs: _, ...rest } = batch;
  const records = kept.flatMap((index) => batch.records[index] ?? []);
  const smaller: RecordBatch = {
    ...rest,
    records,
    maxTimestampMs: records.length === 0 ? batch.maxTimestampMs : Math.max(...records.map((each) => each.timestampMs)),
    offsetDeltas: kept.map((index) => offsetOfRecord(batch, index) - batch.baseOffset),
    ...(deleteHorizonMs === undefined ? {} : { deleteHorizonMs }),
  };
  return { ...smaller, sizeBytes: batchSizeBytes(smaller) };
}

function recordsIn(segments: readonly LogSegment[]): number {
  return segments.reduce((count, { batches }) => count + recordCount(batches), 0);
}

function bytesOf(segments: readonly LogSegment[]): number {
  return segments.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
}
