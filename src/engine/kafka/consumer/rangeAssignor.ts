import type { MemberAssignment, MemberSubscription } from '../protocol/requests';

/**
 * Topic by topic, the partitions are cut into ranges; the first members get the larger ones.
 *
 * Kafka 3.9: `RangeAssignor`. Simplified: racks are not looked at.
 */
export function assignByRange(
  members: readonly MemberSubscription[],
  partitionCounts: Readonly<Record<string, number>>,
): readonly MemberAssignment[] {
  const sorted = [...members].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  return sorted.map(({ memberId, topics }): MemberAssignment => {
    const assignment = [...topics].sort().flatMap((topic) => {
      const subscribers = sorted.filter((member) => member.topics.includes(topic));
      const index = subscribers.findIndex((member) => member.memberId === memberId);
      const partitions = rangeOf(partitionCounts[topic] ?? 0, subscribers.length, index);
      return partitions.length === 0 ? [] : [{ topic, partitions }];
    });
    return { memberId, assignment };
  });
}

function rangeOf(numPartitions: number, numMembers: number, index: number): readonly number[] {
  const quota = Math.floor(numPartitions / numMembers);
  const extra = numPartitions % numMembers;
  const start = index * quota + Math.min(index, extra);
  const length = quota + (index < extra ? 1 : 0);
  return Array.from({ length }, (_, offset) => start + offset);
}
