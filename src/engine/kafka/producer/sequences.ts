import { copyBatch } from './batches';
import { withEntry, withoutEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import type { ErrorName } from '../protocol/errors';
import { type TopicPartition, topicPartition } from '../protocol/ids';
import { addToSequence, NO_PRODUCER_ID, NO_SEQUENCE } from '../protocol/records';
import type { ProducePartitionResponse } from '../protocol/requests';
import type { ProducerStep } from './producerStep';
import { beginAnew, closeGap, firstNumbered, hasNumbered } from './renumbering';
import { needNewEpoch } from './transactionFailures';
import type { Producer, ProducerBatch } from './types';

/**
 * Sequence numbers of an idempotent producer: given when a batch goes out for the first time, and kept however often it
 * is sent again. Only when the fate of a numbered batch cannot be known any more does its partition begin anew, in a
 * new producer epoch; the other partitions go on in the old one until all they have sent is answered.
 *
 * Kafka 3.9: `TransactionManager` (KIP-360): `bumpIdempotentProducerEpoch`, `resetIdempotentProducerId`, `markSequenceUnresolved`,
 * `maybeResolveSequences`, `maybeUpdateProducerIdAndEpoch`, `canRetry`, `handleFailedBatch`, and
 * `RecordAccumulator.shouldStopDrainBatchesForPartition`.
 */
const LAST_PRODUCER_EPOCH = 32_767;

/** Not to be sent yet: its number depends on what becomes of an earlier one, or an earlier one must come first. */
export function mustWaitForSequence(producer: Producer, name: TopicPartition, first: ProducerBatch): boolean {
  if (!producer.config['enable.idempotence']) return false;
  if (first.baseSequence === NO_SEQUENCE) {
    return producer.unresolved[name] !== undefined || (isOutdated(producer, name) && hasNumbered(producer, name));
  }
  // While one is tried again, only the one with the lowest number may be under way.
  const lowest = firstNumbered(producer, name);
  return lowest !== null && lowest !== first.baseSequence;
}

export function withSequence(step: ProducerStep, name: TopicPartition, batch: ProducerBatch): ProducerBatch {
  if (!step.state.config['enable.idempotence']) return batch;
  if (batch.baseSequence !== NO_SEQUENCE) return asNumberedNow(step.state, batch);
  if (isOutdated(step.state, name) && !hasNumbered(step.state, name)) beginAnew(step, name);
  const baseSequence = step.state.sequences[name] ?? 0;
  const producerEpoch = step.state.partitionEpochs[name] ?? step.state.producerEpoch;
  const producer = draft(step);
  producer.sequences = withEntry(step.state.sequences, name, addToSequence(baseSequence, batch.records.length));
  producer.partitionEpochs = withEntry(step.state.partitionEpochs, name, producerEpoch);
  const numbered = copyBatch(batch);
  numbered.baseSequence = baseSequence;
  numbered.producerId = step.state.producerId;
  numbered.producerEpoch = producerEpoch;
  return numbered;
}

/** It keeps the name in which it was numbered, unless that is still to be given. */
function asNumberedNow({ producerId }: Producer, batch: ProducerBatch): ProducerBatch {
  if (batch.producerId === NO_PRODUCER_ID) return { ...batch, producerId, isRenumbered: false };
  return batch.isRenumbered ? { ...batch, isRenumbered: false } : batch;
}

/** Back to the front of its queue, but behind what was numbered before it. */
export function inSequenceOrder(queue: readonly ProducerBatch[], batch: ProducerBatch): readonly ProducerBatch[] {
  const isBefore = ({ baseSequence }: ProducerBatch) =>
    baseSequence !== NO_SEQUENCE && baseSequence < batch.baseSequence;
  const place = queue.filter(isBefore).length;
  return [...queue.slice(0, place), batch, ...queue.slice(place)];
}

/**
 * Whether a refused batch may be sent again. A number that is out of order is no reason to give up: an earlier batch may
 * still be to come; and where this one is the next, or nothing is known of the producer any more, all begins anew.
 */
export function mayRetryNumbered(
  step: ProducerStep,
  batch: ProducerBatch,
  { error, logStartOffset }: ProducePartitionResponse,
  isRetriableByItself: boolean,
): boolean {
  const name = topicPartition(batch.topic, batch.partition);
  const isTransactional = step.state.transaction !== null;
  if (error === 'UNKNOWN_PRODUCER_ID') {
    if (logStartOffset === -1 || batch.isRenumbered) return true;
    if (isTransactional) return false;
    wantEpochBump(step, name);
    return true;
  }
  if (error !== 'OUT_OF_ORDER_SEQUENCE_NUMBER') return isRetriableByItself;
  const unresolved = step.state.unresolved[name];
  const isNext = !batch.isRenumbered && isNextInSequence(step.state, name, batch.baseSequence);
  if (unresolved === undefined && !isNext) return true;
  // There is a gap. A transaction that has one cannot be committed.
  if (isTransactional) return false;
  if (unresolved === undefined || batch.baseSequence === unresolved) wantEpochBump(step, name);
  return true;
}

/**
 * A batch has failed for good. If it was not tried to the end it is surely not written, and leaves a gap. In a transaction
 * those behind it move up: they must arrive before it can be aborted.
 */
export function onFailedBatch(step: ProducerStep, batch: ProducerBatch, error: ErrorName): void {
  if (batch.baseSequence === NO_SEQUENCE) return;
  const name = topicPartition(batch.topic, batch.partition);
  if (error === 'UNKNOWN_PRODUCER_ID') return forget(step, name);
  const isTriedToTheEnd = batch.attempts >= step.state.config.retries;
  if (step.state.transaction !== null) {
    if (!isTriedToTheEnd) closeGap(step, name, batch);
  } else if (error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' || !isTriedToTheEnd) wantEpochBump(step, name);
}

/** A numbered batch is given up, and nobody knows whether it was written: nothing new is numbered behind it. */
export function markUnresolved(step: ProducerStep, name: TopicPartition, batch: ProducerBatch): void {
  if (batch.baseSequence === NO_SEQUENCE) return;
  const next = addToSequence(batch.baseSequence, batch.records.length);
  const known = step.state.unresolved[name] ?? next;
  draft(step).unresolved = withEntry(step.state.unresolved, name, Math.max(known, next));
}

/** Everything numbered is answered: either a later batch got through, and so did the one before it, or all begins anew. */
export function resolveSequences(step: ProducerStep): void {
  for (const name of Object.keys(step.state.unresolved).sort()) {
    if (hasNumbered(step.state, name)) continue;
    draft(step).unresolved = withoutEntry(step.state.unresolved, name);
    if (!isNextInSequence(step.state, name, step.state.sequences[name] ?? 0)) wantEpochBump(step, name);
  }
}

/** One new epoch for all partitions that want one. Their sequences begin at 0. */
export function bumpEpoch(step: ProducerStep): void {
  const { epochBumps, producerEpoch, clientId } = step.state;
  if (epochBumps.length === 0) return;
  // A transactional producer's epoch is its coordinator's to give: it aborts, and asks.
  if (step.state.transaction !== null) {
    draft(step).epochBumps = [];
    return needNewEpoch(step);
  }
  const producer = draft(step);
  producer.epochBumps = [];
  if (producerEpoch === LAST_PRODUCER_EPOCH) dropProducerId(step);
  else producer.producerEpoch = producerEpoch + 1;
  for (const name of epochBumps) {
    beginAnew(step, name);
    draft(step).unresolved = withoutEntry(step.state.unresolved, name);
  }
  const { producerEpoch: bumped } = step.state;
  step.events.push({ type: 'producerEpochBumped', clientId, producerEpoch: bumped, topicPartitions: epochBumps });
}

/** Its epochs are used up: it asks for another id, and no partition is numbered in that one yet. */
function dropProducerId(step: ProducerStep): void {
  const producer = draft(step);
  producer.producerId = NO_PRODUCER_ID;
  producer.producerEpoch = 0;
  producer.partitionEpochs = Object.fromEntries(Object.keys(producer.partitionEpochs).map((name) => [name, -1]));
}

export function noteAcknowledged(step: ProducerStep, batch: ProducerBatch, baseOffset: number): void {
  if (batch.baseSequence === NO_SEQUENCE) return;
  const name = topicPartition(batch.topic, batch.partition);
  const { lastAcknowledged } = step.state;
  const last = addToSequence(batch.baseSequence, batch.records.length - 1);
  if (isLater(last, lastAcknowledged[name])) {
    draft(step).lastAcknowledged = withEntry(lastAcknowledged, name, last);
  }
  if (baseOffset < 0) return;
  const { lastAcknowledgedOffsets: offsets } = step.state;
  const offset = Math.max(offsets[name] ?? -1, baseOffset + batch.records.length - 1);
  draft(step).lastAcknowledgedOffsets = withEntry(offsets, name, offset);
}

/** Half of all numbers count as later than a given one, so that 0 comes after 2147483647. */
function isLater(sequence: number, known: number | undefined): boolean {
  return known === undefined || (sequence > known ? sequence - known < HALF : known - sequence > HALF);
}

const HALF = 1_073_741_824;

/** Whether a number is the one after the last that was acknowledged. */
function isNextInSequence({ lastAcknowledged }: Producer, name: TopicPartition, sequence: number): boolean {
  const last = lastAcknowledged[name];
  return sequence === (last === undefined ? 0 : addToSequence(last, 1));
}

function wantEpochBump(step: ProducerStep, name: TopicPartition): void {
  const { epochBumps } = step.state;
  if (!epochBumps.includes(name)) draft(step).epochBumps = [...epochBumps, name].sort();
}

function isOutdated({ partitionEpochs, producerEpoch }: Producer, name: TopicPartition): boolean {
  return (partitionEpochs[name] ?? producerEpoch) !== producerEpoch;
}

/** The broker knows nothing of this producer: it takes a first number of 0. */
function forget(step: ProducerStep, name: TopicPartition): void {
  const producer = draft(step);
  producer.sequences = withoutEntry(producer.sequences, name);
  producer.lastAcknowledged = withoutEntry(producer.lastAcknowledged, name);
}
