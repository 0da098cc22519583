import type { MemberId } from '../../protocol/ids';
import { byMemberId, flatten, shareOf } from './partitions';
import type { Assignable, AssignorMember, Shares } from './types';

/**
 * Who may go on with which partition: what members say they own, checked against one another.
 *
 * Kafka 3.9: `AbstractStickyAssignor.allSubscriptionsEqual`. Simplified: members are walked over in the order of their
 * ids, where Kafka has the order of a hash map; the generation of the subscription and that of the sticky user data
 * are one.
 */
export interface Claims {
  /** What each member may keep, unless balance or racks say otherwise. */
  readonly owned: Shares;
  /** Claimed by two members of one generation: nobody is believed. */
  readonly claimedTwice: ReadonlySet<string>;
}

export function claimsOf(members: readonly AssignorMember[], partitions: ReadonlySet<string>): Claims {
  const owned: Shares = new Map();
  const claimedTwice = new Set<string>();
  const claimant = new Map<string, AssignorMember>();
  for (const member of byMemberId(members)) {
    owned.set(member.memberId, []);
    for (const partition of flatten(member.ownedPartitions).filter(({ key }) => partitions.has(key))) {
      const other = claimant.get(partition.key);
      // The one with the newer generation is right about it; of two with the same, neither.
      if (other !== undefined && other.generation > member.generation) continue;
      claimant.set(partition.key, member);
      if (other !== undefined) withdraw(owned, other.memberId, partition);
      if (other?.generation === member.generation) claimedTwice.add(partition.key);
      else shareOf(owned, member.memberId).push(partition);
    }
  }
  return { owned, claimedTwice };
}

export function withdraw(shares: Shares, memberId: MemberId, { key }: Assignable): void {
  shares.set(
    memberId,
    shareOf(shares, memberId).filter((each) => each.key !== key),
  );
}
