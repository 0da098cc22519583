import type { PartitionLog } from '../kafka/log/types';
import type { Offset } from '../kafka/protocol/ids';
import { type KafkaRecord, lastOffsetOf, type RecordBatch } from '../kafka/protocol/records';
import { at, lowerBound } from '../kernel/vector';

export interface LoggedRecord {
  readonly offset: Offset;
  readonly record: KafkaRecord;
  readonly batch: RecordBatch;
}

/**
 * The records of a log from one offset up to another, in their order: read here again, so that a bug in the log's own
 * reading shows. The only place in this room that knows how a batch gives its records their offsets.
 */
export function recordsIn(log: PartitionLog, from: Offset, to: Offset): readonly LoggedRecord[] {
  if (from >= to) return [];
  const found: LoggedRecord[] = [];
  for (const batch of batchesIn(log, from, to)) {
    batch.records.forEach((record, delta) => {
      // Compaction takes records out of the middle; those that stay keep their offsets.
      const offset = batch.baseOffset + (batch.offsetDeltas?.[delta] ?? delta);
      if (offset >= from && offset < to) found.push({ offset, record, batch });
    });
  }
  return found;
}

/** The batches that hold records from one offset up to another, whole. */
export function batchesIn(log: PartitionLog, from: Offset, to: Offset): readonly RecordBatch[] {
  if (from >= to) return [];
  const found: RecordBatch[] = [];
  const { segments } = log;
  // Most questions are about the end of the log.
  let first = segments.length - 1;
  while (first > 0 && (segments[first]?.baseOffset ?? 0) > from) first--;
  for (let each = first; each < segments.length; each++) {
    const batches = segments[each]?.batches;
    if (batches === undefined) continue;
    let index = lowerBound<RecordBatch>(batches, (batch) => lastOffsetOf(batch) >= from);
    for (; index < batches.length; index++) {
      const batch = at(batches, index);
      if (batch.baseOffset >= to) return found;
      found.push(batch);
    }
  }
  return found;
}
