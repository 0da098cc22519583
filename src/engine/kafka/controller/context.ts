import type { BrokerId, TopicName } from '../protocol/ids';
import { isLegalReplicaState } from './replicaStates';
import type { PartitionKey, ReplicaKey } from './state';
import type { ControllerContext, ControllerPartition, ReplicaAssignment, ReplicaState } from './types';

/** Questions about, and changes of, what the controller knows (`ControllerContext`). */

/** What one knows who has just taken office. */
export function emptyContext(epoch: number, epochZkVersion: number): ControllerContext {
  return {
    epoch,
    epochZkVersion,
    liveBrokers: [],
    shuttingDownBrokers: [],
    topics: {},
    channels: [],
    topicsToBeDeleted: [],
    topicsIneligibleForDeletion: [],
    topicsWithDeletionStarted: [],
  };
}

export function isLive(context: ControllerContext, brokerId: BrokerId): boolean {
  return context.liveBrokers.some((broker) => broker.brokerId === brokerId);
}

export function isShuttingDown(context: ControllerContext, brokerId: BrokerId): boolean {
  return context.shuttingDownBrokers.includes(brokerId);
}

/** Live and not about to stop: may lead, and may join an ISR. */
export function isOnline(context: ControllerContext, brokerId: BrokerId): boolean {
  return isLive(context, brokerId) && !isShuttingDown(context, brokerId);
}

export function liveIds(context: ControllerContext): readonly BrokerId[] {
  return context.liveBrokers.map((broker) => broker.brokerId);
}

export function partitionOf(context: ControllerContext, key: PartitionKey): ControllerPartition | null {
  return context.topics[key.topic]?.partitions[key.partition] ?? null;
}

/** By topic name, then by index. */
export function allPartitions(context: ControllerContext): readonly ControllerPartition[] {
  return Object.keys(context.topics)
    .sort()
    .flatMap((topic) => context.topics[topic]?.partitions ?? []);
}

export function partitionsOf(context: ControllerContext, topic: TopicName): readonly ControllerPartition[] {
  return context.topics[topic]?.partitions ?? [];
}

export function keyOf({ topic, partition }: PartitionKey): PartitionKey {
  return { topic, partition };
}

export function isSamePartition(a: PartitionKey, b: PartitionKey): boolean {
  return a.partition === b.partition && a.topic === b.topic;
}

export function withPartition(context: ControllerContext, partition: ControllerPartition): ControllerContext {
  const topic = context.topics[partition.topic];
  if (topic === undefined) return context;
  const partitions = topic.partitions.slice();
  partitions[partition.partition] = partition;
  return { ...context, topics: { ...context.topics, [partition.topic]: { ...topic, partitions } } };
}

export function newPartition(key: PartitionKey, assignment: ReplicaAssignment): ControllerPartition {
  const { replicas, addingReplicas, removingReplicas } = assignment;
  const { topic, partition } = key;
  return {
    topic,
    partition,
    replicas,
    addingReplicas,
    removingReplicas,
    state: 'NewPartition',
    replicaStates: Object.fromEntries(replicas.map((brokerId) => [brokerId, 'NewReplica' as const])),
    leadership: null,
  };
}

// ---- replicas

export function replicaStateOf(partition: ControllerPartition, replica: BrokerId): ReplicaState {
  return partition.replicaStates[replica] ?? 'NonExistentReplica';
}

export function withReplicaState(
  partition: ControllerPartition,
  replica: BrokerId,
  state: ReplicaState,
): ControllerPartition {
  if (state !== 'NonExistentReplica')
    return { ...partition, replicaStates: { ...partition.replicaStates, [replica]: state } };
  const { [replica]: _, ...replicaStates } = partition.replicaStates;
  return { ...partition, replicaStates };
}

export function mayBecome(context: ControllerContext, key: ReplicaKey, to: ReplicaState): boolean {
  const partition = partitionOf(context, key);
  return partition !== null && isLegalReplicaState(replicaStateOf(partition, key.replica), to);
}

export function replicasOf(partitions: readonly ControllerPartition[]): readonly ReplicaKey[] {
  return partitions.flatMap(({ topic, partition, replicas }) =>
    replicas.map((replica) => ({ topic, partition, replica })),
  );
}

export function replicasOn(context: ControllerContext, brokerIds: readonly BrokerId[]): readonly ReplicaKey[] {
  return replicasOf(allPartitions(context)).filter(({ replica }) => brokerIds.includes(replica));
}

export function replicasInState(
  context: ControllerContext,
  topic: TopicName,
  state: ReplicaState,
): readonly ReplicaKey[] {
  return partitionsOf(context, topic).flatMap((partition) =>
    partition.replicas
      .filter((replica) => replicaStateOf(partition, replica) === state)
      .map((replica) => ({ ...keyOf(partition), replica })),
  );
}

// ---- assignments (`ReplicaAssignment`)

export function isBeingReassigned({ addingReplicas, removingReplicas }: ReplicaAssignment): boolean {
  return addingReplicas.length > 0 || removingReplicas.length > 0;
}

export function isTopicBeingReassigned(context: ControllerContext, topic: TopicName): boolean {
  return partitionsOf(context, topic).some(isBeingReassigned);
}

/** Those who held the partition before its reassignment. */
export function originReplicas({ replicas, addingReplicas }: ReplicaAssignment): readonly BrokerId[] {
  return replicas.filter((id) => !addingReplicas.includes(id));
}

/** Those who shall hold it. */
export function targetReplicas({ replicas, removingReplicas }: ReplicaAssignment): readonly BrokerId[] {
  return replicas.filter((id) => !removingReplicas.includes(id));
}

export function reassignTo(assignment: ReplicaAssignment, target: readonly BrokerId[]): ReplicaAssignment {
  const origin = originReplicas(assignment);
  const replicas = [...new Set([...target, ...origin])];
  return {
    replicas,
    addingReplicas: replicas.filter((id) => !origin.includes(id)),
    removingReplicas: replicas.filter((id) => !target.includes(id)),
  };
}

export function settled(replicas: readonly BrokerId[]): ReplicaAssignment {
  return { replicas, addingReplicas: [], removingReplicas: [] };
}

// ---- deletion

export function isToBeDeleted(context: ControllerContext, topic: TopicName): boolean {
  return context.topicsToBeDeleted.includes(topic);
}

export function union<T extends string>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Set([...a, ...b])].sort();
}
