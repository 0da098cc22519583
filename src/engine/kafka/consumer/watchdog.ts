import { isPolling } from './activity';
import type { ConsumerStep } from './consumerStep';
import { leaveGroup } from './membership';

/**
 * The background thread finds that the application has not polled for `max.poll.interval.ms`. It takes the member out of
 * the group: the application may hang for ever, and its partitions with it. The application itself hears of it when it
 * next commits or polls. What it still works on, another member may be working on as well. A static member says nothing:
 * it stops its heartbeats, and its place is kept until its session ends.
 *
 * Kafka 3.9: `AbstractCoordinator.HeartbeatThread`, `maybeLeaveGroup`.
 */
export function onPollInterval(step: ConsumerStep): void {
  const { memberState, clientId, groupId, config } = step.state;
  if (isPolling(step.state) || memberState !== 'STABLE') return;
  const maxPollIntervalMs = config['max.poll.interval.ms'];
  step.events.push({ type: 'pollIntervalExceeded', clientId, groupId, maxPollIntervalMs });
  leaveGroup(step);
}
