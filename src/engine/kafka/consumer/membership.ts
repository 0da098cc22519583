import { backoffMs } from '../client/backoff';
import { isReady } from '../client/connections';
import { partitionCount, someBroker, topicOf } from '../client/metadata';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import type {
  FindCoordinatorResponse,
  HeartbeatResponse,
  JoinGroupResponse,
  MemberSubscription,
  SyncGroupResponse,
  TopicPartitions,
} from '../protocol/requests';
import { assign } from './assignors/assign';
import type { AssignorMember, AssignorTopics } from './assignors/types';
import { commit } from './commits';
import { type ConsumerStep, isInFlight, isPaused, request } from './consumerStep';
import type { AssignedPartition } from './types';

/**
 * A member's part in the group: find the coordinator, join, be assigned, send heartbeats.
 *
 * Kafka 3.9: `AbstractCoordinator`, `ConsumerCoordinator`. Simplified: dynamic members, the range assignor, eager
 * rebalances; the application polls all the time, so that a rebalance never waits for it.
 */
const PROTOCOL = 'range';
/** JoinGroup may take a whole rebalance; the client waits this much longer. */
const JOIN_GRACE_MS = 5_000;

/** The next step towards being a member, if one can be taken. */
export function goOnJoining(step: ConsumerStep): void {
  const { memberState, coordinatorId, groupRetryAtMs, isClosing } = step.state;
  if (isClosing || memberState !== 'UNJOINED' || isPaused(groupRetryAtMs, step.context.nowMs)) return;
  if (coordinatorId === null) return findCoordinator(step);
  if (!isReady(step.state.connections, coordinatorId) || isInFlight(step, 'OffsetCommit')) return;
  if (step.state.assignment.length > 0) return giveUpPartitions(step, 'partitionsRevoked');
  join(step, coordinatorId);
}

function findCoordinator(step: ConsumerStep): void {
  if (isInFlight(step, 'FindCoordinator')) return;
  const { metadata, bootstrap, connections, groupId, groupFailures } = step.state;
  const brokerId = someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId !== null)
    request(step, brokerId, { api: 'FindCoordinator', key: groupId, keyType: 'GROUP' }, { quiet: groupFailures > 0 });
}

export function onFindCoordinator(step: ConsumerStep, response: FindCoordinatorResponse): void {
  if (response.error !== 'NONE') return pauseGroup(step);
  const { clientId, groupId } = step.state;
  step.state = { ...step.state, coordinatorId: response.nodeId, groupFailures: 0, groupRetryAtMs: null };
  step.events.push({ type: 'coordinatorFound', clientId, groupId, brokerId: response.nodeId });
}

function join(step: ConsumerStep, coordinatorId: BrokerId): void {
  const { groupId, memberId, clientId, config, subscription } = step.state;
  step.state = { ...step.state, memberState: 'PREPARING_REBALANCE' };
  step.effects.push({ type: 'cancelTimer', key: 'heartbeat' });
  const rebalanceTimeoutMs = config['max.poll.interval.ms'];
  request(
    step,
    coordinatorId,
    {
      api: 'JoinGroup',
      groupId,
      memberId,
      groupInstanceId: null,
      clientId,
      sessionTimeoutMs: config['session.timeout.ms'],
      rebalanceTimeoutMs,
      protocolType: 'consumer',
      protocols: [
        {
          name: PROTOCOL,
          metadata: { topics: subscription, ownedPartitions: [], generationId: -1, rackId: null, userData: null },
        },
      ],
    },
    { quiet: false, timeoutMs: Math.max(config['request.timeout.ms'], rebalanceTimeoutMs + JOIN_GRACE_MS) },
  );
}

export function onJoinGroup(step: ConsumerStep, brokerId: BrokerId, response: JoinGroupResponse): void {
  if (step.state.memberState !== 'PREPARING_REBALANCE') return;
  switch (response.error) {
    case 'NONE':
      break;
    case 'MEMBER_ID_REQUIRED':
      step.state = { ...step.state, memberId: response.memberId, memberState: 'UNJOINED' };
      return;
    case 'UNKNOWN_MEMBER_ID':
      return startOver(step, response.error);
    case 'REBALANCE_IN_PROGRESS':
      step.state = { ...step.state, memberState: 'UNJOINED' };
      return;
    default:
      return onGroupError(step, brokerId, response.error);
  }
  const { generationId, protocolName, memberId } = response;
  const isGroupLeader = response.leader === memberId;
  step.state = {
    ...step.state,
    memberState: 'COMPLETING_REBALANCE',
    generationId,
    protocolName,
    memberId,
    isGroupLeader,
    groupFailures: 0,
  };
  const assignments = isGroupLeader
    ? assign(PROTOCOL, response.members.map(withoutPast), topicsOf(step, response.members))
    : [];
  const { groupId } = step.state;
  request(
    step,
    brokerId,
    { api: 'SyncGroup', groupId, generationId, memberId, groupInstanceId: null, protocolName, assignments },
    { quiet: false },
  );
}

function withoutPast({ memberId, topics }: MemberSubscription): AssignorMember {
  return { memberId, topics, groupInstanceId: null, rackId: null, ownedPartitions: [], generation: -1 };
}

/** The leader assigns by what it knows, and looks out for changes of it from now on. */
function topicsOf(step: ConsumerStep, members: readonly MemberSubscription[]): AssignorTopics {
  const topics = [...new Set(members.flatMap((member) => member.topics))].sort();
  const assignedCounts = Object.fromEntries(
    topics.map((topic) => [topic, partitionCount(step.state.metadata, topic) ?? 0]),
  );
  step.state = { ...step.state, assignedCounts };
  return Object.fromEntries(
    topics.map((topic) => [topic, { partitionCount: assignedCounts[topic] ?? 0, replicaRacks: [] }]),
  );
}

export function onSyncGroup(step: ConsumerStep, brokerId: BrokerId, response: SyncGroupResponse): void {
  if (step.state.memberState !== 'COMPLETING_REBALANCE') return;
  switch (response.error) {
    case 'NONE':
      break;
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return startOver(step, response.error);
    case 'REBALANCE_IN_PROGRESS':
      step.state = { ...step.state, memberState: 'UNJOINED' };
      return;
    default:
      return onGroupError(step, brokerId, response.error);
  }
  const { clientId, groupId, generationId, config } = step.state;
  const partitions = response.assignment;
  step.state = { ...step.state, memberState: 'STABLE', assignment: freshPartitions(partitions) };
  step.events.push({ type: 'partitionsAssigned', clientId, groupId, generationId, partitions });
  heartbeatLater(step);
  if (config['enable.auto.commit']) {
    step.effects.push({
      type: 'setTimer',
      key: 'autoCommit',
      afterMs: config['auto.commit.interval.ms'],
      timer: { type: 'autoCommit' },
    });
  }
}

export function heartbeat(step: ConsumerStep): void {
  const { memberState, coordinatorId, groupId, generationId, memberId, connections } = step.state;
  if (memberState !== 'STABLE') return;
  heartbeatLater(step);
  if (coordinatorId === null || !isReady(connections, coordinatorId) || isInFlight(step, 'Heartbeat')) return;
  request(
    step,
    coordinatorId,
    { api: 'Heartbeat', groupId, generationId, memberId, groupInstanceId: null },
    { quiet: true },
  );
}

export function onHeartbeat(step: ConsumerStep, brokerId: BrokerId, response: HeartbeatResponse): void {
  if (step.state.memberState !== 'STABLE') return;
  switch (response.error) {
    case 'NONE':
      return;
    case 'REBALANCE_IN_PROGRESS':
      return rejoin(step);
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return startOver(step, response.error);
    default:
      return onGroupError(step, brokerId, response.error);
  }
}

/** Back to the join barrier, with everything committed that was handed over, and nothing owned (eager). */
export function rejoin(step: ConsumerStep): void {
  commit(step, 'beforeRebalance');
  step.state = { ...step.state, memberState: 'UNJOINED' };
}

/** The leader joins again when a topic has grown, so that the new partitions find an owner, or when one is gone. */
export function rejoinIfTopicsChanged(step: ConsumerStep): void {
  const { isGroupLeader, memberState, assignedCounts, metadata } = step.state;
  if (!isGroupLeader || memberState !== 'STABLE') return;
  const didChange = Object.entries(assignedCounts).some(([topic, count]) => {
    const now = topicOf(metadata, topic) === null ? null : (partitionCount(metadata, topic) ?? 0);
    return now !== null && now !== count;
  });
  if (didChange) rejoin(step);
}

/** The coordinator has moved, or cannot be reached. The membership itself may go on with the next one. */
export function loseCoordinator(step: ConsumerStep, brokerId: BrokerId, error: ErrorName): void {
  const { coordinatorId, clientId, groupId, memberState } = step.state;
  if (coordinatorId !== brokerId) return;
  const isJoining = memberState === 'PREPARING_REBALANCE' || memberState === 'COMPLETING_REBALANCE';
  step.state = { ...step.state, coordinatorId: null, memberState: isJoining ? 'UNJOINED' : memberState };
  step.events.push({ type: 'coordinatorLost', clientId, groupId, brokerId, error });
  pauseGroup(step);
}

/** A stable member whose coordinator is gone keeps consuming, and looks for the next one. */
export function seekCoordinator(step: ConsumerStep): void {
  const { memberState, coordinatorId, groupRetryAtMs } = step.state;
  if (memberState === 'STABLE' && coordinatorId === null && !isPaused(groupRetryAtMs, step.context.nowMs))
    findCoordinator(step);
}

/** The group has gone on without this member: what it owned is lost, not revoked, and cannot be committed. */
export function startOver(step: ConsumerStep, error: ErrorName): void {
  giveUpPartitions(step, 'partitionsLost');
  const memberId = error === 'UNKNOWN_MEMBER_ID' ? '' : step.state.memberId;
  step.state = { ...step.state, memberState: 'UNJOINED', memberId, generationId: -1 };
}

function onGroupError(step: ConsumerStep, brokerId: BrokerId, error: ErrorName): void {
  const { clientId, groupId, memberState } = step.state;
  switch (error) {
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      return loseCoordinator(step, brokerId, error);
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      step.state = { ...step.state, memberState: memberState === 'STABLE' ? memberState : 'UNJOINED' };
      return pauseGroup(step);
    default:
      step.state = { ...step.state, memberState: 'UNJOINED' };
      step.events.push({ type: 'consumerFailed', clientId, groupId, error });
      return pauseGroup(step);
  }
}

function giveUpPartitions(step: ConsumerStep, type: 'partitionsRevoked' | 'partitionsLost'): void {
  const { assignment, clientId, groupId, generationId } = step.state;
  if (assignment.length === 0) return;
  step.state = { ...step.state, assignment: [], lastAsked: {} };
  step.effects.push({ type: 'cancelTimer', key: 'autoCommit' });
  step.events.push({ type, clientId, groupId, generationId, partitions: asTopicPartitions(assignment) });
}

function pauseGroup(step: ConsumerStep): void {
  const { config, groupFailures } = step.state;
  const pauseMs = backoffMs(
    config['retry.backoff.ms'],
    config['retry.backoff.max.ms'],
    groupFailures + 1,
    step.context.random,
  );
  step.state = { ...step.state, groupFailures: groupFailures + 1, groupRetryAtMs: step.context.nowMs + pauseMs };
}

function heartbeatLater(step: ConsumerStep): void {
  const afterMs = step.state.config['heartbeat.interval.ms'];
  step.effects.push({ type: 'setTimer', key: 'heartbeat', afterMs, timer: { type: 'heartbeat' } });
}

function freshPartitions(assignment: readonly TopicPartitions[]): readonly AssignedPartition[] {
  return assignment.flatMap(({ topic, partitions }) =>
    partitions.map((partition) => ({
      topic,
      partition,
      position: null,
      committed: null,
      needs: 'committed',
      retryAtMs: null,
      highWatermark: null,
    })),
  );
}

function asTopicPartitions(assignment: readonly AssignedPartition[]): readonly TopicPartitions[] {
  const topics = [...new Set(assignment.map((each) => each.topic))];
  return topics.map((topic) => ({
    topic,
    partitions: assignment.filter((each) => each.topic === topic).map((each) => each.partition),
  }));
}
