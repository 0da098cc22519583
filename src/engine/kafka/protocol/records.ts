import type { TimeMs } from '../../kernel/types';
import type { Offset } from './ids';

export interface RecordHeader {
  readonly key: string;
  readonly value: string | null;
}

/**
 * One record as a client writes it. Strings stand for their UTF-8 bytes.
 * Simplified: bytes that are not text cannot be written.
 */
export interface KafkaRecord {
  readonly key: string | null;
  /** Null is a tombstone. */
  readonly value: string | null;
  readonly headers: readonly RecordHeader[];
  readonly timestampMs: TimeMs;
  /** Which send made it, such as `shop#3`. Not on Kafka's wire: it lets the page follow one record everywhere. */
  readonly id: string;
}

/**
 * Record batch v2 (`DefaultRecordBatch`): what is stored, replicated and fetched as one.
 * The leader fills in `baseOffset` and `partitionLeaderEpoch`; the producer all else.
 */
export interface RecordBatch {
  readonly baseOffset: Offset;
  /** Offset of the last record minus `baseOffset`. */
  readonly lastOffsetDelta: number;
  readonly partitionLeaderEpoch: number;
  readonly maxTimestampMs: TimeMs;
  /** -1 where the producer is not idempotent. */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly records: readonly KafkaRecord[];
  /** Bytes on the wire and on disk, as `DefaultRecordBatch.sizeInBytes` counts them. */
  readonly sizeBytes: number;
}

export const NO_PRODUCER_ID = -1;
export const NO_SEQUENCE = -1;

export function lastOffsetOf(batch: RecordBatch): Offset {
  return batch.baseOffset + batch.lastOffsetDelta;
}

const MAX_SEQUENCE = 2_147_483_647;

/** Sequence numbers count records and wrap: after 2147483647 comes 0. */
export function addToSequence(sequence: number, increment: number): number {
  const sum = sequence + increment;
  return sum > MAX_SEQUENCE ? sum - MAX_SEQUENCE - 1 : sum;
}
