import { lastStableOffsetOf } from '../engine';
import type { Broker, BrokerId, NodeId, Replica, SimulationState } from '../engine';
import { topicPartition } from '../engine';
import type { PartitionModel, ReplicaModel, TopicModel } from './clusterTypes';
import type { ControlPlane, RegisteredPartition, RegisteredState, RegisteredTopic } from './controlPlane';
import { furthestLog, recordCountOf, recordsOf, sizeBytesOf } from './logView';
import { lostFrom } from './lostRecords';
import { memoLast, sameItems } from './memo';

/** A broker with what the world says about its process. */
export interface Host {
  readonly broker: Broker;
  readonly isUp: boolean;
}

/** All brokers, sorted by id. */
export function hostsOf({ nodes, processes }: Pick<SimulationState, 'nodes' | 'processes'>): readonly Host[] {
  const hosts: Host[] = [];
  for (const nodeId of Object.keys(nodes) as NodeId[]) {
    const node = nodes[nodeId];
    if (node?.type === 'broker') hosts.push({ broker: node, isUp: processes[nodeId]?.isUp === true });
  }
  return hosts.sort((a, b) => a.broker.brokerId - b.broker.brokerId);
}

export function topicModels(plane: ControlPlane, hosts: readonly Host[]): readonly TopicModel[] {
  return plane.topics.map((topic) => topicModel(topic, partitionModels(topic, hosts)));
}

/** The partitions of a topic keep their identity while nothing about them changes, and so does the topic. */
function topicModel(topic: RegisteredTopic, partitions: readonly PartitionModel[]): TopicModel {
  const known = lastTopics.get(topic.partitions);
  if (known?.name === topic.name && known.configs === topic.configs && sameItems(known.partitions, partitions))
    return known;
  const { name, isInternal, topicId, configs } = topic;
  const replicationFactor = topic.partitions[0]?.assignedReplicas.length ?? 0;
  const model: TopicModel = { name, isInternal, topicId, configs, replicationFactor, partitions };
  lastTopics.set(topic.partitions, model);
  return model;
}

const lastTopics = new WeakMap<readonly RegisteredPartition[], TopicModel>();

function partitionModels(topic: RegisteredTopic, hosts: readonly Host[]): readonly PartitionModel[] {
  return topic.partitions.map((registered, partition) => {
    const held = registered.assignedReplicas.map((brokerId) => holderOf(hosts, brokerId, topic.name, partition));
    const strays = hosts.filter(
      ({ broker }) =>
        !registered.assignedReplicas.includes(broker.brokerId) &&
        (broker.replicas[topic.name]?.[partition] ?? null) !== null,
    );
    const all = [...held, ...strays.map(({ broker }) => holderOf(hosts, broker.brokerId, topic.name, partition))];
    return partitionModel(
      registered,
      topic.name,
      partition,
      ...all.flatMap(({ id, isUp, replica }) => [id, isUp, replica]),
    );
  });
}

interface Holder {
  readonly id: BrokerId;
  readonly isUp: boolean;
  readonly replica: Replica | null;
}

function holderOf(hosts: readonly Host[], id: BrokerId, topic: string, partition: number): Holder {
  const host = hosts.find(({ broker }) => broker.brokerId === id);
  return { id, isUp: host?.isUp ?? false, replica: host?.broker.replicas[topic]?.[partition] ?? null };
}

type FlatHolders = readonly (BrokerId | boolean | Replica | null)[];

/** Built again only when the znode or one of its replicas has changed. */
const partitionModel = memoLast(
  (registered: RegisteredPartition, topic: string, partition: number, ...flat: FlatHolders): PartitionModel => {
    const { assignedReplicas, addingReplicas, removingReplicas, state } = registered;
    const holders = unflatten(flat);
    const leader = holders.find(({ id }) => id === state?.leaderId);
    const isLed = leader?.isUp === true && leader.replica !== null;
    const committed = furthestLog(holders.map(({ replica }) => replica));
    const leaderEnd = isLed ? (leader.replica?.log.logEndOffset ?? null) : null;
    const name = topicPartition(topic, partition);
    const replicas = holders.map((holder): ReplicaModel => {
      const isStaleLeader = isStale(holder, state);
      const leaderLog = isLed ? (leader.replica?.log ?? null) : null;
      const facts = replicaFacts(holder, name, leaderLog, committed);
      return {
        ...facts,
        isLeader: state !== null && state.leaderId === holder.id,
        isInSync: state?.inSyncReplicas.includes(holder.id) ?? false,
        isStaleLeader,
      };
    });
    const inSyncReplicas = state?.inSyncReplicas ?? [];
    return {
      topicPartition: name,
      topic,
      partition,
      leaderId: state?.leaderId ?? null,
      leaderEpoch: state?.leaderEpoch ?? -1,
      controllerEpoch: state?.controllerEpoch ?? -1,
      partitionEpoch: state?.partitionEpoch ?? -1,
      assignedReplicas,
      addingReplicas,
      removingReplicas,
      inSyncReplicas,
      // Copies that are only just being made are not missing yet.
      isUnderReplicated: inSyncReplicas.length < assignedReplicas.length - addingReplicas.length,
      isOffline: state !== null && state.leaderId === null,
      isLeaderDown: state !== null && state.leaderId !== null && leader?.isUp !== true,
      staleLeaders: replicas.filter(({ isStaleLeader }) => isStaleLeader).map(({ brokerId }) => brokerId),
      replicas,
      highWatermark: isLed ? (leader.replica?.log.highWatermark ?? null) : null,
      logEndOffset: leaderEnd,
    };
  },
);

function unflatten(flat: FlatHolders): readonly Holder[] {
  const holders: Holder[] = [];
  for (let index = 0; index < flat.length; index += 3) {
    holders.push({
      id: flat[index] as BrokerId,
      isUp: flat[index + 1] as boolean,
      replica: flat[index + 2] as Replica | null,
    });
  }
  return holders;
}

function isStale({ id, isUp, replica }: Holder, state: RegisteredState | null): boolean {
  if (!isUp || state === null || replica?.role.type !== 'leader') return false;
  return state.leaderId !== id || replica.leaderEpoch < state.leaderEpoch;
}

function replicaFacts(
  { id, isUp, replica }: Holder,
  name: string,
  leaderLog: Replica['log'] | null,
  committed: Replica['log'] | null,
): Omit<ReplicaModel, 'isLeader' | 'isInSync' | 'isStaleLeader'> {
  const log = replica?.log;
  const lost = log === undefined ? null : lostFrom(log, leaderLog);
  return {
    topicPartition: name,
    brokerId: id,
    isUp,
    exists: replica !== null,
    role: replica?.role.type ?? 'none',
    leaderEpoch: replica?.leaderEpoch ?? -1,
    epochStartOffset: log?.leaderEpochs.at(-1)?.startOffset ?? log?.logEndOffset ?? 0,
    logStartOffset: log?.logStartOffset ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
    highWatermark: log?.highWatermark ?? 0,
    lastStableOffset: log === undefined ? 0 : lastStableOffsetOf(log),
    lostFrom: lost,
    behind: leaderLog === null ? 0 : Math.max(0, leaderLog.logEndOffset - (lost ?? log?.logEndOffset ?? 0)),
    recordCount: log === undefined ? 0 : recordCountOf(log),
    segments: log?.segments.length ?? 0,
    sizeBytes: log === undefined ? 0 : sizeBytesOf(log),
    records: log === undefined ? [] : recordsOf(log, isUp, committed, lost),
  };
}
