import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { topicOf } from '../client/metadata';
import { topicPartition, type TopicName } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { estimatedRecordSizeBytes } from '../protocol/recordSize';
import { append, needsNewBatch } from './accumulator';
import { exhaustedMessage, isExhausted } from './bufferPool';
import { choiceForNewBatch, type Choosing, choosePartition } from './partitioner';
import type { ProducerStep } from './producerStep';
import { noteSticky, stickyPartition } from './stickyPartitioner';
import { onRecordsFailed } from './transactionFailures';
import { sendProblem } from './transactionCalls';
import { notePartition } from './transactions';
import type { BlockedSend, Choice, ClientException, ProducerCommand } from './types';

/**
 * `send`: waits for the topic's metadata, chooses the partition, checks the size, and joins a batch, for which it may
 * have to wait for memory. It returns long before any broker has the record. What goes wrong on the way is told in the
 * callback.
 *
 * Kafka 3.9: `KafkaProducer.doSend`, `waitOnMetadata`. Simplified: each record that is published by hand is a call of a
 * thread of its own, a burst and a load are one thread each; no interceptors; a record that is refused outside of a
 * transaction is not in a batch by then, where Kafka 3.9 leaves it for the next transaction to send.
 */
export type Call = Omit<Extract<ProducerCommand, { type: 'send' }>, 'type'>;

export function send(step: ProducerStep, call: Call, thread: string | null = null): void {
  const { topic, partition, key, value, headers, timestampMs = null } = call;
  const { nowMs } = step.context;
  const id = `${step.state.clientId}#${step.state.nextRecord}`;
  const producer = draft(step);
  producer.nextRecord++;
  producer.sent++;
  const wish: BlockedSend = {
    topic,
    partition,
    key,
    value,
    headers,
    id,
    sinceMs: nowMs,
    timestampMs,
    waitsFor: 'metadata',
    chosen: null,
    isInTransaction: step.state.transaction?.state === 'IN_TRANSACTION',
    thread,
  };
  if (step.state.isClosing) {
    const message = 'Cannot perform operation after producer has been closed';
    return throwAway(step, wish, 'IllegalStateException', message);
  }
  noteTopicUsed(step, topic);
  const left = proceed(step, wish, !isExhausted(step.state));
  if (left === null) return;
  draft(step).blocked = [...step.state.blocked, left];
  if (left.waitsFor === 'metadata') draft(step).wantsMetadata = true;
  else tellBlocked(step, left);
}

/** Whoever can go on goes on, in the order of the calls; whoever has waited too long gives up. */
export function unblock(step: ProducerStep): void {
  const { blocked, config } = step.state;
  if (blocked.length === 0) return;
  const stay: BlockedSend[] = [];
  let mayTakeMemory = true;
  for (const wish of blocked) {
    const left = wish.waitsFor === 'memory' && !mayTakeMemory ? wish : proceed(step, wish, mayTakeMemory);
    if (left === null) continue;
    if (left.waitsFor === 'memory') {
      // Memory goes to whoever has waited longest.
      mayTakeMemory = false;
      if (wish.waitsFor === 'metadata') tellBlocked(step, left);
    }
    if (step.context.nowMs - left.sinceMs >= config['max.block.ms']) giveUp(step, left);
    else {
      if (left.waitsFor === 'metadata') draft(step).wantsMetadata = true;
      stay.push(left);
    }
  }
  const isSame = stay.length === blocked.length && stay.every((wish, place) => wish === blocked[place]);
  if (!isSame) draft(step).blocked = stay;
}

/** A closed producer lets nobody wait: for memory not at all, for metadata no longer than it sends. */
export function dismissBlocked(step: ProducerStep, waitsFor: BlockedSend['waitsFor']): void {
  const leaving = step.state.blocked.filter((wish) => wish.waitsFor === waitsFor);
  if (leaving.length === 0) return;
  draft(step).blocked = step.state.blocked.filter((wish) => wish.waitsFor !== waitsFor);
  const message =
    waitsFor === 'memory' ? 'Producer closed while allocating memory' : 'Requested metadata update after close';
  for (const wish of leaving) throwAway(step, wish, 'KafkaException', message);
}

/** Null when the call has returned; else what is left of it. */
function proceed(step: ProducerStep, wish: BlockedSend, mayTakeMemory: boolean): BlockedSend | null {
  if (topicOf(step.state.metadata, wish.topic)?.error === 'INVALID_TOPIC_EXCEPTION') {
    throwAway(step, wish, 'InvalidTopicException', `Invalid topics: [${wish.topic}]`);
    return null;
  }
  const choosing: Choosing =
    wish.chosen === null
      ? choosePartition(step, wish.topic, wish.partition, wish.key)
      : { type: 'chosen', choice: wish.chosen };
  if (choosing.type === 'unknown') return wish;
  // The clock is read once the topic is known.
  const timestampMs = wish.timestampMs ?? step.context.nowMs;
  const { key, value, headers, id } = wish;
  const record: KafkaRecord = { key, value, headers, timestampMs, id };
  const tooLarge = sizeProblem(step, record);
  if (tooLarge !== null) {
    throwAway(step, wish, 'RecordTooLargeException', tooLarge);
    return null;
  }
  const choice = settle(step, wish, choosing, record);
  const refused = sendProblem(step.state, { topic: wish.topic, partition: choice.partition }, wish.isInTransaction);
  if (refused !== null) {
    throwAway(step, wish, refused.exception, refused.message);
    return null;
  }
  const added = append(step, wish.topic, choice.partition, record, mayTakeMemory);
  if (added.type === 'noMemory') {
    if (wish.waitsFor === 'memory') return wish;
    return { ...wish, timestampMs, waitsFor: 'memory', chosen: choosing.type === 'sticky' ? null : choice };
  }
  if (choosing.type === 'sticky') noteSticky(step, wish.topic, added.bytes);
  notePartition(step, { topic: wish.topic, partition: choice.partition });
  tellSent(step, wish, choice);
  return null;
}

function settle(
  step: ProducerStep,
  wish: BlockedSend,
  choosing: Exclude<Choosing, { type: 'unknown' }>,
  record: KafkaRecord,
): Choice {
  if (choosing.type === 'sticky') return { partition: stickyPartition(step, wish.topic), partitioner: 'sticky' };
  const { choice } = choosing;
  const isByClass = wish.partition === null && step.state.config['partitioner.class'] !== null;
  const name = topicPartition(wish.topic, choice.partition);
  const isAskedAgain = isByClass && wish.chosen === null && needsNewBatch(step.state, name, record);
  return isAskedAgain ? choiceForNewBatch(step, wish.topic, choice, wish.key) : choice;
}

/** Kafka's words; null where the record may go. */
function sizeProblem(step: ProducerStep, record: KafkaRecord): string | null {
  const { config } = step.state;
  const bytes = estimatedRecordSizeBytes(record);
  const larger = `The message is ${bytes} bytes when serialized which is larger than`;
  if (bytes > config['max.request.size']) {
    return `${larger} ${config['max.request.size']}, which is the value of the max.request.size configuration.`;
  }
  if (bytes <= config['buffer.memory']) return null;
  return `${larger} the total memory buffer you have configured with the buffer.memory configuration.`;
}

/** `max.block.ms` are over. */
function giveUp(step: ProducerStep, wish: BlockedSend): void {
  const { state } = step;
  if (wish.waitsFor === 'memory') {
    const message = exhaustedMessage(state, neededBytes(step, wish));
    return throwAway(step, wish, 'BufferExhaustedException', message);
  }
  // Also where it is only the partition that is missing.
  const message = `Topic ${wish.topic} not present in metadata after ${state.config['max.block.ms']} ms.`;
  throwAway(step, wish, 'TimeoutException', message);
}

/** The record has not left this process, and never will. */
function throwAway(step: ProducerStep, wish: BlockedSend, exception: ClientException, message: string): void {
  draft(step).failed++;
  const partition = wish.partition ?? wish.chosen?.partition ?? null;
  step.events.push({
    type: 'recordsFailed',
    clientId: step.state.clientId,
    topicPartition: partition === null ? wish.topic : topicPartition(wish.topic, partition),
    error: ERROR_OF[exception],
    outcome: 'notDone',
    recordIds: [wish.id],
    exception,
    message,
  });
  // A record that is missing from its transaction must not be missed without a word.
  if (API_EXCEPTIONS.some((each) => each === exception)) onRecordsFailed(step, ERROR_OF[exception]);
}

/** Those that are told in the callback. The others are thrown, and change nothing. */
const API_EXCEPTIONS = [
  'TimeoutException',
  'BufferExhaustedException',
  'RecordTooLargeException',
  'InvalidTopicException',
] as const satisfies readonly ClientException[];

/** The protocol's error that comes closest. */
const ERROR_OF = {
  TimeoutException: 'REQUEST_TIMED_OUT',
  BufferExhaustedException: 'REQUEST_TIMED_OUT',
  RecordTooLargeException: 'MESSAGE_TOO_LARGE',
  InvalidTopicException: 'INVALID_TOPIC_EXCEPTION',
  IllegalArgumentException: 'UNKNOWN_SERVER_ERROR',
  IllegalStateException: 'UNKNOWN_SERVER_ERROR',
  ProducerFencedException: 'PRODUCER_FENCED',
  InvalidProducerEpochException: 'INVALID_PRODUCER_EPOCH',
  TransactionAbortedException: 'INVALID_TXN_STATE',
  KafkaException: 'UNKNOWN_SERVER_ERROR',
} as const satisfies Record<ClientException, string>;

/** A topic that is sent to is kept in the metadata for another while. */
function noteTopicUsed(step: ProducerStep, topic: TopicName): void {
  const expiresMs = step.context.nowMs + step.state.config['metadata.max.idle.ms'];
  if (step.state.topicExpiries[topic] === expiresMs) return;
  draft(step).topicExpiries = withEntry(step.state.topicExpiries, topic, expiresMs);
}

function neededBytes(step: ProducerStep, { key, value, headers, id, timestampMs }: BlockedSend): number {
  const record = { key, value, headers, id, timestampMs: timestampMs ?? 0 };
  return Math.max(step.state.config['batch.size'], estimatedRecordSizeBytes(record));
}

function tellBlocked(step: ProducerStep, wish: BlockedSend): void {
  const { clientId, freeMemoryBytes: freeBytes } = step.state;
  const { topic, id: recordId } = wish;
  const bytes = neededBytes(step, wish);
  step.events.push({ type: 'sendBlocked', clientId, topic, recordId, neededBytes: bytes, freeBytes });
}

function tellSent(step: ProducerStep, { topic, key, value, id }: BlockedSend, choice: Choice): void {
  const { clientId } = step.state;
  step.events.push({ type: 'recordSent', clientId, recordId: id, topic, key, value, ...choice });
}
