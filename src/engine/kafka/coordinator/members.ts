import type { TimeMs } from '../../kernel/types';
import type { GroupId, MemberId, PartitionIndex, TopicName } from '../protocol/ids';
import type { ConsumerSubscription } from '../protocol/requests';
import type { CommittedOffset, Group, GroupMember, PendingMember } from './types';

/** Questions about a group's members, and the changes that keep the group whole (`GroupMetadata`). */
export function emptyGroup(
  groupId: GroupId,
  partition: PartitionIndex,
  nowMs: TimeMs,
  offsets: readonly CommittedOffset[] = [],
): Group {
  return {
    groupId,
    partition,
    state: 'Empty',
    stateTimestampMs: nowMs,
    protocolType: null,
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
    pendingTxnOffsets: [],
  };
}

/** Which member has this instance id now; null where nobody has. */
export function staticMemberOf(group: Group, groupInstanceId: string): GroupMember | null {
  return group.members.find((member) => member.groupInstanceId === groupInstanceId) ?? null;
}

/**
 * Whether a request comes from a member as the group knows it. An instance id belongs to the process that came last: who
 * comes with the same one and an older member id is a double, and is told to stop.
 */
export function membershipError(
  group: Group,
  memberId: MemberId,
  groupInstanceId: string | null,
): 'NONE' | 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' {
  if (groupInstanceId === null) return memberOf(group, memberId) === null ? 'UNKNOWN_MEMBER_ID' : 'NONE';
  const current = staticMemberOf(group, groupInstanceId);
  if (current === null) return 'UNKNOWN_MEMBER_ID';
  return current.memberId === memberId ? 'NONE' : 'FENCED_INSTANCE_ID';
}

/** The same place in the group, under another id: leadership and assignment go with it. */
export function withReplacedMember(group: Group, old: GroupMember, member: GroupMember): Group {
  const { memberId } = member;
  return {
    ...group,
    members: group.members.map((each) => (each.memberId === old.memberId ? member : each)),
    leaderId: group.leaderId === old.memberId ? memberId : group.leaderId,
    pendingSyncMembers: group.pendingSyncMembers.map((each) => (each === old.memberId ? memberId : each)),
  };
}

/** The topics that its members read; null where that is not known (`GroupMetadata.computeSubscribedTopics`). */
export function subscribedTopicsOf({ members, protocolName }: Group): ReadonlySet<TopicName> | null {
  if (protocolName === null || members.length === 0) return null;
  return new Set(members.flatMap((member) => subscriptionOf(member, protocolName)?.topics ?? []));
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
    protocolType: 'consumer',
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
