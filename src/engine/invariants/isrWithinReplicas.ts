import type { ReplicaChange } from './types';

/** Who is in sync is assigned, is not nobody, and the leader is among them (rows 3 and 4). */
export function isrWithinReplicas({ broker, replica, topicPartition }: ReplicaChange): string | null {
  if (replica.role.type !== 'leader') return null;
  const { inSyncReplicas, assignedReplicas } = replica;
  const stranger = inSyncReplicas.find((brokerId) => !assignedReplicas.includes(brokerId));
  if (stranger !== undefined) return `${topicPartition}: broker ${stranger} is in sync, but not assigned`;
  return inSyncReplicas.includes(broker.brokerId)
    ? null
    : `${topicPartition}: its leader, broker ${broker.brokerId}, is not in sync`;
}
