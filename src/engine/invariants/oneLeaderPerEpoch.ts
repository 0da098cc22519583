import type { Notebook, ReplicaChange } from './types';

/** At most one broker leads a partition in one leader epoch (row 1). Two may lead in different ones, and believe it. */
export function oneLeaderPerEpoch(
  { broker, replica, topicPartition }: ReplicaChange,
  notebook: Notebook,
): string | null {
  if (replica.role.type !== 'leader') return null;
  const byEpoch = (notebook.leaders[topicPartition] ??= {});
  const known = (byEpoch[replica.leaderEpoch] ??= broker.brokerId);
  return known === broker.brokerId
    ? null
    : `${topicPartition}: brokers ${known} and ${broker.brokerId} lead in epoch ${replica.leaderEpoch}`;
}
