import type { MemberAssignment } from '../../protocol/requests';
import { asAssignments, emptyShares, inMemberOrder, knownTopics, partitionsOf, shareOf } from './partitions';
import type { AssignorMember, AssignorTopics } from './types';

/**
 * All partitions of all topics go round the circle of members; one that is not subscribed is passed over. The circle
 * does not start anew with each topic, so that equal subscriptions end in equal shares.
 *
 * Kafka 3.9: `RoundRobinAssignor`.
 */
export function assignRoundRobin(
  members: readonly AssignorMember[],
  topics: AssignorTopics,
): readonly MemberAssignment[] {
  const shares = emptyShares(members);
  const circle = inMemberOrder(members);
  let next = 0;
  for (const topic of knownTopics(members, topics)) {
    for (const partition of partitionsOf(topic, topics)) {
      // Somebody is subscribed, or the topic would not be known here.
      while (circle[next % circle.length]?.topics.includes(topic) === false) next += 1;
      const member = circle[next % circle.length];
      if (member !== undefined) shareOf(shares, member.memberId).push(partition);
      next += 1;
    }
  }
  return asAssignments(shares);
}
