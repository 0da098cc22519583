import { type BrokerId, EPOCH_DURING_DELETE, LEADER_DURING_DELETE, type TopicName } from '../protocol/ids';
import type {
  ControlRequest,
  LeaderAndIsrPartition,
  MetadataBroker,
  UpdateMetadataPartition,
} from '../protocol/requests';
import { enqueue } from './channels';
import { isLive, isOnline, isToBeDeleted, liveIds, partitionOf } from './context';
import { active, type ControllerStep, newCorrelationId, type PartitionKey, type ReplicaKey } from './state';
import type { ControllerContext, ControllerPartition } from './types';

/**
 * What the controller tells the brokers.
 *
 * Kafka 3.9: `AbstractControllerBrokerRequestBatch`. One batch goes out as LeaderAndIsr, then UpdateMetadata, then
 * StopReplica.
 */
export interface RequestBatch {
  /** LeaderAndIsr with the present leadership. */
  readonly announcements?: readonly Announcement[];
  /** UpdateMetadata about these, and about all that are announced, to every live broker. */
  readonly metadata?: readonly PartitionKey[];
  readonly stops?: readonly ReplicaStop[];
}

export interface Announcement extends PartitionKey {
  readonly to: readonly BrokerId[];
  readonly isNew: boolean;
}

export interface ReplicaStop extends PartitionKey {
  readonly brokerId: BrokerId;
  readonly leaderEpoch: number;
  readonly deletePartition: boolean;
}

export function sendBatch(step: ControllerStep, { announcements = [], metadata = [], stops = [] }: RequestBatch): void {
  const live = liveIds(active(step));
  for (const brokerId of live) {
    const mine = announcements.filter(({ to }) => to.includes(brokerId));
    if (mine.length > 0) enqueue(step, brokerId, leaderAndIsr(step, brokerId, mine));
  }
  const told = [...announcements, ...metadata];
  if (told.length > 0) updateMetadata(step, live, presentOf(step, told));
  for (const brokerId of live) {
    const mine = stops.filter((stop) => stop.brokerId === brokerId);
    if (mine.length > 0) stopReplicas(step, brokerId, mine);
  }
}

/** A stop as of now. While a topic is being deleted no epoch counts. */
export function stopOf(step: ControllerStep, key: ReplicaKey, deletePartition: boolean): ReplicaStop {
  const { topic, partition, replica: brokerId } = key;
  const context = active(step);
  const leaderEpoch = isToBeDeleted(context, topic)
    ? EPOCH_DURING_DELETE
    : (partitionOf(context, key)?.leadership?.leaderEpoch ?? NO_EPOCH);
  return { topic, partition, brokerId, leaderEpoch, deletePartition };
}

const NO_EPOCH = -1;

/** As they are known now, each once. */
function presentOf(step: ControllerStep, keys: readonly PartitionKey[]): readonly ControllerPartition[] {
  const context = active(step);
  return [...new Set(keys.flatMap((key) => partitionOf(context, key) ?? []))];
}

export function updateMetadata(
  step: ControllerStep,
  brokerIds: readonly BrokerId[],
  partitions: readonly ControllerPartition[],
): void {
  const context = active(step);
  const liveBrokers = context.liveBrokers.map(({ brokerId, rack }) => asMetadataBroker(brokerId, rack));
  const states = partitions.flatMap((partition) => asUpdateMetadataPartition(context, partition) ?? []);
  for (const brokerId of brokerIds.filter((id) => isLive(context, id))) {
    const news = { partitions: states, topicIds: topicIdsOf(context, states), liveBrokers };
    enqueue(step, brokerId, { api: 'UpdateMetadata', ...header(step, brokerId), ...news });
  }
}

function stopReplicas(step: ControllerStep, brokerId: BrokerId, stops: readonly ReplicaStop[]): void {
  const partitions = stops.map(({ topic, partition, leaderEpoch, deletePartition }) => ({
    topic,
    partition,
    leaderEpoch,
    deletePartition,
  }));
  enqueue(step, brokerId, { api: 'StopReplica', ...header(step, brokerId), partitions });
}

function leaderAndIsr(
  step: ControllerStep,
  brokerId: BrokerId,
  announcements: readonly Announcement[],
): ControlRequest {
  const context = active(step);
  const partitions = announcements.flatMap((announcement): LeaderAndIsrPartition[] => {
    const known = partitionOf(context, announcement);
    if (known === null || known.leadership === null) return [];
    const { topic, partition, replicas, addingReplicas, removingReplicas, leadership } = known;
    return [{ topic, partition, ...leadership, replicas, addingReplicas, removingReplicas, isNew: announcement.isNew }];
  });
  const liveLeaders = [...new Set(partitions.map((partition) => partition.leader))].filter((id) => isLive(context, id));
  return {
    api: 'LeaderAndIsr',
    ...header(step, brokerId),
    partitions,
    liveLeaders,
    topicIds: topicIdsOf(context, partitions),
  };
}

function topicIdsOf(
  context: ControllerContext,
  partitions: readonly PartitionKey[],
): Readonly<Record<TopicName, string>> {
  const topics = [...new Set(partitions.map((partition) => partition.topic))];
  return Object.fromEntries(topics.map((topic) => [topic, context.topics[topic]?.topicId ?? '']));
}

function header(step: ControllerStep, brokerId: BrokerId) {
  const context = active(step);
  const broker = context.liveBrokers.find((each) => each.brokerId === brokerId);
  return {
    kind: 'request',
    correlationId: newCorrelationId(step),
    controllerId: step.state.brokerId,
    controllerEpoch: context.epoch,
    brokerEpoch: broker?.brokerEpoch ?? -1,
  } as const;
}

function asUpdateMetadataPartition(
  context: ControllerContext,
  partition: ControllerPartition,
): UpdateMetadataPartition | null {
  const { leadership, topic, replicas } = partition;
  if (leadership === null) return null;
  const { leader, leaderEpoch, isr, partitionEpoch, controllerEpoch } = leadership;
  const offlineReplicas = replicas.filter((brokerId) => !isOnline(context, brokerId));
  return {
    topic,
    partition: partition.partition,
    controllerEpoch,
    leader: isToBeDeleted(context, topic) ? LEADER_DURING_DELETE : leader,
    leaderEpoch,
    isr,
    zkVersion: partitionEpoch,
    replicas,
    offlineReplicas,
  };
}

function asMetadataBroker(brokerId: BrokerId, rack: string | null): MetadataBroker {
  return { nodeId: brokerId, host: `broker-${brokerId}`, port: 9092, rack };
}
