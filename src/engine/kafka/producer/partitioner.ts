import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { partitionForKey } from '../client/murmur2';
import { availablePartitions, partitionCount } from '../client/metadata';
import type { PartitionIndex, TopicName } from '../protocol/ids';
import { DEFAULT_PARTITIONER, ROUND_ROBIN_PARTITIONER, UNIFORM_STICKY_PARTITIONER } from './config';
import type { ProducerStep } from './producerStep';
import type { Choice } from './types';

/**
 * Which partition a record goes to: the one it names, else the one that a `partitioner.class` says, else the one its key
 * hashes to. Where none of these applies it is the sticky one, which the accumulator chooses.
 *
 * Kafka 3.9: `KafkaProducer.partition`, `RoundRobinPartitioner`, `UniformStickyPartitioner`, `DefaultPartitioner`.
 */
export type Choosing =
  | { readonly type: 'chosen'; readonly choice: Choice }
  | { readonly type: 'sticky' }
  /** The topic's partitions are not known, or not that many of them. */
  | { readonly type: 'unknown' };

export function choosePartition(
  step: ProducerStep,
  topic: TopicName,
  partition: PartitionIndex | null,
  key: string | null,
): Choosing {
  const { metadata, config } = step.state;
  const count = partitionCount(metadata, topic);
  if (count === null || (partition !== null && partition >= count)) return { type: 'unknown' };
  if (partition !== null) return chosen(partition, 'explicit');
  const named = config['partitioner.class'];
  if (named === ROUND_ROBIN_PARTITIONER) return chosen(nextInTurn(step, topic, count), 'roundRobin');
  if (named === UNIFORM_STICKY_PARTITIONER || (named === DEFAULT_PARTITIONER && key === null)) {
    return chosen(cachedPartition(step, topic, count), 'sticky');
  }
  if (named === DEFAULT_PARTITIONER && key !== null) return chosen(partitionForKey(key, count), 'key');
  if (key === null || config['partitioner.ignore.keys']) return { type: 'sticky' };
  // Of all partitions, with a leader or without: a key's place must not depend on who is alive.
  return chosen(partitionForKey(key, count), 'key');
}

/**
 * A class is asked again where its choice would begin a new batch (`Partitioner.onNewBatch`): the one that takes turns
 * so skips a partition (KAFKA-9965), and the sticky ones move on.
 */
export function choiceForNewBatch(step: ProducerStep, topic: TopicName, choice: Choice, key: string | null): Choice {
  const count = partitionCount(step.state.metadata, topic) ?? 1;
  if (choice.partitioner === 'sticky') moveCached(step, topic, choice.partition, count);
  const again = choosePartition(step, topic, null, key);
  return again.type === 'chosen' ? again.choice : choice;
}

function chosen(partition: PartitionIndex, partitioner: Choice['partitioner']): Choosing {
  return { type: 'chosen', choice: { partition, partitioner } };
}

/** The one partition that all keyless records go to until it needs a new batch (`StickyPartitionCache`). */
function cachedPartition(step: ProducerStep, topic: TopicName, count: number): PartitionIndex {
  if (step.state.cachedPartitions[topic] === undefined) moveCached(step, topic, null, count);
  return step.state.cachedPartitions[topic] ?? 0;
}

/** To another partition, if there is one with a leader. */
function moveCached(step: ProducerStep, topic: TopicName, from: PartitionIndex | null, count: number): void {
  const { cachedPartitions, metadata } = step.state;
  if (from !== null && cachedPartitions[topic] !== from) return;
  const available = availablePartitions(metadata, topic);
  const others = available.length > 1 ? available.filter((partition) => partition !== from) : available;
  const next = others.length === 0 ? step.context.random(count) : (others[step.context.random(others.length)] ?? 0);
  draft(step).cachedPartitions = withEntry(cachedPartitions, topic, next);
}

/** Each call counts, also one whose answer is not used. */
function nextInTurn(step: ProducerStep, topic: TopicName, count: number): PartitionIndex {
  const turn = step.state.roundRobin[topic] ?? 0;
  draft(step).roundRobin = withEntry(step.state.roundRobin, topic, turn + 1);
  const available = availablePartitions(step.state.metadata, topic);
  return available[turn % Math.max(1, available.length)] ?? turn % count;
}
