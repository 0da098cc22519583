import { draft } from '../../kernel/draft';
import { backoffMs } from '../client/backoff';
import { withLeaderHint } from '../client/metadata';
import { type ErrorName, ERRORS, isRetriable, refreshesMetadata } from '../protocol/errors';
import { type BrokerId, topicPartition } from '../protocol/ids';
import type { ProducePartitionResponse, ProduceResponse } from '../protocol/requests';
import { putQueue, queueOf } from './accumulator';
import { acknowledge, fail } from './acknowledgement';
import { idsOf } from './batches';
import { wordsOf } from './errorWords';
import { answered, type ProducerStep } from './producerStep';
import { inSequenceOrder, mayRetryNumbered, noteAcknowledged, onFailedBatch } from './sequences';
import { splitAndRequeue } from './split';
import { onRecordsFailed } from './transactionFailures';
import type { InFlightProduce, ProducerBatch } from './types';

/**
 * What becomes of a batch: acknowledged, cut up, tried again, or failed for good.
 *
 * Kafka 3.9: `Sender.completeBatch`, `canRetry`, `reenqueueBatch`, `failBatch`.
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
    for (const batch of batches) {
      const { topic, partition } = batch;
      const errorMessage = `Disconnected from node ${brokerId}${error === 'REQUEST_TIMED_OUT' ? ' due to timeout' : ''}`;
      const none = { baseOffset: -1, logStartOffset: -1, currentLeader: null, errorMessage };
      complete(step, brokerId, batch, { topic, partition, error, ...none });
    }
  }
}

function complete(step: ProducerStep, brokerId: BrokerId, batch: ProducerBatch, part: ProducePartitionResponse): void {
  const { error, currentLeader: hint } = part;
  const { metadata } = step.state;
  if (hint !== null && metadata !== null) {
    draft(step).metadata = withLeaderHint(metadata, part.topic, part.partition, hint);
  }
  if (refreshesMetadata(error)) draft(step).wantsMetadata = true;
  if (error === 'NONE' || error === 'DUPLICATE_SEQUENCE_NUMBER') {
    noteAcknowledged(step, batch, part.baseOffset);
    // Its callbacks were told of a failure when time was up. That they hear no more of it is Kafka's way.
    if (!batch.isExpired) acknowledge(step, batch, part.baseOffset, part.logAppendTimeMs ?? null);
    return;
  }
  if (batch.isExpired) return;
  if (error === 'MESSAGE_TOO_LARGE' && batch.records.length > 1) return splitAndRequeue(step, batch);
  if (mayRetry(step, batch, part)) return retry(step, brokerId, batch, error);
  const isUnknown = ERRORS[error].outcome === 'unknown' || batch.isMaybeWritten;
  onRecordsFailed(step, error);
  const words = part.errorMessage ?? wordsOf(error);
  fail(step, batch, error, isUnknown ? 'unknown' : 'notDone', null, words, part.recordErrors);
  onFailedBatch(step, batch, error);
}

function mayRetry(step: ProducerStep, batch: ProducerBatch, part: ProducePartitionResponse): boolean {
  const { config } = step.state;
  const isInTime = step.context.nowMs - batch.createdMs < config['delivery.timeout.ms'];
  if (!isInTime || batch.attempts >= config.retries) return false;
  const isPatient = isRetriable(part.error);
  return config['enable.idempotence'] ? mayRetryNumbered(step, batch, part, isPatient) : isPatient;
}

function retry(step: ProducerStep, brokerId: BrokerId, batch: ProducerBatch, error: ErrorName): void {
  const { config, clientId } = step.state;
  const { nowMs, random } = step.context;
  const attempts = batch.attempts + 1;
  const pauseMs = backoffMs(config['retry.backoff.ms'], config['retry.backoff.max.ms'], attempts, random);
  const isMaybeWritten = batch.isMaybeWritten || ERRORS[error].outcome === 'unknown';
  const again = { attempts, retryAtMs: nowMs + pauseMs, lastAttemptMs: nowMs, isMaybeWritten, lastError: error };
  const name = topicPartition(batch.topic, batch.partition);
  putQueue(step, name, inSequenceOrder(queueOf(step.state, name), { ...batch, ...again }));
  const recordIds = idsOf(batch);
  step.events.push({
    type: 'produceRetried',
    clientId,
    topicPartition: name,
    error,
    brokerId,
    attempt: attempts,
    recordIds,
  });
}

function take(step: ProducerStep, correlationId: number): InFlightProduce | null {
  const sent = step.state.inFlight.find((each) => each.correlationId === correlationId) ?? null;
  if (sent === null) return null;
  answered(step, correlationId);
  draft(step).inFlight = step.state.inFlight.filter((each) => each !== sent);
  return sent;
}
