import type { TimeMs } from '../../kernel/types';
import type { GroupId, MemberId, PartitionIndex } from '../protocol/ids';
import type { ConsumerSubscription } from '../protocol/requests';
import type { CommittedOffset, Group, GroupMember, PendingMember } from './types';

/** Questions about a group's members, and the changes that keep the group whole (`GroupMetadata`). */
export function emptyGroup(
  groupId: GroupId,
  partition: PartitionIndex,
  offsets: readonly CommittedOffset[] = [],
): Group {
  return {
    groupId,
    partition,
    state: 'Empty',
    generationId: 0,
    protocolName: null,
    leaderId: null,
    members: [],
    pendingMembers: [],
    joinDeadlineMs: null,
    initialDelayEndsMs: null,
    newMemberAdded: false,
    pendingSyncMembers: [],
    syncDeadlineMs: null,
    offsets,
  };
}

/** What the member said for the assignor in use; null where it does not support it. */
export function subscriptionOf(member: GroupMember, protocolName: string | null): ConsumerSubscription | null {
  return member.protocols.find(({ name }) => name === protocolName)?.metadata ?? null;
}

export function memberOf(group: Group, memberId: MemberId): GroupMember | null {
  return group.members.find((member) => member.memberId === memberId) ?? null;
}

export function isPendingMember(group: Group, memberId: MemberId): boolean {
  return group.pendingMembers.some((pending) => pending.memberId === memberId);
}

/** The join barrier: everybody known is back, and no id is still on its way. */
export function hasAllMembersJoined(group: Group): boolean {
  return group.pendingMembers.length === 0 && group.members.every((member) => member.awaitingJoin !== null);
}

/** How long the join phase may last: as long as the slowest member may take between two polls. */
export function rebalanceTimeoutMsOf(group: Group): number {
  return group.members.reduce((longest, member) => Math.max(longest, member.rebalanceTimeoutMs), 0);
}

/** The first member to join leads. It takes the place of its pending id. */
export function withNewMember(group: Group, member: GroupMember): Group {
  return {
    ...withoutPendingMember(group, member.memberId),
    members: [...group.members, member],
    leaderId: group.leaderId ?? member.memberId,
  };
}

export function withMember(group: Group, member: GroupMember): Group {
  return { ...group, members: group.members.map((old) => (old.memberId === member.memberId ? member : old)) };
}

export function withoutMember(group: Group, memberId: MemberId): Group {
  const members = group.members.filter((member) => member.memberId !== memberId);
  return {
    ...group,
    members,
    leaderId: group.leaderId === memberId ? (members[0]?.memberId ?? null) : group.leaderId,
    pendingSyncMembers: group.pendingSyncMembers.filter((pending) => pending !== memberId),
  };
}

export function withPendingMember(group: Group, pending: PendingMember): Group {
  return { ...group, pendingMembers: [...group.pendingMembers, pending] };
}

export function withoutPendingMember(group: Group, memberId: MemberId): Group {
  return { ...group, pendingMembers: group.pendingMembers.filter((pending) => pending.memberId !== memberId) };
}

export function withSession(member: GroupMember, nowMs: TimeMs): GroupMember {
  return { ...member, sessionExpiresMs: nowMs + member.sessionTimeoutMs };
}
