import type { PartitionState } from './types';

/** From which states each may be entered. Kafka 3.9: `PartitionState`. */
const VALID_PREVIOUS = {
  NonExistentPartition: ['OfflinePartition'],
  NewPartition: ['NonExistentPartition'],
  OnlinePartition: ['NewPartition', 'OnlinePartition', 'OfflinePartition'],
  OfflinePartition: ['NewPartition', 'OnlinePartition', 'OfflinePartition'],
} as const satisfies Record<PartitionState, readonly PartitionState[]>;

export function isLegalPartitionState(from: PartitionState, to: PartitionState): boolean {
  const legal: readonly PartitionState[] = VALID_PREVIOUS[to];
  return legal.includes(from);
}
