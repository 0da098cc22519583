import { partitionCount, partitionOf, topicOf } from '../client/metadata';
import type {
  ConsumerSubscription,
  JoinGroupProtocol,
  MemberSubscription,
  TopicPartitions,
} from '../protocol/requests';
import type { TopicName } from '../protocol/ids';
import type { AssignorMember, AssignorName, AssignorTopics } from './assignors/types';
import type { AssignedPartition, Consumer, ConsumerConfig } from './types';

/**
 * What a member says of itself when it joins, and how the leader reads what the others said.
 *
 * Kafka 3.9: `ConsumerCoordinator.metadata`, `onLeaderElected`, the assignors' `subscriptionUserData`.
 */
export type RebalanceProtocol = 'EAGER' | 'COOPERATIVE';

export function assignorsOf(config: ConsumerConfig): readonly AssignorName[] {
  return config['partition.assignment.strategy'].split(',').map((name) => name.trim() as AssignorName);
}

/** Cooperative only if every assignor of the list can: with the default, range and cooperative-sticky, it is eager. */
export function rebalanceProtocolOf(config: ConsumerConfig): RebalanceProtocol {
  return assignorsOf(config).every((name) => name === 'cooperative-sticky') ? 'COOPERATIVE' : 'EAGER';
}

export function protocolsToJoinWith(consumer: Consumer): readonly JoinGroupProtocol[] {
  return assignorsOf(consumer.config).map((name) => ({ name, metadata: subscriptionFor(name, consumer) }));
}

function subscriptionFor(name: AssignorName, consumer: Consumer): ConsumerSubscription {
  const { subscription, assignment, generationId, stickyMemory, config } = consumer;
  return {
    topics: subscription,
    ownedPartitions: asTopicPartitions(assignment),
    generationId,
    rackId: config['client.rack'] === '' ? null : config['client.rack'],
    userData: name === 'sticky' ? stickyMemory : null,
  };
}

/** The eager sticky assignor has its memory in the user data, since nobody owns anything while it works. */
export function asAssignorMember(name: AssignorName, member: MemberSubscription): AssignorMember {
  const { memberId, groupInstanceId, topics, rackId, userData } = member;
  const who = { memberId, groupInstanceId, topics, rackId };
  if (name !== 'sticky') return { ...who, ownedPartitions: member.ownedPartitions, generation: member.generationId };
  return { ...who, ownedPartitions: userData?.previousAssignment ?? [], generation: userData?.generation ?? -1 };
}

/** The topics as the leader's metadata has them; one that it does not know is left out. */
export function assignorTopics({ metadata }: Consumer, topics: readonly TopicName[]): AssignorTopics {
  const rackOf = (brokerId: number) => metadata?.brokers.find(({ nodeId }) => nodeId === brokerId)?.rack ?? null;
  const known = topics.flatMap((topic) => {
    const count = partitionCount(metadata, topic);
    if (count === null) return [];
    const replicaRacks = Array.from({ length: count }, (_, partition) =>
      (partitionOf(metadata, topic, partition)?.replicaNodes ?? []).flatMap((brokerId) => rackOf(brokerId) ?? []),
    );
    return [[topic, { partitionCount: count, replicaRacks }] as const];
  });
  return Object.fromEntries(known);
}

/** What the client wants to know of the cluster: its own topics, and as the leader those of the others, too. */
export function topicsOfInterest({ subscription, groupTopics, pattern }: Consumer): readonly TopicName[] | null {
  // A pattern is held against every topic there is.
  if (pattern !== null) return null;
  const others = groupTopics.filter((topic) => !subscription.includes(topic));
  return others.length === 0 ? subscription : [...subscription, ...others].sort();
}

/** How many partitions each of its topics has. Where all topics were asked for, one that was not told is gone. */
export function countTopics({
  subscription,
  groupTopics,
  pattern,
  metadata,
  knownCounts,
}: Consumer): Consumer['knownCounts'] {
  const counts: Record<TopicName, number> = {};
  for (const topic of [...subscription, ...groupTopics]) {
    const isTold = pattern !== null || topicOf(metadata, topic) !== null;
    const count = isTold ? (partitionCount(metadata, topic) ?? 0) : knownCounts[topic];
    if (count !== undefined) counts[topic] = count;
  }
  return isSameCounts(counts, knownCounts) ? knownCounts : counts;
}

export function isSameCounts(a: Consumer['knownCounts'], b: Consumer['knownCounts']): boolean {
  return a === b || Object.keys({ ...a, ...b }).every((topic) => a[topic] === b[topic]);
}

export function asTopicPartitions(
  partitions: readonly Pick<AssignedPartition, 'topic' | 'partition'>[],
): readonly TopicPartitions[] {
  const topics = [...new Set(partitions.map(({ topic }) => topic))].sort();
  return topics.map((topic) => ({
    topic,
    partitions: partitions
      .filter((each) => each.topic === topic)
      .map(({ partition }) => partition)
      .sort((a, b) => a - b),
  }));
}
