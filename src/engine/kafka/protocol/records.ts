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
  /**
   * Offset of each record minus `baseOffset`, once compaction has taken some away. Left out, they are 0, 1, 2 and so on.
   * The batch keeps its first and last offset even when it holds no record any more.
   */
  readonly offsetDeltas?: readonly number[];
  /** When tombstones in it may go: set by the first cleaning that kept them (attribute bit 6). */
  readonly deleteHorizonMs?: TimeMs;
  /** Left out: CreateTime. */
  readonly timestampType?: TimestampType;
  /** Left out: none. */
  readonly compression?: CompressionType;
  /** Attribute bit 4: part of a transaction. Left out, it is part of none. */
  readonly isTransactional?: true;
  /** Attribute bit 5: it holds no data but the marker that ends a transaction. Left out, it holds records. */
  readonly controlType?: ControlType;
  /** Of the transaction coordinator that had the marker written; only with `controlType`. */
  readonly coordinatorEpoch?: number;
}

/** How a transaction ended (`ControlRecordType`). */
export type ControlType = 'COMMIT' | 'ABORT';

/** Whose clock a record's timestamp is from: the client's, or that of the leader that appended it. */
export type TimestampType = 'CreateTime' | 'LogAppendTime';

export type CompressionType = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

export const NO_PRODUCER_ID = -1;
export const NO_SEQUENCE = -1;

/** What a transaction coordinator has written into each partition of a transaction. */
export interface EndTransactionMarker {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly controlType: ControlType;
}

/**
 * A marker as the leader appends it: a batch of its own, with one record that takes one offset and is never handed to an
 * application (`MemoryRecords.withEndTransactionMarker`). Its key (version, type) and value (version, coordinator epoch)
 * are bytes that are no text, so they stand in the batch instead.
 */
export function controlBatch(marker: EndTransactionMarker, timestampMs: TimeMs): RecordBatch {
  const { producerId, producerEpoch, coordinatorEpoch, controlType } = marker;
  const id = `${controlType}#${producerId}/${producerEpoch}@${timestampMs}`;
  return {
    baseOffset: 0,
    lastOffsetDelta: 0,
    partitionLeaderEpoch: -1,
    maxTimestampMs: timestampMs,
    producerId,
    producerEpoch,
    baseSequence: NO_SEQUENCE,
    records: [{ key: null, value: null, headers: [], timestampMs, id }],
    sizeBytes: CONTROL_BATCH_BYTES,
    isTransactional: true,
    controlType,
    coordinatorEpoch,
  };
}

/** Header 61; length, attributes, two deltas, key length 1 + 4, value length 1 + 6, number of headers. */
export const CONTROL_BATCH_BYTES = 78;

export function lastOffsetOf(batch: RecordBatch): Offset {
  return batch.baseOffset + batch.lastOffsetDelta;
}

/** The offset of the record at `index` of a batch. */
export function offsetOfRecord(batch: RecordBatch, index: number): Offset {
  return batch.baseOffset + (batch.offsetDeltas?.[index] ?? index);
}

const MAX_SEQUENCE = 2_147_483_647;

/** Sequence numbers count records and wrap: after 2147483647 comes 0. */
export function addToSequence(sequence: number, increment: number): number {
  const sum = sequence + increment;
  return sum > MAX_SEQUENCE ? sum - MAX_SEQUENCE - 1 : sum;
}
