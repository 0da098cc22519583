import { partitionForKey } from '../client/murmur2';
import { partitionCount, topicOf } from '../client/metadata';
import { NO_LEADER, type PartitionIndex, topicPartition, type TopicName } from '../protocol/ids';
import type { ProducerStep } from './producerStep';
import type { StickyPartition } from './types';

/**
 * Which partition a record goes to: the one it names, else the one its key hashes to, else the sticky one.
 *
 * Kafka 3.9: `KafkaProducer.partition`, `BuiltInPartitioner` (KIP-794). Simplified: the adaptive weights count the
 * batches that wait, and no partition is excluded for being slow.
 */
export interface Choice {
  readonly partition: PartitionIndex;
  readonly partitioner: 'key' | 'sticky' | 'explicit';
}

/** Null while the topic's partitions are not known. */
export function choosePartition(
  step: ProducerStep,
  topic: TopicName,
  partition: PartitionIndex | null,
  key: string | null,
): Choice | null {
  const count = partitionCount(step.state.metadata, topic);
  if (count === null) return null;
  if (partition !== null) return partition < count ? { partition, partitioner: 'explicit' } : null;
  if (key !== null) return { partition: partitionForKey(key, count), partitioner: 'key' };
  return { partition: stickyPartition(step, topic, count), partitioner: 'sticky' };
}

function stickyPartition(step: ProducerStep, topic: TopicName, count: number): PartitionIndex {
  const current = step.state.sticky.find((each) => each.topic === topic);
  if (current !== undefined) return current.partition;
  const partition = nextPartition(step, topic, count);
  putSticky(step, { topic, partition, producedBytes: 0 });
  return partition;
}

/**
 * Counts what went to the sticky partition. It moves on after `batch.size` bytes, once no open batch is left there, and
 * after twice as many in any case. Ten small records thus all go to one partition.
 */
export function noteSticky(step: ProducerStep, topic: TopicName, bytes: number): void {
  const current = step.state.sticky.find((each) => each.topic === topic);
  const count = partitionCount(step.state.metadata, topic);
  if (current === undefined || count === null) return;
  const limit = Math.max(1, step.state.config['batch.size']);
  const producedBytes = current.producedBytes + bytes;
  const waiting = step.state.queues[topicPartition(topic, current.partition)] ?? [];
  const hasOpenBatch = waiting.some((batch) => batch.baseSequence === -1 && batch.sizeBytes < limit);
  const moves = producedBytes >= 2 * limit || (producedBytes >= limit && !hasOpenBatch);
  const partition = moves ? nextPartition(step, topic, count) : current.partition;
  putSticky(step, { topic, partition, producedBytes: moves ? 0 : producedBytes });
}

/** Drawn among the partitions with a leader; those with shorter queues are likelier. */
function nextPartition(step: ProducerStep, topic: TopicName, count: number): PartitionIndex {
  const led = (topicOf(step.state.metadata, topic)?.partitions ?? [])
    .filter((part) => part.leaderId !== NO_LEADER)
    .map((part) => part.partitionIndex);
  const candidates = led.length > 0 ? led : Array.from({ length: count }, (_, index) => index);
  const lengths = candidates.map((index) => (step.state.queues[topicPartition(topic, index)] ?? []).length);
  const longest = Math.max(...lengths);
  const weights = lengths.map((length) => longest + 1 - length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let drawn = step.context.random(total);
  const index = weights.findIndex((weight) => {
    drawn -= weight;
    return drawn < 0;
  });
  return candidates[index] ?? 0;
}

function putSticky(step: ProducerStep, sticky: StickyPartition): void {
  const others = step.state.sticky.filter((each) => each.topic !== sticky.topic);
  step.state = { ...step.state, sticky: [...others, sticky] };
}
