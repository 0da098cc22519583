import type { BrokerId, TopicName } from '../protocol/ids';
import type { PartitionKey } from './state';
import type { ControllerContext, ControllerPartition } from './types';

/** Questions about, and changes of, what the controller knows (`ControllerContext`). */
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

export function withPartition(context: ControllerContext, partition: ControllerPartition): ControllerContext {
  const topic = context.topics[partition.topic];
  if (topic === undefined) return context;
  const partitions = topic.partitions.slice();
  partitions[partition.partition] = partition;
  return { ...context, topics: { ...context.topics, [partition.topic]: { ...topic, partitions } } };
}

export function newPartitions(
  topic: TopicName,
  assignment: readonly (readonly BrokerId[])[],
): readonly ControllerPartition[] {
  return assignment.map((replicas, partition) => ({
    topic,
    partition,
    replicas,
    state: 'NewPartition',
    leadership: null,
  }));
}
