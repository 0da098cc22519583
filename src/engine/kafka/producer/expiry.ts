import { draft } from '../../kernel/draft';
import { topicPartition } from '../protocol/ids';
import { putQueue } from './accumulator';
import { fail } from './acknowledgement';
import type { ProducerStep } from './producerStep';
import { markUnresolved } from './sequences';
import { onRecordsFailed } from './transactionFailures';
import type { Producer, ProducerBatch } from './types';

/**
 * `delivery.timeout.ms` counts from the making of a batch and covers everything: lingering, waiting for a leader,
 * flight, retries. When it is over the callbacks are told, even while an answer is still out.
 *
 * Kafka 3.9: `Sender.getExpiredInflightBatches`, `RecordAccumulator.expiredBatches`.
 */
export function expireBatches(step: ProducerStep): void {
  const deadlineMs = step.context.nowMs - step.state.config['delivery.timeout.ms'];
  const isExpired = ({ createdMs }: ProducerBatch) => createdMs <= deadlineMs;
  expireWaiting(step, isExpired);
  const { inFlight } = step.state;
  const isDue = (batch: ProducerBatch) => isExpired(batch) && !batch.isExpired;
  const due = inFlight.flatMap(({ batches }) => batches.filter(isDue));
  if (due.length === 0) return;
  draft(step).inFlight = inFlight.map((request) =>
    !request.batches.some(isDue)
      ? request
      : {
          ...request,
          batches: request.batches.map((batch) => (isDue(batch) ? { ...batch, isExpired: true } : batch)),
        },
  );
  for (const batch of due) expire(step, batch, true);
}

function expireWaiting(step: ProducerStep, isExpired: (batch: ProducerBatch) => boolean): void {
  const { queues } = step.state;
  for (const name of Object.keys(queues).sort()) {
    const queue = queues[name] ?? [];
    const count = queue.findIndex((batch) => !isExpired(batch));
    const expired = count < 0 ? queue : queue.slice(0, count);
    if (expired.length === 0) continue;
    putQueue(step, name, queue.slice(expired.length));
    for (const batch of expired) expire(step, batch, batch.isMaybeWritten);
  }
}

function expire(step: ProducerStep, batch: ProducerBatch, isMaybeWritten: boolean): void {
  const name = topicPartition(batch.topic, batch.partition);
  const waitedMs = step.context.nowMs - batch.createdMs;
  const message = `Expiring ${batch.records.length} record(s) for ${name}:${waitedMs} ms has passed since batch creation`;
  onRecordsFailed(step, 'REQUEST_TIMED_OUT');
  fail(step, batch, 'REQUEST_TIMED_OUT', isMaybeWritten ? 'unknown' : 'notDone', 'TimeoutException', message);
  if (batch.attempts > 0) markUnresolved(step, name, batch);
}

/** When the oldest batch expires; null when none waits. */
export function nextExpiryMs({ queues, inFlight, config }: Producer): number | null {
  let oldestMs: number | null = null;
  const look = ({ createdMs, isExpired }: ProducerBatch) => {
    if (!isExpired && (oldestMs === null || createdMs < oldestMs)) oldestMs = createdMs;
  };
  for (const name in queues) {
    const [first] = queues[name] ?? [];
    if (first !== undefined) look(first);
  }
  for (const { batches } of inFlight) for (const batch of batches) look(batch);
  return oldestMs === null ? null : oldestMs + config['delivery.timeout.ms'];
}
