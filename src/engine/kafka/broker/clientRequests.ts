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
import { CONSUMER_OFFSETS_TOPIC, NO_LEADER } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ClientRequest, FindCoordinatorRequest, MetadataRequest, MetadataTopic } from '../protocol/requests';
import { topicNameError } from '../protocol/topicRules';
import { onDeleteRecords } from '../replication/deleteRecords';
import { onProduce } from '../replication/produce';
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
import { onInitProducerId } from './producerIds';

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
      return onProduce(step, from, request);
    case 'Fetch':
      return onFetch(step, from, request);
    case 'ListOffsets':
      return onListOffsets(step, from, request);
    case 'InitProducerId':
      return onInitProducerId(step, from, correlationId);
    case 'AddPartitionsToTxn':
    case 'AddOffsetsToTxn':
    case 'TxnOffsetCommit':
    case 'EndTxn':
      throw new Error(`There is no coordinator for ${request.api} yet.`);
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

/** The offsets topic is made when the first group asks for its coordinator. */
function onFindCoordinator(step: BrokerStep, from: NodeId, request: FindCoordinatorRequest): void {
  const { metadataCache, config } = step.state;
  const isMade = metadataCache.topics[CONSUMER_OFFSETS_TOPIC] !== undefined;
  if (!isMade) autoCreate(step, CONSUMER_OFFSETS_TOPIC);
  const partition = coordinatorPartitionOf(request.key, config['offsets.topic.num.partitions']);
  const leader = isMade ? liveLeaderOf(metadataCache, CONSUMER_OFFSETS_TOPIC, partition) : null;
  const error = leader === null ? 'COORDINATOR_NOT_AVAILABLE' : 'NONE';
  const { correlationId } = request;
  send(
    step,
    from,
    { api: 'FindCoordinator', kind: 'response', correlationId, error, nodeId: leader ?? NO_LEADER },
    leader === null,
  );
}
