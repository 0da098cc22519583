import { type MemberId, type TopicName, topicPartition } from '../../protocol/ids';
import type { MemberAssignment, TopicPartitions } from '../../protocol/requests';
import type { Assignable, AssignorMember, AssignorTopics, Shares } from './types';

/**
 * What all assignors share: the order of members, the list of partitions, and the result as SyncGroup carries it.
 *
 * Kafka 3.9: `AbstractPartitionAssignor`, with its `MemberInfo`.
 */

/** Static members come first, by instance id; the others follow, by member id (`consumer-10` before `consumer-2`). */
export function inMemberOrder(members: readonly AssignorMember[]): readonly AssignorMember[] {
  return [...members].sort((a, b) => {
    if (a.groupInstanceId !== null && b.groupInstanceId !== null) return compare(a.groupInstanceId, b.groupInstanceId);
    if (a.groupInstanceId !== null) return -1;
    return b.groupInstanceId !== null ? 1 : compare(a.memberId, b.memberId);
  });
}

/** The sticky assignors walk over members by id alone. */
export function byMemberId(members: readonly AssignorMember[]): readonly AssignorMember[] {
  return [...members].sort((a, b) => compare(a.memberId, b.memberId));
}

/** Every subscribed topic that there is metadata of, by name. */
export function knownTopics(members: readonly AssignorMember[], topics: AssignorTopics): readonly TopicName[] {
  const subscribed = new Set(members.flatMap((member) => member.topics));
  return [...subscribed].filter((topic) => (topics[topic]?.partitionCount ?? 0) > 0).sort();
}

/** All partitions of a topic, from 0. */
export function partitionsOf(topic: TopicName, topics: AssignorTopics): readonly Assignable[] {
  const length = topics[topic]?.partitionCount ?? 0;
  return Array.from({ length }, (_, partition) => ({ topic, partition, key: topicPartition(topic, partition) }));
}

export function flatten(owned: readonly TopicPartitions[]): readonly Assignable[] {
  return owned.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({ topic, partition, key: topicPartition(topic, partition) })),
  );
}

/** Everybody with nothing yet. */
export function emptyShares(members: readonly AssignorMember[]): Shares {
  return new Map(members.map(({ memberId }) => [memberId, []]));
}

export function shareOf(shares: Shares, memberId: MemberId): Assignable[] {
  const share = shares.get(memberId);
  if (share === undefined) throw new Error(`${memberId} is not a member of this group`);
  return share;
}

/** Sorted by member, topic and partition, so that equal assignments look equal. */
export function asAssignments(shares: Shares): readonly MemberAssignment[] {
  return [...shares]
    .sort(([a], [b]) => compare(a, b))
    .map(([memberId, share]) => ({ memberId, assignment: byTopic(share) }));
}

function byTopic(share: readonly Assignable[]): readonly TopicPartitions[] {
  const topics = [...new Set(share.map(({ topic }) => topic))].sort();
  return topics.map((topic) => ({
    topic,
    partitions: share
      .filter((each) => each.topic === topic)
      .map(({ partition }) => partition)
      .sort((a, b) => a - b),
  }));
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
