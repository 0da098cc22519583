import { murmur2OfKey, type PartitionIndex, partitionForKey, toPositive } from '../engine';

export interface PartitionPrediction {
  /** murmur2 of the key's bytes, made positive as Kafka does. */
  readonly hash: number;
  readonly partition: PartitionIndex;
}

/** Where a record with this key will go, before it is sent. */
export function predictPartition(key: string, partitions: number): PartitionPrediction {
  return { hash: toPositive(murmur2OfKey(key)), partition: partitionForKey(key, partitions) };
}
