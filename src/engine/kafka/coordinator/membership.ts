import { assertNever, type NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { MemberId } from '../protocol/ids';
import type { HeartbeatRequest, LeaveGroupRequest } from '../protocol/requests';
import { coordinationError, groupOf, unchanged, withGroup } from './coordinatorStep';
import { andThen, answer, type GroupStep, type Scene, stepOf } from './groupStep';
import { afterRemoval, joinRefusal, maybeCompleteJoin } from './joinPhase';
import {
  isPendingMember,
  membershipError,
  memberOf,
  staticMemberOf,
  withMember,
  withoutMember,
  withoutPendingMember,
  withSession,
} from './members';
import { sessionTimerEffect } from './timers';
import type { Coordinator, CoordinatorEvent, CoordinatorStep, Group, GroupConfig, GroupMember } from './types';

/**
 * Staying in a group, and leaving it with or without a word.
 *
 * Kafka 3.9: `GroupCoordinator.handleHeartbeat`, `handleLeaveGroup`, `onExpireHeartbeat`.
 */
export function onHeartbeat(
  coordinator: Coordinator,
  from: NodeId,
  request: HeartbeatRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const { groupId, memberId, generationId, correlationId } = request;
  const reply = (error: ErrorName) =>
    answer({ client: from, correlationId }, { api: 'Heartbeat', error }, error === 'NONE');

  const group = groupOf(coordinator, groupId);
  if (group === null) {
    const missing = missingGroupError(coordinator, groupId, config);
    // While the groups are being read nobody can say anything against it.
    return unchanged(coordinator, reply(missing === 'COORDINATOR_LOAD_IN_PROGRESS' ? 'NONE' : missing));
  }
  const error = membershipError(group, memberId, request.groupInstanceId);
  const member = memberOf(group, memberId);
  if (error !== 'NONE' || member === null) return unchanged(coordinator, reply(error));
  if (generationId !== group.generationId) return unchanged(coordinator, reply('ILLEGAL_GENERATION'));

  const alive = withMember(group, withSession(member, context.nowMs));
  return withGroup(coordinator, stepOf(alive, [], reply(heartbeatError(group))), context.nowMs);
}

/** This is how a member learns of a rebalance: nobody calls it, it has to ask. */
function heartbeatError({ state }: Group): 'NONE' | 'REBALANCE_IN_PROGRESS' | 'UNKNOWN_MEMBER_ID' {
  switch (state) {
    case 'Stable':
    case 'CompletingRebalance':
      return 'NONE';
    case 'PreparingRebalance':
      return 'REBALANCE_IN_PROGRESS';
    case 'Empty':
    case 'Dead':
      return 'UNKNOWN_MEMBER_ID';
    default:
      return assertNever(state);
  }
}

export function onLeaveGroup(
  coordinator: Coordinator,
  from: NodeId,
  request: LeaveGroupRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const { groupId, memberId, correlationId } = request;
  const reply = (error: ErrorName) => answer({ client: from, correlationId }, { api: 'LeaveGroup', error });
  const scene = { brokerId: coordinator.brokerId, nowMs: context.nowMs };

  const group = groupOf(coordinator, groupId);
  if (group === null) return unchanged(coordinator, reply(missingGroupError(coordinator, groupId, config)));
  const leaving = leavingMember(group, request);
  if (typeof leaving === 'string' && !isPendingMember(group, memberId)) return unchanged(coordinator, reply(leaving));

  const answered = stepOf(group, [], reply('NONE'));
  const step = andThen(answered, (next) =>
    typeof leaving === 'string'
      ? removePendingMember(next, memberId, scene)
      : removeMember(next, leaving, 'left', scene),
  );
  return withGroup(coordinator, step, scene.nowMs);
}

/** Who is meant: a member by its id, or a static one by its name alone, as an administrator says it. */
function leavingMember(
  group: Group,
  { memberId, groupInstanceId }: LeaveGroupRequest,
): GroupMember | 'UNKNOWN_MEMBER_ID' | 'FENCED_INSTANCE_ID' {
  const named = groupInstanceId === null ? null : staticMemberOf(group, groupInstanceId);
  if (named !== null && memberId === '') return named;
  const error = membershipError(group, memberId, groupInstanceId);
  const member = memberOf(group, memberId);
  if (error !== 'NONE') return error;
  return member ?? 'UNKNOWN_MEMBER_ID';
}

/** The session may be over. If it is not, the timer is set for what is left of it. */
export function onSessionTimer(group: Group, memberId: MemberId, scene: Scene): GroupStep {
  const member = memberOf(group, memberId);
  if (member === null) return stepOf(group);
  // Who waits for an answer of ours cannot be blamed for silence. A newcomer can: it may have gone and come back.
  const isParked = !member.isNew && (member.awaitingJoin !== null || member.awaitingSync !== null);
  const leftMs = isParked ? member.sessionTimeoutMs : member.sessionExpiresMs - scene.nowMs;
  if (leftMs > 0) return stepOf(group, [], [sessionTimerEffect(group.groupId, memberId, leftMs)]);
  return removeMember(group, member, 'session', scene);
}

/** An id that was handed out and never used no longer holds up the others. */
export function onPendingMemberTimer(group: Group, memberId: MemberId, scene: Scene): GroupStep {
  return isPendingMember(group, memberId) ? removePendingMember(group, memberId, scene) : stepOf(group);
}

/** It left, or nothing was heard of it for a whole session. */
export function removeMember(group: Group, member: GroupMember, why: 'left' | 'session', scene: Scene): GroupStep {
  const where = on(group, member, scene);
  const event: CoordinatorEvent =
    why === 'left' ? { type: 'memberLeft', ...where } : { type: 'memberExpired', ...where, reason: why };
  const effects = answer(member.awaitingJoin, joinRefusal('UNKNOWN_MEMBER_ID', ''));
  const removed = stepOf(withoutMember(group, member.memberId), [event], effects);
  return andThen(removed, (next) => afterRemoval(next, scene));
}

function removePendingMember(group: Group, memberId: MemberId, scene: Scene): GroupStep {
  const remaining = withoutPendingMember(group, memberId);
  return remaining.state === 'PreparingRebalance' ? maybeCompleteJoin(remaining, scene) : stepOf(remaining);
}

function missingGroupError(
  coordinator: Coordinator,
  groupId: string,
  config: GroupConfig,
): 'UNKNOWN_MEMBER_ID' | 'NOT_COORDINATOR' | 'COORDINATOR_LOAD_IN_PROGRESS' {
  const error = coordinationError(coordinator, groupId, config);
  return error === 'NONE' ? 'UNKNOWN_MEMBER_ID' : error;
}

function on({ groupId }: Group, { memberId, clientId }: GroupMember, { brokerId }: Scene) {
  return { brokerId, groupId, memberId, clientId };
}
