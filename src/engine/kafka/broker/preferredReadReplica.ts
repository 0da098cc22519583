import type { FetchPartition, FetchRequest } from '../protocol/requests';
import type { BrokerId } from '../protocol/ids';
import { isLeader, type LeaderReplica, replicaAt } from '../replication/replica';
import type { BrokerStep } from './brokerStep';

/**
 * Whether a consumer had better read from a replica in its own rack. Only the leader knows who has what, so each consumer
 * asks it first.
 *
 * Kafka 3.9: `ReplicaManager.findPreferredReadReplica`, `RackAwareReplicaSelector` (KIP-392).
 */
export function preferredReadReplicas(step: BrokerStep, request: FetchRequest): ReadonlyMap<FetchPartition, BrokerId> {
  const named = new Map<FetchPartition, BrokerId>();
  const { rackId = '' } = request;
  if (step.state.config['replica.selector.class'] === null || rackId === '') return named;
  for (const part of request.partitions) {
    const replica = replicaAt(step.state, part.topic, part.partition);
    if (replica === null || !isLeader(replica) || part.currentLeaderEpoch !== replica.leaderEpoch) continue;
    const nearest = nearestTo(step, replica, part.fetchOffset, rackId);
    if (nearest !== null) named.set(part, nearest);
  }
  return named;
}

/** Null for the leader itself: it is in that rack, or nobody is who has what is asked for. */
function nearestTo(step: BrokerStep, leader: LeaderReplica, fetchOffset: number, rackId: string): BrokerId | null {
  const { metadataCache, brokerId, config } = step.state;
  if (config['broker.rack'] === rackId) return null;
  const isInRack = (id: BrokerId) =>
    metadataCache.liveBrokers.some((each) => each.nodeId === id && each.rack === rackId);
  const candidates = leader.role.remoteReplicas.filter(
    (each) =>
      each.brokerId !== brokerId &&
      leader.inSyncReplicas.includes(each.brokerId) &&
      each.logStartOffset <= fetchOffset &&
      fetchOffset <= each.logEndOffset &&
      isInRack(each.brokerId),
  );
  // The most caught up: who has most, then who had all of it last, then the one with the larger id.
  const [best] = candidates.sort(
    (a, b) => b.logEndOffset - a.logEndOffset || b.lastCaughtUpTimeMs - a.lastCaughtUpTimeMs || b.brokerId - a.brokerId,
  );
  return best?.brokerId ?? null;
}
