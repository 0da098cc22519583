import { assertNever, type NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { MemberId } from '../protocol/ids';
import type { JoinGroupRequest } from '../protocol/requests';
import { groupOf, ledPartitionOf, unchanged, withGroup } from './coordinatorStep';
import { andThen, answer, type GroupStep, type Scene, stepOf } from './groupStep';
import { beginInitialDelay, joinResponse, maybeCompleteJoin, prepareRebalance } from './joinPhase';
import {
  emptyGroup,
  isPendingMember,
  memberOf,
  withMember,
  withNewMember,
  withPendingMember,
  withSession,
} from './members';
import { supportsProtocols } from './protocolVote';
import type { Coordinator, CoordinatorStep, Group, GroupConfig, GroupMember, ParkedRequest } from './types';
import { uuid } from './uuid';

/**
 * JoinGroup: a consumer wants in, or in again.
 *
 * Kafka 3.9: `GroupCoordinator.handleJoinGroup`. Simplified: only consumers form groups, and no group is ever full.
 */

/** A parked join of a newcomer, who cannot send heartbeats yet, ends after this. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60 * 1000;
const PROTOCOL_TYPE = 'consumer';

interface Join {
  readonly request: JoinGroupRequest;
  readonly parked: ParkedRequest;
  readonly scene: Scene;
}

export function onJoinGroup(
  coordinator: Coordinator,
  from: NodeId,
  request: JoinGroupRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const { groupId, memberId, correlationId } = request;
  const { nowMs } = context;
  const join: Join = {
    request,
    parked: { client: from, correlationId },
    scene: { brokerId: coordinator.brokerId, nowMs },
  };

  const partition = ledPartitionOf(coordinator, groupId, config);
  if (partition === null) return unchanged(coordinator, refusal(join, 'NOT_COORDINATOR'));
  if (!isSessionTimeoutAllowed(request, config))
    return unchanged(coordinator, refusal(join, 'INVALID_SESSION_TIMEOUT'));

  const known = groupOf(coordinator, groupId);
  if (known === null && memberId !== '') return unchanged(coordinator, refusal(join, 'UNKNOWN_MEMBER_ID'));
  const group = known ?? emptyGroup(groupId, partition);
  if (request.protocolType !== PROTOCOL_TYPE || !supportsProtocols(group, request.protocols))
    return unchanged(coordinator, refusal(join, 'INCONSISTENT_GROUP_PROTOCOL'));

  const step = memberId === '' ? onFirstJoin(group, join, context) : onKnownJoin(group, join, config);
  return withGroup(coordinator, step, nowMs);
}

/** The newcomer gets an id to come back with. So a lost answer leaves no nameless member behind. */
function onFirstJoin(group: Group, join: Join, context: Context): GroupStep {
  const memberId = `${join.request.clientId}-${uuid(context.random)}`;
  const expiresMs = join.scene.nowMs + join.request.sessionTimeoutMs;
  return stepOf(withPendingMember(group, { memberId, expiresMs }), [], refusal(join, 'MEMBER_ID_REQUIRED', memberId));
}

function onKnownJoin(group: Group, join: Join, config: GroupConfig): GroupStep {
  const { memberId } = join.request;
  if (isPendingMember(group, memberId)) return addMember(group, join, config['group.initial.rebalance.delay.ms']);
  const member = memberOf(group, memberId);
  if (member === null) return stepOf(group, [], refusal(join, 'UNKNOWN_MEMBER_ID'));

  switch (group.state) {
    case 'PreparingRebalance':
      return andThen(stepOf(rejoined(group, member, join)), (next) => maybeCompleteJoin(next, join.scene));
    case 'CompletingRebalance':
      // It may just not have received our answer.
      return hasChanged(member, join) ? rejoin(group, member, join) : repeatAnswer(group, member, join);
    case 'Stable':
      // The leader joins again when it knows something that the members' own metadata does not show: new partitions.
      return group.leaderId === memberId || hasChanged(member, join)
        ? rejoin(group, member, join)
        : repeatAnswer(group, member, join);
    case 'Empty':
    case 'Dead':
      return stepOf(group, [], refusal(join, 'UNKNOWN_MEMBER_ID'));
    default:
      return assertNever(group.state);
  }
}

function addMember(group: Group, join: Join, initialRebalanceDelayMs: number): GroupStep {
  const { scene, request } = join;
  const { groupId, clientId, memberId } = request;
  const withFlag = group.initialDelayEndsMs === null ? group : { ...group, newMemberAdded: true };
  const joined = stepOf(withNewMember(withFlag, newMember(join)), [
    { type: 'memberJoined', brokerId: scene.brokerId, groupId, memberId, clientId },
  ]);
  return andThen(joined, (next) => {
    if (next.state === 'Empty') return beginInitialDelay(next, initialRebalanceDelayMs, scene);
    return next.state === 'PreparingRebalance' ? maybeCompleteJoin(next, scene) : prepareRebalance(next, scene);
  });
}

function newMember({ request, parked, scene }: Join): GroupMember {
  const { memberId, groupInstanceId, clientId, sessionTimeoutMs, rebalanceTimeoutMs, protocols } = request;
  return {
    memberId,
    groupInstanceId,
    clientId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    protocols,
    assignment: [],
    isNew: true,
    awaitingJoin: parked,
    awaitingSync: null,
    sessionExpiresMs: scene.nowMs + NEW_MEMBER_JOIN_TIMEOUT_MS,
  };
}

function rejoin(group: Group, member: GroupMember, join: Join): GroupStep {
  return prepareRebalance(rejoined(group, member, join), join.scene);
}

/** Back in this round, perhaps with another subscription. A second try takes the place of the first. */
function rejoined(group: Group, member: GroupMember, { request, parked }: Join): Group {
  const { sessionTimeoutMs, rebalanceTimeoutMs, protocols } = request;
  return withMember(group, {
    ...member,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    protocols,
    awaitingJoin: parked,
  });
}

function repeatAnswer(group: Group, member: GroupMember, { parked, scene }: Join): GroupStep {
  return stepOf(withMember(group, withSession(member, scene.nowMs)), [], answer(parked, joinResponse(group, member)));
}

/** Its metadata are its assignors, best first, and what it says for each of them: compared as Kafka compares bytes. */
function hasChanged(member: GroupMember, { request }: Join): boolean {
  return JSON.stringify(member.protocols) !== JSON.stringify(request.protocols);
}

function isSessionTimeoutAllowed({ sessionTimeoutMs }: JoinGroupRequest, config: GroupConfig): boolean {
  return (
    sessionTimeoutMs >= config['group.min.session.timeout.ms'] &&
    sessionTimeoutMs <= config['group.max.session.timeout.ms']
  );
}

function refusal({ parked, request }: Join, error: ErrorName, memberId: MemberId = request.memberId) {
  return answer(parked, {
    api: 'JoinGroup',
    error,
    generationId: -1,
    protocolName: '',
    leader: '',
    memberId,
    skipAssignment: false,
    members: [],
  });
}
