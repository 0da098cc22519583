import type { PartitionLog } from '../kafka/log/types';
import type { Offset } from '../kafka/protocol/ids';
import { type KafkaRecord, lastOffsetOf, type RecordBatch } from '../kafka/protocol/records';
import { at, lowerBound, repetitionsOf } from '../kernel/vector';

export interface LoggedRecord {
  readonly offset: Offset;
  readonly record: KafkaRecord;
  readonly batch: RecordBatch;
}

/** Stands for each record that was worked out in a leap over quiet hours: it is there, and nobody looks at it. */
export const LEAPT_RECORD: KafkaRecord = { key: null, value: null, headers: [], timestampMs: 0, id: '' };

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

/**
 * The batches that hold records from one offset up to another, whole. Those that were worked out in a leap over quiet
 * hours are left out: they repeat two rounds that are read here, and to work out a week of them takes seconds.
 */
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
    const leaps = repetitionsOf(batches);
    let index = lowerBound<RecordBatch>(batches, (batch) => lastOffsetOf(batch) >= from);
    for (; index < batches.length; index++) {
      index = leaps.find(([begin, end]) => begin <= index && index < end)?.[1] ?? index;
      if (index === batches.length) break;
      const batch = at(batches, index);
      if (batch.baseOffset >= to) return found;
      found.push(batch);
    }
  }
  return found;
}

/** From where up to where the batches were worked out in a leap: one pair of offsets for each. */
export function leaptOffsets({ segments }: PartitionLog): readonly (readonly [Offset, Offset])[] {
  return segments.flatMap(({ batches }) =>
    repetitionsOf(batches).map(([begin, end]): [Offset, Offset] => [
      at(batches, begin).baseOffset,
      lastOffsetOf(at(batches, end - 1)) + 1,
    ]),
  );
}
