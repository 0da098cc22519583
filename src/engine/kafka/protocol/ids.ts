import type { NodeId } from '../../kernel/types';

/** Kafka's `node.id` / `broker.id`: a whole number from 0. */
export type BrokerId = number;
/** The number of a ZooKeeper server (`myid`), from 1. */
export type ZooKeeperServerId = number;
export type TopicName = string;
export type PartitionIndex = number;
/** A topic and a partition as Kafka prints them: `orders-0`. */
export type TopicPartition = string;
/** Position of a record in a partition's log; also the end of a log, then exclusive. */
export type Offset = number;
export type GroupId = string;
export type MemberId = string;
/** A ZooKeeper session as the tools print it: `0x100001426e00002`. */
export type SessionId = string;
/** ZooKeeper transaction id: epoch * 2^32 + counter. */
export type Zxid = number;

/** No leader: what Kafka writes as `"leader":-1`. */
export const NO_LEADER = -1;
/** In UpdateMetadata: the partition's topic is being deleted (`LeaderAndIsr.LEADER_DURING_DELETE`). */
export const LEADER_DURING_DELETE = -2;
/** In StopReplica: overrides every epoch there is (`LeaderAndIsr.EPOCH_DURING_DELETE`). */
export const EPOCH_DURING_DELETE = -2;

export const CONSUMER_OFFSETS_TOPIC = '__consumer_offsets';
export const TRANSACTION_STATE_TOPIC = '__transaction_state';

export function brokerNodeId(brokerId: BrokerId): NodeId {
  return `broker-${brokerId}`;
}

export function zookeeperNodeId(serverId: ZooKeeperServerId): NodeId {
  return `zookeeper-${serverId}`;
}

/** The broker behind an address, or null when another kind of actor lives there. */
export function brokerIdOf(nodeId: NodeId): BrokerId | null {
  return nodeId.startsWith('broker-') ? Number(nodeId.slice('broker-'.length)) : null;
}

export function topicPartition(topic: TopicName, partition: PartitionIndex): TopicPartition {
  return `${topic}-${partition}`;
}

/** The parts of `orders-0`. A topic name may itself hold hyphens, so the last one separates. */
export function partsOf(name: TopicPartition): { readonly topic: TopicName; readonly partition: PartitionIndex } {
  const hyphen = name.lastIndexOf('-');
  return { topic: name.slice(0, hyphen), partition: Number(name.slice(hyphen + 1)) };
}

export function isInternalTopic(topic: TopicName): boolean {
  return topic === CONSUMER_OFFSETS_TOPIC || topic === TRANSACTION_STATE_TOPIC;
}
