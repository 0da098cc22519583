import type { ExceptionName } from './applicationTypes';
import { beginPartingCommit, exceptionBeforeSending, goOnParting } from './commits';
import { type ConsumerStep, isInFlight, take } from './consumerStep';
import { leaveGroup } from './membership';
import { giveUp } from './rebalance';

/**
 * The end of the loop that polls: the consumer is closed, which commits (if it does so by itself) and leaves the group.
 *
 * Kafka 3.9: `KafkaConsumer.close`, called where the loop ends, as in `try (KafkaConsumer consumer = …)`.
 */
export function close(step: ConsumerStep): void {
  step.state = { ...step.state, isCloseWanted: true };
  if (step.state.isClosed) leave(step);
}

/** How long `close()` takes at most, where nobody says otherwise (`ConsumerUtils.DEFAULT_CLOSE_TIMEOUT_MS`). */
const CLOSE_TIMEOUT_MS = 30_000;

/** An exception comes out of `poll`, and the application does not catch it. */
export function failApplication(step: ConsumerStep, exception: ExceptionName, message: string): void {
  const { clientId, groupId, isClosing } = step.state;
  if (isClosing) return;
  step.events.push({ type: 'applicationFailed', clientId, groupId, exception, message });
  step.state = { ...step.state, activity: { type: 'failed', exception, message } };
  beginClosing(step);
}

/** A clean goodbye: what was handed over is committed, and the group need not wait for the session to end. */
export function beginClosing(step: ConsumerStep): void {
  for (const key of ['processed', 'retryPause', 'pollTimeout', 'pollInterval'])
    step.effects.push({ type: 'cancelTimer', key });
  step.state = { ...step.state, isClosing: true };
  if (exceptionBeforeSending(step) === null) beginPartingCommit(step, CLOSE_TIMEOUT_MS);
}

/** After the last commit is answered, and not before: leaving first would make it invalid. */
export function leaveWhenCommitted(step: ConsumerStep): void {
  if (!step.state.isClosing || isInFlight(step, 'LeaveGroup')) return;
  if (!goOnParting(step)) return;
  letGo(step);
  if (!leaveGroup(step)) leave(step);
}

/** The application is told before the group is, unless it chose its partitions itself (`onLeavePrepare`). */
function letGo(step: ConsumerStep): void {
  const { assignment, subscriptionType, generationId } = step.state;
  if (subscriptionType === 'USER_ASSIGNED') return;
  giveUp(step, assignment, generationId === -1 ? 'partitionsLost' : 'partitionsRevoked');
}

/** The process ends with its loop. One that ended by an exception stays where it can be looked at. */
export function leave(step: ConsumerStep): void {
  const { activity, isCloseWanted, inFlight } = step.state;
  // The answer to LeaveGroup and the last look at what is left to do may both come to this.
  if (step.effects.some(({ type }) => type === 'exit')) return;
  if (activity.type !== 'failed' || isCloseWanted) {
    step.effects.push({ type: 'exit', restartAfterMs: null });
    return;
  }
  for (const { correlationId } of inFlight) take(step, correlationId);
  for (const key of ['heartbeat', 'autoCommit', 'retry', 'metadataMaxAge'])
    step.effects.push({ type: 'cancelTimer', key });
  step.state = {
    ...step.state,
    isClosed: true,
    assignment: [],
    buffered: [],
    coordinatorId: null,
  };
}
