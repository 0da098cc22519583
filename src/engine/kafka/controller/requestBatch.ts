import type { BrokerId } from '../protocol/ids';
import type {
  ControlRequest,
  LeaderAndIsrPartition,
  MetadataBroker,
  UpdateMetadataPartition,
} from '../protocol/requests';
import { enqueue } from './channels';
import { isLive, isOnline, liveIds } from './context';
import { active, type ControllerStep, newCorrelationId } from './state';
import type { ControllerContext, ControllerPartition } from './types';

/**
 * What the controller tells the brokers.
 *
 * Kafka 3.9: `AbstractControllerBrokerRequestBatch`. One batch goes out as LeaderAndIsr, then UpdateMetadata, then
 * StopReplica.
 */
export interface Announcement {
  readonly partition: ControllerPartition;
  readonly isNew: boolean;
}

/** LeaderAndIsr to those of `brokerIds` that have a replica, and UpdateMetadata about them to every live broker. */
export function announce(
  step: ControllerStep,
  announcements: readonly Announcement[],
  brokerIds: readonly BrokerId[],
): void {
  const context = active(step);
  for (const brokerId of brokerIds.filter((id) => isLive(context, id))) {
    const mine = announcements.filter(({ partition }) => partition.replicas.includes(brokerId));
    if (mine.length > 0) enqueue(step, brokerId, leaderAndIsr(step, brokerId, mine));
  }
  updateMetadata(
    step,
    liveIds(context),
    announcements.map(({ partition }) => partition),
  );
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
    enqueue(step, brokerId, { api: 'UpdateMetadata', ...header(step, brokerId), partitions: states, liveBrokers });
  }
}

export function stopReplica(
  step: ControllerStep,
  brokerId: BrokerId,
  partitions: Extract<ControlRequest, { api: 'StopReplica' }>['partitions'],
): void {
  if (!isLive(active(step), brokerId) || partitions.length === 0) return;
  enqueue(step, brokerId, { api: 'StopReplica', ...header(step, brokerId), partitions });
}

function leaderAndIsr(
  step: ControllerStep,
  brokerId: BrokerId,
  announcements: readonly Announcement[],
): ControlRequest {
  const context = active(step);
  const partitions = announcements.flatMap(({ partition, isNew }): LeaderAndIsrPartition[] => {
    const { leadership, topic, replicas } = partition;
    if (leadership === null) return [];
    const { leader, leaderEpoch, isr, partitionEpoch, controllerEpoch } = leadership;
    return [
      {
        topic,
        partition: partition.partition,
        controllerEpoch,
        leader,
        leaderEpoch,
        isr,
        partitionEpoch,
        replicas,
        isNew,
      },
    ];
  });
  const topics = [...new Set(partitions.map((partition) => partition.topic))];
  const topicConfigs = Object.fromEntries(topics.map((topic) => [topic, context.topics[topic]?.configs ?? {}]));
  const liveLeaders = [...new Set(partitions.map((partition) => partition.leader))].filter((id) => isLive(context, id));
  return { api: 'LeaderAndIsr', ...header(step, brokerId), partitions, liveLeaders, topicConfigs };
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
    leader,
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
