import { assertNever, type TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { MemberId } from '../protocol/ids';
import type { JoinGroupResponse, MemberSubscription } from '../protocol/requests';
import { propagateAssignment } from './assignment';
import { andThen, answer, enter, type GroupStep, type Scene, stepOf } from './groupStep';
import { hasAllMembersJoined, rebalanceTimeoutMsOf, subscriptionOf, withoutMember, withSession } from './members';
import { groupRecord } from './offsetsTopic';
import { selectProtocol } from './protocolVote';
import type { CoordinatorEvent, Group, GroupMember } from './types';

/**
 * The join phase: how a rebalance begins, what it waits for, and how it ends in a new generation.
 *
 * Kafka 3.9: `GroupCoordinator.prepareRebalance` and `onCompleteJoin`, `DelayedJoin`, `InitialDelayedJoin`.
 */
export function prepareRebalance(group: Group, scene: Scene): GroupStep {
  const interrupted = group.state === 'CompletingRebalance' ? dropAssignments(group, scene) : stepOf(group);
  const preparing = andThen(interrupted, (next) =>
    enter(
      next,
      'PreparingRebalance',
      {
        joinDeadlineMs: scene.nowMs + rebalanceTimeoutMsOf(next),
        pendingSyncMembers: [],
        syncDeadlineMs: null,
      },
      scene,
    ),
  );
  return andThen(preparing, (next) => maybeCompleteJoin(next, scene));
}

/** An empty group waits a little for more members: each of them would otherwise cause a rebalance of its own. */
export function beginInitialDelay(group: Group, initialRebalanceDelayMs: number, scene: Scene): GroupStep {
  const longestMs = Math.max(initialRebalanceDelayMs, rebalanceTimeoutMsOf(group));
  return enter(
    group,
    'PreparingRebalance',
    {
      joinDeadlineMs: scene.nowMs + longestMs,
      initialDelayEndsMs: scene.nowMs + initialRebalanceDelayMs,
      newMemberAdded: false,
    },
    scene,
  );
}

/** Ends the join phase if all are there. The initial delay is waited out in any case. */
export function maybeCompleteJoin(group: Group, scene: Scene): GroupStep {
  const isReady = group.initialDelayEndsMs === null && hasAllMembersJoined(group);
  return isReady ? completeJoinPhase(group, scene) : stepOf(group);
}

/** A member is gone, for whatever reason. */
export function afterRemoval(group: Group, scene: Scene): GroupStep {
  switch (group.state) {
    case 'Stable':
    case 'CompletingRebalance':
      return prepareRebalance(group, scene);
    case 'PreparingRebalance':
      // It may have been the last one that the others were waiting for.
      return maybeCompleteJoin(group, scene);
    case 'Empty':
    case 'Dead':
      return stepOf(group);
    default:
      return assertNever(group.state);
  }
}

/** The deadline of the join phase, or of the initial delay, has come. */
export function onJoinPhaseTimer(group: Group, initialRebalanceDelayMs: number, scene: Scene): GroupStep {
  const dueMs = joinPhaseDueMs(group);
  if (dueMs === null || scene.nowMs < dueMs) return stepOf(group);

  const canExtend = group.joinDeadlineMs !== null && scene.nowMs < group.joinDeadlineMs;
  if (group.initialDelayEndsMs === null || !group.newMemberAdded || !canExtend) return completeJoinPhase(group, scene);
  const initialDelayEndsMs = Math.min(scene.nowMs + initialRebalanceDelayMs, group.joinDeadlineMs);
  return stepOf({ ...group, initialDelayEndsMs, newMemberAdded: false });
}

export function joinPhaseDueMs(group: Group): TimeMs | null {
  return group.initialDelayEndsMs ?? group.joinDeadlineMs;
}

/** What a member is told of a generation. Only the leader, who assigns, learns who the others are. */
export function joinResponse(group: Group, member: GroupMember): Omit<JoinGroupResponse, 'kind' | 'correlationId'> {
  const isLeader = group.leaderId === member.memberId;
  return {
    api: 'JoinGroup',
    error: 'NONE',
    generationId: group.generationId,
    protocolName: group.protocolName ?? '',
    leader: group.leaderId ?? '',
    memberId: member.memberId,
    skipAssignment: false,
    members: isLeader ? subscriptionsOf(group) : [],
  };
}

/** What somebody is told who does not become a member. */
export function joinRefusal(error: ErrorName, memberId: MemberId): Omit<JoinGroupResponse, 'kind' | 'correlationId'> {
  const nothing = { generationId: -1, protocolName: '', leader: '', skipAssignment: false, members: [] };
  return { api: 'JoinGroup', error, memberId, ...nothing };
}

/** A static leader that came back to a stable group leads on, and looks after its topics, but assigns nothing. */
export function returnResponse(group: Group, member: GroupMember): Omit<JoinGroupResponse, 'kind' | 'correlationId'> {
  return { ...joinResponse(group, member), skipAssignment: group.leaderId === member.memberId };
}

function subscriptionsOf({ members, protocolName }: Group): readonly MemberSubscription[] {
  return members.flatMap((member) => {
    const subscription = subscriptionOf(member, protocolName);
    const { memberId, groupInstanceId } = member;
    return subscription === null ? [] : [{ memberId, groupInstanceId, ...subscription }];
  });
}

function completeJoinPhase(group: Group, scene: Scene): GroupStep {
  // A static member keeps its place until its session ends: it may just be restarting.
  const late = group.members.filter((member) => member.awaitingJoin === null && member.groupInstanceId === null);
  const remaining = late.reduce((next, { memberId }) => withoutMember(next, memberId), group);
  const events = late.map((member) => expiredInRebalance(group, member, scene));
  return andThen(stepOf(remaining, events), (next) => {
    if (next.members.length === 0) return becomeEmpty(next, scene);
    const leaderId = joinedLeaderOf(next);
    // Only static members are left, and none of them is back. Their sessions will end, or one of them comes.
    if (leaderId === null) return stepOf({ ...next, joinDeadlineMs: scene.nowMs + rebalanceTimeoutMsOf(next) });
    return beginGeneration({ ...next, leaderId }, scene);
  });
}

/** The leader stays, if it is back; else the first of those who are; null if nobody is. */
function joinedLeaderOf({ members, leaderId }: Group): MemberId | null {
  const joined = members.filter(({ awaitingJoin }) => awaitingJoin !== null);
  return (joined.find(({ memberId }) => memberId === leaderId) ?? joined[0])?.memberId ?? null;
}

/** The empty generation is stored too, but nobody waits for it. */
function becomeEmpty(group: Group, scene: Scene): GroupStep {
  const changes = { ...JOIN_PHASE_OVER, generationId: group.generationId + 1, protocolName: null, leaderId: null };
  return andThen(enter(group, 'Empty', changes, scene), (empty) => {
    const { groupId, generationId, partition } = empty;
    const purpose = { type: 'groupStored', groupId, generationId, assignments: [] } as const;
    return stepOf(
      empty,
      [],
      [],
      [{ partition, records: [groupRecord(empty, [], scene.nowMs)], isRepeat: false, purpose }],
    );
  });
}

function beginGeneration(group: Group, scene: Scene): GroupStep {
  const changes: Partial<Group> = {
    ...JOIN_PHASE_OVER,
    generationId: group.generationId + 1,
    protocolName: selectProtocol(group.members),
    members: group.members.map((member) => withSession({ ...member, isNew: false, awaitingJoin: null }, scene.nowMs)),
    pendingSyncMembers: group.members.map(({ memberId }) => memberId),
    syncDeadlineMs: scene.nowMs + rebalanceTimeoutMsOf(group),
  };
  return andThen(enter(group, 'CompletingRebalance', changes, scene), (next) =>
    stepOf(
      next,
      [],
      group.members.flatMap((member) => answer(member.awaitingJoin, joinResponse(next, member))),
    ),
  );
}

/** The assignment under way is void, and those who wait for it have to join again. */
function dropAssignments(group: Group, scene: Scene): GroupStep {
  const members = group.members.map((member) => ({ ...member, assignment: [] }));
  return propagateAssignment({ ...group, members }, 'REBALANCE_IN_PROGRESS', scene);
}

function expiredInRebalance(group: Group, { memberId, clientId }: GroupMember, scene: Scene): CoordinatorEvent {
  const { groupId } = group;
  return { type: 'memberExpired', brokerId: scene.brokerId, groupId, memberId, clientId, reason: 'rebalance' };
}

const JOIN_PHASE_OVER = { joinDeadlineMs: null, initialDelayEndsMs: null, newMemberAdded: false } as const;
