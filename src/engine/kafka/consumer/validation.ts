import { isReady } from '../client/connections';
import { leaderOf, partitionOf } from '../client/metadata';
import { refreshesMetadata } from '../protocol/errors';
import type { Offset } from '../protocol/ids';
import type { OffsetForLeaderEpochResponse } from '../protocol/requests';
import {
  askForMetadata,
  assigned,
  changePartition,
  type ConsumerStep,
  isInFlight,
  isPaused,
  nameOf,
  request,
} from './consumerStep';
import { failApplication } from './closing';
import { onOutOfRange, placeAt } from './positions';
import type { AssignedPartition } from './types';

/**
 * A new leader may not have all that the old one had. Before anything is fetched from it, it is asked where the epoch
 * ends in which the last record was written: if that is before the position, the log has been truncated.
 *
 * Kafka 3.9: `OffsetFetcher.validatePositionsIfNeeded`, `SubscriptionState.maybeCompleteValidation` (KIP-320).
 */
const RETRY_MS = 100;

export function validatePositions(step: ConsumerStep): void {
  for (const each of step.state.assignment) noteLeaderEpoch(step, each);
  if (step.state.assignment.some(({ needs }) => needs === 'validation')) askEpochs(step);
}

function noteLeaderEpoch(step: ConsumerStep, each: AssignedPartition): void {
  if (each.position === null || (each.needs !== null && each.needs !== 'validation')) return;
  const leaderEpoch = partitionOf(step.state.metadata, each.topic, each.partition)?.leaderEpoch ?? -1;
  if (leaderEpoch <= each.leaderEpoch) return;
  // A position of which no epoch is known cannot be held against anything.
  changePartition(step, each, each.positionEpoch < 0 ? { leaderEpoch } : { leaderEpoch, needs: 'validation' });
}

function askEpochs(step: ConsumerStep): void {
  const { metadata, connections, assignment } = step.state;
  const waiting = assignment.filter(
    (each) => each.needs === 'validation' && !isPaused(each.retryAtMs, step.context.nowMs),
  );
  for (const leaderId of new Set(waiting.map((each) => leaderOf(metadata, each.topic, each.partition)))) {
    if (leaderId === null) {
      askForMetadata(step);
      continue;
    }
    if (!isReady(connections, leaderId) || isInFlight(step, 'OffsetForLeaderEpoch', leaderId)) continue;
    const mine = waiting.filter((each) => leaderOf(metadata, each.topic, each.partition) === leaderId);
    const partitions = mine.map(({ topic, partition, leaderEpoch, positionEpoch }) => ({
      topic,
      partition,
      currentLeaderEpoch: leaderEpoch,
      leaderEpoch: positionEpoch,
    }));
    const asked = mine.map((each) => `${nameOf(each)}:${each.position}`);
    request(step, leaderId, { api: 'OffsetForLeaderEpoch', replicaId: -1, partitions }, { quiet: false, asked });
  }
}

export function onOffsetForLeaderEpoch(
  step: ConsumerStep,
  asked: readonly string[],
  response: OffsetForLeaderEpochResponse,
): void {
  for (const part of response.partitions) {
    const current = assigned(step, part);
    if (current?.needs !== 'validation' || !asked.includes(`${nameOf(part)}:${current.position}`)) continue;
    if (part.error !== 'NONE') {
      if (refreshesMetadata(part.error) || part.error === 'UNKNOWN_LEADER_EPOCH') askForMetadata(step);
      changePartition(step, part, { retryAtMs: step.context.nowMs + RETRY_MS });
    } else if (part.endOffset < 0 || part.endOffset < (current.position ?? 0)) {
      onTruncation(step, current, part.endOffset, part.leaderEpoch);
    } else changePartition(step, part, { needs: null, retryAtMs: null });
  }
}

/** With a policy the consumer goes on where the logs part; with `none` its application must say what to do. */
function onTruncation(step: ConsumerStep, current: AssignedPartition, endOffset: Offset, epoch: number): void {
  if (step.state.config['auto.offset.reset'] === 'none') {
    const message = `Detected log truncation with diverging offsets {${nameOf(current)}=${endOffset}}`;
    return failApplication(step, 'LogTruncationException', message);
  }
  if (endOffset < 0) return onOutOfRange(step, current);
  placeAt(step, current, endOffset, epoch, 'truncation');
}
