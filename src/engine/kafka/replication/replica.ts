import { withEntry } from '../../kernel/dictionary';
import { type Draft, draft, type Whole } from '../../kernel/draft';
import { assignEpoch } from '../log/epochCache';
import type { LogConfig, PartitionLog } from '../log/types';
import { type BrokerId, type PartitionIndex, topicPartition, type TopicName } from '../protocol/ids';
import type { CurrentLeader } from '../protocol/requests';
import type { RemoteReplica, Replica, ReplicaManager, ReplicaRole, Replicas, ReplicaStep } from './types';

export type LeaderReplica = Replica & { readonly role: Extract<ReplicaRole, { type: 'leader' }> };
export type FollowerReplica = Replica & { readonly role: Extract<ReplicaRole, { type: 'follower' }> };

/** Long before anything: a replica that never fetched has never been caught up. */
export const NEVER_MS = Number.MIN_SAFE_INTEGER;

/** A replica of which only the log is known: no LeaderAndIsr has named its role since the broker started. */
export function createReplica(
  topic: TopicName,
  partition: PartitionIndex,
  topicId: string,
  log: PartitionLog,
  config: LogConfig,
): Replica {
  return {
    topic,
    partition,
    topicId,
    role: { type: 'none' },
    log,
    config,
    assignedReplicas: [],
    addingReplicas: [],
    inSyncReplicas: [],
    leaderEpoch: -1,
    partitionEpoch: -1,
    controllerEpoch: -1,
    checkpointedHighWatermark: log.highWatermark,
    checkpointedLogStartOffset: null,
    checkpointedRecoveryPoint: log.recoveryPoint,
  };
}

/** A replica's fields, in the order of `createReplica`: see `Drafting` in the kernel for why they are written out. */
function copyReplica(replica: Replica): Draft<Whole<Replica>> {
  return {
    topic: replica.topic,
    partition: replica.partition,
    topicId: replica.topicId,
    role: replica.role,
    log: replica.log,
    config: replica.config,
    assignedReplicas: replica.assignedReplicas,
    addingReplicas: replica.addingReplicas,
    inSyncReplicas: replica.inSyncReplicas,
    leaderEpoch: replica.leaderEpoch,
    partitionEpoch: replica.partitionEpoch,
    controllerEpoch: replica.controllerEpoch,
    checkpointedHighWatermark: replica.checkpointedHighWatermark,
    checkpointedLogStartOffset: replica.checkpointedLogStartOffset,
    checkpointedRecoveryPoint: replica.checkpointedRecoveryPoint,
  };
}

export function withLog<R extends Replica>(replica: R, log: PartitionLog): R {
  const next = copyReplica(replica);
  next.log = log;
  return next as Replica as R;
}

export function withRole<Role extends ReplicaRole>(replica: Replica, role: Role): Replica & { readonly role: Role } {
  const next = copyReplica(replica);
  next.role = role;
  return next as Replica & { readonly role: Role };
}

export function withRemotes(replica: LeaderReplica, remoteReplicas: readonly RemoteReplica[]): LeaderReplica {
  const { leaderEpochStartOffset, pendingIsr } = replica.role;
  return withRole(replica, { type: 'leader', leaderEpochStartOffset, remoteReplicas, pendingIsr });
}

export function replicaAt(manager: ReplicaManager, topic: TopicName, partition: PartitionIndex): Replica | null {
  return manager.replicas[topic]?.[partition] ?? null;
}

export function isLeader(replica: Replica): replica is LeaderReplica {
  return replica.role.type === 'leader';
}

export function isFollower(replica: Replica): replica is FollowerReplica {
  return replica.role.type === 'follower';
}

/** Puts a replica in its place; the array of a topic grows with nulls up to it. */
export function withReplica(replicas: Replicas, replica: Replica): Replicas {
  const row = replicas[replica.topic] ?? [];
  const next = row.slice();
  while (next.length < replica.partition) next.push(null);
  next[replica.partition] = replica;
  return withEntry(replicas, replica.topic, next);
}

export function withoutReplica(replicas: Replicas, topic: TopicName, partition: PartitionIndex): Replicas {
  const next = (replicas[topic] ?? []).map((replica, index) => (index === partition ? null : replica));
  if (next.some((replica) => replica !== null)) return { ...replicas, [topic]: next };
  const { [topic]: _, ...rest } = replicas;
  return rest;
}

export function put<S extends ReplicaManager>(step: ReplicaStep<S>, replica: Replica): void {
  setReplicas(step, withReplica(step.state.replicas, replica));
}

/** Everything that others may have to react to counts as a change; that a follower was heard from does not. */
export function setReplicas<S extends ReplicaManager>(step: ReplicaStep<S>, replicas: Replicas): void {
  draft<ReplicaManager>(step).replicas = replicas;
  draft<ReplicaManager>(step).replicasVersion = step.state.replicasVersion + 1;
}

/** All replicas of a broker, by topic and partition. */
export function allReplicas(replicas: Replicas): readonly Replica[] {
  return Object.keys(replicas)
    .sort()
    .flatMap((topic) => (replicas[topic] ?? []).filter((replica): replica is Replica => replica !== null));
}

/** Where a client should turn instead (KIP-951); null where this broker does not know. */
export function currentLeaderOf(replica: Replica): CurrentLeader | null {
  const { role, leaderEpoch } = replica;
  return role.type === 'follower' ? { leaderId: role.leaderId, leaderEpoch } : null;
}

/** For events: where it happened. */
export function on(brokerId: BrokerId, replica: Replica) {
  return { brokerId, topicPartition: topicPartition(replica.topic, replica.partition) };
}

/** The log once this broker leads it in `leaderEpoch`: the epoch is noted even before the first write. */
export function logOfNewLeader(log: PartitionLog, leaderEpoch: number): PartitionLog {
  return { ...log, leaderEpochs: assignEpoch(log.leaderEpochs, leaderEpoch, log.logEndOffset) };
}
