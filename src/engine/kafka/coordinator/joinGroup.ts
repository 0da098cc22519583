import { assertNever, type NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { MemberId } from '../protocol/ids';
import type { JoinGroupRequest } from '../protocol/requests';
import { coordinationError, groupOf, ledPartitionOf, unchanged, withGroup } from './coordinatorStep';
import { andThen, answer, type GroupStep, type Scene, stepOf } from './groupStep';
import { beginInitialDelay, joinRefusal, joinResponse, maybeCompleteJoin, prepareRebalance } from './joinPhase';
import {
  emptyGroup,
  isPendingMember,
  membershipError,
  memberOf,
  staticMemberOf,
  withMember,
  withNewMember,
  withoutPendingMember,
  withPendingMember,
  withReplacedMember,
  withSession,
} from './members';
import { removeMember } from './membership';
import { groupRecord } from './offsetsTopic';
import { selectProtocol, supportsProtocols } from './protocolVote';
import type { Coordinator, CoordinatorStep, Group, GroupConfig, GroupMember, ParkedRequest } from './types';
import { uuid } from './uuid';

/**
 * JoinGroup: a consumer wants in, or in again.
 *
 * Kafka 3.9: `GroupCoordinator.handleJoinGroup`. Simplified: only consumers form groups.
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
  const error = coordinationError(coordinator, groupId, config);
  if (error !== 'NONE') return unchanged(coordinator, refusal(join, error));
  if (groupId === '') return unchanged(coordinator, refusal(join, 'INVALID_GROUP_ID'));
  if (!isSessionTimeoutAllowed(request, config))
    return unchanged(coordinator, refusal(join, 'INVALID_SESSION_TIMEOUT'));

  const known = groupOf(coordinator, groupId);
  if (known === null && memberId !== '') return unchanged(coordinator, refusal(join, 'UNKNOWN_MEMBER_ID'));
  const group = known ?? emptyGroup(groupId, partition, nowMs);
  if (!hasRoom(group, memberId, config['group.max.size']))
    return withGroup(coordinator, turnAway(group, memberId, join), nowMs);
  if (request.protocolType !== PROTOCOL_TYPE || !supportsProtocols(group, request.protocols))
    return unchanged(coordinator, refusal(join, 'INCONSISTENT_GROUP_PROTOCOL'));

  const step = memberId === '' ? onFirstJoin(group, join, config, context) : onKnownJoin(group, join, config);
  return withGroup(coordinator, step, nowMs);
}

/**
 * In a rebalance those count who are back already: if the limit was lowered, the last ones to come back are the ones that
 * must go. Otherwise a member always has its place.
 */
function hasRoom(group: Group, memberId: MemberId, maxSize: number): boolean {
  const member = memberOf(group, memberId);
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return true;
    case 'PreparingRebalance':
      return (
        (member !== null && member.awaitingJoin !== null) ||
        group.members.filter(({ awaitingJoin }) => awaitingJoin !== null).length < maxSize
      );
    case 'CompletingRebalance':
    case 'Stable':
      return member !== null || group.members.length < maxSize;
    default:
      return assertNever(group.state);
  }
}

/** Who finds no room is no member any more, should it have been one. */
function turnAway(group: Group, memberId: MemberId, join: Join): GroupStep {
  const refused = stepOf(group, [], refusal(join, 'GROUP_MAX_SIZE_REACHED', ''));
  const member = memberOf(group, memberId);
  if (member === null) return andThen(refused, (next) => stepOf(withoutPendingMember(next, memberId)));
  return andThen(refused, (next) => removeMember(next, member, 'left', join.scene));
}

/**
 * The newcomer gets an id to come back with. So a lost answer leaves no nameless member behind. A static member needs no
 * second step: its name alone says whether it has been here before.
 */
function onFirstJoin(group: Group, join: Join, config: GroupConfig, context: Context): GroupStep {
  const { groupInstanceId, clientId } = join.request;
  const memberId = `${groupInstanceId ?? clientId}-${uuid(context.random)}`;
  if (groupInstanceId !== null) {
    const old = staticMemberOf(group, groupInstanceId);
    const named = { ...join, request: { ...join.request, memberId } };
    return old === null
      ? addMember(group, named, config['group.initial.rebalance.delay.ms'])
      : replaceStaticMember(group, old, named);
  }
  const expiresMs = join.scene.nowMs + join.request.sessionTimeoutMs;
  return stepOf(withPendingMember(group, { memberId, expiresMs }), [], refusal(join, 'MEMBER_ID_REQUIRED', memberId));
}

function onKnownJoin(group: Group, join: Join, config: GroupConfig): GroupStep {
  const { memberId } = join.request;
  if (isPendingMember(group, memberId)) return addMember(group, join, config['group.initial.rebalance.delay.ms']);
  const error = membershipError(group, memberId, join.request.groupInstanceId);
  const member = memberOf(group, memberId);
  if (error !== 'NONE' || member === null) return stepOf(group, [], refusal(join, error));

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

/**
 * A static member is back under a new member id, in the old one's place. In a Stable group nothing else happens: it gets
 * the assignment it had, and the others never know. While an assignment is under way it must begin anew, since that one
 * is for the old id.
 */
function replaceStaticMember(group: Group, old: GroupMember, join: Join): GroupStep {
  const { scene, request } = join;
  const { memberId, groupId, clientId } = request;
  const groupInstanceId = old.groupInstanceId ?? '';
  const fenced = [
    ...answer(old.awaitingJoin, joinRefusal('FENCED_INSTANCE_ID', old.memberId)),
    ...answer(old.awaitingSync, { api: 'SyncGroup', error: 'FENCED_INSTANCE_ID', assignment: [] }),
  ];
  const { assignment, clientId: knownAs } = old;
  // The place keeps the client id of whoever took it first, whatever the process that takes it over calls itself.
  const member = withSession({ ...newMember(join), assignment, clientId: knownAs, isNew: false }, scene.nowMs);
  const replaced = stepOf(
    withReplacedMember(group, old, member),
    [
      {
        type: 'staticMemberReplaced',
        brokerId: scene.brokerId,
        groupId,
        groupInstanceId,
        oldMemberId: old.memberId,
        memberId,
        clientId,
      },
    ],
    fenced,
  );
  return andThen(replaced, (next) => {
    switch (next.state) {
      case 'Stable':
        return selectProtocol(next.members) === next.protocolName
          ? keepPlace(next, old, member, scene)
          : prepareRebalance(next, scene);
      case 'CompletingRebalance':
        return prepareRebalance(next, scene);
      case 'PreparingRebalance':
        return maybeCompleteJoin(next, scene);
      case 'Empty':
      case 'Dead':
        throw new Error(`A group that is ${next.state} has no static member to replace.`);
      default:
        return assertNever(next.state);
    }
  });
}

/** The new id is written down before the member hears of it, as an assignment is. */
function keepPlace(group: Group, old: GroupMember, member: GroupMember, scene: Scene): GroupStep {
  const { groupId, generationId, partition } = group;
  const assignments = group.members.map(({ memberId, assignment }) => ({ memberId, assignment }));
  const purpose = { type: 'staticMemberStored', groupId, generationId, memberId: member.memberId, old } as const;
  const records = [groupRecord(group, assignments, scene.nowMs)];
  return stepOf(group, [], [], [{ partition, records, isRepeat: false, purpose }]);
}

function addMember(group: Group, join: Join, initialRebalanceDelayMs: number): GroupStep {
  const { scene, request } = join;
  const { groupId, clientId, memberId } = request;
  // Only the very first generation is waited for longer; a group that has been empty meanwhile waits once.
  const isBeginning = group.initialDelayEndsMs !== null && group.generationId === 0;
  const withFlag = isBeginning ? { ...group, newMemberAdded: true } : group;
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
  return answer(parked, joinRefusal(error, memberId));
}
