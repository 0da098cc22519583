import type { MemberAssignment } from '../../protocol/requests';
import { asAssignments } from './partitions';
import { stickyShares } from './stickyAssignor';
import type { AssignorMember, AssignorTopics } from './types';

/**
 * As the sticky assignor; but a partition that a living member must first give up goes to nobody in this generation.
 * Its owner revokes it and joins again, and the next generation hands it out.
 *
 * Kafka 3.9: `CooperativeStickyAssignor`.
 */
export function assignCooperatively(
  members: readonly AssignorMember[],
  topics: AssignorTopics,
): readonly MemberAssignment[] {
  const { shares, changingOwner } = stickyShares(members, topics);
  const allowed = new Map(
    [...shares].map(([memberId, share]) => [memberId, share.filter(({ key }) => changingOwner.get(key) !== memberId)]),
  );
  return asAssignments(allowed);
}
