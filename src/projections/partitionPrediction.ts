import {
  type KafkaRecord,
  murmur2OfKey,
  RECORD_BATCH_OVERHEAD,
  recordBatchSizeBytes,
  type PartitionIndex,
  partitionForKey,
  toPositive,
} from '../engine';

export interface PartitionPrediction {
  /** murmur2 of the key's bytes, made positive as Kafka does. */
  readonly hash: number;
  readonly partition: PartitionIndex;
}

/** Where a record with this key will go, before it is sent. */
export function predictPartition(key: string, partitions: number): PartitionPrediction {
  return { hash: toPositive(murmur2OfKey(key)), partition: partitionForKey(key, partitions) };
}

/** What a record's bytes are made of, where it is a batch of its own. */
export const BATCH_HEADER_BYTES = RECORD_BATCH_OVERHEAD;

/** The bytes that go out where the record is a batch of its own, header of the batch included. */
export function recordBytes({ key, value, headers }: Pick<KafkaRecord, 'key' | 'value' | 'headers'>): number {
  return recordBatchSizeBytes([{ key, value, headers, timestampMs: 0, id: '' }]);
}
