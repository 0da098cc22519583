import type { Condition, PartitionName, Settings, Step } from '../vocabulary';

/** What several scenarios about clients do. */

/** Short sessions, from the beginning of the log. */
export const QUICK: Settings = {
  'auto.offset.reset': 'earliest',
  'session.timeout.ms': 6_000,
  'heartbeat.interval.ms': 500,
};

export function until(condition: Condition, withinMs?: number): Step {
  return withinMs === undefined ? { do: 'until', condition } : { do: 'until', condition, withinMs };
}

export function observe(name: string): Step {
  return { do: 'observe', name };
}

/** On broker 1 alone. */
export function topic(name: string, partitions = 1): Step {
  return { do: 'createTopic', topic: name, assignment: Array.from({ length: partitions }, () => [1]) };
}

/** One record after the other, each to `partition`. */
export function send(producer: string, topicName: string, values: readonly string[], partition = 0): Step {
  return { do: 'send', producer, topic: topicName, records: values.map((value) => ({ partition, value })) };
}

export function join(consumer: string, topics: readonly string[], config: Settings = {}): Step {
  return { do: 'startConsumer', consumer, group: 'billing', topics, config: { ...QUICK, ...config } };
}

/** It has these partitions, and the group is at rest. */
export function untilAssigned(
  consumer: string,
  members: number,
  partitions: readonly PartitionName[],
): readonly Step[] {
  return [
    until({ is: 'assigned', consumer, partitions }),
    until({ is: 'group', group: 'billing', state: 'Stable', members }),
  ];
}

/** `orders-0`, `orders-1`... by their numbers. */
export function of(topicName: string, ...partitions: readonly number[]): readonly PartitionName[] {
  return partitions.map((partition) => `${topicName}-${partition}`);
}

/** All of a reader without a group. */
export function read(consumer: string, partitions: readonly PartitionName[], config: Settings = {}): Step {
  return { do: 'startConsumer', consumer, partitions, config: { 'auto.offset.reset': 'earliest', ...config } };
}
