import { draft } from '../../kernel/draft';
import type { Work } from './applicationTypes';
import type { ConsumerStep } from './consumerStep';
import type { Consumer } from './types';

/**
 * In and out of `poll`. Whoever is out of it is watched: it has to come back within `max.poll.interval.ms`.
 *
 * Kafka 3.9: `Heartbeat.pollTimer`, reset by every poll.
 */
export const NO_WORK: Work = { records: [], done: 0, startedMs: null, hasSoughtBack: false };

export function isPolling({ activity }: Consumer): boolean {
  return activity.type === 'polling';
}

/** Whether records that were handed over still wait for the application. */
export function isBusy({ work }: Consumer): boolean {
  return work.records.length > 0;
}

/** Nothing is left to do, and it polls when it is told to. */
export function isWaiting({ activity }: Consumer): boolean {
  return activity.type === 'waiting';
}

export function isTold({ application }: Consumer): boolean {
  return application['poll.when'] === 'told';
}

export function leavePoll(step: ConsumerStep): void {
  const { activity, subscriptionType, config } = step.state;
  if (activity.type === 'polling' && subscriptionType !== 'USER_ASSIGNED') {
    const afterMs = config['max.poll.interval.ms'];
    step.effects.push({ type: 'setTimer', key: 'pollInterval', afterMs, timer: { type: 'pollInterval' } });
  }
  if (isTold(step.state)) step.effects.push({ type: 'cancelTimer', key: 'pollTimeout' });
  if (activity.type !== 'processing') draft(step).activity = { type: 'processing' };
}

/** `KafkaConsumer.poll(Duration.ofSeconds(1))`: how long a poll that it was told to make waits for something to return. */
const POLL_TIMEOUT_MS = 1_000;

/** Into the next poll, unless somebody has still to tell it to make one. */
export function backToPolling(step: ConsumerStep): void {
  const { activity, pollsWanted } = step.state;
  if (activity.type === 'polling' || activity.type === 'failed') return;
  if (isTold(step.state)) {
    if (pollsWanted === 0) {
      if (activity.type !== 'waiting') draft(step).activity = { type: 'waiting' };
      return;
    }
    draft(step).pollsWanted = pollsWanted - 1;
    step.effects.push({
      type: 'setTimer',
      key: 'pollTimeout',
      afterMs: POLL_TIMEOUT_MS,
      timer: { type: 'pollTimeout' },
    });
  }
  draft(step).activity = { type: 'polling' };
  step.effects.push({ type: 'cancelTimer', key: 'pollInterval' });
}
