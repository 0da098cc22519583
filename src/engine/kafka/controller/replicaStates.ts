import type { ReplicaState } from './types';

/** From which states each may be entered. Kafka 3.9: `ReplicaState`. */
const VALID_PREVIOUS = {
  NewReplica: ['NonExistentReplica'],
  OnlineReplica: ['NewReplica', 'OnlineReplica', 'OfflineReplica', 'ReplicaDeletionIneligible'],
  OfflineReplica: ['NewReplica', 'OnlineReplica', 'OfflineReplica', 'ReplicaDeletionIneligible'],
  ReplicaDeletionStarted: ['OfflineReplica'],
  ReplicaDeletionSuccessful: ['ReplicaDeletionStarted'],
  ReplicaDeletionIneligible: ['OfflineReplica', 'ReplicaDeletionStarted'],
  NonExistentReplica: ['ReplicaDeletionSuccessful'],
} as const satisfies Record<ReplicaState, readonly ReplicaState[]>;

export function isLegalReplicaState(from: ReplicaState, to: ReplicaState): boolean {
  const legal: readonly ReplicaState[] = VALID_PREVIOUS[to];
  return legal.includes(from);
}
