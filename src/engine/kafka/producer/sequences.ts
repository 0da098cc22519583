import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { type TopicPartition, topicPartition } from '../protocol/ids';
import { addToSequence, NO_SEQUENCE } from '../protocol/records';
import type { ProducerStep } from './producerStep';
import type { Producer, ProducerBatch } from './types';

/**
 * Sequence numbers of an idempotent producer: given when a batch goes out for the first time, and kept however often it
 * is sent again. Only when the fate of a numbered batch cannot be known any more does its partition begin anew, in a
 * new producer epoch; the other partitions go on in the old one until all they have sent is answered.
 *
 * Kafka 3.9: `TransactionManager` (KIP-360): `bumpIdempotentProducerEpoch`, `markSequenceUnresolved`,
 * `maybeResolveSequences`, `maybeUpdateProducerIdAndEpoch`, `canRetry`.
 */
export function withSequence(step: ProducerStep, name: TopicPartition, batch: ProducerBatch): ProducerBatch {
  if (!step.state.config['enable.idempotence']) return batch;
  if (batch.baseSequence !== NO_SEQUENCE) return batch.isRenumbered ? { ...batch, isRenumbered: false } : batch;
  const { producerEpoch, partitionEpochs } = step.state;
  const isOutdated = (partitionEpochs[name] ?? producerEpoch) < producerEpoch;
  if (isOutdated && !hasNumbered(step.state, name)) beginAnew(step, name);
  const baseSequence = step.state.sequences[name] ?? 0;
  const epoch = step.state.partitionEpochs[name] ?? producerEpoch;
  const producer = draft(step);
  producer.sequences = withEntry(producer.sequences, name, addToSequence(baseSequence, batch.records.length));
  producer.partitionEpochs = withEntry(producer.partitionEpochs, name, epoch);
  return { ...batch, baseSequence, producerEpoch: epoch };
}

/** A numbered batch is given up, and nobody knows whether it was written: nothing new is numbered behind it. */
export function markUnresolved(step: ProducerStep, name: TopicPartition): void {
  step.state = { ...step.state, unresolved: { ...step.state.unresolved, [name]: true } };
}

/** Whether a batch must wait for a number until it is known what became of an earlier one. */
export function awaitsNumber(producer: Producer, name: TopicPartition, batch: ProducerBatch): boolean {
  return batch.baseSequence === NO_SEQUENCE && producer.unresolved[name] === true;
}

/** Everything numbered is answered: either a later batch got through, and so did the one before it, or all begins anew. */
export function resolveSequences(step: ProducerStep): void {
  for (const name of Object.keys(step.state.unresolved).sort()) {
    if (hasNumbered(step.state, name)) continue;
    const { [name]: _, ...unresolved } = step.state.unresolved;
    step.state = { ...step.state, unresolved };
    const lastAcknowledged = step.state.lastAcknowledged[name];
    const isContinued =
      lastAcknowledged !== undefined && addToSequence(lastAcknowledged, 1) === step.state.sequences[name];
    if (!isContinued) bumpEpoch(step, name);
  }
}

export function noteAcknowledged(step: ProducerStep, name: TopicPartition, batch: ProducerBatch): void {
  if (batch.baseSequence === NO_SEQUENCE) return;
  const last = addToSequence(batch.baseSequence, batch.records.length - 1);
  draft(step).lastAcknowledged = withEntry(step.state.lastAcknowledged, name, last);
}

/** A new producer epoch: this partition's sequences begin at 0. */
export function bumpEpoch(step: ProducerStep, name: TopicPartition): void {
  step.state = { ...step.state, producerEpoch: step.state.producerEpoch + 1 };
  beginAnew(step, name);
}

/** Whether a batch is the one after the last that was acknowledged. */
export function isNextInSequence({ lastAcknowledged }: Producer, name: TopicPartition, batch: ProducerBatch): boolean {
  const last = lastAcknowledged[name];
  return batch.baseSequence === (last === undefined ? 0 : addToSequence(last, 1));
}

/**
 * The partition changes over to the producer's epoch. All that is numbered and not answered, on the wire or waiting to
 * be sent again, is numbered from 0 in the same order (`TxnPartitionEntry.startSequencesAtBeginning`).
 */
function beginAnew(step: ProducerStep, name: TopicPartition): void {
  const { producerEpoch, queues, inFlight } = step.state;
  const renumbered = new Map<number, number>();
  let next = 0;
  for (const { baseSequence, records } of numberedOf(step.state, name).toSorted(bySequence)) {
    renumbered.set(baseSequence, next);
    next = addToSequence(next, records.length);
  }
  const anew = (batch: ProducerBatch): ProducerBatch => {
    const baseSequence = renumbered.get(batch.baseSequence);
    return baseSequence === undefined ? batch : { ...batch, baseSequence, producerEpoch, isRenumbered: true };
  };
  const { [name]: _, ...lastAcknowledged } = step.state.lastAcknowledged;
  const queue = queues[name];
  step.state = {
    ...step.state,
    lastAcknowledged,
    sequences: { ...step.state.sequences, [name]: next },
    partitionEpochs: { ...step.state.partitionEpochs, [name]: producerEpoch },
    queues: queue === undefined ? queues : { ...queues, [name]: queue.map(anew) },
    inFlight: inFlight.map((request) => ({
      ...request,
      batches: request.batches.map((batch) => (isOf(batch, name) ? anew(batch) : batch)),
    })),
  };
}

/** Batches that have a number and no answer yet, on the wire or waiting to be sent again. */
function numberedOf({ queues, inFlight }: Producer, name: TopicPartition): readonly ProducerBatch[] {
  const sent = inFlight.flatMap(({ batches }) => batches.filter((batch) => isOf(batch, name)));
  return [...sent, ...(queues[name] ?? [])].filter(({ baseSequence }) => baseSequence !== NO_SEQUENCE);
}

function hasNumbered(producer: Producer, name: TopicPartition): boolean {
  return numberedOf(producer, name).length > 0;
}

function isOf({ topic, partition }: ProducerBatch, name: TopicPartition): boolean {
  return topicPartition(topic, partition) === name;
}

function bySequence(a: ProducerBatch, b: ProducerBatch): number {
  return a.baseSequence - b.baseSequence;
}
