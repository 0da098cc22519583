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

export function leavePoll(step: ConsumerStep): void {
  const { activity, subscriptionType, config } = step.state;
  if (activity.type === 'polling' && subscriptionType !== 'USER_ASSIGNED') {
    const afterMs = config['max.poll.interval.ms'];
    step.effects.push({ type: 'setTimer', key: 'pollInterval', afterMs, timer: { type: 'pollInterval' } });
  }
  if (activity.type !== 'processing') draft(step).activity = { type: 'processing' };
}

export function backToPolling(step: ConsumerStep): void {
  const { activity } = step.state;
  if (activity.type === 'polling' || activity.type === 'failed') return;
  draft(step).activity = { type: 'polling' };
  step.effects.push({ type: 'cancelTimer', key: 'pollInterval' });
}
