import { assertNever, type NodeId } from '../../kernel/types';
import {
  onDeleteGroups,
  onDescribeGroups,
  onHeartbeat,
  onJoinGroup,
  onLeaveGroup,
  onOffsetCommit,
  onOffsetFetch,
  onSyncGroup,
} from '../coordinator/coordinator';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import type { ErrorName } from '../protocol/errors';
import { CONSUMER_OFFSETS_TOPIC, NO_LEADER, TRANSACTION_STATE_TOPIC } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ClientRequest, FindCoordinatorRequest, MetadataRequest, MetadataTopic } from '../protocol/requests';
import { topicNameError } from '../protocol/topicRules';
import { onDeleteRecords } from '../replication/deleteRecords';
import {
  onAddOffsets,
  onAddPartitions,
  onEndTransaction,
  onInitProducerId as onInitTransactions,
} from '../transactions/coordinator';
import { onFetch } from '../replication/serveFetch';
import { enqueueEvent } from '../controller/controller';
import { onIncrementalAlterConfigs } from './alterConfigs';
import { type BrokerStep, send, withController } from './brokerStep';
import { onCreatePartitions } from './createPartitions';
import { autoCreate, onCreateTopics } from './createTopics';
import { onDeleteTopics } from './deleteTopics';
import { applyCoordinatorStep } from './groups';
import { onListOffsets } from './listOffsets';
import { liveLeaderOf, metadataOf, missingTopic, partitionInfo } from './metadataCache';
import { onOffsetForLeaderEpoch } from './offsetForLeaderEpoch';
import { preferredReadReplicas } from './preferredReadReplica';
import { onInitProducerId } from './producerIds';
import { inTransactionCoordinator } from './transactions';
import { verifyFirst } from './verification';

/** What clients ask. Kafka 3.9: `KafkaApis.handle`. */
export function onClientRequest(step: BrokerStep, from: NodeId, request: ClientRequest): void {
  const { coordinator, config } = step.state;
  const { correlationId } = request;
  switch (request.api) {
    case 'ApiVersions':
      return send(step, from, { api: 'ApiVersions', kind: 'response', correlationId }, true);
    case 'Metadata':
      return onMetadata(step, from, request);
    case 'Produce':
      return verifyFirst(step, from, request);
    case 'Fetch':
      return onFetch(step, from, request, preferredReadReplicas(step, request));
    case 'ListOffsets':
      return onListOffsets(step, from, request);
    case 'OffsetForLeaderEpoch':
      return onOffsetForLeaderEpoch(step, from, request);
    case 'InitProducerId':
      if (request.transactionalId === null) return onInitProducerId(step, from, correlationId);
      return inTransactionCoordinator(step, (transactions) => onInitTransactions(transactions, from, request));
    case 'AddPartitionsToTxn':
      return inTransactionCoordinator(step, (transactions) => onAddPartitions(transactions, from, request));
    case 'AddOffsetsToTxn':
      return inTransactionCoordinator(step, (transactions) => onAddOffsets(transactions, from, request));
    case 'EndTxn':
      return inTransactionCoordinator(step, (transactions) => onEndTransaction(transactions, from, request));
    case 'TxnOffsetCommit':
      return verifyFirst(step, from, request);
    case 'FindCoordinator':
      return onFindCoordinator(step, from, request);
    case 'JoinGroup':
      return applyCoordinatorStep(step, onJoinGroup(coordinator, from, request, config, step.context));
    case 'SyncGroup':
      return applyCoordinatorStep(step, onSyncGroup(coordinator, from, request, config, step.context));
    case 'Heartbeat':
      return applyCoordinatorStep(step, onHeartbeat(coordinator, from, request, config, step.context));
    case 'LeaveGroup':
      return applyCoordinatorStep(step, onLeaveGroup(coordinator, from, request, config, step.context));
    case 'OffsetCommit':
      return applyCoordinatorStep(
        step,
        onOffsetCommit(coordinator, from, request, config, step.context, (place) => isKnownPartition(step, place)),
      );
    case 'OffsetFetch':
      return applyCoordinatorStep(step, onOffsetFetch(coordinator, from, request, config));
    case 'DescribeGroups':
      return applyCoordinatorStep(step, onDescribeGroups(coordinator, from, request, config));
    case 'DeleteGroups':
      return applyCoordinatorStep(step, onDeleteGroups(coordinator, from, request, config, step.context));
    case 'DeleteRecords':
      return onDeleteRecords(step, from, request);
    case 'CreateTopics':
      return onCreateTopics(step, from, request);
    case 'DeleteTopics':
      return onDeleteTopics(step, from, request);
    case 'CreatePartitions':
      return onCreatePartitions(step, from, request);
    case 'IncrementalAlterConfigs':
      return onIncrementalAlterConfigs(step, from, request);
    case 'ElectLeaders':
      return withController(step, (controller) =>
        enqueueEvent(controller, { type: 'ReplicaLeaderElection', from, request }),
      );
    case 'AlterPartitionReassignments':
      return withController(step, (controller) =>
        enqueueEvent(controller, { type: 'ApiPartitionReassignment', from, request }),
      );
    default:
      return assertNever(request);
  }
}

function isKnownPartition({ state }: BrokerStep, { topic, partition }: Partitioned): boolean {
  return partitionInfo(state.metadataCache, topic, partition) !== null;
}

function onMetadata(step: BrokerStep, from: NodeId, request: MetadataRequest): void {
  const names = request.topics ?? Object.keys(step.state.metadataCache.topics).sort();
  const topics = names.map(
    (name): MetadataTopic =>
      metadataOf(step.state.metadataCache, name) ?? missingTopic(name, errorOfMissing(step, name, request)),
  );
  const { liveBrokers, controllerId } = step.state.metadataCache;
  send(
    step,
    from,
    {
      api: 'Metadata',
      kind: 'response',
      correlationId: request.correlationId,
      brokers: liveBrokers,
      controllerId: controllerId ?? NO_LEADER,
      topics,
    },
    true,
  );
}

function errorOfMissing(step: BrokerStep, name: string, request: MetadataRequest): ErrorName {
  if (topicNameError(name) !== null) return 'INVALID_TOPIC_EXCEPTION';
  const mayCreate = request.allowAutoTopicCreation && step.state.config['auto.create.topics.enable'];
  return mayCreate ? autoCreate(step, name) : 'UNKNOWN_TOPIC_OR_PARTITION';
}

/** The topic that coordinators are placed by is made when the first client asks for one. */
function onFindCoordinator(step: BrokerStep, from: NodeId, request: FindCoordinatorRequest): void {
  const { metadataCache, config } = step.state;
  const isForGroup = (request.keyType ?? 'GROUP') === 'GROUP';
  const topic = isForGroup ? CONSUMER_OFFSETS_TOPIC : TRANSACTION_STATE_TOPIC;
  const isMade = metadataCache.topics[topic] !== undefined;
  if (!isMade) autoCreate(step, topic);
  const count = isForGroup ? config['offsets.topic.num.partitions'] : config['transaction.state.log.num.partitions'];
  const partition = coordinatorPartitionOf(request.key, count);
  const leader = isMade ? liveLeaderOf(metadataCache, topic, partition) : null;
  const error = leader === null ? 'COORDINATOR_NOT_AVAILABLE' : 'NONE';
  const { correlationId } = request;
  send(
    step,
    from,
    { api: 'FindCoordinator', kind: 'response', correlationId, error, nodeId: leader ?? NO_LEADER },
    leader === null,
  );
}
