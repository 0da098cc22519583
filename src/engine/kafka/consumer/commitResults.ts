import type { BrokerId } from '../protocol/ids';
import type { OffsetCommitResponse } from '../protocol/requests';
import { forgetCommit } from './commits';
import { assigned, changePartition, type ConsumerStep } from './consumerStep';
import { loseCoordinator, requestRejoin, resetGeneration } from './membership';
import type { InFlightRequest } from './types';

/** What the coordinator answered to a commit. Kafka 3.9: `ConsumerCoordinator.OffsetCommitResponseHandler`. */
export function onOffsetCommit(
  step: ConsumerStep,
  brokerId: BrokerId,
  sent: InFlightRequest,
  response: OffsetCommitResponse,
): void {
  const error = response.partitions.find((part) => part.error !== 'NONE')?.error ?? 'NONE';
  switch (error) {
    case 'NONE':
      for (const asked of sent.asked) noteCommitted(step, asked);
      return;
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
      forgetCommit(step);
      return loseCoordinator(step, brokerId, error);
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      // The group has moved on: the positions are no longer this member's to commit.
      return step.state.memberState === 'STABLE' ? resetGeneration(step, error) : undefined;
    case 'REBALANCE_IN_PROGRESS':
      forgetCommit(step);
      return step.state.memberState === 'STABLE' ? requestRejoin(step) : undefined;
    default:
      // Retriable: the next interval tries again.
      return forgetCommit(step);
  }
}

/** `orders-0:17`: that partition's committed offset is 17 now. */
function noteCommitted(step: ConsumerStep, asked: string): void {
  const colon = asked.lastIndexOf(':');
  const name = asked.slice(0, colon);
  const hyphen = name.lastIndexOf('-');
  const key = { topic: name.slice(0, hyphen), partition: Number(name.slice(hyphen + 1)) };
  if (assigned(step, key) !== null) changePartition(step, key, { committed: Number(asked.slice(colon + 1)) });
}
