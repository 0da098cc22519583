import type { TimeMs } from '../../kernel/types';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type { LeaderAndIsr } from './types';

/**
 * Paths and payloads of Kafka's znodes, byte for byte (`ZkData`).
 */
export const CONTROLLER_PATH = '/controller';
export const CONTROLLER_EPOCH_PATH = '/controller_epoch';
export const BROKER_IDS_PATH = '/brokers/ids';
export const TOPICS_PATH = '/brokers/topics';

/** Made by every broker that starts (`PersistentZkPaths`), parents first. */
export const PERSISTENT_PATHS: readonly string[] = [
  '/consumers',
  '/brokers',
  '/brokers/ids',
  '/brokers/topics',
  '/config',
  '/config/changes',
  '/admin',
  '/admin/delete_topics',
  '/brokers/seqid',
  '/isr_change_notification',
  '/latest_producer_id_block',
  '/log_dir_event_notification',
  '/config/topics',
  '/config/clients',
  '/config/users',
  '/config/brokers',
  '/config/ips',
];

export function brokerPath(brokerId: BrokerId): string {
  return `${BROKER_IDS_PATH}/${brokerId}`;
}

export function topicPath(topic: TopicName): string {
  return `${TOPICS_PATH}/${topic}`;
}

export function topicConfigPath(topic: TopicName): string {
  return `/config/topics/${topic}`;
}

export function partitionPath(topic: TopicName, partition: PartitionIndex): string {
  return `${TOPICS_PATH}/${topic}/partitions/${partition}`;
}

export function partitionStatePath(topic: TopicName, partition: PartitionIndex): string {
  return `${partitionPath(topic, partition)}/state`;
}

export function encodeBroker(brokerId: BrokerId, rack: string | null, nowMs: TimeMs): string {
  const host = `broker-${brokerId}`;
  const rackField = rack === null ? {} : { rack };
  return JSON.stringify({
    version: 5,
    host,
    port: 9092,
    endpoints: [`PLAINTEXT://${host}:9092`],
    jmx_port: -1,
    timestamp: String(nowMs),
    ...rackField,
    listener_security_protocol_map: { PLAINTEXT: 'PLAINTEXT' },
    features: {},
  });
}

export function decodeRack(data: string | null): string | null {
  return (JSON.parse(data ?? '{}') as { readonly rack?: string }).rack ?? null;
}

export function encodeController(brokerId: BrokerId, nowMs: TimeMs): string {
  return JSON.stringify({ version: 2, brokerid: brokerId, timestamp: String(nowMs), kraftControllerEpoch: -1 });
}

export function decodeController(data: string | null): BrokerId {
  return (JSON.parse(data ?? '{}') as { readonly brokerid: BrokerId }).brokerid;
}

export function encodeTopic(
  topicId: string,
  partitions: Readonly<Record<PartitionIndex, readonly BrokerId[]>>,
): string {
  return JSON.stringify({ version: 3, topic_id: topicId, partitions, adding_replicas: {}, removing_replicas: {} });
}

export function decodeTopic(data: string | null): {
  readonly topicId: string;
  readonly assignment: readonly (readonly BrokerId[])[];
} {
  const topic = JSON.parse(data ?? '{}') as {
    readonly topic_id: string;
    readonly partitions: Readonly<Record<string, readonly BrokerId[]>>;
  };
  const assignment = Object.keys(topic.partitions)
    .map(Number)
    .sort((a, b) => a - b)
    .map((partition) => topic.partitions[partition] ?? []);
  return { topicId: topic.topic_id, assignment };
}

export function encodeTopicConfig(config: Readonly<Record<string, string>>): string {
  return JSON.stringify({ version: 1, config });
}

export function decodeTopicConfig(data: string | null): Readonly<Record<string, string>> {
  return (JSON.parse(data ?? '{"config":{}}') as { readonly config: Readonly<Record<string, string>> }).config;
}

export function encodePartitionState(state: LeaderAndIsr): string {
  const { leader, leaderEpoch, controllerEpoch, isr } = state;
  return JSON.stringify({ version: 1, leader, leader_epoch: leaderEpoch, controller_epoch: controllerEpoch, isr });
}

export function decodePartitionState(data: string | null, zkVersion: number): LeaderAndIsr {
  const state = JSON.parse(data ?? '{}') as {
    readonly leader: BrokerId;
    readonly leader_epoch: number;
    readonly controller_epoch: number;
    readonly isr: readonly BrokerId[];
  };
  return {
    leader: state.leader,
    leaderEpoch: state.leader_epoch,
    controllerEpoch: state.controller_epoch,
    isr: state.isr,
    partitionEpoch: zkVersion,
  };
}
