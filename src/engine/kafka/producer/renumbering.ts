import { withEntry, withoutEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { type TopicPartition, topicPartition } from '../protocol/ids';
import { addToSequence, NO_SEQUENCE } from '../protocol/records';
import type { ProducerStep } from './producerStep';
import type { Producer, ProducerBatch } from './types';

/**
 * Batches that have a number and no answer yet, on the wire or waiting to be sent again, and how they get other numbers.
 *
 * Kafka 3.9: `TxnPartitionEntry.inflightBatchesBySequence`, `startSequencesAtBeginning`, `adjustSequencesDueToFailedBatch`.
 */
export function hasNumbered(producer: Producer, name: TopicPartition): boolean {
  return firstNumbered(producer, name) !== null;
}

/** The lowest of these numbers; null where there is none. */
export function firstNumbered(producer: Producer, name: TopicPartition): number | null {
  let lowest: number | null = null;
  for (const { baseSequence } of numberedOf(producer, name)) {
    if (lowest === null || baseSequence < lowest) lowest = baseSequence;
  }
  return lowest;
}

/** The partition changes over to the producer's epoch: all that is numbered is numbered from 0 in the same order. */
export function beginAnew(step: ProducerStep, name: TopicPartition): void {
  const { producerId, producerEpoch } = step.state;
  const renumbered = new Map<number, number>();
  let next = 0;
  for (const { baseSequence, records } of numberedOf(step.state, name).toSorted(bySequence)) {
    renumbered.set(baseSequence, next);
    next = addToSequence(next, records.length);
  }
  const anew = (batch: ProducerBatch): ProducerBatch => {
    const baseSequence = renumbered.get(batch.baseSequence);
    return baseSequence === undefined
      ? batch
      : { ...batch, baseSequence, producerId, producerEpoch, isRenumbered: true };
  };
  const producer = draft(step);
  producer.lastAcknowledged = withoutEntry(producer.lastAcknowledged, name);
  producer.sequences = withEntry(step.state.sequences, name, next);
  producer.partitionEpochs = withEntry(step.state.partitionEpochs, name, producerEpoch);
  change(step, name, anew);
}

/** A numbered batch will never be written: those behind it take its place, or the leader would wait for it for ever. */
export function closeGap(
  step: ProducerStep,
  name: TopicPartition,
  { baseSequence: gap, records }: ProducerBatch,
): void {
  const next = step.state.sequences[name];
  if (next === undefined) return;
  draft(step).sequences = withEntry(step.state.sequences, name, next - records.length);
  change(step, name, (batch) =>
    batch.baseSequence > gap
      ? { ...batch, baseSequence: batch.baseSequence - records.length, isRenumbered: true }
      : batch,
  );
}

function change(step: ProducerStep, name: TopicPartition, next: (batch: ProducerBatch) => ProducerBatch): void {
  const { queues, inFlight } = step.state;
  const queue = queues[name];
  const producer = draft(step);
  if (queue !== undefined) producer.queues = { ...queues, [name]: queue.map(next) };
  producer.inFlight = inFlight.map((request) => ({
    ...request,
    batches: request.batches.map((batch) => (isOf(batch, name) && !batch.isExpired ? next(batch) : batch)),
  }));
}

function numberedOf({ queues, inFlight }: Producer, name: TopicPartition): readonly ProducerBatch[] {
  const isNumbered = ({ baseSequence, isExpired }: ProducerBatch) => baseSequence !== NO_SEQUENCE && !isExpired;
  const sent = inFlight.flatMap(({ batches }) => batches.filter((batch) => isOf(batch, name) && isNumbered(batch)));
  return [...sent, ...(queues[name] ?? []).filter(isNumbered)];
}

function isOf({ topic, partition }: ProducerBatch, name: TopicPartition): boolean {
  return topicPartition(topic, partition) === name;
}

function bySequence(a: ProducerBatch, b: ProducerBatch): number {
  return a.baseSequence - b.baseSequence;
}
