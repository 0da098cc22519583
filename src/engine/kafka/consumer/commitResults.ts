import { backoffMs } from '../client/backoff';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId } from '../protocol/ids';
import type { OffsetCommitResponse } from '../protocol/requests';
import type { ExceptionName } from './applicationTypes';
import { endCommitSync, endParting, forgetCommit, retryParting, startAutoCommitTimer, tellFailure } from './commits';
import { assigned, changePartition, type ConsumerStep } from './consumerStep';
import { fail, loseCoordinator, requestRejoin, resetGeneration } from './membership';
import type { InFlightRequest, SentCommit } from './types';

/** What the coordinator answered to a commit. Kafka 3.9: `ConsumerCoordinator.OffsetCommitResponseHandler`. */
export function onOffsetCommit(
  step: ConsumerStep,
  brokerId: BrokerId,
  sent: InFlightRequest,
  response: OffsetCommitResponse,
): void {
  const by = sent.commit?.by ?? 'auto';
  const error = response.partitions.find((part) => part.error !== 'NONE')?.error ?? 'NONE';
  if (error !== 'NONE') forgetCommit(step);
  switch (error) {
    case 'NONE':
      for (const asked of sent.asked) noteCommitted(step, asked);
      if (by === 'commitSync') endCommitSync(step, null, null);
      if (by === 'auto') endParting(step);
      return;
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'REQUEST_TIMED_OUT':
      loseCoordinator(step, brokerId, error);
      return retryCommit(step, by, error);
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return retryCommit(step, by, error);
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      return onWrongMember(step, sent, error);
    case 'FENCED_INSTANCE_ID':
      // Another process runs under this name: it is the one that counts.
      return fail(step, error);
    case 'REBALANCE_IN_PROGRESS':
      if (step.state.memberState === 'STABLE') requestRejoin(step);
      return giveUpCommit(step, by, 'RebalanceInProgressException', error);
    default:
      return giveUpCommit(step, by, 'KafkaException', error);
  }
}

/** The connection broke while the answer was awaited: nobody knows whether the commit was stored. */
export function onCommitLost(step: ConsumerStep, { commit }: InFlightRequest): void {
  forgetCommit(step);
  retryCommit(step, commit?.by ?? 'auto', 'NETWORK_EXCEPTION');
}

/** The group has gone on: the positions are no longer this member's to commit, unless it has joined again meanwhile. */
function onWrongMember(step: ConsumerStep, { commit }: InFlightRequest, error: ErrorName): void {
  const { memberState, generationId, subscriptionType } = step.state;
  const isSameGeneration = commit?.generationId === generationId;
  if (subscriptionType !== 'USER_ASSIGNED' && memberState === 'STABLE' && isSameGeneration)
    resetGeneration(step, error);
  const isRejoining = !isSameGeneration && memberState === 'PREPARING_REBALANCE';
  const exception = isRejoining ? 'RebalanceInProgressException' : 'CommitFailedException';
  giveUpCommit(step, commit?.by ?? 'auto', exception, error);
}

/** Only `commitSync` tries again by itself; the client does so soon; what was sent on the side is given up. */
function retryCommit(step: ConsumerStep, by: SentCommit['by'], error: ErrorName): void {
  const { config, activity } = step.state;
  switch (by) {
    case 'auto':
      return retryParting(step) ? undefined : startAutoCommitTimer(step, config['retry.backoff.ms']);
    case 'commitAsync':
      return tellFailure(step, by, 'RetriableCommitFailedException', error);
    default: {
      if (activity.type !== 'committing') return;
      const failures = activity.failures + 1;
      const pauseMs = backoffMs(
        config['retry.backoff.ms'],
        config['retry.backoff.max.ms'],
        failures,
        step.context.random,
      );
      const retryAtMs = Math.min(step.context.nowMs + pauseMs, activity.deadlineMs);
      step.state = { ...step.state, activity: { ...activity, failures, retryAtMs } };
    }
  }
}

function giveUpCommit(step: ConsumerStep, by: SentCommit['by'], exception: ExceptionName, error: ErrorName): void {
  if (by === 'commitSync') return endCommitSync(step, exception, error);
  if (by === 'auto') endParting(step);
  tellFailure(step, by, exception, error);
}

/** `orders-0:17`: that partition's committed offset is 17 now. */
function noteCommitted(step: ConsumerStep, asked: string): void {
  const colon = asked.lastIndexOf(':');
  const name = asked.slice(0, colon);
  const hyphen = name.lastIndexOf('-');
  const key = { topic: name.slice(0, hyphen), partition: Number(name.slice(hyphen + 1)) };
  if (assigned(step, key) !== null) changePartition(step, key, { committed: Number(asked.slice(colon + 1)) });
}
