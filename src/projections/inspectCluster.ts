import {
  type Broker,
  BROKER_DEFAULTS,
  leaderIdOf,
  modeOf,
  type SimulationState,
  topicPartition,
  zookeeperNodeId,
} from '../engine';
import { brokerWithId, clusterModel, partitionNamed, topicNamed } from './clusterModel';
import type { ReplicaModel, TopicModel } from './clusterTypes';
import {
  bytes,
  clock,
  configRows,
  ids,
  type InspectRow,
  plainRow,
  processRow,
  row,
  yesOrNo,
  zxidText,
} from './inspectRows';
import { isMoving } from './partitionPlans';
import { settingsOf } from './settings';

export function inspectBroker(state: SimulationState, brokerId: number): readonly InspectRow[] | null {
  const broker = brokerWithId(clusterModel(state), brokerId);
  const node = broker === null ? undefined : state.nodes[broker.nodeId];
  if (broker === null || node?.type !== 'broker') return null;
  const { session } = broker;
  const coordinated = node.coordinator.groups.map(({ groupId }) => groupId);
  return [
    row('overview', 'status', node.status),
    yesOrNo('overview', 'controller', broker.isController),
    processRow(state, broker.nodeId, 'overview'),
    row('overview', 'brokerEpoch', node.brokerEpoch < 0 ? null : node.brokerEpoch),
    row('overview', 'controllerEpoch', node.controllerEpoch < 0 ? null : node.controllerEpoch, 'unknown'),
    row('overview', 'rack', broker.rack),
    row('overview', 'session', session.sessionId === null ? null : `${session.sessionId} · ${session.state}`),
    row('overview', 'leads', broker.leads),
    row('overview', 'follows', broker.follows),
    row('overview', 'coordinates', coordinated.length === 0 ? null : coordinated.join(', ')),
    ...transactionRows(node),
    ...brokerConfigRows(state, brokerId, configRows(node.config, BROKER_DEFAULTS)),
  ];
}

/** The ids whose transactions it coordinates, and how each of them stands. */
function transactionRows({ transactionCoordinator }: Broker): readonly InspectRow[] {
  return transactionCoordinator.transactions.map(
    ({ transactionalId, state, pendingState, producerEpoch, partitions }) => {
      const places = partitions.map(({ topic, partition }) => topicPartition(topic, partition));
      const parts = [
        pendingState === null || pendingState === state ? state : `${state} → ${pendingState}`,
        `epoch ${producerEpoch}`,
        ...(places.length === 0 ? [] : [places.join(', ')]),
      ];
      return plainRow('overview', `transactional.id ${transactionalId}`, parts.join(' · '));
    },
  );
}

/** What it was started with where that is unusual, and over it its dynamic settings. */
function brokerConfigRows(
  state: SimulationState,
  brokerId: number,
  started: readonly InspectRow[],
): readonly InspectRow[] {
  const dynamic = settingsOf({ type: 'broker', brokerId }, state).filter(
    ({ source }) => source === 'broker' || source === 'clusterDefault',
  );
  const keys = new Set(['broker.rack', ...dynamic.map(({ key }) => key)]);
  return [
    ...dynamic.map(({ key, value }) => plainRow('config', key, value ?? '')),
    ...started.filter(({ field }) => !keys.has(field)),
  ];
}

export function inspectTopic(state: SimulationState, name: string): readonly InspectRow[] | null {
  const topic = topicNamed(clusterModel(state), name);
  if (topic === null) return null;
  const configs = Object.entries(topic.configs);
  return [
    row('overview', 'partitions', topic.partitions.length),
    row('overview', 'replicationFactor', topic.replicationFactor),
    plainRow('overview', 'topic id', topic.topicId),
    row(
      'overview',
      'records',
      sumOf(topic, ({ logEndOffset, logStartOffset }) => logEndOffset - logStartOffset),
    ),
    row('overview', 'size', bytes(sumOf(topic, ({ sizeBytes }) => sizeBytes))),
    ...(configs.length === 0 ? [row('config', 'configs', null)] : []),
    ...configs.map(([key, value]) => plainRow('config', key, value)),
  ];
}

/** Over the leaders' logs: copies are not counted twice. */
function sumOf({ partitions }: TopicModel, of: (replica: ReplicaModel) => number): number {
  const leaders = partitions.flatMap(({ replicas }) => replicas.filter(({ isLeader }) => isLeader));
  return leaders.reduce((sum, replica) => sum + of(replica), 0);
}

export function inspectPartition(state: SimulationState, name: string): readonly InspectRow[] | null {
  const partition = partitionNamed(clusterModel(state), name);
  if (partition === null) return null;
  const leader = partition.replicas.find(({ isLeader }) => isLeader);
  return [
    row('overview', 'leader', partition.leaderId),
    row('overview', 'leaderEpoch', partition.leaderEpoch < 0 ? null : partition.leaderEpoch),
    row('overview', 'replicas', ids(partition.assignedReplicas)),
    row('overview', 'preferredLeader', partition.assignedReplicas[0]),
    row('overview', 'isr', ids(partition.inSyncReplicas)),
    ...(isMoving(partition)
      ? [
          row('overview', 'addingReplicas', ids(partition.addingReplicas)),
          row('overview', 'removingReplicas', ids(partition.removingReplicas)),
        ]
      : []),
    row('overview', 'partitionEpoch', partition.partitionEpoch < 0 ? null : partition.partitionEpoch),
    ...(leader === undefined ? [] : logRows(leader)),
  ];
}

export function inspectReplica(state: SimulationState, name: string, brokerId: number): readonly InspectRow[] | null {
  const partition = partitionNamed(clusterModel(state), name);
  const replica = partition?.replicas.find((each) => each.brokerId === brokerId);
  const node = replica === undefined ? undefined : brokerNode(state, brokerId);
  if (replica === undefined || node === undefined) return null;
  const own = node.replicas[partition?.topic ?? '']?.[partition?.partition ?? -1];
  const role = own?.role;
  return [
    row('overview', 'role', replica.role),
    row(
      'overview',
      'leader',
      role?.type === 'follower' ? role.leaderId : role?.type === 'leader' ? brokerId : null,
      'unknown',
    ),
    row('overview', 'leaderEpoch', replica.leaderEpoch < 0 ? null : replica.leaderEpoch, 'unknown'),
    row(
      'overview',
      'isr',
      own === undefined || own === null || role?.type !== 'leader' ? null : ids(own.inSyncReplicas),
      'unknown',
    ),
    ...logRows(replica),
    ...(role?.type === 'leader'
      ? role.remoteReplicas.map((remote) => plainRow('replication', `replica ${remote.brokerId}`, remoteText(remote)))
      : []),
    ...(role?.type === 'follower' ? [plainRow('replication', 'fetcher', role.fetch.type)] : []),
  ];
}

function remoteText({
  logEndOffset,
  lastCaughtUpTimeMs,
}: {
  logEndOffset: number;
  lastCaughtUpTimeMs: number;
}): string {
  return logEndOffset < 0 ? '-' : `log end offset ${logEndOffset} · caught up at ${clock(lastCaughtUpTimeMs)}`;
}

function logRows(replica: ReplicaModel): readonly InspectRow[] {
  return [
    row('log', 'highWatermark', replica.highWatermark),
    row('log', 'logEndOffset', replica.logEndOffset),
    row('log', 'logStartOffset', replica.logStartOffset),
    row('log', 'lastStableOffset', replica.lastStableOffset),
    row('log', 'records', replica.recordCount),
    row('log', 'segments', replica.segments),
    row('log', 'size', bytes(replica.sizeBytes)),
  ];
}

export function inspectZooKeeper(state: SimulationState, serverId: number): readonly InspectRow[] | null {
  const node = state.nodes[zookeeperNodeId(serverId)];
  if (node?.type !== 'zookeeper') return null;
  const isUp = state.processes[zookeeperNodeId(serverId)]?.isUp === true;
  const watches = node.connections.reduce(
    (count, { dataWatches, childWatches }) => count + dataWatches.length + childWatches.length,
    0,
  );
  return [
    row('overview', 'mode', isUp ? modeOf(node) : 'down'),
    row('overview', 'leader', (isUp ? leaderIdOf(node) : null) ?? '-'),
    row('overview', 'epoch', node.currentEpoch),
    row('overview', 'zxid', zxidText(node.lastProcessedZxid)),
    row('overview', 'watches', watches),
    row('connections', 'sessions', node.sessions.length),
    ...node.sessions.map(({ sessionId, owner, timeoutMs, expiresMs }) =>
      plainRow(
        'connections',
        sessionId,
        `${owner} · ${expiresMs === null ? `${timeoutMs} ms` : `until ${clock(expiresMs)}`}`,
      ),
    ),
  ];
}

function brokerNode(state: SimulationState, brokerId: number) {
  const nodeId = brokerWithId(clusterModel(state), brokerId)?.nodeId;
  const node = nodeId === undefined ? undefined : state.nodes[nodeId];
  return node?.type === 'broker' ? node : undefined;
}
