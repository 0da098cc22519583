import type { TimeMs } from '../../kernel/types';
import {
  type BrokerId,
  NO_LEADER,
  type PartitionIndex,
  type TopicName,
  type TopicPartition,
  topicPartition,
} from '../protocol/ids';
import type { CurrentLeader, MetadataPartition, MetadataResponse, MetadataTopic } from '../protocol/requests';
import { isReady } from './connections';
import { murmur2OfKey, toPositive } from './murmur2';
import type { ClientMetadata, Connections } from './types';

/**
 * A client's picture of the cluster.
 *
 * Kafka 3.9: `Metadata.update`. A leader with an older epoch than the one known is ignored: the broker that told it
 * has not heard the news yet.
 */
export function mergeMetadata(known: ClientMetadata | null, response: MetadataResponse, nowMs: TimeMs): ClientMetadata {
  const { brokers, controllerId } = response;
  const topics = response.topics.map((topic) => mergeTopic(topicOf(known, topic.name), topic));
  return { brokers, controllerId, topics, updatedMs: nowMs };
}

function mergeTopic(known: MetadataTopic | null, told: MetadataTopic): MetadataTopic {
  // Deleted and made again under its name: nothing that was known of it counts.
  if (known === null || known.topicId !== told.topicId) return told;
  const partitions = told.partitions.map((partition) => {
    const before = known.partitions.find((each) => each.partitionIndex === partition.partitionIndex);
    return before !== undefined && before.leaderEpoch > partition.leaderEpoch ? before : partition;
  });
  return { ...told, partitions };
}

export function topicOf(metadata: ClientMetadata | null, topic: TopicName): MetadataTopic | null {
  return metadata?.topics.find((each) => each.name === topic) ?? null;
}

/** How many partitions the topic has; null while that is not known. */
export function partitionCount(metadata: ClientMetadata | null, topic: TopicName): number | null {
  const known = topicOf(metadata, topic);
  return known === null || known.error !== 'NONE' || known.partitions.length === 0 ? null : known.partitions.length;
}

export function partitionOf(
  metadata: ClientMetadata | null,
  topic: TopicName,
  partition: PartitionIndex,
): MetadataPartition | null {
  const partitions = topicOf(metadata, topic)?.partitions;
  // They are sorted and, but for a topic that is only just known, complete: most often the place is the number.
  const there = partitions?.[partition];
  if (there?.partitionIndex === partition) return there;
  return partitions?.find((each) => each.partitionIndex === partition) ?? null;
}

/** The leader epoch that the client knows; -1 for none. */
export function leaderEpochOf(metadata: ClientMetadata | null, topic: TopicName, partition: PartitionIndex): number {
  return partitionOf(metadata, topic, partition)?.leaderEpoch ?? -1;
}

/** The partitions that have a leader, sorted (`Cluster.availablePartitionsForTopic`). */
export function availablePartitions(metadata: ClientMetadata | null, topic: TopicName): readonly PartitionIndex[] {
  return (topicOf(metadata, topic)?.partitions ?? [])
    .filter(({ leaderId }) => leaderId !== NO_LEADER)
    .map(({ partitionIndex }) => partitionIndex);
}

/** All partitions that a broker leads, as `orders-0` (`Cluster.partitionsForNode`). */
export function partitionsLedBy(metadata: ClientMetadata | null, brokerId: BrokerId): readonly TopicPartition[] {
  if (metadata === null) return [];
  let byLeader = ledBy.get(metadata);
  if (byLeader === undefined) {
    byLeader = groupByLeader(metadata);
    ledBy.set(metadata, byLeader);
  }
  return byLeader[brokerId] ?? [];
}

/** Worked out once for each picture of the cluster, which never changes. */
const ledBy = new WeakMap<ClientMetadata, Readonly<Record<string, readonly TopicPartition[]>>>();

function groupByLeader({ topics }: ClientMetadata): Readonly<Record<string, readonly TopicPartition[]>> {
  const byLeader: Record<string, TopicPartition[]> = {};
  for (const { name, partitions } of topics) {
    for (const { leaderId, partitionIndex } of partitions) {
      (byLeader[leaderId] ??= []).push(topicPartition(name, partitionIndex));
    }
  }
  return byLeader;
}

/** The partition's leader as far as the client knows; null for none. */
export function leaderOf(
  metadata: ClientMetadata | null,
  topic: TopicName,
  partition: PartitionIndex,
): BrokerId | null {
  const leaderId = partitionOf(metadata, topic, partition)?.leaderId ?? NO_LEADER;
  return leaderId === NO_LEADER ? null : leaderId;
}

/** An error that names the new leader (KIP-951) is believed at once, if it is newer than what is known. */
export function withLeaderHint(
  metadata: ClientMetadata,
  topic: TopicName,
  partition: PartitionIndex,
  hint: CurrentLeader,
): ClientMetadata {
  const known = partitionOf(metadata, topic, partition);
  if (known === null || hint.leaderEpoch <= known.leaderEpoch) return metadata;
  const { leaderId, leaderEpoch } = hint;
  const topics = metadata.topics.map((each) =>
    each.name !== topic
      ? each
      : {
          ...each,
          partitions: each.partitions.map((part) => (part === known ? { ...part, leaderId, leaderEpoch } : part)),
        },
  );
  return { ...metadata, topics };
}

/** Partitions whose leader is another than before, as `orders-0`. */
export function changedLeaders(before: ClientMetadata | null, after: ClientMetadata): readonly string[] {
  return after.topics.flatMap((topic) =>
    topic.partitions
      .filter((part) => partitionOf(before, topic.name, part.partitionIndex)?.leaderId !== part.leaderId)
      .map((part) => topicPartition(topic.name, part.partitionIndex)),
  );
}

/** A broker to ask for metadata: any known one that answers; null while none does. */
export function someBroker(
  metadata: ClientMetadata | null,
  bootstrap: readonly BrokerId[],
  connections: Connections,
  random: (bound: number) => number,
): BrokerId | null {
  const known = metadata?.brokers.map((broker) => broker.nodeId) ?? [];
  const candidates = (known.length > 0 ? known : bootstrap).filter((brokerId) => isReady(connections, brokerId));
  return candidates[random(Math.max(1, candidates.length))] ?? null;
}

/**
 * A broker to ask when nothing is wrong: the same each time, and not the same for all clients. Routine draws no lots, or
 * a quiet hour would change what chance brings after it. Null where nobody is known.
 */
export function usualBroker(
  metadata: ClientMetadata | null,
  connections: Connections,
  clientId: string,
): BrokerId | null {
  const brokers = (metadata?.brokers ?? []).filter((broker) => isReady(connections, broker.nodeId));
  return brokers[toPositive(murmur2OfKey(clientId)) % Math.max(1, brokers.length)]?.nodeId ?? null;
}

/** Brokers a client might talk to. When all it knows are gone, it stays with them (`metadata.recovery.strategy`=none). */
export function knownBrokers(metadata: ClientMetadata | null, bootstrap: readonly BrokerId[]): readonly BrokerId[] {
  const known = metadata?.brokers.map((broker) => broker.nodeId) ?? [];
  return known.length > 0 ? known : bootstrap;
}
