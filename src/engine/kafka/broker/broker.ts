import { draft } from '../../kernel/draft';
import { assertNever, type NodeId } from '../../kernel/types';
import { enqueueEvent, onChannelDisconnected, onControllerTimer, onControlResponse } from '../controller/controller';
import { createControllerRole } from '../controller/state';
import { createCoordinator, onClientDisconnected, onCoordinatorTimer } from '../coordinator/coordinator';
import type { Context, Input, Step } from '../protocol/actor';
import {
  type BrokerId,
  brokerIdOf,
  brokerNodeId,
  CONSUMER_OFFSETS_TOPIC,
  TRANSACTION_STATE_TOPIC,
  type ZooKeeperServerId,
} from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { kickFetchers, onFetcherDisconnected, onFetcherTimeout, onFetchResponse } from '../replication/followerFetcher';
import { forgetFollower } from '../replication/followerSessions';
import { maybeShrinkIsrs } from '../replication/inSyncReplicas';
import { completeProduces, onProduceTimeout } from '../replication/produce';
import { checkpointHighWatermarks, replicasAfterDeath } from '../replication/checkpoints';
import { onDeleteRecordsTimeout } from '../replication/deleteRecords';
import { deleteFiles } from '../replication/logMaintenance';
import { onListOffsetsResponse, onLookupsDisconnected, onLookupTimeout } from '../replication/offsetLookup';
import { completeFetches, forgetFetchesOf, onFetchTimeout } from '../replication/serveFetch';
import { type BrokerEvent, type BrokerStep, beginStep, setTimer, withController } from './brokerStep';
import { onClientRequest } from './clientRequests';
import { BROKER_DEFAULTS } from './config';
import { onControlRequest } from './controlRequests';
import { applyCoordinatorStep, checkOffsetsRetention, onLoadGroups, onOffsetsHighWatermark } from './groups';
import { onDeleteDirectory } from './deletedDirectories';
import { onAlterPartitionFailed, onAlterPartitionResponse, sendAlterPartition } from './isrRequests';
import {
  askForControlledShutdown,
  checkpointLater,
  isServing,
  onClosed,
  onControlledShutdownResponse,
  onRecovered,
  register,
  start,
  stop,
} from './lifecycle';
import { EMPTY_CACHE } from './metadataCache';
import { onLogTask } from './logTasks';
import { onPendingTopicTimeout } from './pendingTopics';
import { askForBlock, NO_PRODUCER_IDS, onAllocateProducerIds, onProducerIdsFailed } from './producerIds';
import {
  createTransactionCoordinator,
  onClientDisconnected as onTransactionClientDisconnected,
  onMarkersFailed,
  onMarkersWritten,
  onTransactionTimer,
} from '../transactions/coordinator';
import { inTransactionCoordinator, loadTransactions, onTransactionStateHighWatermark } from './transactions';
import { forgetVerificationsOf, onVerificationTimeout, onVerified, onVerifierDisconnected } from './verification';
import { completeMarkers, onMarkersTimeout, onWriteTxnMarkers } from './writeTxnMarkers';
import type { Broker, BrokerCommand, BrokerConfig, BrokerTimer } from './types';
import {
  createZooKeeperClient,
  onZooKeeperClientTimer,
  onZooKeeperDisconnected,
  onZooKeeperPacket,
} from './zookeeperClient/zookeeperClient';
import { applyZooKeeperStep } from './zookeeperOutcomes';

/**
 * A broker: hands every input to the role it is for, then sees to it that what one role did reaches the others.
 *
 * Kafka 3.9: `KafkaServer`, `KafkaApis`. Simplified: a request is handled in no time; its duration is part of the
 * link's latency.
 */
export function createBroker(
  brokerId: BrokerId,
  config: Partial<BrokerConfig>,
  servers: readonly ZooKeeperServerId[],
): Broker {
  const settings = { ...BROKER_DEFAULTS, ...config };
  // Java's client shuffles the list; here each broker begins with another server.
  const preferred = servers[brokerId % servers.length] ?? 1;
  return {
    type: 'broker',
    nodeId: brokerNodeId(brokerId),
    brokerId,
    staticConfig: settings,
    dynamicConfig: { cluster: {}, own: {} },
    config: settings,
    topicConfigs: {},
    lastConfigChange: -1,
    deletedDirectories: [],
    producerIds: NO_PRODUCER_IDS,
    status: 'NOT_RUNNING',
    brokerEpoch: -1,
    zookeeper: createZooKeeperClient(servers, preferred, settings['zookeeper.session.timeout.ms']),
    controller: createControllerRole(brokerId),
    metadataCache: EMPTY_CACHE,
    controllerEpoch: -1,
    replicas: {},
    replicasVersion: 0,
    followerSessions: [],
    fetchers: [],
    delayedProduces: [],
    delayedFetches: [],
    delayedDeleteRecords: [],
    coordinator: createCoordinator(brokerId),
    transactionCoordinator: createTransactionCoordinator(brokerId),
    delayedMarkers: [],
    verifications: [],
    tentativeSequences: [],
    pendingTopics: [],
    alterPartition: { correlationId: null, failures: 0, refusal: null },
    controlledShutdownAttempts: 0,
    hasCleanShutdownMarker: true,
    nextCorrelationId: 1,
  };
}

/** The process is gone. Logs and checkpoints are on the disk; all else went with it. */
export function afterBrokerDeath(broker: Broker): Broker {
  const fresh = createBroker(broker.brokerId, broker.staticConfig, broker.zookeeper.servers);
  const { hasCleanShutdownMarker, deletedDirectories } = broker;
  return { ...fresh, replicas: replicasAfterDeath(broker.replicas), hasCleanShutdownMarker, deletedDirectories };
}

/**
 * The disk of a broker that is down is lost: logs, checkpoints and `meta.properties`. Its `broker.id` is configured, so it
 * comes back under the same number, with nothing. Blocks of producer ids are ZooKeeper's to give, and never given twice.
 */
export function afterBrokerWipe(broker: Broker): Broker {
  return createBroker(broker.brokerId, broker.staticConfig, broker.zookeeper.servers);
}

export function onBrokerInput(
  broker: Broker,
  input: Input<BrokerTimer, BrokerCommand>,
  context: Context,
): Step<Broker, BrokerEvent, BrokerTimer> {
  const step = beginStep(broker, context);
  handle(step, input);
  settle(step);
  return { state: step.state, events: step.events, effects: step.effects };
}

function handle(step: BrokerStep, input: Input<BrokerTimer, BrokerCommand>): void {
  switch (input.type) {
    case 'started':
      return start(step);
    case 'command':
      return stop(step);
    case 'message':
      return onMessage(step, input.from, input.body);
    case 'timer':
      return onTimer(step, input.timer);
    case 'disconnected':
      return onDisconnected(step, input.peer);
    default:
      return assertNever(input);
  }
}

function onMessage(step: BrokerStep, from: NodeId, body: MessageBody): void {
  if (body.api.startsWith('ZooKeeper') || body.api.startsWith('Zab')) {
    return applyZooKeeperStep(step, onZooKeeperPacket(step.state.zookeeper, from, body as never, step.context));
  }
  if (!isServing(step.state)) {
    if (body.kind === 'request') step.effects.push({ type: 'disconnect', peer: from });
    return;
  }
  return body.kind === 'request' ? onRequest(step, from, body) : onResponse(step, from, body);
}

function onRequest(step: BrokerStep, from: NodeId, body: Extract<MessageBody, { kind: 'request' }>): void {
  switch (body.api) {
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
      return onControlRequest(step, from, body);
    case 'AlterPartition':
      return withController(step, (controller) =>
        enqueueEvent(controller, { type: 'AlterPartitionReceived', from, request: body }),
      );
    case 'ControlledShutdown':
      return withController(step, (controller) =>
        enqueueEvent(controller, { type: 'ControlledShutdown', from, request: body }),
      );
    case 'AllocateProducerIds':
      return withController(step, (controller) =>
        enqueueEvent(controller, { type: 'AllocateProducerIds', from, request: body }),
      );
    case 'WriteTxnMarkers':
      return onWriteTxnMarkers(step, from, body);
    case 'ApiVersions':
    case 'Metadata':
    case 'Produce':
    case 'Fetch':
    case 'ListOffsets':
    case 'OffsetForLeaderEpoch':
    case 'InitProducerId':
    case 'AddPartitionsToTxn':
    case 'AddOffsetsToTxn':
    case 'TxnOffsetCommit':
    case 'EndTxn':
    case 'FindCoordinator':
    case 'JoinGroup':
    case 'SyncGroup':
    case 'Heartbeat':
    case 'LeaveGroup':
    case 'OffsetCommit':
    case 'OffsetFetch':
    case 'DescribeGroups':
    case 'DeleteGroups':
    case 'CreateTopics':
    case 'DeleteRecords':
    case 'DeleteTopics':
    case 'CreatePartitions':
    case 'IncrementalAlterConfigs':
    case 'ElectLeaders':
    case 'AlterPartitionReassignments':
      return onClientRequest(step, from, body);
    default:
      throw new Error(`A broker does not take ${body.api} requests.`);
  }
}

function onResponse(step: BrokerStep, from: NodeId, body: Extract<MessageBody, { kind: 'response' }>): void {
  const peer = brokerIdOf(from);
  switch (body.api) {
    case 'Fetch':
      return peer === null ? undefined : onFetchResponse(step, peer, body);
    case 'ListOffsets':
      onListOffsetsResponse(step, body);
      return kickFetchers(step);
    case 'LeaderAndIsr':
    case 'UpdateMetadata':
    case 'StopReplica':
      return withController(step, (controller) => onControlResponse(controller, peer ?? -1, body));
    case 'AlterPartition':
      return onAlterPartitionResponse(step, body);
    case 'ControlledShutdown':
      return onControlledShutdownResponse(step, body);
    case 'AllocateProducerIds':
      return onAllocateProducerIds(step, body);
    case 'AddPartitionsToTxn':
      return onVerified(step, body);
    case 'WriteTxnMarkers':
      return inTransactionCoordinator(step, (coordinator) => onMarkersWritten(coordinator, peer ?? -1, body));
    default:
      throw new Error(`A broker does not take ${body.api} responses.`);
  }
}

function onDisconnected(step: BrokerStep, peer: NodeId): void {
  const peerId = brokerIdOf(peer);
  if (peer.startsWith('zookeeper-')) {
    return applyZooKeeperStep(step, onZooKeeperDisconnected(step.state.zookeeper, peer, step.context));
  }
  forgetFetchesOf(step, peer);
  const coordinator = onClientDisconnected(step.state.coordinator, peer);
  if (coordinator !== step.state.coordinator) draft(step).coordinator = coordinator;
  inTransactionCoordinator(step, (coordinator) => onTransactionClientDisconnected(coordinator, peer));
  forgetVerificationsOf(step, peer);
  if (peerId === null) return;
  inTransactionCoordinator(step, (coordinator) => onMarkersFailed(coordinator, peerId));
  onVerifierDisconnected(step, peerId);
  forgetFollower(step, peerId);
  onFetcherDisconnected(step, peerId);
  onLookupsDisconnected(step, peerId);
  withController(step, (controller) => onChannelDisconnected(controller, peerId));
  if (peerId !== step.state.metadataCache.controllerId) return;
  onAlterPartitionFailed(step);
  onProducerIdsFailed(step);
}

function onTimer(step: BrokerStep, timer: BrokerTimer): void {
  switch (timer.type) {
    case 'zookeeperPing':
    case 'zookeeperReadTimeout':
    case 'zookeeperConnectTimeout':
    case 'zookeeperReconnect':
      return applyZooKeeperStep(step, onZooKeeperClientTimer(step.state.zookeeper, timer, step.context));
    case 'channelRetry':
    case 'channelTimeout':
    case 'autoLeaderRebalance':
      return withController(step, (controller) => onControllerTimer(controller, timer));
    case 'fetcherWake':
      return kickFetchers(step);
    case 'fetcherTimeout':
      return onFetcherTimeout(step, timer.leaderId, timer.correlationId);
    case 'lookupTimeout':
      return onLookupTimeout(step, timer.leaderId, timer.correlationId);
    case 'delayedDeleteRecords':
      return onDeleteRecordsTimeout(step, timer.client, timer.correlationId);
    case 'deleteFiles':
      return deleteFiles(step, timer.topic, timer.partition);
    case 'delayedFetch':
      return onFetchTimeout(step, timer.client, timer.correlationId);
    case 'delayedProduce':
      return onProduceTimeout(step, timer.client, timer.correlationId);
    case 'memberSession':
    case 'pendingMember':
    case 'joinPhase':
    case 'syncPhase':
    case 'pendingAppend':
      return applyCoordinatorStep(
        step,
        onCoordinatorTimer(step.state.coordinator, timer, step.state.config, step.context),
      );
    case 'loadGroups':
      return onLoadGroups(step, timer.partition);
    case 'checkOffsetsRetention':
      return checkOffsetsRetention(step);
    case 'transactionAppend':
    case 'retryCompletions':
    case 'transactionTimeouts':
    case 'transactionExpiry':
    case 'retryMarkers':
    case 'markersTimeout':
      return inTransactionCoordinator(step, (coordinator) => onTransactionTimer(coordinator, timer));
    case 'transactionsLoaded':
      return loadTransactions(step, timer.partition, timer.leaderEpoch);
    case 'delayedMarkers':
      return onMarkersTimeout(step, timer.client, timer.correlationId);
    case 'verificationTimeout':
      return onVerificationTimeout(step, timer.brokerId, timer.correlationId);
    case 'checkIsr':
      setTimer(step, 'checkIsr', step.state.config['replica.lag.time.max.ms'] / 2, timer);
      return maybeShrinkIsrs(step);
    case 'checkpointHighWatermarks': {
      const replicas = checkpointHighWatermarks(step.state.replicas);
      if (replicas !== step.state.replicas) draft(step).replicas = replicas;
      return checkpointLater(step);
    }
    case 'checkRetention':
    case 'cleanLogs':
    case 'checkpointRecoveryPoints':
    case 'checkpointLogStartOffsets':
      return onLogTask(step, timer);
    case 'recovered':
      return onRecovered(step);
    case 'sendAlterPartition':
      return sendAlterPartition(step);
    case 'alterPartitionTimeout':
      return onAlterPartitionFailed(step);
    case 'retryControlledShutdown':
      return askForControlledShutdown(step);
    case 'retryRegistration':
      return register(step);
    case 'goodbyeTimeout':
      return onClosed(step);
    case 'pendingTopicTimeout':
      return onPendingTopicTimeout(step, timer.operation, timer.name);
    case 'deleteDirectory':
      return onDeleteDirectory(step, timer.name);
    case 'retryProducerIds':
      return askForBlock(step);
    case 'producerIdsTimeout':
      return timer.correlationId === step.state.producerIds.correlationId ? onProducerIdsFailed(step) : undefined;
    default:
      return assertNever(timer);
  }
}

/**
 * What one role did may be what another waits for: records that a follower's fetch waits for, a high watermark that a
 * consumer or the group coordinator waits for, an ISR that the controller must be asked for.
 */
function settle(step: BrokerStep): void {
  while (step.advanced.length > 0 || step.grown.length > 0) {
    const advanced = step.advanced.splice(0);
    const grown = step.grown.splice(0);
    if (advanced.length > 0) {
      completeProduces(step);
      completeMarkers(step);
    }
    for (const replica of advanced) {
      if (replica.topic === CONSUMER_OFFSETS_TOPIC) onOffsetsHighWatermark(step, replica);
      if (replica.topic === TRANSACTION_STATE_TOPIC) onTransactionStateHighWatermark(step, replica);
    }
    completeFetches(step, [...grown, ...advanced]);
  }
  if (step.events.some((event) => event.type === 'isrChangeProposed')) sendAlterPartition(step);
}
