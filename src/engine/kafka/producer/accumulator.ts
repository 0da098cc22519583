import { withEntry, withoutEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import {
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type CompressionType,
  type KafkaRecord,
  type RecordBatch,
} from '../protocol/records';
import { topicPartition } from '../protocol/ids';
import { recordBatchSizeBytes } from '../protocol/recordSize';
import { choosePartition, noteSticky } from './partitioner';
import type { ProducerStep } from './producerStep';
import type { BlockedSend, ProducerBatch, ProducerCommand } from './types';

/**
 * `send`: a record gets its partition and joins a batch. It returns long before any broker has the record.
 *
 * Kafka 3.9: `KafkaProducer.doSend`, `RecordAccumulator.append`. Simplified: `buffer.memory` is never exhausted; a
 * record that is larger than `max.request.size` fails at once.
 */
export function send(step: ProducerStep, command: Extract<ProducerCommand, { type: 'send' }>): void {
  const { topic, partition, key, value, headers, timestampMs = null } = command;
  const id = `${step.state.clientId}#${step.state.nextRecord}`;
  const producer = draft(step);
  producer.nextRecord++;
  producer.sent++;
  const wish: BlockedSend = { topic, partition, key, value, headers, id, sinceMs: step.context.nowMs, timestampMs };
  if (!accept(step, wish)) {
    step.state = { ...step.state, blocked: [...step.state.blocked, wish], wantsMetadata: true };
  }
}

/** Metadata has come: whoever waited for it goes on, and whoever has waited too long gives up. */
export function unblock(step: ProducerStep): void {
  const { blocked, config } = step.state;
  if (blocked.length === 0) return;
  step.state = { ...step.state, blocked: [] };
  for (const wish of blocked) {
    if (accept(step, wish)) continue;
    if (step.context.nowMs - wish.sinceMs < config['max.block.ms']) {
      step.state = { ...step.state, blocked: [...step.state.blocked, wish], wantsMetadata: true };
      continue;
    }
    giveUp(step, wish, 'REQUEST_TIMED_OUT');
  }
}

/** The record has not left this process, and never will. */
function giveUp(step: ProducerStep, wish: BlockedSend, error: 'REQUEST_TIMED_OUT' | 'MESSAGE_TOO_LARGE'): void {
  step.state = { ...step.state, failed: step.state.failed + 1 };
  step.events.push({
    type: 'recordsFailed',
    clientId: step.state.clientId,
    topicPartition: wish.partition === null ? wish.topic : topicPartition(wish.topic, wish.partition),
    error,
    outcome: 'notDone',
    recordIds: [wish.id],
  });
}

/** False while the record's partition cannot be chosen yet. */
function accept(step: ProducerStep, wish: BlockedSend): boolean {
  const choice = choosePartition(step, wish.topic, wish.partition, wish.key);
  if (choice === null) return false;
  const { key, value, headers, id } = wish;
  const record: KafkaRecord = { key, value, headers, timestampMs: wish.timestampMs ?? step.context.nowMs, id };
  if (recordBatchSizeBytes([record]) > step.state.config['max.request.size']) {
    giveUp(step, wish, 'MESSAGE_TOO_LARGE');
    return true;
  }
  tellSent(step, wish, choice.partition, choice.partitioner);
  const added = append(step, wish.topic, choice.partition, record);
  if (choice.partitioner === 'sticky') noteSticky(step, wish.topic, added);
  return true;
}

/** Joins the last batch of the queue if that has not been sent yet and has room; else begins another. */
function append(step: ProducerStep, topic: string, partition: number, record: KafkaRecord): number {
  const name = topicPartition(topic, partition);
  const queue = step.state.queues[name] ?? [];
  const last = queue.at(-1);
  const isOpen = last !== undefined && last.attempts === 0 && last.baseSequence === NO_SEQUENCE;
  const joined = isOpen ? [...last.records, record] : [];
  const codec = step.state.config['compression.type'];
  const joinedBytes = isOpen ? recordBatchSizeBytes(joined, codec) : 0;
  if (isOpen && joinedBytes <= step.state.config['batch.size']) {
    const batch: ProducerBatch = { ...last, records: joined, sizeBytes: joinedBytes };
    putQueue(step, name, [...queue.slice(0, -1), batch]);
    return joinedBytes - last.sizeBytes;
  }
  const sizeBytes = recordBatchSizeBytes([record], codec);
  const batch: ProducerBatch = {
    topic,
    partition,
    records: [record],
    sizeBytes,
    createdMs: step.context.nowMs,
    attempts: 0,
    retryAtMs: null,
    baseSequence: NO_SEQUENCE,
    producerEpoch: -1,
    isRenumbered: false,
    lastError: 'NONE',
  };
  putQueue(step, name, [...queue, batch]);
  return sizeBytes;
}

export function putQueue(step: ProducerStep, name: string, queue: readonly ProducerBatch[]): void {
  const others = withoutEntry(step.state.queues, name);
  draft(step).queues = queue.length === 0 ? others : withEntry(others, name, queue);
}

/** The batch as it goes over the wire. */
export function asRecordBatch(
  batch: ProducerBatch,
  producerId: number,
  compression: CompressionType = 'none',
): RecordBatch {
  const isIdempotent = batch.baseSequence !== NO_SEQUENCE;
  return {
    baseOffset: 0,
    lastOffsetDelta: batch.records.length - 1,
    partitionLeaderEpoch: -1,
    maxTimestampMs: Math.max(...batch.records.map((record) => record.timestampMs)),
    producerId: isIdempotent ? producerId : NO_PRODUCER_ID,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    records: batch.records,
    sizeBytes: batch.sizeBytes,
    ...(compression === 'none' ? {} : { compression }),
  };
}

function tellSent(
  step: ProducerStep,
  { topic, key, value, id }: BlockedSend,
  partition: number,
  partitioner: 'key' | 'sticky' | 'explicit',
): void {
  const { clientId } = step.state;
  step.events.push({ type: 'recordSent', clientId, recordId: id, topic, partition, key, value, partitioner });
}
