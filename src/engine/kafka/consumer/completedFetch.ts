import type { Offset } from '../protocol/ids';
import { lastOffsetOf, offsetOfRecord, type RecordBatch } from '../protocol/records';
import { topicPartition } from '../protocol/ids';
import { type Deserializers, STRING_DESERIALIZER, type UnreadableRecord, unreadablePart } from './deserializers';
import type { CompletedFetch, ConsumedRecord } from './types';

/** What was taken from a fetch, and how far the position moves by it. */
export interface Drained {
  readonly records: readonly ConsumedRecord[];
  readonly nextOffset: Offset;
  /** Epoch of the last batch that was passed; -1 where none was. */
  readonly epoch: number;
  /** Nothing is left: batches without records for the application are passed, too. */
  readonly isExhausted: boolean;
  /** The record at which it stopped, since the application’s deserializers cannot read it; null for none. */
  readonly unreadable: UnreadableRecord | null;
}

type IsolationLevel = 'read_uncommitted' | 'read_committed';

const TEXT: Deserializers = { 'key.deserializer': STRING_DESERIALIZER, 'value.deserializer': STRING_DESERIALIZER };
const NOT_ALL = { isExhausted: false, unreadable: null } as const;

/**
 * Up to `maxRecords` records of a fetch. Markers are nobody's records, and neither is, for `read_committed`, what an
 * aborted transaction wrote; the position passes over both. It never passes over a record that cannot be read.
 *
 * Kafka 3.9: `CompletedFetch.fetchRecords`, `nextFetchedRecord`, `parseRecord`.
 */
export function drain(
  fetch: CompletedFetch,
  maxRecords: number,
  isolationLevel: IsolationLevel,
  deserializers: Deserializers = TEXT,
): Drained {
  const from = fetch.nextFetchOffset;
  const name = topicPartition(fetch.topic, fetch.partition);
  const records: ConsumedRecord[] = [];
  let nextOffset = from;
  let epoch = -1;
  for (const batch of visibleBatches(fetch, isolationLevel)) {
    if (batch.isVisible) {
      for (const [index, { key, value, headers, timestampMs, id }] of batch.batch.records.entries()) {
        const offset = offsetOfRecord(batch.batch, index);
        // A batch comes whole: what lies before the position has been read already.
        if (offset < from) continue;
        if (records.length === maxRecords) return { ...NOT_ALL, records, nextOffset, epoch };
        const origin = unreadablePart({ key, value }, deserializers);
        if (origin !== null) return { ...NOT_ALL, records, nextOffset, epoch, unreadable: { offset, origin } };
        records.push({ topicPartition: name, offset, key, value, headers, timestampMs, recordId: id });
        nextOffset = offset + 1;
        epoch = batch.batch.partitionLeaderEpoch;
      }
    }
    // Whether anything is behind the last record is looked at only when another one is wanted.
    if (records.length === maxRecords) return { ...NOT_ALL, records, nextOffset, epoch };
    nextOffset = Math.max(nextOffset, lastOffsetOf(batch.batch) + 1);
    epoch = batch.batch.partitionLeaderEpoch;
  }
  return { records, nextOffset, epoch, isExhausted: true, unreadable: null };
}

/** Each batch, and whether the application may see what is in it. */
function visibleBatches(
  { batches, abortedTransactions }: CompletedFetch,
  isolationLevel: IsolationLevel,
): readonly { readonly batch: RecordBatch; readonly isVisible: boolean }[] {
  const isCommitted = isolationLevel === 'read_committed';
  let waiting = isCommitted ? [...(abortedTransactions ?? [])] : [];
  const aborted = new Set<number>();
  return batches.map((batch) => {
    const isControl = batch.controlType !== undefined;
    if (isCommitted && batch.producerId >= 0) {
      for (const { producerId, firstOffset } of waiting)
        if (firstOffset <= lastOffsetOf(batch)) aborted.add(producerId);
      waiting = waiting.filter(({ firstOffset }) => firstOffset > lastOffsetOf(batch));
      if (batch.controlType === 'ABORT') aborted.delete(batch.producerId);
    }
    const isAborted = batch.isTransactional === true && aborted.has(batch.producerId);
    return { batch, isVisible: !isControl && !isAborted };
  });
}

/** The end of what has been fetched. */
export function endOf({ batches, nextFetchOffset }: CompletedFetch): Offset {
  const last = batches.at(-1);
  return last === undefined ? nextFetchOffset : Math.max(nextFetchOffset, lastOffsetOf(last) + 1);
}
