import {
  type Broker,
  type Group,
  type GroupId,
  isInternalTopic,
  partsOf,
  type Replica,
  topicPartition,
  type TopicPartition,
} from '../../engine';

/** What a look at a running simulation shows of its brokers. */
export interface Living {
  readonly broker: Broker;
  readonly doesAnswer: boolean;
}

/** One group's place in one partition, as `kafka_exporter` tells it. */
export interface GroupOffset {
  readonly topicPartition: TopicPartition;
  /** The next offset to read; -1 where nothing is committed. */
  readonly currentOffset: number;
  /** Null where nobody leads the partition; -1 where nothing is committed. */
  readonly lag: number | null;
}

export interface GroupOffsets {
  readonly groupId: GroupId;
  readonly members: number;
  readonly offsets: readonly GroupOffset[];
}

/**
 * Every group with an alive coordinator, with its lag: what may be read (up to the high watermark) and is not committed.
 * Of a topic in which it has committed anything, it has a line for each partition.
 *
 * `kafka_exporter` (`getConsumerGroupMetrics`), which asks ListOffsets, DescribeGroups and OffsetFetch.
 */
export function groupOffsets(hosts: readonly Living[]): readonly GroupOffsets[] {
  const leaders = leadersOf(hosts);
  return groupsOf(hosts).map((group) => ({
    groupId: group.groupId,
    members: group.members.length,
    offsets: placesOf(group, leaders).map((place) => groupOffset(group, place, leaders)),
  }));
}

export function groupsOf(hosts: readonly Living[]): readonly Group[] {
  const groups = new Map<GroupId, Group>();
  for (const { broker, doesAnswer } of hosts) {
    if (!doesAnswer) continue;
    for (const group of broker.coordinator.groups) groups.set(group.groupId, group);
  }
  return [...groups.values()].sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
}

/** The leader of each partition, by its name. Of two who think so, the one in the newer epoch is right. */
export function leadersOf(hosts: readonly Living[]): ReadonlyMap<TopicPartition, Replica> {
  const leaders = new Map<TopicPartition, Replica>();
  for (const { broker, doesAnswer } of hosts) {
    if (!doesAnswer) continue;
    for (const topic of Object.keys(broker.replicas)) {
      if (isInternalTopic(topic)) continue;
      for (const replica of broker.replicas[topic] ?? []) {
        if (replica?.role.type !== 'leader') continue;
        const name = topicPartition(topic, replica.partition);
        if ((leaders.get(name)?.leaderEpoch ?? -1) < replica.leaderEpoch) leaders.set(name, replica);
      }
    }
  }
  return leaders;
}

/** One partition, without looking at all the others. */
export function leaderOf(hosts: readonly Living[], name: TopicPartition): Replica | null {
  const { topic, partition } = partsOf(name);
  let found: Replica | null = null;
  for (const { broker, doesAnswer } of hosts) {
    const replica = doesAnswer ? broker.replicas[topic]?.[partition] : null;
    if (replica?.role.type === 'leader' && (found?.leaderEpoch ?? -1) < replica.leaderEpoch) found = replica;
  }
  return found;
}

export function lagOf(group: Group, name: TopicPartition, leader: Replica | null): GroupOffset {
  const { topic, partition } = partsOf(name);
  const committed = group.offsets.find((known) => known.topic === topic && known.partition === partition);
  const currentOffset = committed?.committedOffset ?? -1;
  const end = leader?.log.highWatermark;
  const lag = end === undefined ? null : committed === undefined ? -1 : Math.max(0, end - committed.committedOffset);
  return { topicPartition: name, currentOffset, lag };
}

function groupOffset(group: Group, name: TopicPartition, leaders: ReadonlyMap<TopicPartition, Replica>): GroupOffset {
  return lagOf(group, name, leaders.get(name) ?? null);
}

function placesOf(group: Group, leaders: ReadonlyMap<TopicPartition, Replica>): readonly TopicPartition[] {
  const topics = new Set(group.offsets.map(({ topic }) => topic));
  const committed = group.offsets.map(({ topic, partition }) => topicPartition(topic, partition));
  const led = [...leaders].filter(([, { topic }]) => topics.has(topic)).map(([name]) => name);
  return [...new Set([...committed, ...led])].sort(byName);
}

function byName(a: TopicPartition, b: TopicPartition): number {
  const one = partsOf(a);
  const other = partsOf(b);
  if (one.topic !== other.topic) return one.topic < other.topic ? -1 : 1;
  return one.partition - other.partition;
}
