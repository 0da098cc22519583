import type { Draft, Whole } from '../../kernel/draft';
import {
  type CompressionType,
  type KafkaRecord,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type RecordBatch,
} from '../protocol/records';
import {
  compressedBytes,
  estimatedRecordSizeBytes,
  RECORD_BATCH_OVERHEAD,
  recordSizeBytes,
} from '../protocol/recordSize';
import type { ProducerBatch } from './types';

/**
 * One batch of a producer: what it holds, whether another record fits, what goes over the wire.
 *
 * Kafka 3.9: `ProducerBatch`, `MemoryRecordsBuilder`.
 */

/** Ratios are kept in ten-thousandths. */
export const RATIO_ONE = 10_000;

/** An open batch is taken to be a little larger than its ratio says (`COMPRESSION_RATE_ESTIMATION_FACTOR`). */
const ESTIMATION_PERCENT = 105;

type Origin = Pick<ProducerBatch, 'number' | 'topic' | 'partition' | 'createdMs' | 'estimatedRatio'> & {
  readonly lastAttemptMs: number;
  readonly writeLimitBytes: number;
  readonly memoryBytes: number;
};

/** A batch with its first record, which is taken however large it is. */
export function newBatch(origin: Origin, record: KafkaRecord): ProducerBatch {
  const recordsBytes = recordSizeBytes(record, 0, 0);
  return {
    number: origin.number,
    topic: origin.topic,
    partition: origin.partition,
    records: [record],
    recordsBytes,
    sizeBytes: estimatedBytes(recordsBytes, origin.estimatedRatio),
    writeLimitBytes: origin.writeLimitBytes,
    memoryBytes: origin.memoryBytes,
    estimatedRatio: origin.estimatedRatio,
    isClosed: false,
    isSplit: false,
    createdMs: origin.createdMs,
    lastAttemptMs: origin.lastAttemptMs,
    attempts: 0,
    retryAtMs: null,
    leaderEpoch: -1,
    baseSequence: NO_SEQUENCE,
    producerId: NO_PRODUCER_ID,
    producerEpoch: -1,
    isRenumbered: false,
    isMaybeWritten: false,
    isExpired: false,
    lastError: 'NONE',
  };
}

/** A batch's fields, in the order of `newBatch`: see `Drafting` in the kernel for why they are written out. */
export function copyBatch(batch: ProducerBatch): Draft<Whole<ProducerBatch>> {
  return {
    number: batch.number,
    topic: batch.topic,
    partition: batch.partition,
    records: batch.records,
    recordsBytes: batch.recordsBytes,
    sizeBytes: batch.sizeBytes,
    writeLimitBytes: batch.writeLimitBytes,
    memoryBytes: batch.memoryBytes,
    estimatedRatio: batch.estimatedRatio,
    isClosed: batch.isClosed,
    isSplit: batch.isSplit,
    createdMs: batch.createdMs,
    lastAttemptMs: batch.lastAttemptMs,
    attempts: batch.attempts,
    retryAtMs: batch.retryAtMs,
    leaderEpoch: batch.leaderEpoch,
    baseSequence: batch.baseSequence,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    isRenumbered: batch.isRenumbered,
    isMaybeWritten: batch.isMaybeWritten,
    isExpired: batch.isExpired,
    lastError: batch.lastError,
  };
}

/** The bytes for which memory is asked: `batch.size`, or what this record may need where that is more. */
export function batchBytesFor(record: KafkaRecord, batchSize: number): number {
  return Math.max(batchSize, estimatedRecordSizeBytes(record));
}

export function isFull({ isClosed, sizeBytes, writeLimitBytes }: ProducerBatch): boolean {
  return isClosed || writeLimitBytes <= sizeBytes;
}

/** The batch with one record more; null where that does not fit. The new record is counted as if not compressed. */
export function withRecord(batch: ProducerBatch, record: KafkaRecord): ProducerBatch | null {
  if (isFull(batch)) return null;
  const firstMs = batch.records[0]?.timestampMs ?? record.timestampMs;
  const bytes = recordSizeBytes(record, batch.records.length, record.timestampMs - firstMs);
  if (batch.sizeBytes + bytes > batch.writeLimitBytes) return null;
  const recordsBytes = batch.recordsBytes + bytes;
  const longer = copyBatch(batch);
  longer.records = [...batch.records, record];
  longer.recordsBytes = recordsBytes;
  longer.sizeBytes = estimatedBytes(recordsBytes, batch.estimatedRatio);
  return longer;
}

function estimatedBytes(recordsBytes: number, ratio: number): number {
  if (ratio === UNCOMPRESSED) return RECORD_BATCH_OVERHEAD + recordsBytes;
  return RECORD_BATCH_OVERHEAD + Math.floor((recordsBytes * ratio * ESTIMATION_PERCENT) / (RATIO_ONE * 100));
}

/** In place of a ratio, where nothing is compressed and so nothing is estimated. */
export const UNCOMPRESSED = -1;

/** What goes over the wire is known now. */
export function closed(batch: ProducerBatch, compression: CompressionType): ProducerBatch {
  const done = copyBatch(batch);
  done.isClosed = true;
  done.sizeBytes = RECORD_BATCH_OVERHEAD + compressedBytes(batch.recordsBytes, compression);
  return done;
}

/** The batch as it goes over the wire. */
export function asRecordBatch(batch: ProducerBatch, compression: CompressionType = 'none'): RecordBatch {
  return {
    baseOffset: 0,
    lastOffsetDelta: batch.records.length - 1,
    partitionLeaderEpoch: -1,
    maxTimestampMs: batch.records.reduce((latest, { timestampMs }) => Math.max(latest, timestampMs), -Number.MAX_VALUE),
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    records: batch.records,
    sizeBytes: batch.sizeBytes,
    ...(compression === 'none' ? {} : { compression }),
  };
}

export function idsOf({ records }: ProducerBatch): readonly string[] {
  return records.map(({ id }) => id);
}
