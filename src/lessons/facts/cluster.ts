/**
 * Questions about a whole cluster. Leaders and in-sync replicas are read from ZooKeeper: in this mode that is where they
 * are decided, and the answer is there even while no broker is the controller.
 */
import {
  type Broker,
  type BrokerId,
  brokerNodeId,
  type NodeId,
  type Offset,
  type PartitionIndex,
  type Replica,
  type SimulationState,
  type TopicName,
  type Znode,
  type ZooKeeperServer,
} from '../../engine';
import { modeOf } from '../../engine';

export interface PartitionInCluster {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly assignedReplicas: readonly BrokerId[];
  /** -1 for none. */
  readonly leaderId: BrokerId;
  readonly leaderEpoch: number;
  readonly inSyncReplicas: readonly BrokerId[];
}

interface TopicZnode {
  readonly partitions: Readonly<Record<string, readonly BrokerId[]>>;
}

interface StateZnode {
  readonly leader: BrokerId;
  readonly leader_epoch: number;
  readonly isr: readonly BrokerId[];
}

const NO_PARTITIONS: readonly PartitionInCluster[] = [];

/** What is asked again and again, and written seldom: a znode that was not written is the same reference. */
const readTopics = new WeakMap<Znode, readonly PartitionInCluster[]>();

/** By index; empty where the topic does not exist. A partition whose `state` is not written yet is left out. */
export function partitionsOf(state: SimulationState, topic: TopicName): readonly PartitionInCluster[] {
  const topicNode = znodeAt(state, ['brokers', 'topics', topic]);
  if (topicNode === null) return NO_PARTITIONS;
  const known = readTopics.get(topicNode) ?? partitionsIn(topicNode, topic);
  readTopics.set(topicNode, known);
  return known;
}

function partitionsIn(topicNode: Znode, topic: TopicName): readonly PartitionInCluster[] {
  if (topicNode.data === null) return NO_PARTITIONS;
  const { partitions } = JSON.parse(topicNode.data) as TopicZnode;
  return Object.entries(partitions)
    .map(([index, assignedReplicas]) => ({ partition: Number(index), assignedReplicas }))
    .sort((a, b) => a.partition - b.partition)
    .flatMap(({ partition, assignedReplicas }) => {
      const data = childAt(topicNode, ['partitions', String(partition), 'state'])?.data ?? null;
      if (data === null) return [];
      const { leader, leader_epoch, isr } = JSON.parse(data) as StateZnode;
      return [{ topic, partition, assignedReplicas, leaderId: leader, leaderEpoch: leader_epoch, inSyncReplicas: isr }];
    });
}

export function topicNamesOf(state: SimulationState): readonly TopicName[] {
  return Object.keys(znodeAt(state, ['brokers', 'topics'])?.children ?? {}).sort();
}

/** Brokers whose registration is there, sorted: those the cluster counts as alive. */
export function registeredBrokersOf(state: SimulationState): readonly BrokerId[] {
  return Object.keys(znodeAt(state, ['brokers', 'ids'])?.children ?? {})
    .map(Number)
    .sort((a, b) => a - b);
}

export function hasController(state: SimulationState): boolean {
  return znodeAt(state, ['controller']) !== null;
}

export function isUp(state: SimulationState, nodeId: NodeId): boolean {
  return state.processes[nodeId]?.isUp === true;
}

export function brokersOf(state: SimulationState): readonly Broker[] {
  return Object.values(state.nodes).flatMap((node) => (node.type === 'broker' ? [node] : []));
}

/** The copy on one broker's disk, whether the broker runs or not; null where it has none. */
export function replicaAt(state: SimulationState, brokerId: BrokerId, of: PartitionInCluster): Replica | null {
  const broker = state.nodes[brokerNodeId(brokerId)];
  if (broker?.type !== 'broker') return null;
  return broker.replicas[of.topic]?.[of.partition] ?? null;
}

/** Offsets that the leader's copy holds, or null while nobody leads. */
export function leaderRangeOf(
  state: SimulationState,
  partition: PartitionInCluster,
): { readonly start: Offset; readonly end: Offset } | null {
  const log = replicaAt(state, partition.leaderId, partition)?.log;
  return log === undefined ? null : { start: log.logStartOffset, end: log.logEndOffset };
}

/** As the leader of the ensemble has it; without one, as the server knows it that has heard most. */
export function znodeAt(state: SimulationState, path: readonly string[]): Znode | null {
  const servers = zooKeepersOf(state);
  const told =
    servers.find((server) => modeOf(server) === 'leader') ??
    servers.toSorted((a, b) => b.lastProcessedZxid - a.lastProcessedZxid)[0];
  return told === undefined ? null : childAt(told.root, path);
}

export function zooKeepersOf(state: SimulationState): readonly ZooKeeperServer[] {
  return Object.values(state.nodes).flatMap((node) => (node.type === 'zookeeper' ? [node] : []));
}

function childAt(node: Znode, path: readonly string[]): Znode | null {
  let current: Znode | undefined = node;
  for (const name of path) current = current?.children[name];
  return current ?? null;
}
