import { draft } from '../../kernel/draft';
import { isReady } from '../client/connections';
import type { CommitCall, ExceptionName } from './applicationTypes';
import { leavePoll } from './activity';
import { type ConsumerStep, isInFlight, isPaused, nameOf, request } from './consumerStep';
import type { ErrorName } from '../protocol/errors';
import type { SentCommit } from './types';

/**
 * Committing positions: by itself in the first poll after every `auto.commit.interval.ms`, before a rebalance and when
 * the consumer closes; or by hand, whenever the application says so. Never on a crash.
 *
 * Kafka 3.9: `ConsumerCoordinator.maybeAutoCommitOffsetsAsync`, `onJoinPrepare`, `close`, `commitOffsetsSync`,
 * `commitOffsetsAsync`. Simplified: `commitSync` and `commitAsync` commit all positions, never offsets that are named.
 */
function commit(step: ConsumerStep): void {
  if (!doesAutoCommit(step) || positionsToCommit(step).asked.length === 0) return;
  send(step, 'auto');
}

/**
 * Before a rebalance and at close the client waits for the answer, and tries again as long as that may help: what it lets
 * go of now it can never commit afterwards. It asks also where nothing is new. So who had a partition of a topic that has
 * been deleted does not join before `max.poll.interval.ms` is over: the coordinator knows no such partition, and the next
 * try might find it.
 */
export function beginPartingCommit(step: ConsumerStep, timeoutMs: number): void {
  if (!doesAutoCommit(step) || positionsToCommit(step).asked.length === 0) return;
  draft(step).partingCommit = { endsMs: step.context.nowMs + timeoutMs, retryAtMs: null };
  goOnParting(step);
}

/** False while it has to be waited for. */
export function goOnParting(step: ConsumerStep): boolean {
  const { nowMs } = step.context;
  const { partingCommit } = step.state;
  if (partingCommit !== null && nowMs >= partingCommit.endsMs) {
    endParting(step);
    return true;
  }
  if (isInFlight(step, 'OffsetCommit')) return false;
  if (partingCommit === null) return true;
  if (!isPaused(partingCommit.retryAtMs, nowMs)) send(step, 'auto');
  return false;
}

/** Answered for good, or by an error that no retry mends. */
export function endParting(step: ConsumerStep): void {
  if (step.state.partingCommit !== null) draft(step).partingCommit = null;
}

/** A failure that may pass; true where the commit is one that is tried again. */
export function retryParting(step: ConsumerStep): boolean {
  const { partingCommit, config } = step.state;
  if (partingCommit === null) return false;
  const retryAtMs = step.context.nowMs + config['retry.backoff.ms'];
  draft(step).partingCommit = { ...partingCommit, retryAtMs };
  return true;
}

function doesAutoCommit({ state }: ConsumerStep): boolean {
  return state.config['enable.auto.commit'] && state.groupId !== '';
}

/** The timer rang. Outside of a poll nothing is committed: the next poll sees that it is time. */
export function onAutoCommitTimer(step: ConsumerStep): void {
  step.state = { ...step.state, isAutoCommitDue: true };
}

/** Inside of a poll: what earlier polls returned is committed, done or not. */
export function autoCommitIfDue(step: ConsumerStep): void {
  const { isAutoCommitDue, memberState, subscriptionType, coordinatorId, connections } = step.state;
  if (!isAutoCommitDue || (memberState !== 'STABLE' && subscriptionType !== 'USER_ASSIGNED')) return;
  if (coordinatorId === null || !isReady(connections, coordinatorId)) return;
  startAutoCommitTimer(step, step.state.config['auto.commit.interval.ms']);
  commit(step);
}

export function startAutoCommitTimer(step: ConsumerStep, afterMs: number): void {
  if (step.state.isAutoCommitDue) step.state = { ...step.state, isAutoCommitDue: false };
  if (!doesAutoCommit(step)) return;
  step.effects.push({ type: 'setTimer', key: 'autoCommit', afterMs, timer: { type: 'autoCommit' } });
}

export function forgetCommit(step: ConsumerStep): void {
  step.state = { ...step.state, lastCommit: [] };
}

/** `commitSync` comes back when it is answered; `commitAsync` at once, and is never sent twice. */
export function commitByHand(step: ConsumerStep, call: CommitCall): void {
  if (positionsToCommit(step).asked.length === 0) return;
  const exception = exceptionBeforeSending(step);
  if (exception !== null) return tellFailure(step, call, exception, null);
  if (call === 'commitAsync') {
    if (!send(step, call)) tellFailure(step, call, 'RetriableCommitFailedException', 'COORDINATOR_NOT_AVAILABLE');
    return;
  }
  leavePoll(step);
  const deadlineMs = step.context.nowMs + step.state.config['default.api.timeout.ms'];
  step.state = { ...step.state, activity: { type: 'committing', deadlineMs, failures: 0, retryAtMs: null } };
  goOnCommitting(step);
}

/** A `commitSync` that has not been sent, or has to be sent again, until its time is over. */
export function goOnCommitting(step: ConsumerStep): void {
  const { activity } = step.state;
  if (activity.type !== 'committing') return;
  const isUnderWay = step.state.inFlight.some(({ commit: sent }) => sent?.by === 'commitSync');
  if (step.context.nowMs >= activity.deadlineMs && !isUnderWay) return endCommitSync(step, 'TimeoutException', null);
  if (isUnderWay || isPaused(activity.retryAtMs, step.context.nowMs)) return;
  // What the application did while it waited may have changed what it is a member of.
  const exception = exceptionBeforeSending(step);
  if (exception !== null) return endCommitSync(step, exception, null);
  send(step, 'commitSync');
}

export function endCommitSync(step: ConsumerStep, exception: ExceptionName | null, error: ErrorName | null): void {
  if (exception !== null) tellFailure(step, 'commitSync', exception, error);
  // What the application does next it does when all that this input brings has been seen.
  if (step.state.activity.type === 'committing') draft(step).activity = { type: 'processing' };
}

export function tellFailure(
  step: ConsumerStep,
  by: SentCommit['by'],
  exception: ExceptionName,
  error: ErrorName | null,
): void {
  const { clientId, groupId } = step.state;
  step.events.push({ type: 'commitFailed', clientId, groupId, by, exception, error });
}

/** Only a member commits for its group; whoever assigns itself its partitions is none and need not be. */
export function exceptionBeforeSending({ state }: ConsumerStep): ExceptionName | null {
  if (state.subscriptionType === 'USER_ASSIGNED' || state.memberState === 'STABLE') return null;
  const isJoining = state.memberState === 'PREPARING_REBALANCE' || state.memberState === 'COMPLETING_REBALANCE';
  return isJoining ? 'RebalanceInProgressException' : 'CommitFailedException';
}

function positionsToCommit({ state }: ConsumerStep) {
  const partitions = state.assignment.flatMap(({ topic, partition, position, positionEpoch }) =>
    position === null
      ? []
      : [{ topic, partition, committedOffset: position, committedLeaderEpoch: positionEpoch, committedMetadata: '' }],
  );
  const asked = partitions.map((part) => `${nameOf(part)}:${part.committedOffset}`);
  const { lastCommit } = state;
  const isRepeat = asked.length === lastCommit.length && asked.every((each, index) => each === lastCommit[index]);
  return { partitions, asked, isRepeat };
}

/** False where nobody can be asked just now. */
function send(step: ConsumerStep, by: SentCommit['by']): boolean {
  const { coordinatorId, connections, groupId, generationId, memberId, config } = step.state;
  const groupInstanceId = config['group.instance.id'];
  if (coordinatorId === null || !isReady(connections, coordinatorId)) return false;
  const { partitions, asked, isRepeat } = positionsToCommit(step);
  step.state = { ...step.state, lastCommit: asked };
  request(
    step,
    coordinatorId,
    {
      api: 'OffsetCommit',
      groupId,
      generationIdOrMemberEpoch: generationId,
      memberId,
      groupInstanceId,
      partitions,
    },
    { quiet: isRepeat, asked, commit: { by, generationId } },
  );
  return true;
}
