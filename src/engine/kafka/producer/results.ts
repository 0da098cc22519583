import { draft } from '../../kernel/draft';
import { backoffMs } from '../client/backoff';
import { withLeaderHint } from '../client/metadata';
import { type ErrorName, ERRORS, isRetriable, refreshesMetadata } from '../protocol/errors';
import { type BrokerId, topicPartition } from '../protocol/ids';
import { NO_SEQUENCE } from '../protocol/records';
import type { ProducePartitionResponse, ProduceResponse } from '../protocol/requests';
import { putQueue } from './accumulator';
import { answered, type ProducerStep } from './producerStep';
import { bumpEpoch, isNextInSequence, markUnresolved, noteAcknowledged } from './sequences';
import type { InFlightProduce, ProducerBatch } from './types';

/**
 * What becomes of a batch: acknowledged, tried again, or failed for good.
 *
 * Kafka 3.9: `Sender.completeBatch`, `canRetry`, `TransactionManager.handleFailedBatch`.
 * Simplified: a batch that is too large is not split; without a transaction an unexpected sequence number always
 * begins a new producer epoch.
 */
export function onProduceResponse(step: ProducerStep, response: ProduceResponse): void {
  const sent = take(step, response.correlationId);
  if (sent === null) return;
  for (const part of response.partitions) {
    const batch = sent.batches.find((each) => each.topic === part.topic && each.partition === part.partition);
    if (batch !== undefined) complete(step, sent.brokerId, batch, part);
  }
}

/** No answer will come to any of these. Whether the records were written, nobody knows. */
export function failInFlight(
  step: ProducerStep,
  brokerId: BrokerId,
  error: 'NETWORK_EXCEPTION' | 'REQUEST_TIMED_OUT',
): void {
  const lost = step.state.inFlight.filter((each) => each.brokerId === brokerId);
  for (const { correlationId, batches } of lost) {
    take(step, correlationId);
    for (const batch of batches) retryOrFail(step, brokerId, batch, error);
  }
}

/** `delivery.timeout.ms` counts from the creation of a batch and covers everything: waiting, flight, retries. */
export function expireBatches(step: ProducerStep): void {
  const deadlineMs = step.context.nowMs - step.state.config['delivery.timeout.ms'];
  for (const [name, queue] of Object.entries(step.state.queues)) {
    const expired = queue.filter((batch) => batch.createdMs <= deadlineMs);
    if (expired.length === 0) continue;
    putQueue(
      step,
      name,
      queue.filter((batch) => batch.createdMs > deadlineMs),
    );
    for (const batch of expired) fail(step, batch, 'REQUEST_TIMED_OUT', batch.attempts > 0 ? 'unknown' : 'notDone');
    if (expired.some((batch) => batch.baseSequence !== NO_SEQUENCE)) markUnresolved(step, name);
  }
}

/** When the oldest batch expires; null when none waits. */
export function nextExpiryMs(step: ProducerStep): number | null {
  const { queues, inFlight, config } = step.state;
  let oldestMs = Number.MAX_SAFE_INTEGER;
  const look = (batches: readonly ProducerBatch[]) => {
    for (const { createdMs } of batches) oldestMs = Math.min(oldestMs, createdMs);
  };
  for (const name in queues) look(queues[name] ?? []);
  for (const { batches } of inFlight) look(batches);
  return oldestMs === Number.MAX_SAFE_INTEGER ? null : oldestMs + config['delivery.timeout.ms'];
}

function complete(step: ProducerStep, brokerId: BrokerId, batch: ProducerBatch, part: ProducePartitionResponse): void {
  const { metadata } = step.state;
  const hint = part.currentLeader;
  if (hint !== null && metadata !== null)
    step.state = { ...step.state, metadata: withLeaderHint(metadata, part.topic, part.partition, hint) };
  switch (part.error) {
    case 'NONE':
    case 'DUPLICATE_SEQUENCE_NUMBER':
      return acknowledge(step, batch, part.baseOffset);
    case 'OUT_OF_ORDER_SEQUENCE_NUMBER':
      return onOutOfOrder(step, brokerId, batch);
    default:
      return retryOrFail(step, brokerId, batch, part.error);
  }
}

function acknowledge(step: ProducerStep, batch: ProducerBatch, baseOffset: number): void {
  noteAcknowledged(step, topicPartition(batch.topic, batch.partition), batch);
  draft(step).acknowledged += batch.records.length;
  step.events.push({
    type: 'recordsAcknowledged',
    clientId: step.state.clientId,
    topicPartition: topicPartition(batch.topic, batch.partition),
    baseOffset,
    recordIds: batch.records.map((record) => record.id),
    keys: batch.records.map((record) => record.key),
  });
}

function retryOrFail(
  step: ProducerStep,
  brokerId: BrokerId,
  batch: ProducerBatch,
  error: ErrorName,
  mayRetry = isRetriable(error),
): void {
  if (refreshesMetadata(error)) step.state = { ...step.state, wantsMetadata: true };
  const isInTime = step.context.nowMs - batch.createdMs < step.state.config['delivery.timeout.ms'];
  if (!mayRetry || !isInTime) {
    fail(step, batch, error, ERRORS[error].outcome === 'unknown' || batch.attempts > 0 ? 'unknown' : 'notDone');
    const name = topicPartition(batch.topic, batch.partition);
    if (batch.baseSequence === NO_SEQUENCE) return;
    // Out of time, nobody knows; refused for good, it was not written, and a gap is left.
    if (mayRetry) markUnresolved(step, name);
    else bumpEpoch(step, name);
    return;
  }
  const attempts = batch.attempts + 1;
  const { config } = step.state;
  const pauseMs = backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], attempts, step.context.random);
  requeue(step, { ...batch, attempts, retryAtMs: step.context.nowMs + pauseMs, lastError: error });
  step.events.push({
    type: 'produceRetried',
    clientId: step.state.clientId,
    topicPartition: topicPartition(batch.topic, batch.partition),
    error,
    brokerId,
    recordIds: batch.records.map((record) => record.id),
  });
}

/** Back to the front, but behind what was numbered before it. */
function requeue(step: ProducerStep, batch: ProducerBatch): void {
  const name = topicPartition(batch.topic, batch.partition);
  const queue = step.state.queues[name] ?? [];
  const isBefore = (other: ProducerBatch) =>
    other.baseSequence !== NO_SEQUENCE && other.baseSequence < batch.baseSequence;
  const position = queue.filter(isBefore).length;
  putQueue(step, name, [...queue.slice(0, position), batch, ...queue.slice(position)]);
}

/**
 * A gap in front of this batch. An earlier one may still be to come; but where this is the next one, or an earlier one
 * was given up, everything begins anew (`TransactionManager.canRetry`).
 */
function onOutOfOrder(step: ProducerStep, brokerId: BrokerId, batch: ProducerBatch): void {
  const name = topicPartition(batch.topic, batch.partition);
  const isUnresolved = step.state.unresolved[name] === true;
  const mayCome = !isUnresolved && (batch.isRenumbered || !isNextInSequence(step.state, name, batch));
  retryOrFail(step, brokerId, batch, 'OUT_OF_ORDER_SEQUENCE_NUMBER', true);
  if (!mayCome) bumpEpoch(step, name);
}

function fail(step: ProducerStep, batch: ProducerBatch, error: ErrorName, outcome: 'notDone' | 'unknown'): void {
  step.state = { ...step.state, failed: step.state.failed + batch.records.length };
  step.events.push({
    type: 'recordsFailed',
    clientId: step.state.clientId,
    topicPartition: topicPartition(batch.topic, batch.partition),
    error,
    outcome,
    recordIds: batch.records.map((record) => record.id),
  });
}

function take(step: ProducerStep, correlationId: number): InFlightProduce | null {
  const sent = step.state.inFlight.find((each) => each.correlationId === correlationId) ?? null;
  if (sent === null) return null;
  answered(step, correlationId);
  draft(step).inFlight = step.state.inFlight.filter((each) => each !== sent);
  return sent;
}
