import { withEntry, withoutEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import type { PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import { topicPartition } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { batchBytesFor, isFull, newBatch, withRecord } from './batches';
import { takeMemory } from './bufferPool';
import { estimatedRatioOf } from './compressionRatio';
import type { ProducerStep } from './producerStep';
import type { Producer, ProducerBatch } from './types';

/**
 * The queues of batches, one for each partition. A record joins the last batch of its queue if it fits in there; else
 * another is begun, for which there must be memory.
 *
 * Kafka 3.9: `RecordAccumulator.append`, `tryAppend`, `appendNewBatch`.
 */
export type Appended =
  /** By how many bytes the queue has grown. */
  { readonly type: 'appended'; readonly bytes: number } | { readonly type: 'noMemory'; readonly neededBytes: number };

export function append(
  step: ProducerStep,
  topic: TopicName,
  partition: PartitionIndex,
  record: KafkaRecord,
  mayTakeMemory: boolean,
): Appended {
  const joined = tryAppend(step, topic, partition, record);
  if (joined !== null) return { type: 'appended', bytes: joined };
  const neededBytes = batchBytesFor(record, step.state.config['batch.size']);
  if (!mayTakeMemory || !takeMemory(step, neededBytes)) return { type: 'noMemory', neededBytes };
  const { nowMs } = step.context;
  const batch = newBatch(
    {
      number: step.state.nextBatch,
      topic,
      partition,
      createdMs: nowMs,
      lastAttemptMs: nowMs,
      estimatedRatio: estimatedRatioOf(step.state, topic),
      writeLimitBytes: neededBytes,
      memoryBytes: neededBytes,
    },
    record,
  );
  draft(step).nextBatch++;
  noteUsed(step, topic, partition);
  const name = topicPartition(topic, partition);
  putQueue(step, name, [...queueOf(step.state, name), batch]);
  return { type: 'appended', bytes: batch.sizeBytes };
}

/** Null where there is no batch that takes it. The one that could not is closed: nothing smaller joins it either. */
function tryAppend(
  step: ProducerStep,
  topic: TopicName,
  partition: PartitionIndex,
  record: KafkaRecord,
): number | null {
  const name = topicPartition(topic, partition);
  const queue = queueOf(step.state, name);
  const last = queue.at(-1);
  if (last === undefined) return null;
  const grown = withRecord(last, record);
  if (grown === null && last.isClosed) return null;
  putQueue(step, name, [...queue.slice(0, -1), grown ?? { ...last, isClosed: true }]);
  return grown === null ? null : grown.sizeBytes - last.sizeBytes;
}

/** Whether the record would begin a batch of its own. */
export function needsNewBatch(producer: Producer, name: TopicPartition, record: KafkaRecord): boolean {
  const last = queueOf(producer, name).at(-1);
  return last === undefined || withRecord(last, record) === null;
}

/** No batch of the queue takes another record; true also where there is none. */
export function areAllFull(producer: Producer, name: TopicPartition): boolean {
  const last = queueOf(producer, name).at(-1);
  return last === undefined || isFull(last);
}

export function queueOf({ queues }: Producer, name: TopicPartition): readonly ProducerBatch[] {
  return queues[name] ?? [];
}

export function putQueue(step: ProducerStep, name: string, queue: readonly ProducerBatch[]): void {
  if (queue.length > 0) {
    draft(step).queues = withEntry(step.state.queues, name, queue);
    return;
  }
  draft(step).queues = withoutEntry(step.state.queues, name);
}

function noteUsed(step: ProducerStep, topic: TopicName, partition: PartitionIndex): void {
  const used = step.state.usedPartitions[topic] ?? [];
  if (used.includes(partition)) return;
  const partitions = [...used, partition].sort((a, b) => a - b);
  draft(step).usedPartitions = withEntry(step.state.usedPartitions, topic, partitions);
}
