import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { CONSUMER_OFFSETS_TOPIC } from '../protocol/ids';
import type {
  ControlRequest,
  LeaderAndIsrRequest,
  StopReplicaRequest,
  UpdateMetadataRequest,
} from '../protocol/requests';
import { kickFetchers } from '../replication/followerFetcher';
import { becomeLeaderOrFollower } from '../replication/makeLeader';
import { completeProduces } from '../replication/produce';
import { on, put, replicaAt, setReplicas, withoutReplica } from '../replication/replica';
import { completeFetches } from '../replication/serveFetch';
import type { Replica } from '../replication/types';
import { type BrokerStep, send } from './brokerStep';
import { logConfigOf } from './config';
import { onOffsetsPartitionRole } from './groups';
import { updateCache } from './metadataCache';
import { answerReadyTopics } from './topicAdmin';

/**
 * What the controller orders. A broker obeys only the newest controller, and only orders meant for its present life.
 *
 * Kafka 3.9: `KafkaApis.handleLeaderAndIsrRequest`, `handleUpdateMetadataRequest`, `handleStopReplicaRequest`.
 */
export function onControlRequest(step: BrokerStep, from: NodeId, request: ControlRequest): void {
  const error = staleness(step, request);
  if (error === 'NONE') step.state = { ...step.state, controllerEpoch: request.controllerEpoch };
  const { api, correlationId } = request;
  switch (request.api) {
    case 'LeaderAndIsr': {
      const partitions = error === 'NONE' ? onLeaderAndIsr(step, request) : [];
      return send(step, from, { api: 'LeaderAndIsr', kind: 'response', correlationId, error, partitions });
    }
    case 'UpdateMetadata':
      if (error === 'NONE') onUpdateMetadata(step, request);
      break;
    case 'StopReplica':
      if (error === 'NONE') onStopReplica(step, request);
      break;
  }
  send(step, from, { api: api as 'UpdateMetadata' | 'StopReplica', kind: 'response', correlationId, error });
}

function staleness(step: BrokerStep, request: ControlRequest): ErrorName {
  if (request.brokerEpoch < step.state.brokerEpoch) return 'STALE_BROKER_EPOCH';
  if (request.controllerEpoch < step.state.controllerEpoch) return 'STALE_CONTROLLER_EPOCH';
  return 'NONE';
}

function onLeaderAndIsr(step: BrokerStep, request: LeaderAndIsrRequest) {
  const changed: Replica[] = [];
  const results = request.partitions.map((asked) => {
    const { topic, partition } = asked;
    const before = replicaAt(step.state, topic, partition);
    const config = logConfigOf(request.topicConfigs[topic] ?? {}, step.config as BrokerStep['state']['config']);
    const error = becomeLeaderOrFollower(step, asked, config);
    if (topic === CONSUMER_OFFSETS_TOPIC && error === 'NONE') onOffsetsPartitionRole(step, before, partition);
    const after = replicaAt(step.state, topic, partition);
    if (after !== null && after !== before) changed.push(after);
    return { topic, partition, error };
  });
  // Whoever waits at a replica that has stopped leading must look elsewhere, and is told so.
  completeProduces(step);
  completeFetches(step, changed);
  kickFetchers(step);
  return results;
}

function onUpdateMetadata(step: BrokerStep, request: UpdateMetadataRequest): void {
  step.state = { ...step.state, metadataCache: updateCache(step.state.metadataCache, request) };
  answerReadyTopics(step);
}

function onStopReplica(step: BrokerStep, request: StopReplicaRequest): void {
  const stopped: Replica[] = [];
  for (const { topic, partition, leaderEpoch, deletePartition } of request.partitions) {
    const replica = replicaAt(step.state, topic, partition);
    if (replica === null || (leaderEpoch >= 0 && leaderEpoch < replica.leaderEpoch)) continue;
    const idle: Replica = { ...replica, role: { type: 'none' }, inSyncReplicas: [] };
    put(step, idle);
    if (deletePartition) setReplicas(step, withoutReplica(step.state.replicas, topic, partition));
    if (topic === CONSUMER_OFFSETS_TOPIC) onOffsetsPartitionRole(step, replica, partition);
    step.events.push({ type: 'replicaStopped', ...on(step.state.brokerId, replica), isDeleted: deletePartition });
    stopped.push(idle);
  }
  completeProduces(step);
  completeFetches(step, stopped);
}
