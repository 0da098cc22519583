import { withEntry, withoutEntry } from '../../kernel/dictionary';
import type { TimeMs } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import {
  addToSequence,
  type EndTransactionMarker,
  lastOffsetOf,
  NO_PRODUCER_ID,
  type RecordBatch,
} from '../protocol/records';
import { hasOpenTransaction } from './transactions';
import type { PartitionLog, ProducerBatch, ProducerStateEntry } from './types';

/**
 * What a partition remembers of idempotent producers, so that a retry is not written twice.
 *
 * Kafka 3.9: `ProducerStateEntry`, `ProducerAppendInfo`, and `UnifiedLog.analyzeAndValidateProducerState` for the order
 * of the checks; `ProducerAppendInfo.appendEndTxnMarker`. Simplified: whether a producer is
 * forgotten is looked at when it writes, and not every ten minutes; after a truncation the state is read again from the
 * whole log instead of from a snapshot.
 */
export type SequenceCheck =
  | { readonly type: 'append' }
  /** Already written there. The producer is told of success with the old offset. */
  | { readonly type: 'duplicate'; readonly baseOffset: Offset }
  | {
      readonly type: 'error';
      readonly error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' | 'INVALID_PRODUCER_EPOCH' | 'INVALID_TXN_STATE';
    };

export type Producers = PartitionLog['producers'];

/** More batches than a producer may have in flight are never retried, so five are enough. */
const BATCHES_TO_RETAIN = 5;

const APPEND: SequenceCheck = { type: 'append' };

/** What the leader does with a batch that comes from a client. */
export function checkSequence(log: PartitionLog, batch: RecordBatch): SequenceCheck {
  // Without state any sequence is welcome: the records that held it may have been deleted.
  const entry = batch.producerId === NO_PRODUCER_ID ? undefined : log.producers[keyOf(batch)];
  if (entry === undefined) return APPEND;

  if (batch.isTransactional !== true && hasOpenTransaction(log, batch.producerId))
    return { type: 'error', error: 'INVALID_TXN_STATE' };
  if (batch.producerEpoch < entry.producerEpoch) return { type: 'error', error: 'INVALID_PRODUCER_EPOCH' };
  if (batch.producerEpoch > entry.producerEpoch) return batch.baseSequence === 0 ? APPEND : outOfOrder();

  const duplicate = findDuplicate(entry, batch);
  if (duplicate !== undefined) return { type: 'duplicate', baseOffset: duplicate.baseOffset };
  const last = entry.batches.at(-1);
  return last === undefined || batch.baseSequence === addToSequence(last.lastSequence, 1) ? APPEND : outOfOrder();
}

export function knowsProducer({ producers }: PartitionLog, producerId: number): boolean {
  return producers[producerKey(producerId)] !== undefined;
}

/** The log without what it knew of the batch's producer, if that has been silent for too long. */
export function withoutExpiredProducer(
  log: PartitionLog,
  batch: RecordBatch,
  expirationMs: number,
  nowMs: TimeMs,
): PartitionLog {
  const entry = log.producers[keyOf(batch)];
  const isExpired = entry !== undefined && nowMs - entry.lastTimestampMs >= expirationMs;
  if (!isExpired || hasOpenTransaction(log, batch.producerId)) return log;
  return { ...log, producers: withoutEntry(log.producers, keyOf(batch)) };
}

/** What the leader does with a batch that a coordinator writes on a producer's behalf: only the epoch counts. */
export function checkEpoch(log: PartitionLog, batch: RecordBatch): SequenceCheck {
  const entry = log.producers[keyOf(batch)];
  const isOld = entry !== undefined && batch.producerEpoch < entry.producerEpoch;
  return isOld ? { type: 'error', error: 'INVALID_PRODUCER_EPOCH' } : APPEND;
}

/** The state after `batch`, whose offsets the leader has set, was appended. Followers keep the same state. */
export function updateProducerState(producers: Producers, batch: RecordBatch): Producers {
  if (batch.producerId === NO_PRODUCER_ID) return producers;
  const key = keyOf(batch);
  const entry = producers[key];
  if (batch.controlType !== undefined) return withEntry(producers, key, entryAfterMarker(entry, batch));
  const earlier = entry?.producerEpoch === batch.producerEpoch ? entry.batches : [];
  const batches = [...earlier, toProducerBatch(batch)].slice(-BATCHES_TO_RETAIN);
  const lastTimestampMs = batch.maxTimestampMs;
  return withEntry(producers, key, { ...entry, producerEpoch: batch.producerEpoch, batches, lastTimestampMs });
}

/** A marker has no sequence number. One of a newer epoch fences whoever still writes in the old one. */
function entryAfterMarker(entry: ProducerStateEntry | undefined, batch: RecordBatch): ProducerStateEntry {
  const { producerEpoch, coordinatorEpoch = 0, maxTimestampMs: lastTimestampMs } = batch;
  return {
    producerEpoch,
    coordinatorEpoch,
    lastTimestampMs,
    batches: entry?.producerEpoch === producerEpoch ? entry.batches : [],
  };
}

/** What the leader does with a marker that a transaction coordinator sends. */
export function checkMarker(
  log: PartitionLog,
  marker: EndTransactionMarker,
): 'NONE' | 'INVALID_PRODUCER_EPOCH' | 'TRANSACTION_COORDINATOR_FENCED' {
  const entry = log.producers[producerKey(marker.producerId)];
  if (entry === undefined) return 'NONE';
  if (marker.producerEpoch < entry.producerEpoch) return 'INVALID_PRODUCER_EPOCH';
  // Only the newest leader of the coordinator's partition knows how a transaction ended.
  return marker.coordinatorEpoch < (entry.coordinatorEpoch ?? -1) ? 'TRANSACTION_COORDINATOR_FENCED' : 'NONE';
}

/** The offset of the last record that this batch's producer wrote here; null where nothing is known of it. */
export function lastOffsetOfProducer(producers: Producers, batch: RecordBatch): Offset | null {
  return producers[keyOf(batch)]?.batches.at(-1)?.lastOffset ?? null;
}

/** Not the bare number: an object with numbers for keys becomes an array with holes, and copying it copies the holes. */
function keyOf(batch: RecordBatch): string {
  return producerKey(batch.producerId);
}

function producerKey(producerId: number): string {
  return `producer-${producerId}`;
}

/** Same first and same last sequence. A retry never has another length, so anything else is an error of the client. */
function findDuplicate(entry: ProducerStateEntry, batch: RecordBatch): ProducerBatch | undefined {
  const lastSequence = addToSequence(batch.baseSequence, batch.lastOffsetDelta);
  return entry.batches.find(
    (known) => known.firstSequence === batch.baseSequence && known.lastSequence === lastSequence,
  );
}

function toProducerBatch(batch: RecordBatch): ProducerBatch {
  return {
    firstSequence: batch.baseSequence,
    lastSequence: addToSequence(batch.baseSequence, batch.lastOffsetDelta),
    baseOffset: batch.baseOffset,
    lastOffset: lastOffsetOf(batch),
  };
}

function outOfOrder(): SequenceCheck {
  return { type: 'error', error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' };
}
