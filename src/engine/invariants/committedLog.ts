import type { PartitionLog } from '../kafka/log/types';
import type { Offset } from '../kafka/protocol/ids';
import { lastOffsetOf, type RecordBatch } from '../kafka/protocol/records';
import { at, lowerBound } from '../kernel/vector';

/** Ids of the records that a log still has from one offset up to another, whatever compaction took: read here again, so that a bug in the log's own reading shows. */
export function recordIdsBetween(
  log: PartitionLog,
  from: Offset,
  to: Offset,
): readonly { readonly offset: Offset; readonly id: string }[] {
  if (from >= to) return [];
  const found: { readonly offset: Offset; readonly id: string }[] = [];
  for (const { batches } of log.segments) {
    let index = lowerBound<RecordBatch>(batches, (batch) => lastOffsetOf(batch) >= from);
    for (; index < batches.length; index++) {
      const batch = at(batches, index);
      if (batch.baseOffset >= to) break;
      batch.records.forEach((record, delta) => {
        const offset = batch.baseOffset + (batch.offsetDeltas?.[delta] ?? delta);
        if (offset >= from && offset < to) found.push({ offset, id: record.id });
      });
    }
  }
  return found;
}
