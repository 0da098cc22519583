import type { ErrorName } from '../protocol/errors';
import { type BrokerId, isInternalTopic, LEADER_DURING_DELETE, NO_LEADER, type TopicName } from '../protocol/ids';
import type {
  MetadataPartition,
  MetadataTopic,
  UpdateMetadataPartition,
  UpdateMetadataRequest,
} from '../protocol/requests';
import type { MetadataCache } from './types';

/**
 * What this broker knows of the cluster. Clients are answered from it, so each broker may tell a different, older story.
 *
 * Kafka 3.9: `ZkMetadataCache`.
 */
export const EMPTY_CACHE: MetadataCache = { controllerId: null, liveBrokers: [], topics: {}, topicIds: {} };

export function updateCache(cache: MetadataCache, request: UpdateMetadataRequest): MetadataCache {
  const topics: Record<TopicName, readonly (UpdateMetadataPartition | null)[]> = { ...cache.topics };
  const topicIds: Record<TopicName, string> = { ...cache.topicIds, ...request.topicIds };
  for (const partition of request.partitions) {
    if (partition.leader === LEADER_DURING_DELETE) {
      // The topic is on its way out: for clients of this broker it exists no more.
      delete topics[partition.topic];
      delete topicIds[partition.topic];
      continue;
    }
    const row = (topics[partition.topic] ?? []).slice();
    while (row.length < partition.partition) row.push(null);
    row[partition.partition] = partition;
    topics[partition.topic] = row;
  }
  return { controllerId: request.controllerId, liveBrokers: request.liveBrokers, topics, topicIds };
}

export function partitionInfo(
  cache: MetadataCache,
  topic: TopicName,
  partition: number,
): UpdateMetadataPartition | null {
  return cache.topics[topic]?.[partition] ?? null;
}

/** The partition's leader, if it is alive as far as this broker knows. */
export function liveLeaderOf(cache: MetadataCache, topic: TopicName, partition: number): BrokerId | null {
  const leader = partitionInfo(cache, topic, partition)?.leader ?? NO_LEADER;
  return isAlive(cache, leader) ? leader : null;
}

/** A topic as a Metadata response tells it; null for one that this broker does not know. */
export function metadataOf(cache: MetadataCache, topic: TopicName): MetadataTopic | null {
  const row = cache.topics[topic];
  if (row === undefined) return null;
  const partitions = row.flatMap((info) => (info === null ? [] : [asMetadataPartition(cache, info)]));
  return {
    error: 'NONE',
    name: topic,
    topicId: cache.topicIds[topic] ?? '',
    isInternal: isInternalTopic(topic),
    partitions,
  };
}

export function missingTopic(topic: TopicName, error: ErrorName): MetadataTopic {
  return { error, name: topic, topicId: '', isInternal: isInternalTopic(topic), partitions: [] };
}

function asMetadataPartition(cache: MetadataCache, info: UpdateMetadataPartition): MetadataPartition {
  const hasLeader = isAlive(cache, info.leader);
  return {
    error: hasLeader ? 'NONE' : 'LEADER_NOT_AVAILABLE',
    partitionIndex: info.partition,
    leaderId: hasLeader ? info.leader : NO_LEADER,
    leaderEpoch: info.leaderEpoch,
    replicaNodes: info.replicas,
    isrNodes: info.isr,
    offlineReplicas: info.offlineReplicas,
  };
}

function isAlive(cache: MetadataCache, brokerId: BrokerId): boolean {
  return cache.liveBrokers.some((broker) => broker.nodeId === brokerId);
}
