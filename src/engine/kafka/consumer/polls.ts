import { draft } from '../../kernel/draft';
import { backToPolling, isPolling, isTold, isWaiting, leavePoll } from './activity';
import type { ConsumerStep } from './consumerStep';

/**
 * An application that polls only when somebody tells it to, so that one can see what a single poll does. Between two polls it
 * is out of `poll`: its client asks no broker for more than it asked when the last one returned, joins no group and commits
 * nothing by itself. Its background thread sends heartbeats all the same, and keeps an eye on `max.poll.interval.ms`.
 *
 * Kafka 3.9: `ClassicKafkaConsumer.poll`, which sends the next fetches before it returns, and `HeartbeatThread`.
 */
export function tellToPoll(step: ConsumerStep): void {
  draft(step).pollsWanted = step.state.pollsWanted + 1;
  if (isWaiting(step.state)) backToPolling(step);
}

/** Nothing came in its time: the poll returns no record, and the application waits for the next word. */
export function onPollTimeout(step: ConsumerStep): void {
  if (!isPolling(step.state) || !isTold(step.state)) return;
  const { clientId, groupId } = step.state;
  step.events.push({ type: 'pollReturnedNothing', clientId, groupId });
  endPoll(step);
}

/** From now on it polls only when it is told to, or by itself again. The poll at hand comes back with nothing. */
export function changePolls(step: ConsumerStep): void {
  if (isTold(step.state)) {
    if (isPolling(step.state)) endPoll(step);
    return;
  }
  draft(step).pollsWanted = 0;
  step.effects.push({ type: 'cancelTimer', key: 'pollTimeout' });
  if (isWaiting(step.state)) backToPolling(step);
}

function endPoll(step: ConsumerStep): void {
  leavePoll(step);
  backToPolling(step);
}
