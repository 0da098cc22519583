import type { MemberId } from '../../protocol/ids';
import type { MemberAssignment } from '../../protocol/requests';
import { claimsOf } from './claims';
import { assignConstrained } from './constrainedAssignment';
import { assignGenerally } from './generalAssignment';
import { asAssignments, byMemberId, flatten, knownTopics, partitionsOf } from './partitions';
import { racksOf, unlessIdle } from './racks';
import type { AssignorMember, AssignorTopics, Shares } from './types';

/**
 * As balanced as possible first, and then as much as possible stays where it is.
 *
 * Kafka 3.9: `StickyAssignor`, `AbstractStickyAssignor.assignPartitions`. Simplified: a partition number that its topic
 * no longer has (the topic was made anew, and smaller) is not believed to be owned.
 */
export function assignSticky(members: readonly AssignorMember[], topics: AssignorTopics): readonly MemberAssignment[] {
  return asAssignments(stickyShares(members, topics).shares);
}

/** An assignment, and the partitions in it that go from one member to another. */
export interface StickyShares {
  readonly shares: Shares;
  readonly changingOwner: ReadonlyMap<string, MemberId>;
}

export function stickyShares(members: readonly AssignorMember[], topics: AssignorTopics): StickyShares {
  const sorted = byMemberId(members);
  const all = knownTopics(sorted, topics).flatMap((topic) => partitionsOf(topic, topics));
  const racks = unlessIdle(racksOf(sorted, all, topics));
  const claims = claimsOf(sorted, new Set(all.map(({ key }) => key)));
  if (areSubscriptionsEqual(sorted)) return assignConstrained(all, claims, racks);
  const shares = assignGenerally({ members: sorted, topics, claims, racks });
  return { shares, changingOwner: changesOfOwner(sorted, shares) };
}

/** Kafka compares with the first subscription that is not empty. */
function areSubscriptionsEqual(members: readonly AssignorMember[]): boolean {
  const first = members.findIndex(({ topics }) => topics.length > 0);
  const subscribed = new Set(members[first]?.topics);
  return members
    .slice(Math.max(first, 0))
    .every(({ topics }) => topics.length === subscribed.size && topics.every((topic) => subscribed.has(topic)));
}

/** What is taken from one member and given to another. */
function changesOfOwner(members: readonly AssignorMember[], shares: Shares): ReadonlyMap<string, MemberId> {
  const added = new Map<string, MemberId>();
  const revoked = new Set<string>();
  for (const { memberId, ownedPartitions } of members) {
    const owned = new Set(flatten(ownedPartitions).map(({ key }) => key));
    const assigned = new Set((shares.get(memberId) ?? []).map(({ key }) => key));
    for (const key of assigned) if (!owned.has(key)) added.set(key, memberId);
    for (const key of owned) if (!assigned.has(key)) revoked.add(key);
  }
  return new Map([...added].filter(([key]) => revoked.has(key)));
}
