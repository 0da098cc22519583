import type { PartitionState } from './types';

/** From which states each may be entered. An illegal transition is a bug. Kafka 3.9: `PartitionState`. */
const VALID_PREVIOUS = {
  NonExistentPartition: ['OfflinePartition'],
  NewPartition: ['NonExistentPartition'],
  OnlinePartition: ['NewPartition', 'OnlinePartition', 'OfflinePartition'],
  OfflinePartition: ['NewPartition', 'OnlinePartition', 'OfflinePartition'],
} as const satisfies Record<PartitionState, readonly PartitionState[]>;

export function transition(from: PartitionState, to: PartitionState): PartitionState {
  const legal: readonly PartitionState[] = VALID_PREVIOUS[to];
  if (!legal.includes(from)) throw new Error(`A partition cannot go from ${from} to ${to}.`);
  return to;
}
