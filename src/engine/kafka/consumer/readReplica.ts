import { leaderOf, partitionOf } from '../client/metadata';
import type { BrokerId } from '../protocol/ids';
import { askForMetadata, assigned, changePartition, type ConsumerStep, nameOf } from './consumerStep';
import type { AssignedPartition } from './types';

/**
 * Where a partition is read: at its leader, or at the replica that the leader has named, until `metadata.max.age.ms` is
 * over or something goes wrong there. Then the leader is asked again.
 *
 * Kafka 3.9: `AbstractFetch.selectReadReplica`, `SubscriptionState.updatePreferredReadReplica` (KIP-392).
 */
export function sourceOf(step: ConsumerStep, each: AssignedPartition): BrokerId | null {
  const { topic, partition, preferredReadReplica } = each;
  const leaderId = leaderOf(step.state.metadata, topic, partition);
  if (preferredReadReplica === null) return leaderId;
  const { brokerId, untilMs } = preferredReadReplica;
  if (untilMs > step.context.nowMs && isOnline(step, each, brokerId)) return brokerId;
  if (untilMs > step.context.nowMs) askForMetadata(step);
  forgetReadReplica(step, each);
  return leaderId;
}

export function noteReadReplica(step: ConsumerStep, each: AssignedPartition, brokerId: BrokerId): void {
  const untilMs = step.context.nowMs + step.state.config['metadata.max.age.ms'];
  changePartition(step, each, { preferredReadReplica: { brokerId, untilMs } });
  tell(step, each, brokerId);
}

export function forgetReadReplica(step: ConsumerStep, each: AssignedPartition): void {
  if ((assigned(step, each)?.preferredReadReplica ?? null) === null) return;
  changePartition(step, each, { preferredReadReplica: null });
  tell(step, each, null);
}

/** Nobody can be read from over a broken connection. */
export function forgetReadReplicasAt(step: ConsumerStep, brokerId: BrokerId): void {
  for (const each of step.state.assignment)
    if (each.preferredReadReplica?.brokerId === brokerId) forgetReadReplica(step, each);
}

function isOnline({ state }: ConsumerStep, { topic, partition }: AssignedPartition, brokerId: BrokerId): boolean {
  const known = partitionOf(state.metadata, topic, partition);
  const isAlive = state.metadata?.brokers.some(({ nodeId }) => nodeId === brokerId) === true;
  return (
    isAlive && known !== null && known.replicaNodes.includes(brokerId) && !known.offlineReplicas.includes(brokerId)
  );
}

function tell(step: ConsumerStep, each: AssignedPartition, brokerId: BrokerId | null): void {
  const { clientId, groupId } = step.state;
  step.events.push({ type: 'readReplicaChanged', clientId, groupId, topicPartition: nameOf(each), brokerId });
}
