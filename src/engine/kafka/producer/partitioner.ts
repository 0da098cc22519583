import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { partitionForKey } from '../client/murmur2';
import { availablePartitions, partitionCount } from '../client/metadata';
import type { PartitionIndex, TopicName } from '../protocol/ids';
import { ROUND_ROBIN_PARTITIONER } from './config';
import type { ProducerStep } from './producerStep';
import type { Choice } from './types';

/**
 * Which partition a record goes to: the one it names, else the one that a `partitioner.class` says, else the one its key
 * hashes to. Where none of these applies it is the sticky one, which the accumulator chooses.
 *
 * Kafka 3.9: `KafkaProducer.partition`, `RoundRobinPartitioner`.
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
  if (partition !== null) return { type: 'chosen', choice: { partition, partitioner: 'explicit' } };
  if (config['partitioner.class'] === ROUND_ROBIN_PARTITIONER) {
    return { type: 'chosen', choice: { partition: nextInTurn(step, topic, count), partitioner: 'roundRobin' } };
  }
  if (key === null || config['partitioner.ignore.keys']) return { type: 'sticky' };
  // Of all partitions, with a leader or without: a key's place must not depend on who is alive.
  return { type: 'chosen', choice: { partition: partitionForKey(key, count), partitioner: 'key' } };
}

/** Each call counts, also one whose answer is not used: where a new batch is begun, the next is asked for (KAFKA-9965). */
function nextInTurn(step: ProducerStep, topic: TopicName, count: number): PartitionIndex {
  const turn = step.state.roundRobin[topic] ?? 0;
  draft(step).roundRobin = withEntry(step.state.roundRobin, topic, turn + 1);
  const available = availablePartitions(step.state.metadata, topic);
  return available[turn % Math.max(1, available.length)] ?? turn % count;
}
