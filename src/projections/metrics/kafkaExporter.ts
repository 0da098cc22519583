import { isInternalTopic, NO_LEADER, type Replica, type SimulationState, topicPartition } from '../../engine';
import { exposition, type Family, type Sample } from './exposition';
import { type GroupOffsets, groupOffsets, leadersOf, type Living } from './groupLags';

/** Its own process beside the cluster, which asks the brokers as any client would. */
export const KAFKA_EXPORTER_PORT = 9308;

/**
 * What `kafka_exporter` answers: topics and groups as a client sees them. Null while no broker answers it.
 *
 * Simplified: all brokers are asked at one moment, and what a partition without a leader held is not told.
 */
export function kafkaExporterText({ nodes, processes }: SimulationState): string | null {
  const hosts = Object.keys(nodes).flatMap((nodeId): readonly Living[] => {
    const node = nodes[nodeId];
    const process = processes[nodeId];
    if (node?.type !== 'broker') return [];
    const doesAnswer = process?.isUp === true && !process.isFrozen && node.status === 'RUNNING';
    return [{ broker: node, doesAnswer }];
  });
  const asked = hosts.find(({ doesAnswer }) => doesAnswer);
  if (asked === undefined) return null;
  const { metadataCache } = asked.broker;
  const leaders = leadersOf(hosts);
  const live = [...metadataCache.liveBrokers].sort((a, b) => a.nodeId - b.nodeId);
  const families = [
    one('kafka_brokers', 'Number of Brokers in the Kafka Cluster.', live.length),
    {
      name: 'kafka_broker_info',
      type: 'gauge' as const,
      help: 'Information about the Kafka Broker.',
      samples: live.map(({ nodeId, host, port }) => ({
        labels: [['address', `${host}:${port}`] as const, ['id', String(nodeId)] as const],
        value: 1,
      })),
    },
    ...topicFamilies(metadataCache.topics, leaders),
    ...groupFamilies(groupOffsets(hosts)),
  ];
  return exposition(
    families.sort((a, b) => (a.name < b.name ? -1 : 1)),
    'go',
  );
}

type Topics = Extract<SimulationState['nodes'][string], { readonly type: 'broker' }>['metadataCache']['topics'];

function topicFamilies(topics: Topics, leaders: ReadonlyMap<string, Replica>): readonly Family[] {
  const names = Object.keys(topics)
    .filter((topic) => !isInternalTopic(topic))
    .sort();
  const partitions = names.flatMap((topic) =>
    (topics[topic] ?? []).flatMap((known, partition) =>
      known === null ? [] : [{ topic, partition, known, leader: leaders.get(topicPartition(topic, partition)) }],
    ),
  );
  type Partition = (typeof partitions)[number];
  const each = (name: string, help: string, of: (partition: Partition) => number | undefined): Family => ({
    name,
    type: 'gauge',
    help,
    samples: partitions.flatMap((partition) => {
      const value = of(partition);
      const labels = [['partition', String(partition.partition)] as const, ['topic', partition.topic] as const];
      return value === undefined ? [] : [{ labels, value }];
    }),
  });
  return [
    {
      name: 'kafka_topic_partitions',
      type: 'gauge',
      help: 'Number of partitions for this Topic',
      samples: names.map((topic) => ({ labels: [['topic', topic]], value: topics[topic]?.length ?? 0 })),
    },
    each(
      'kafka_topic_partition_current_offset',
      'Current Offset of a Broker at Topic/Partition',
      ({ leader }) => leader?.log.highWatermark,
    ),
    each(
      'kafka_topic_partition_oldest_offset',
      'Oldest Offset of a Broker at Topic/Partition',
      ({ leader }) => leader?.log.logStartOffset,
    ),
    each('kafka_topic_partition_leader', 'Leader Broker ID of this Topic/Partition', ({ known }) =>
      known.leader < 0 ? NO_LEADER : known.leader,
    ),
    each(
      'kafka_topic_partition_replicas',
      'Number of Replicas for this Topic/Partition',
      ({ known }) => known.replicas.length,
    ),
    each(
      'kafka_topic_partition_in_sync_replica',
      'Number of In-Sync Replicas for this Topic/Partition',
      ({ known }) => known.isr.length,
    ),
    each(
      'kafka_topic_partition_leader_is_preferred',
      '1 if Topic/Partition is using the Preferred Broker',
      ({ known }) => Number(known.leader === known.replicas[0]),
    ),
    each('kafka_topic_partition_under_replicated_partition', '1 if Topic/Partition is under Replicated', ({ known }) =>
      Number(known.isr.length < known.replicas.length),
    ),
  ];
}

function groupFamilies(groups: readonly GroupOffsets[]): readonly Family[] {
  const places = groups.flatMap(({ groupId, offsets }) =>
    offsets.map((offset) => {
      const hyphen = offset.topicPartition.lastIndexOf('-');
      const topic = offset.topicPartition.slice(0, hyphen);
      return { groupId, topic, partition: offset.topicPartition.slice(hyphen + 1), ...offset };
    }),
  );
  type Place = (typeof places)[number];
  const each = (name: string, help: string, of: (place: Place) => number | null): Family => ({
    name,
    type: 'gauge',
    help,
    samples: places.flatMap((place) => {
      const value = of(place);
      const { groupId, partition, topic } = place;
      if (value === null) return [];
      return [
        {
          labels: [
            ['consumergroup', groupId],
            ['partition', partition],
            ['topic', topic],
          ],
          value,
        },
      ];
    }),
  });
  const sums = (name: string, help: string, of: (place: Place) => number | null): Family => ({
    name,
    type: 'gauge',
    help,
    samples: sumsBy(places, of),
  });
  return [
    each(
      'kafka_consumergroup_current_offset',
      'Current Offset of a ConsumerGroup at Topic/Partition',
      ({ currentOffset }) => currentOffset,
    ),
    sums(
      'kafka_consumergroup_current_offset_sum',
      'Current Offset of a ConsumerGroup at Topic for all partitions',
      ({ currentOffset }) => (currentOffset < 0 ? null : currentOffset),
    ),
    each('kafka_consumergroup_lag', 'Current Approximate Lag of a ConsumerGroup at Topic/Partition', ({ lag }) => lag),
    sums(
      'kafka_consumergroup_lag_sum',
      'Current Approximate Lag of a ConsumerGroup at Topic for all partitions',
      ({ lag }) => (lag === null || lag < 0 ? null : lag),
    ),
    {
      name: 'kafka_consumergroup_members',
      type: 'gauge',
      help: 'Amount of members in a consumer group',
      samples: groups.map(({ groupId, members }) => ({ labels: [['consumergroup', groupId]], value: members })),
    },
  ];
}

function sumsBy<Place extends { readonly groupId: string; readonly topic: string }>(
  places: readonly Place[],
  of: (place: Place) => number | null,
): readonly Sample[] {
  const samples: { readonly labels: Sample['labels']; value: number }[] = [];
  let last = '';
  for (const place of places) {
    const { groupId, topic } = place;
    const key = JSON.stringify([groupId, topic]);
    if (key !== last)
      samples.push({
        labels: [
          ['consumergroup', groupId],
          ['topic', topic],
        ],
        value: 0,
      });
    last = key;
    const sample = samples.at(-1);
    if (sample !== undefined) sample.value += of(place) ?? 0;
  }
  return samples;
}

function one(name: string, help: string, value: number): Family {
  return { name, type: 'gauge', help, samples: [{ labels: [], value }] };
}
