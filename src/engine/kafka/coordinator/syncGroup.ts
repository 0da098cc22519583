import { assertNever, type NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { MemberId } from '../protocol/ids';
import type { MemberAssignment, SyncGroupRequest, TopicPartitions } from '../protocol/requests';
import { propagateAssignment } from './assignment';
import { coordinationError, groupOf, unchanged, withGroup } from './coordinatorStep';
import { andThen, answer, enter, type GroupStep, type Scene, stepOf } from './groupStep';
import { joinRefusal, prepareRebalance, returnResponse } from './joinPhase';
import { membershipError, memberOf, withMember, withoutMember, withReplacedMember, withSession } from './members';
import { assignmentFor, groupRecord } from './offsetsTopic';
import type {
  Coordinator,
  CoordinatorEvent,
  CoordinatorStep,
  Group,
  GroupConfig,
  GroupMember,
  ParkedRequest,
} from './types';

/**
 * SyncGroup: the leader, a consumer, brings the assignment that it has computed; the others come to fetch theirs.
 * Nobody is answered before it is on all in-sync replicas of `__consumer_offsets`.
 *
 * Kafka 3.9: `GroupCoordinator.handleSyncGroup`, `onExpirePendingSync`.
 */
export function onSyncGroup(
  coordinator: Coordinator,
  from: NodeId,
  request: SyncGroupRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const { groupId, memberId, correlationId } = request;
  const parked: ParkedRequest = { client: from, correlationId };
  const group = groupOf(coordinator, groupId);
  if (group === null) {
    const error = coordinationError(coordinator, groupId, config);
    // What was under way in the group is lost while it is read from the log: the member may join again right here.
    if (error === 'COORDINATOR_LOAD_IN_PROGRESS') return unchanged(coordinator, reply(parked, 'REBALANCE_IN_PROGRESS'));
    return unchanged(coordinator, reply(parked, error === 'NONE' ? 'UNKNOWN_MEMBER_ID' : error));
  }
  const unknown = membershipError(group, memberId, request.groupInstanceId);
  const member = memberOf(group, memberId);
  if (unknown !== 'NONE' || member === null) return unchanged(coordinator, reply(parked, unknown));
  const error = validate(group, request);
  if (error !== 'NONE') return unchanged(coordinator, reply(parked, error));
  const scene = { brokerId: coordinator.brokerId, nowMs: context.nowMs };
  return withGroup(coordinator, sync(synced(group, memberId), member, request.assignments, parked, scene), scene.nowMs);
}

function validate(
  group: Group,
  request: SyncGroupRequest,
): 'NONE' | 'ILLEGAL_GENERATION' | 'INCONSISTENT_GROUP_PROTOCOL' {
  if (request.generationId !== group.generationId) return 'ILLEGAL_GENERATION';
  return request.protocolName === group.protocolName ? 'NONE' : 'INCONSISTENT_GROUP_PROTOCOL';
}

function sync(
  group: Group,
  member: GroupMember,
  assignments: readonly MemberAssignment[],
  parked: ParkedRequest,
  scene: Scene,
): GroupStep {
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return stepOf(group, [], reply(parked, 'UNKNOWN_MEMBER_ID'));
    case 'PreparingRebalance':
      return stepOf(group, [], reply(parked, 'REBALANCE_IN_PROGRESS'));
    case 'CompletingRebalance': {
      const waiting = withMember(group, { ...member, awaitingSync: parked });
      return group.leaderId === member.memberId ? storeAssignments(waiting, assignments, scene) : stepOf(waiting);
    }
    case 'Stable':
      return stepOf(withMember(group, withSession(member, scene.nowMs)), [], reply(parked, 'NONE', member.assignment));
    default:
      return assertNever(group.state);
  }
}

function storeAssignments(group: Group, assignments: readonly MemberAssignment[], scene: Scene): GroupStep {
  const { groupId, generationId, partition } = group;
  const records = [groupRecord(group, assignments, scene.nowMs)];
  return stepOf(
    group,
    [],
    [],
    [{ partition, records, isRepeat: false, purpose: { type: 'groupStored', groupId, generationId, assignments } }],
  );
}

/** The new id of a static member is stored, and it may have its assignment; or it is not, and the old id has its place. */
export function onStaticMemberStored(
  group: Group,
  { memberId, old }: { readonly memberId: MemberId; readonly old: GroupMember },
  error: ErrorName,
  scene: Scene,
): GroupStep {
  const member = memberOf(group, memberId);
  if (member === null || group.state !== 'Stable') return stepOf(group);
  if (error !== 'NONE') {
    const effects = answer(member.awaitingJoin, joinRefusal(storeError(error), ''));
    return stepOf(withReplacedMember(group, member, { ...old, awaitingJoin: null, awaitingSync: null }), [], effects);
  }
  const effects = answer(member.awaitingJoin, returnResponse(group, member));
  return stepOf(withMember(group, withSession({ ...member, awaitingJoin: null }, scene.nowMs)), [], effects);
}

/** The assignment is stored, or could not be. By then the group may have moved on; then it is of no interest. */
export function onGroupStored(
  group: Group,
  stored: { readonly generationId: number; readonly assignments: readonly MemberAssignment[] },
  error: ErrorName,
  scene: Scene,
): GroupStep {
  if (group.state !== 'CompletingRebalance' || stored.generationId !== group.generationId) return stepOf(group);
  if (error !== 'NONE')
    return andThen(propagateAssignment(group, storeError(error), scene), (next) => prepareRebalance(next, scene));

  const members = group.members.map((member) => ({
    ...member,
    assignment: assignmentFor(member.memberId, stored.assignments),
  }));
  const propagated = propagateAssignment({ ...group, members }, 'NONE', scene);
  const stable = andThen(propagated, (next) => enter(next, 'Stable', {}, scene));
  return andThen(stable, (next) => stepOf(next, [stabilized(next, scene)]));
}

/** Members that joined and never came for their assignment are removed, and the rest starts over. */
export function onSyncPhaseTimer(group: Group, scene: Scene): GroupStep {
  if (group.syncDeadlineMs === null || scene.nowMs < group.syncDeadlineMs) return stepOf(group);
  const late = group.members.filter(({ memberId }) => group.pendingSyncMembers.includes(memberId));
  const remaining = late.reduce((next, { memberId }) => withoutMember(next, memberId), group);
  const { brokerId } = scene;
  const { groupId } = group;
  const events = late.map(
    ({ memberId, clientId }) =>
      ({ type: 'memberExpired', brokerId, groupId, memberId, clientId, reason: 'rebalance' }) as const,
  );
  return andThen(stepOf(remaining, events), (next) => prepareRebalance(next, scene));
}

/** The member has come for its assignment. With the last one the deadline is off. */
function synced(group: Group, memberId: MemberId): Group {
  if (!group.pendingSyncMembers.includes(memberId)) return group;
  const pendingSyncMembers = group.pendingSyncMembers.filter((pending) => pending !== memberId);
  const syncDeadlineMs = pendingSyncMembers.length === 0 ? null : group.syncDeadlineMs;
  return { ...group, pendingSyncMembers, syncDeadlineMs };
}

/** How a failed append reads to a member (`GroupMetadataManager.storeGroup`). */
function storeError(
  error: ErrorName,
): 'COORDINATOR_NOT_AVAILABLE' | 'NOT_COORDINATOR' | 'REBALANCE_IN_PROGRESS' | 'UNKNOWN_SERVER_ERROR' {
  if (error === 'NOT_LEADER_OR_FOLLOWER') return 'NOT_COORDINATOR';
  if (error === 'REQUEST_TIMED_OUT') return 'REBALANCE_IN_PROGRESS';
  return error === 'MESSAGE_TOO_LARGE' ? 'UNKNOWN_SERVER_ERROR' : 'COORDINATOR_NOT_AVAILABLE';
}

function stabilized(group: Group, { brokerId }: Scene): CoordinatorEvent {
  const { groupId, generationId, members } = group;
  const assignments = members.map(({ memberId, clientId, assignment }) => ({ memberId, clientId, assignment }));
  return { type: 'groupStabilized', brokerId, groupId, generationId, assignments };
}

function reply(parked: ParkedRequest, error: ErrorName, assignment: readonly TopicPartitions[] = []) {
  return answer(parked, { api: 'SyncGroup', error, assignment });
}
