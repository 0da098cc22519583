import { isReady } from '../client/connections';
import { topicOf } from '../client/metadata';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import type {
  JoinGroupResponse,
  MemberAssignment,
  MemberSubscription,
  SyncGroupResponse,
  TopicPartitions,
} from '../protocol/requests';
import { assign } from './assignors/assign';
import type { AssignorName } from './assignors/types';
import { startAutoCommitTimer } from './commits';
import { type ConsumerStep, isPaused, request } from './consumerStep';
import {
  fail,
  findCoordinator,
  heartbeatLater,
  loseCoordinator,
  pauseGroup,
  requestRejoin,
  resetGeneration,
} from './membership';
import { prepareJoin, takeAssignment } from './rebalance';
import { asAssignorMember, assignorTopics, countTopics, protocolsToJoinWith } from './subscription';

/**
 * Joining a group: JoinGroup brings the member to the barrier, SyncGroup brings it its share. In between the leader,
 * which is a member as well, works out everybody's share.
 *
 * Kafka 3.9: `AbstractCoordinator.sendJoinGroupRequest`, `JoinGroupResponseHandler`, `SyncGroupResponseHandler`.
 * Simplified: who reads by a pattern does not ask what topics there are once more right before it joins.
 */

/** JoinGroup may take a whole rebalance; the client waits this much longer. */
const JOIN_GRACE_MS = 5_000;

/** The next step towards being a member, if one can be taken. */
export function goOnJoining(step: ConsumerStep): void {
  const { memberState, coordinatorId, groupRetryAtMs, isClosing, fatalError } = step.state;
  if (isClosing || fatalError !== null) return;
  if (memberState === 'PREPARING_REBALANCE' || memberState === 'COMPLETING_REBALANCE') return;
  if (memberState === 'STABLE' && !isRejoinNeeded(step) && step.state.joinPreparation === 'due') return;
  if (isPaused(groupRetryAtMs, step.context.nowMs)) return;
  if (coordinatorId === null) return findCoordinator(step);
  if (!isReady(step.state.connections, coordinatorId) || !prepareJoin(step)) return;
  join(step, coordinatorId);
}

function isRejoinNeeded({ state }: ConsumerStep): boolean {
  const { rejoinNeeded, subscription, joinedSubscription } = state;
  if (rejoinNeeded) return true;
  if (subscription === joinedSubscription) return false;
  return (
    subscription.length !== joinedSubscription.length ||
    subscription.some((topic, i) => topic !== joinedSubscription[i])
  );
}

function join(step: ConsumerStep, coordinatorId: BrokerId): void {
  const { groupId, memberId, clientId, config, subscription } = step.state;
  step.state = { ...step.state, memberState: 'PREPARING_REBALANCE', joinedSubscription: subscription };
  step.effects.push({ type: 'cancelTimer', key: 'heartbeat' });
  const rebalanceTimeoutMs = config['max.poll.interval.ms'];
  request(
    step,
    coordinatorId,
    {
      api: 'JoinGroup',
      groupId,
      memberId,
      groupInstanceId: config['group.instance.id'],
      clientId,
      sessionTimeoutMs: config['session.timeout.ms'],
      rebalanceTimeoutMs,
      protocolType: 'consumer',
      protocols: protocolsToJoinWith(step.state),
    },
    { quiet: false, timeoutMs: Math.max(config['request.timeout.ms'], rebalanceTimeoutMs + JOIN_GRACE_MS) },
  );
}

export function onJoinGroup(step: ConsumerStep, brokerId: BrokerId, response: JoinGroupResponse): void {
  if (step.state.memberState !== 'PREPARING_REBALANCE') return;
  if (response.error !== 'NONE') return onJoinError(step, brokerId, response);
  const { generationId, protocolName, memberId, members } = response;
  const isGroupLeader = response.leader === memberId;
  step.state = {
    ...step.state,
    memberState: 'COMPLETING_REBALANCE',
    generationId,
    protocolName,
    memberId,
    isGroupLeader,
    groupTopics: isGroupLeader ? topicsOf(members) : [],
    groupFailures: 0,
  };
  heartbeatLater(step);
  if (!isGroupLeader) return sync(step, []);
  step.state = { ...step.state, membersToAssign: response.skipAssignment ? [] : members };
  assignIfKnown(step);
}

function onJoinError(step: ConsumerStep, brokerId: BrokerId, { error, memberId }: JoinGroupResponse): void {
  step.state = { ...step.state, memberState: 'UNJOINED' };
  switch (error) {
    case 'MEMBER_ID_REQUIRED':
      step.state = { ...step.state, memberId };
      return;
    case 'UNKNOWN_MEMBER_ID':
      return resetGeneration(step, error);
    case 'REBALANCE_IN_PROGRESS':
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return pauseGroup(step);
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      return loseCoordinator(step, brokerId, error);
    default:
      return fail(step, error);
  }
}

/** The leader assigns as soon as it knows the topics of all members; those that only others read, it asks for first. */
export function assignIfKnown(step: ConsumerStep, hasJustAsked = false): void {
  const { membersToAssign, memberState, metadata, groupTopics, protocolName, pattern, knownCounts } = step.state;
  if (membersToAssign === null) return;
  if (memberState !== 'COMPLETING_REBALANCE') {
    step.state = { ...step.state, membersToAssign: null };
    return;
  }
  // For a pattern it hears of all topics there are: what is not among them is gone.
  const hasHeardOfAll = hasJustAsked && pattern !== null;
  if (!hasHeardOfAll && groupTopics.some((topic) => topicOf(metadata, topic) === null)) {
    step.state = { ...step.state, wantsMetadata: true, metadataRetryAtMs: null };
    return;
  }
  const isSnapshot = groupTopics.every((topic) => topic in knownCounts);
  const assignedCounts = isSnapshot ? knownCounts : countTopics(step.state);
  step.state = { ...step.state, membersToAssign: null, assignedCounts, knownCounts: assignedCounts };
  const name = protocolName as AssignorName;
  const members = membersToAssign.map((member) => asAssignorMember(name, member));
  sync(step, members.length === 0 ? [] : assign(name, members, assignorTopics(step.state, groupTopics)));
}

function sync(step: ConsumerStep, assignments: readonly MemberAssignment[]): void {
  const { groupId, generationId, memberId, config, protocolName, coordinatorId } = step.state;
  if (coordinatorId === null) return;
  const groupInstanceId = config['group.instance.id'];
  const who = { groupId, generationId, memberId, groupInstanceId };
  request(
    step,
    coordinatorId,
    { api: 'SyncGroup', ...who, protocolName: protocolName ?? '', assignments },
    { quiet: false },
  );
}

export function onSyncGroup(step: ConsumerStep, brokerId: BrokerId, response: SyncGroupResponse): void {
  if (step.state.memberState !== 'COMPLETING_REBALANCE') return;
  if (response.error !== 'NONE') return onSyncError(step, brokerId, response.error);
  step.state = { ...step.state, memberState: 'STABLE', rejoinNeeded: false, joinPreparation: 'due' };
  completeJoin(step, response.assignment);
}

function completeJoin(step: ConsumerStep, partitions: readonly TopicPartitions[]): void {
  const { subscription, config } = step.state;
  heartbeatLater(step);
  // The application has unsubscribed from something meanwhile: what it got is out of date before it has it.
  if (partitions.some(({ topic }) => !subscription.includes(topic))) return requestRejoin(step);
  const isRejoinNeeded = takeAssignment(step, partitions);
  if (isRejoinNeeded) requestRejoin(step);
  startAutoCommitTimer(step, config['auto.commit.interval.ms']);
}

function onSyncError(step: ConsumerStep, brokerId: BrokerId, error: ErrorName): void {
  step.state = { ...step.state, memberState: 'UNJOINED' };
  switch (error) {
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return resetGeneration(step, error);
    case 'REBALANCE_IN_PROGRESS':
      return;
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      return loseCoordinator(step, brokerId, error);
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return pauseGroup(step);
    default:
      return fail(step, error);
  }
}

function topicsOf(members: readonly MemberSubscription[]): readonly string[] {
  return [...new Set(members.flatMap(({ topics }) => topics))].sort();
}
