import { exceptionOf } from './fatalErrors';
import { backoffMs } from '../client/backoff';
import { isReady } from '../client/connections';
import { someBroker } from '../client/metadata';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import type { FindCoordinatorResponse, HeartbeatResponse } from '../protocol/requests';
import { type ConsumerStep, isInFlight, isPaused, request } from './consumerStep';
import { giveUp } from './rebalance';
import { isSameCounts } from './subscription';
import type { InFlightRequest } from './types';

/**
 * A member's part in the group: find the coordinator, be a member, send heartbeats, and join again where that is needed.
 *
 * Kafka 3.9: `AbstractCoordinator`, `ConsumerCoordinator`. Joining is part of a poll; heartbeats are not.
 */

export function findCoordinator(step: ConsumerStep): void {
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

/** The background thread's word, whether or not the application polls. */
export function heartbeat(step: ConsumerStep): void {
  const { memberState, coordinatorId, groupId, generationId, memberId, config, connections } = step.state;
  if (memberState !== 'STABLE' && memberState !== 'COMPLETING_REBALANCE') return;
  heartbeatLater(step);
  if (coordinatorId === null || !isReady(connections, coordinatorId) || isInFlight(step, 'Heartbeat')) return;
  const groupInstanceId = config['group.instance.id'];
  const asked = [membershipOf(step)];
  request(
    step,
    coordinatorId,
    { api: 'Heartbeat', groupId, generationId, memberId, groupInstanceId },
    { quiet: true, asked },
  );
}

export function onHeartbeat(step: ConsumerStep, sent: InFlightRequest, response: HeartbeatResponse): void {
  const { memberState } = step.state;
  if (memberState !== 'STABLE' && memberState !== 'COMPLETING_REBALANCE') return;
  // What is said of a membership that is over does not concern the next one.
  const isCurrent = sent.asked[0] === membershipOf(step);
  const { error } = response;
  switch (error) {
    case 'NONE':
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return;
    case 'REBALANCE_IN_PROGRESS':
      return memberState === 'STABLE' ? requestRejoin(step) : undefined;
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return isCurrent ? resetGeneration(step, error) : undefined;
    case 'FENCED_INSTANCE_ID':
      return isCurrent ? fail(step, error) : undefined;
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      return loseCoordinator(step, sent.brokerId, error);
    default:
      return fail(step, error);
  }
}

function membershipOf({ state }: ConsumerStep): string {
  return `${state.memberId}/${state.generationId}`;
}

/** At the next poll it goes back to the join barrier; until then it is a member like any other. */
export function requestRejoin(step: ConsumerStep): void {
  if (!step.state.rejoinNeeded) step.state = { ...step.state, rejoinNeeded: true };
}

/**
 * The leader joins again when a topic has grown, so that the new partitions find an owner, or when one is gone. One that
 * the leader's pattern stood for may cost two rebalances: the first is assigned by what was known of its end, the second
 * comes when it is not asked for any more.
 */
export function rejoinIfTopicsChanged(step: ConsumerStep): void {
  const { isGroupLeader, memberState, assignedCounts, knownCounts } = step.state;
  if (!isGroupLeader || memberState !== 'STABLE') return;
  if (!isSameCounts(assignedCounts, knownCounts)) requestRejoin(step);
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

/**
 * The group has gone on without this member. What it owned is lost, not revoked: the next poll says so to the
 * application, before it joins anew. Only an id that the group does not know is forgotten.
 */
export function resetGeneration(step: ConsumerStep, error: ErrorName | null): void {
  const memberId = error === 'ILLEGAL_GENERATION' ? step.state.memberId : '';
  step.state = {
    ...step.state,
    memberState: 'UNJOINED',
    memberId,
    generationId: -1,
    rejoinNeeded: true,
    joinPreparation: 'due',
    partingCommit: null,
  };
  step.effects.push({ type: 'cancelTimer', key: 'heartbeat' });
}

/**
 * Out of the group by its own will: at close, or after too long without a poll. A static member says nothing, so that it
 * finds its place kept when it is back. True if the coordinator is told.
 */
export function leaveGroup(step: ConsumerStep): boolean {
  const { coordinatorId, memberId, groupId, connections, config } = step.state;
  const isDynamic = config['group.instance.id'] === null;
  const isTold = isDynamic && memberId !== '' && coordinatorId !== null && isReady(connections, coordinatorId);
  if (isTold)
    request(step, coordinatorId, { api: 'LeaveGroup', groupId, memberId, groupInstanceId: null }, { quiet: false });
  resetGeneration(step, null);
  return isTold;
}

/** An exception that polling again does not mend: the application ends here, and with it what it owned. */
export function fail(step: ConsumerStep, error: ErrorName): void {
  const { clientId, groupId, assignment } = step.state;
  step.events.push({ type: 'consumerFailed', clientId, groupId, error });
  giveUp(step, assignment, 'partitionsLost');
  resetGeneration(step, error);
  const activity = { type: 'failed', ...exceptionOf(error, groupId) } as const;
  step.state = { ...step.state, fatalError: error, activity, isClosing: true };
}

export function pauseGroup(step: ConsumerStep): void {
  const { config, groupFailures } = step.state;
  const pauseMs = backoffMs(
    config['retry.backoff.ms'],
    config['retry.backoff.max.ms'],
    groupFailures + 1,
    step.context.random,
  );
  step.state = { ...step.state, groupFailures: groupFailures + 1, groupRetryAtMs: step.context.nowMs + pauseMs };
}

export function heartbeatLater(step: ConsumerStep): void {
  const afterMs = step.state.config['heartbeat.interval.ms'];
  step.effects.push({ type: 'setTimer', key: 'heartbeat', afterMs, timer: { type: 'heartbeat' } });
}
