import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { CONSUMER_OFFSETS_TOPIC, LEADER_DURING_DELETE, TRANSACTION_STATE_TOPIC, type TopicName } from '../protocol/ids';
import type {
  ControlRequest,
  LeaderAndIsrRequest,
  StopReplicaRequest,
  StopReplicaResponse,
  UpdateMetadataRequest,
} from '../protocol/requests';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { kickFetchers } from '../replication/followerFetcher';
import { becomeLeaderOrFollower } from '../replication/makeLeader';
import { completeProduces } from '../replication/produce';
import { on, put, replicaAt, setReplicas, withoutReplica } from '../replication/replica';
import { sendMarkers } from '../transactions/coordinator';
import { completeFetches } from '../replication/serveFetch';
import type { Replica } from '../replication/types';
import { topicConfigPath, topicOfConfigPath } from '../controller/znodes';
import { askZooKeeper, type BrokerStep, send } from './brokerStep';
import { logConfigOf } from './config';
import { configIn } from './configChanges';
import { renameToDelete } from './deletedDirectories';
import { onOffsetsPartitionRole, onPartitionsDeleted } from './groups';
import { inTransactionCoordinator, onTransactionStateRole } from './transactions';
import { completeMarkers } from './writeTxnMarkers';
import { updateCache } from './metadataCache';
import { answerReadyTopics } from './pendingTopics';
import type { ZkWork } from './types';

/**
 * What the controller orders. A broker obeys only the newest controller, and only orders meant for its present life.
 *
 * Kafka 3.9: `KafkaApis.handleLeaderAndIsrRequest`, `handleUpdateMetadataRequest`, `handleStopReplicaRequest`.
 */
export function onControlRequest(step: BrokerStep, from: NodeId, request: ControlRequest): void {
  const error = checkEpochs(step, request);
  if (error === 'NONE') draft(step).controllerEpoch = request.controllerEpoch;
  const { correlationId } = request;
  switch (request.api) {
    case 'LeaderAndIsr':
      if (error === 'NONE' && readTopicConfigs(step, from, request)) return;
      return answerLeaderAndIsr(step, from, request, error);
    case 'UpdateMetadata':
      if (error === 'NONE') onUpdateMetadata(step, request);
      return send(step, from, { api: 'UpdateMetadata', kind: 'response', correlationId, error });
    case 'StopReplica': {
      const partitions = error === 'NONE' ? onStopReplica(step, request) : [];
      return send(step, from, { api: 'StopReplica', kind: 'response', correlationId, error, partitions });
    }
  }
}

/** An order that comes too late is told of, as Kafka's log does. */
function checkEpochs(step: BrokerStep, request: ControlRequest): ErrorName {
  const error = staleness(step, request);
  const { brokerId, controllerEpoch: knownControllerEpoch } = step.state;
  const { api, controllerId, controllerEpoch } = request;
  if (error === 'STALE_CONTROLLER_EPOCH') {
    const type = 'staleControllerRefused';
    step.events.push({ type, brokerId, controllerId, api, controllerEpoch, knownControllerEpoch });
  }
  return error;
}

function staleness(step: BrokerStep, request: ControlRequest): ErrorName {
  if (request.brokerEpoch < step.state.brokerEpoch) return 'STALE_BROKER_EPOCH';
  if (request.controllerEpoch < step.state.controllerEpoch) return 'STALE_CONTROLLER_EPOCH';
  return 'NONE';
}

/** A log is made with its topic's settings: where they are not known yet, ZooKeeper is asked first. */
function readTopicConfigs(step: BrokerStep, from: NodeId, request: LeaderAndIsrRequest): boolean {
  const unknown = unknownTopics(step, request);
  if (unknown.length === 0) return false;
  askZooKeeper(
    step,
    { type: 'readTopicConfigs', from, request },
    unknown.map((topic) => ({ type: 'getData', path: topicConfigPath(topic), watch: false })),
  );
  return true;
}

function unknownTopics(step: BrokerStep, request: LeaderAndIsrRequest): readonly TopicName[] {
  const asked = new Set(request.partitions.map(({ topic }) => topic));
  return [...asked].filter((topic) => step.state.topicConfigs[topic] === undefined);
}

export function onTopicConfigsRead(
  step: BrokerStep,
  { from, request }: Extract<ZkWork, { readonly type: 'readTopicConfigs' }>,
  operations: readonly ZkOperation[],
  results: readonly ZkResult[],
): void {
  const read = operations.flatMap((operation, index) =>
    operation.type === 'getData' ? [[topicOfConfigPath(operation.path), configIn(results[index])] as const] : [],
  );
  draft(step).topicConfigs = { ...step.state.topicConfigs, ...Object.fromEntries(read) };
  // Meanwhile there may be another controller, or another life of this broker.
  answerLeaderAndIsr(step, from, request, checkEpochs(step, request));
}

function answerLeaderAndIsr(step: BrokerStep, from: NodeId, request: LeaderAndIsrRequest, error: ErrorName): void {
  const partitions = error === 'NONE' ? onLeaderAndIsr(step, request) : [];
  const { correlationId } = request;
  send(step, from, { api: 'LeaderAndIsr', kind: 'response', correlationId, error, partitions });
}

function onLeaderAndIsr(step: BrokerStep, request: LeaderAndIsrRequest) {
  const changed: Replica[] = [];
  const results = request.partitions.map((asked) => {
    const { topic, partition } = asked;
    const before = replicaAt(step.state, topic, partition);
    const config = logConfigOf(step.state.topicConfigs[topic] ?? {}, step.state.config);
    const error = becomeLeaderOrFollower(step, asked, request.topicIds[topic] ?? '', config);
    if (topic === CONSUMER_OFFSETS_TOPIC && error === 'NONE') onOffsetsPartitionRole(step, before, partition);
    if (topic === TRANSACTION_STATE_TOPIC && error === 'NONE') onTransactionStateRole(step, before, partition);
    const after = replicaAt(step.state, topic, partition);
    if (after !== null && after !== before) changed.push(after);
    return { topic, partition, error };
  });
  // Whoever waits at a replica that has stopped leading must look elsewhere, and is told so.
  completeProduces(step);
  completeMarkers(step);
  completeFetches(step, changed);
  kickFetchers(step);
  return results;
}

function onUpdateMetadata(step: BrokerStep, request: UpdateMetadataRequest): void {
  draft(step).metadataCache = updateCache(step.state.metadataCache, request);
  const isGone = ({ leader }: { readonly leader: number }) => leader === LEADER_DURING_DELETE;
  onPartitionsDeleted(step, request.partitions.filter(isGone));
  answerReadyTopics(step);
  // Markers may have waited for a leader.
  inTransactionCoordinator(step, sendMarkers);
}

type StopResults = StopReplicaResponse['partitions'];

/** A sentinel overrides the epochs: the topic is being deleted, or the controller knows of none. */
function onStopReplica(step: BrokerStep, request: StopReplicaRequest): StopResults {
  const stopped: Replica[] = [];
  const results = request.partitions.map(({ topic, partition, leaderEpoch, deletePartition }) => {
    const replica = replicaAt(step.state, topic, partition);
    if (replica === null) return { topic, partition, error: 'NONE' } as const;
    if (leaderEpoch >= 0 && leaderEpoch < replica.leaderEpoch)
      return { topic, partition, error: 'FENCED_LEADER_EPOCH' } as const;
    const idle: Replica = { ...replica, role: { type: 'none' }, inSyncReplicas: [] };
    put(step, idle);
    if (topic === CONSUMER_OFFSETS_TOPIC) onOffsetsPartitionRole(step, replica, partition);
    if (topic === TRANSACTION_STATE_TOPIC) onTransactionStateRole(step, replica, partition);
    if (deletePartition) deleteReplica(step, idle);
    step.events.push({ type: 'replicaStopped', ...on(step.state.brokerId, replica), isDeleted: deletePartition });
    stopped.push(idle);
    return { topic, partition, error: 'NONE' } as const;
  });
  completeProduces(step);
  completeMarkers(step);
  completeFetches(step, stopped);
  return results;
}

function deleteReplica(step: BrokerStep, replica: Replica): void {
  const { topic, partition } = replica;
  renameToDelete(step, replica);
  setReplicas(step, withoutReplica(step.state.replicas, topic, partition));
  if (step.state.replicas[topic] !== undefined) return;
  const { [topic]: _, ...topicConfigs } = step.state.topicConfigs;
  draft(step).topicConfigs = topicConfigs;
}
