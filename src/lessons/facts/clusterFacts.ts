import {
  type BrokerId,
  countRecords,
  lastStableOffsetOf,
  modeOf,
  type PartitionLog,
  partsOf,
  type SimulationState,
  type TopicName,
  zookeeperNodeId,
} from '../../engine';
import {
  brokersOf,
  isUp,
  type PartitionInCluster,
  partitionsOf,
  registeredBrokersOf,
  replicaAt,
  znodeAt,
  zooKeepersOf,
} from './cluster';
import type { Fact, FactValue, PartitionField, ZooKeeperField } from './types';

type FactOf<Name extends Fact['fact']> = Extract<Fact, { readonly fact: Name }>;

export function brokersThat(state: SimulationState, { that }: FactOf<'brokers'>): FactValue {
  if (that === 'areRegistered') return registeredBrokersOf(state);
  return brokersOf(state)
    .filter(({ nodeId }) => {
      const process = state.processes[nodeId];
      // While a supervisor keeps trying, it was plugged in again.
      return that === 'run' ? process?.isUp === true : process?.isUp !== true && process?.willRestart !== true;
    })
    .map(({ brokerId }) => brokerId)
    .sort((a, b) => a - b);
}

export function controllerFact(state: SimulationState, { of }: FactOf<'controller'>): FactValue {
  const data = znodeAt(state, [of === 'brokerId' ? 'controller' : 'controller_epoch'])?.data ?? null;
  if (data === null) return null;
  return of === 'epoch' ? Number(data) : (JSON.parse(data) as { readonly brokerid: number }).brokerid;
}

export function zooKeeperFact(state: SimulationState, of: ZooKeeperField): FactValue {
  const servers = zooKeepersOf(state);
  const running = servers.filter(({ serverId }) => isUp(state, zookeeperNodeId(serverId)));
  const isVoter = (server: (typeof servers)[number]) => server.ensemble.includes(server.serverId);
  const leader = running.find((server) => modeOf(server) === 'leader');
  switch (of) {
    case 'hasQuorum':
      return leader !== undefined;
    case 'leader':
      return leader?.serverId ?? null;
    case 'running':
      return running.map(({ serverId }) => serverId);
    case 'serversUp':
      return running.length;
    case 'serversDown':
      return servers.length - running.length;
    case 'voters':
      return servers.filter(isVoter).length;
    case 'votersUp':
      return running.filter(isVoter).length;
    case 'observersUp':
      return running.length - running.filter(isVoter).length;
  }
}

export function topicFact(state: SimulationState, { topic, of }: FactOf<'topic'>): FactValue {
  const partitions = partitionsOf(state, topic);
  return of === 'partitions' ? partitions.length : (partitions[0]?.assignedReplicas.length ?? 0);
}

export function topicConfig(state: SimulationState, { topic, key }: FactOf<'topicConfig'>): FactValue {
  const data = znodeAt(state, ['config', 'topics', topic])?.data ?? null;
  const value = data === null ? null : (JSON.parse(data) as { config?: Record<string, string> }).config?.[key];
  return value === undefined || value === null ? null : asPlain(value);
}

/** Settings are texts; one that is a number is compared as a number. */
export function asPlain(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

export function partitionFact(
  state: SimulationState,
  { topicPartition: name, of }: Pick<FactOf<'partition'>, 'topicPartition' | 'of'>,
): FactValue {
  const { topic, partition } = partsOf(name);
  const found = partitionsOf(state, topic).find((candidate) => candidate.partition === partition);
  return found === undefined ? null : fieldOf(state, found, of);
}

export function partitionsFact(state: SimulationState, { topic, of }: FactOf<'partitions'>): FactValue {
  return partitionsOf(state, topic).map((each) => fieldOf(state, each, of) as number | null);
}

export function leaderships(state: SimulationState, { topic }: FactOf<'leaderships'>): FactValue {
  return perRunningBroker(state, topic, (brokerId, { leaderId }) => leaderId === brokerId);
}

export function copies(state: SimulationState, { topic }: FactOf<'copies'>): FactValue {
  return perRunningBroker(state, topic, (brokerId, { assignedReplicas }) => assignedReplicas.includes(brokerId));
}

/** How many of a topic's partitions are each broker's own in some way. */
function perRunningBroker(
  state: SimulationState,
  topic: TopicName,
  isOwn: (brokerId: BrokerId, partition: PartitionInCluster) => boolean,
): readonly number[] {
  const partitions = partitionsOf(state, topic);
  return brokersOf(state)
    .filter(({ nodeId }) => isUp(state, nodeId))
    .map(({ brokerId }) => partitions.filter((partition) => isOwn(brokerId, partition)).length);
}

export function replicaFact(state: SimulationState, { brokerId, topicPartition, of }: FactOf<'replica'>): FactValue {
  const { topic, partition } = partsOf(topicPartition);
  const found = partitionsOf(state, topic).find((candidate) => candidate.partition === partition);
  const log = found === undefined ? undefined : replicaAt(state, brokerId, found)?.log;
  return log === undefined ? null : logField(log, of);
}

function fieldOf(state: SimulationState, partition: PartitionInCluster, of: PartitionField): FactValue {
  const { assignedReplicas, inSyncReplicas, leaderEpoch, leaderId } = partition;
  switch (of) {
    case 'leader':
      return leaderId;
    case 'preferredLeader':
      return assignedReplicas[0] ?? null;
    case 'leaderEpoch':
      return leaderEpoch;
    case 'assignedReplicas':
      return assignedReplicas;
    case 'inSyncReplicas':
      return inSyncReplicas;
    case 'inSyncCount':
      return inSyncReplicas.length;
    case 'missingCopies':
      return assignedReplicas.filter((id) => !inSyncReplicas.includes(id)).length;
    default: {
      const log = replicaAt(state, leaderId, partition)?.log;
      return log === undefined ? null : logField(log, of);
    }
  }
}

type LogField = 'logStartOffset' | 'logEndOffset' | 'highWatermark' | 'lastStableOffset' | 'recordCount';

function logField(log: PartitionLog, of: LogField): number {
  switch (of) {
    case 'lastStableOffset':
      return lastStableOffsetOf(log);
    case 'recordCount':
      return countRecords(log);
    default:
      return log[of];
  }
}
