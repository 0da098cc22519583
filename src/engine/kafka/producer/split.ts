import { topicPartition } from '../protocol/ids';
import { addToSequence, NO_SEQUENCE } from '../protocol/records';
import { estimatedRecordSizeBytes } from '../protocol/recordSize';
import { putQueue, queueOf } from './accumulator';
import { closed, idsOf, newBatch, withRecord } from './batches';
import { giveBackMemory } from './bufferPool';
import { estimatedRatioOf, resetRatio } from './compressionRatio';
import type { ProducerStep } from './producerStep';
import { inSequenceOrder } from './sequences';
import type { ProducerBatch } from './types';

/**
 * A batch that the broker finds too large is cut into smaller ones, which go to the front of the queue in the same
 * order. That is no retry, and their time counts from the making of the first.
 *
 * None is larger than `batch.size`, and that is all: a batch that was not either comes out as it went in, and goes round
 * and round until `delivery.timeout.ms` is over.
 *
 * Kafka 3.9: `RecordAccumulator.splitAndReenqueue`, `ProducerBatch.split`.
 */
export function splitAndRequeue(step: ProducerStep, big: ProducerBatch): void {
  resetRatio(step, big);
  const parts = partsOf(step, big, step.state.config['batch.size']);
  giveBackMemory(step, big);
  const name = topicPartition(big.topic, big.partition);
  for (const part of parts.toReversed()) putQueue(step, name, inSequenceOrder(queueOf(step.state, name), part));
  step.events.push({
    type: 'batchSplit',
    clientId: step.state.clientId,
    topicPartition: name,
    recordIds: idsOf(big),
    batches: parts.length,
  });
}

function partsOf(step: ProducerStep, big: ProducerBatch, target: number): readonly ProducerBatch[] {
  const parts: ProducerBatch[] = [];
  for (const record of big.records) {
    const last = parts.at(-1);
    const grown = last === undefined ? null : withRecord(last, record);
    if (grown !== null) {
      parts[parts.length - 1] = grown;
      continue;
    }
    const writeLimitBytes = Math.max(target, estimatedRecordSizeBytes(record));
    const estimatedRatio = estimatedRatioOf(step.state, big.topic);
    const part = newBatch(
      { ...big, lastAttemptMs: big.createdMs, writeLimitBytes, memoryBytes: 0, estimatedRatio },
      record,
    );
    parts.push({ ...part, isSplit: true, isMaybeWritten: big.isMaybeWritten });
  }
  let sequence = big.baseSequence;
  return parts.map((part) => {
    const numbered = {
      ...closed(part, step.state.config['compression.type']),
      baseSequence: sequence,
      producerId: big.producerId,
      producerEpoch: big.producerEpoch,
    };
    if (sequence !== NO_SEQUENCE) sequence = addToSequence(sequence, part.records.length);
    return numbered;
  });
}
