import { draft } from '../../kernel/draft';
import type { ProducerStep } from './producerStep';

/**
 * `flush()`: makes every batch sendable at once, and returns when all that was there when it was called is done, well or
 * not. While it waits, batches that come later do not linger either.
 *
 * Kafka 3.9: `KafkaProducer.flush`, `RecordAccumulator.beginFlush`, `awaitFlushCompletion`.
 */
export function beginFlush(step: ProducerStep): void {
  const flush = { sinceMs: step.context.nowMs, untilBatch: step.state.nextBatch };
  draft(step).flushes = [...step.state.flushes, flush];
}

export function endFlushes(step: ProducerStep): void {
  const { flushes, queues, inFlight, clientId } = step.state;
  if (flushes.length === 0) return;
  let oldest = Number.MAX_SAFE_INTEGER;
  for (const name in queues) for (const { number } of queues[name] ?? []) oldest = Math.min(oldest, number);
  for (const { batches } of inFlight) {
    for (const { number, isExpired } of batches) if (!isExpired) oldest = Math.min(oldest, number);
  }
  const done = flushes.filter(({ untilBatch }) => untilBatch <= oldest);
  if (done.length === 0) return;
  draft(step).flushes = flushes.filter((flush) => !done.includes(flush));
  for (const { sinceMs } of done) {
    step.events.push({ type: 'producerFlushed', clientId, tookMs: step.context.nowMs - sinceMs });
  }
}
