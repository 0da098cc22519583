import { draft } from '../../kernel/draft';
import { type Offset, topicPartition } from '../protocol/ids';
import type { TimeMs } from '../../kernel/types';
import { idsOf } from './batches';
import { giveBackMemory } from './bufferPool';
import type { ProducerStep } from './producerStep';
import type { ClientException, ProducerBatch } from './types';
import type { ErrorName } from '../protocol/errors';

/**
 * The two ends of a batch, as its records' callbacks are told of them. Its memory is free again.
 *
 * Kafka 3.9: `ProducerBatch.complete`, `completeExceptionally`, `Sender.maybeRemoveAndDeallocateBatch`.
 */
export function acknowledge(
  step: ProducerStep,
  batch: ProducerBatch,
  baseOffset: Offset,
  logAppendTimeMs: TimeMs | null,
): void {
  giveBackMemory(step, batch);
  draft(step).acknowledged += batch.records.length;
  step.events.push({
    type: 'recordsAcknowledged',
    clientId: step.state.clientId,
    topicPartition: topicPartition(batch.topic, batch.partition),
    baseOffset,
    recordIds: idsOf(batch),
    keys: batch.records.map((record) => record.key),
    logAppendTimeMs,
  });
}

export function fail(
  step: ProducerStep,
  batch: ProducerBatch,
  error: ErrorName,
  outcome: 'notDone' | 'unknown',
  exception: ClientException | null,
  message: string | null,
): void {
  giveBackMemory(step, batch);
  draft(step).failed += batch.records.length;
  step.events.push({
    type: 'recordsFailed',
    clientId: step.state.clientId,
    topicPartition: topicPartition(batch.topic, batch.partition),
    error,
    outcome,
    recordIds: idsOf(batch),
    exception,
    message,
  });
}
