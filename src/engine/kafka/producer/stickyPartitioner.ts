import { draft } from '../../kernel/draft';
import { availablePartitions, leaderOf, partitionCount } from '../client/metadata';
import { type PartitionIndex, topicPartition, type TopicName } from '../protocol/ids';
import { areAllFull, queueOf } from './accumulator';
import type { ProducerStep } from './producerStep';
import type { PartitionLoads, StickyPartition } from './types';

/**
 * Where keyless records go: to one partition until about a batch's worth of them is there, then to another. Ten small
 * records thus all go to one. Where queues differ in length, the shorter ones are likelier to be next.
 *
 * Kafka 3.9: `BuiltInPartitioner` (KIP-794), and its part in `RecordAccumulator.append` and `partitionReady`.
 */
export function stickyPartition(step: ProducerStep, topic: TopicName): PartitionIndex {
  const { partition, producedBytes } = currentOf(step, topic);
  // A switch that was held back, since a batch was still filling there, is made now.
  if (producedBytes >= switchBytes(step) && areAllFull(step.state, topicPartition(topic, partition))) {
    return moveOn(step, topic);
  }
  return partition;
}

/** Counts what went to the sticky partition. It moves on when that is enough and no batch is left half full there. */
export function noteSticky(step: ProducerStep, topic: TopicName, bytes: number): void {
  const current = currentOf(step, topic);
  const producedBytes = current.producedBytes + bytes;
  putSticky(step, { ...current, producedBytes });
  const limit = switchBytes(step);
  const isDone = producedBytes >= limit && areAllFull(step.state, topicPartition(topic, current.partition));
  if (isDone || producedBytes >= 2 * limit) moveOn(step, topic);
}

/** After each round of the sender, where queues have changed: the weights of the next choice. */
export function updateLoads(step: ProducerStep): void {
  if (!step.state.config['partitioner.adaptive.partitioning.enable']) return;
  for (const current of step.state.sticky) {
    const loads = loadsOf(step, current.topic);
    if (loads !== null || current.loads !== null) putSticky(step, { ...current, loads });
  }
}

/** Null where all are alike, or not every partition of the topic has been written to yet. */
function loadsOf(step: ProducerStep, topic: TopicName): PartitionLoads | null {
  const { metadata, usedPartitions } = step.state;
  const used = usedPartitions[topic] ?? [];
  if (used.length < 2 || used.length < (partitionCount(metadata, topic) ?? 0)) return null;
  const partitions = used.filter((partition) => isEligible(step, topic, partition));
  const lengths = partitions.map((partition) => queueOf(step.state, topicPartition(topic, partition)).length);
  if (partitions.length === 0) return null;
  const longest = Math.max(...lengths);
  if (partitions.length === used.length && lengths.every((length) => length === longest)) return null;
  let total = 0;
  const cumulative = lengths.map((length) => (total += longest + 1 - length));
  return { partitions, cumulative };
}

/** Whoever has no leader, or one that has been ready for too long without taking anything, is left out. */
function isEligible(step: ProducerStep, topic: TopicName, partition: PartitionIndex): boolean {
  const leaderId = leaderOf(step.state.metadata, topic, partition);
  if (leaderId === null) return false;
  const timeoutMs = step.state.config['partitioner.availability.timeout.ms'];
  const latency = step.state.nodeLatencies[leaderId];
  const isWaiting = queueOf(step.state, topicPartition(topic, partition)).length > 0;
  return timeoutMs === 0 || !isWaiting || latency === undefined || latency.readyMs - latency.drainMs <= timeoutMs;
}

function currentOf(step: ProducerStep, topic: TopicName): StickyPartition {
  const current = step.state.sticky.find((each) => each.topic === topic);
  if (current !== undefined) return current;
  const first = { topic, partition: nextPartition(step, topic, null), producedBytes: 0, loads: null };
  putSticky(step, first);
  return first;
}

function moveOn(step: ProducerStep, topic: TopicName): PartitionIndex {
  const loads = step.state.sticky.find((each) => each.topic === topic)?.loads ?? null;
  const partition = nextPartition(step, topic, loads);
  putSticky(step, { topic, partition, producedBytes: 0, loads });
  return partition;
}

/** May be the same again. */
function nextPartition(step: ProducerStep, topic: TopicName, loads: PartitionLoads | null): PartitionIndex {
  const { random } = step.context;
  if (loads !== null) {
    const drawn = random(loads.cumulative.at(-1) ?? 1);
    return loads.partitions[loads.cumulative.findIndex((total) => total > drawn)] ?? 0;
  }
  const available = availablePartitions(step.state.metadata, topic);
  const count = partitionCount(step.state.metadata, topic) ?? 1;
  return available.length === 0 ? random(count) : (available[random(available.length)] ?? 0);
}

/** With `batch.size`=0 every record goes elsewhere. */
function switchBytes(step: ProducerStep): number {
  return Math.max(1, step.state.config['batch.size']);
}

function putSticky(step: ProducerStep, sticky: StickyPartition): void {
  const { sticky: known } = step.state;
  const place = known.findIndex((each) => each.topic === sticky.topic);
  const next = place < 0 ? [...known, sticky] : known.with(place, sticky);
  draft(step).sticky = next;
}
