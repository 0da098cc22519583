import type { PartitionIndex } from './ids';

/**
 * The partition of `__consumer_offsets` that holds a group, and that of `__transaction_state` that holds a transactional
 * id. Whoever leads it is their coordinator.
 *
 * Kafka 3.9: `GroupMetadataManager.partitionFor`, `TransactionStateManager.partitionFor`, with Java's `String.hashCode` and `Utils.abs`.
 */
export function coordinatorPartitionOf(id: string, numPartitions: number): PartitionIndex {
  return abs(javaHashCode(id)) % numPartitions;
}

/** Over UTF-16 units, in 32 bits with overflow: unlike the hash of record keys, which is murmur2 over UTF-8 bytes. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** The most negative number has no positive twin in 32 bits; Kafka takes 0. */
function abs(hash: number): number {
  return hash === -2_147_483_648 ? 0 : Math.abs(hash);
}
