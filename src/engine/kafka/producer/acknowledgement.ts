import { draft } from '../../kernel/draft';
import { type Offset, topicPartition } from '../protocol/ids';
import type { TimeMs } from '../../kernel/types';
import { idsOf } from './batches';
import { giveBackMemory } from './bufferPool';
import type { ProducerStep } from './producerStep';
import type { ClientException, ProducerBatch } from './types';
import type { ErrorName } from '../protocol/errors';
import type { RecordError } from '../protocol/requests';

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

/** Where single records are to blame each is told what is wrong with it, and the others only that they were with them. */
export function fail(
  step: ProducerStep,
  batch: ProducerBatch,
  error: ErrorName,
  outcome: 'notDone' | 'unknown',
  exception: ClientException | null,
  message: string | null,
  recordErrors: readonly RecordError[] = [],
): void {
  giveBackMemory(step, batch);
  draft(step).failed += batch.records.length;
  const say = (recordIds: readonly string[], why: Why) => {
    const name = topicPartition(batch.topic, batch.partition);
    step.events.push({
      type: 'recordsFailed',
      clientId: step.state.clientId,
      topicPartition: name,
      outcome,
      recordIds,
      ...why,
    });
  };
  const ids = idsOf(batch);
  if (recordErrors.length === 0) return say(ids, { error, exception, message });
  const own = recordErrors.length === 1 ? error : 'INVALID_RECORD';
  for (const { batchIndex, message: what } of recordErrors)
    say(ids.slice(batchIndex, batchIndex + 1), { error: own, exception: null, message: what });
  const others = ids.filter((_, index) => !recordErrors.some(({ batchIndex }) => batchIndex === index));
  if (others.length > 0) say(others, { error, exception: 'KafkaException', message: IN_BAD_COMPANY });
}

interface Why {
  readonly error: ErrorName;
  readonly exception: ClientException | null;
  readonly message: string | null;
}

const IN_BAD_COMPANY = 'Failed to append record because it was part of a batch which had one more more invalid records';
