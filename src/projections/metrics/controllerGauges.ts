import type { ControllerContext, ControllerPartition } from '../../engine';

export type ControllerGauge =
  | 'ActiveControllerCount'
  | 'OfflinePartitionsCount'
  | 'PreferredReplicaImbalanceCount'
  | 'GlobalTopicCount'
  | 'GlobalPartitionCount'
  | 'ActiveBrokerCount'
  | 'FencedBrokerCount';

const IDLE: Readonly<Record<ControllerGauge, number>> = {
  ActiveControllerCount: 0,
  OfflinePartitionsCount: 0,
  PreferredReplicaImbalanceCount: 0,
  GlobalTopicCount: 0,
  GlobalPartitionCount: 0,
  ActiveBrokerCount: 0,
  FencedBrokerCount: 0,
};

/**
 * Every broker has these; whoever is not the active controller says 0.
 *
 * Kafka 3.9: `KafkaController`, `ControllerContext`. Partitions of topics that are being deleted are not counted as
 * offline or misplaced.
 */
export function controllerGauges(context: ControllerContext | null): Readonly<Record<ControllerGauge, number>> {
  return context === null ? IDLE : ofActive(context);
}

function ofActive(context: ControllerContext): Readonly<Record<ControllerGauge, number>> {
  const topics = Object.entries(context.topics);
  const kept = topics.filter(([topic]) => !context.topicsToBeDeleted.includes(topic));
  const partitions = kept.flatMap(([, topic]) => topic.partitions);
  return {
    ActiveControllerCount: 1,
    OfflinePartitionsCount: partitions.filter(({ state }) => state === 'OfflinePartition').length,
    PreferredReplicaImbalanceCount: partitions.filter(isMisplaced).length,
    GlobalTopicCount: topics.length,
    GlobalPartitionCount: topics.reduce((sum, [, topic]) => sum + topic.partitions.length, 0),
    ActiveBrokerCount: context.liveBrokers.length,
    FencedBrokerCount: 0,
  };
}

/** Led by another than the first replica. One that a reassignment is still adding is not missed before it is in sync. */
function isMisplaced({ leadership, replicas, addingReplicas }: ControllerPartition): boolean {
  const [preferred] = replicas;
  if (leadership === null || preferred === undefined) return false;
  if (addingReplicas.includes(preferred)) return leadership.isr.includes(preferred);
  return leadership.leader !== preferred;
}
