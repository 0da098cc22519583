import { type TimeMs, WALL_CLOCK_AT_ZERO_MS } from '../../kernel/types';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type { ConfigResource, LeaderRecoveryState } from '../protocol/requests';
import type { LeaderAndIsr, ReplicaAssignment } from './types';

/**
 * Paths and payloads of Kafka's znodes, byte for byte (`ZkData`).
 */
export const CONTROLLER_PATH = '/controller';
export const CONTROLLER_EPOCH_PATH = '/controller_epoch';
export const BROKER_IDS_PATH = '/brokers/ids';
export const TOPICS_PATH = '/brokers/topics';
export const DELETE_TOPICS_PATH = '/admin/delete_topics';
export const CONFIG_CHANGES_PATH = '/config/changes';
export const ISR_CHANGES_PATH = '/isr_change_notification';
export const FEATURES_PATH = '/feature';
export const LOG_DIR_EVENTS_PATH = '/log_dir_event_notification';
export const PRODUCER_ID_BLOCK_PATH = '/latest_producer_id_block';
/** The name of the settings that all brokers share. */
export const DEFAULT_BROKER = '<default>';

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

export function deleteTopicPath(topic: TopicName): string {
  return `${DELETE_TOPICS_PATH}/${topic}`;
}

export function topicConfigPath(topic: TopicName): string {
  return `/config/topics/${topic}`;
}

export function topicOfConfigPath(path: string): TopicName {
  return path.slice('/config/topics/'.length);
}

/** Settings of one broker, by its id, or of all: `<default>`. */
export function brokerConfigPath(name: string): string {
  return `/config/brokers/${name}`;
}

/** A change notification names the settings that changed; whoever reads it reads them again. */
export function encodeConfigChange({ resourceType, resourceName }: ConfigResource): string {
  const entity = resourceType === 'TOPIC' ? `topics/${resourceName}` : `brokers/${resourceName || DEFAULT_BROKER}`;
  return JSON.stringify({ version: 2, entity_path: entity });
}

export function decodeConfigChange(data: string | null): { readonly entity: string; readonly name: string } {
  const { entity_path: path } = JSON.parse(data ?? '{}') as { readonly entity_path: string };
  const slash = path.indexOf('/');
  return { entity: path.slice(0, slash), name: path.slice(slash + 1) };
}

export interface ProducerIdBlock {
  readonly brokerId: BrokerId;
  readonly firstId: number;
  readonly lastId: number;
}

export function encodeProducerIdBlock({ brokerId, firstId, lastId }: ProducerIdBlock): string {
  return JSON.stringify({ version: 1, broker: brokerId, block_start: String(firstId), block_end: String(lastId) });
}

/** Null before the first block. */
export function decodeProducerIdBlock(data: string | null): ProducerIdBlock | null {
  if (data === null || data === '') return null;
  const block = JSON.parse(data) as {
    readonly broker: BrokerId;
    readonly block_start: string;
    readonly block_end: string;
  };
  return { brokerId: block.broker, firstId: Number(block.block_start), lastId: Number(block.block_end) };
}

export function partitionPath(topic: TopicName, partition: PartitionIndex): string {
  return `${TOPICS_PATH}/${topic}/partitions/${partition}`;
}

export function partitionStatePath(topic: TopicName, partition: PartitionIndex): string {
  return `${partitionPath(topic, partition)}/state`;
}

/** What a clock on the wall shows where znodes are stamped, simulated time 0 being the beginning of 2026: 13 digits, as there. */
function wallClock(timeMs: TimeMs): string {
  return String(WALL_CLOCK_AT_ZERO_MS + timeMs);
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
    timestamp: wallClock(nowMs),
    ...rackField,
    listener_security_protocol_map: { PLAINTEXT: 'PLAINTEXT' },
    features: {},
  });
}

export function decodeRack(data: string | null): string | null {
  return (JSON.parse(data ?? '{}') as { readonly rack?: string }).rack ?? null;
}

/** No broker of 3.9 in this mode has a feature to be finalized; 1 stands for enabled. */
export function encodeFeatures(): string {
  return JSON.stringify({ features: {}, version: 2, status: 1 });
}

export function encodeController(brokerId: BrokerId, nowMs: TimeMs): string {
  return JSON.stringify({ version: 2, brokerid: brokerId, timestamp: wallClock(nowMs), kraftControllerEpoch: -1 });
}

export function decodeController(data: string | null): BrokerId {
  return (JSON.parse(data ?? '{}') as { readonly brokerid: BrokerId }).brokerid;
}

export interface TopicZnode {
  readonly topicId: string;
  /** By index. */
  readonly assignment: readonly ReplicaAssignment[];
}

export function encodeTopic({ topicId, assignment }: TopicZnode): string {
  const byIndex = (listOf: (each: ReplicaAssignment) => readonly BrokerId[], keepsEmpty: boolean) =>
    Object.fromEntries(
      assignment.flatMap((each, index) => (keepsEmpty || listOf(each).length > 0 ? [[index, listOf(each)]] : [])),
    );
  return JSON.stringify({
    version: 3,
    topic_id: topicId,
    partitions: byIndex((each) => each.replicas, true),
    adding_replicas: byIndex((each) => each.addingReplicas, false),
    removing_replicas: byIndex((each) => each.removingReplicas, false),
  });
}

type ReplicaLists = Readonly<Record<string, readonly BrokerId[]>>;

export function decodeTopic(data: string | null): TopicZnode {
  const topic = JSON.parse(data ?? '{}') as {
    readonly topic_id: string;
    readonly partitions: ReplicaLists;
    readonly adding_replicas: ReplicaLists;
    readonly removing_replicas: ReplicaLists;
  };
  const assignment = Object.keys(topic.partitions)
    .map(Number)
    .sort((a, b) => a - b)
    .map((partition) => ({
      replicas: topic.partitions[partition] ?? [],
      addingReplicas: topic.adding_replicas[partition] ?? [],
      removingReplicas: topic.removing_replicas[partition] ?? [],
    }));
  return { topicId: topic.topic_id, assignment };
}

export function encodeConfig(config: Readonly<Record<string, string>>): string {
  return JSON.stringify({ version: 1, config });
}

export function decodeConfig(data: string | null): Readonly<Record<string, string>> {
  return (JSON.parse(data ?? '{"config":{}}') as { readonly config: Readonly<Record<string, string>> }).config;
}

export function encodePartitionState(state: LeaderAndIsr): string {
  const { leader, leaderEpoch, controllerEpoch, isr, leaderRecoveryState } = state;
  const recovery = leaderRecoveryState === 0 ? {} : { leader_recovery_state: leaderRecoveryState };
  return JSON.stringify({
    version: 1,
    leader,
    leader_epoch: leaderEpoch,
    controller_epoch: controllerEpoch,
    isr,
    ...recovery,
  });
}

export function decodePartitionState(data: string | null, zkVersion: number): LeaderAndIsr {
  const state = JSON.parse(data ?? '{}') as {
    readonly leader: BrokerId;
    readonly leader_epoch: number;
    readonly controller_epoch: number;
    readonly isr: readonly BrokerId[];
    readonly leader_recovery_state?: LeaderRecoveryState;
  };
  return {
    leader: state.leader,
    leaderEpoch: state.leader_epoch,
    controllerEpoch: state.controller_epoch,
    isr: state.isr,
    leaderRecoveryState: state.leader_recovery_state ?? 0,
    partitionEpoch: zkVersion,
  };
}
