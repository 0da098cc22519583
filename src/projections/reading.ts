import {
  APPLICATION_CHOICES,
  APPLICATION_DEFAULTS,
  type ConsumerApplication,
  isInternalTopic,
  partsOf,
  type SimulationState,
  topicPartition,
} from '../engine';
import { clusterModel } from './clusterModel';

export type ReadingMode = 'topics' | 'pattern' | 'assign';

/** What a consumer reads, as it is typed and ticked. */
export interface Reading {
  readonly mode: ReadingMode;
  readonly topics: readonly string[];
  readonly pattern: string;
  /** As `orders-0`. */
  readonly partitions: readonly string[];
}

const NOTHING: Reading = { mode: 'topics', topics: [], pattern: '', partitions: [] };

/** The topics there are to read, with their partitions. */
export function topicsToRead(state: SimulationState) {
  return clusterModel(state)
    .topics.filter(({ name }) => !isInternalTopic(name))
    .map(({ name, partitions }) => ({ name, partitions: partitions.map((each) => each.topicPartition) }));
}

export function readingOf({ nodes }: SimulationState, consumerId: string): Reading {
  const node = nodes[consumerId];
  if (node?.type !== 'consumer') return NOTHING;
  const { subscriptionType, subscription, pattern } = node;
  switch (subscriptionType) {
    case 'USER_ASSIGNED':
      return { ...NOTHING, mode: 'assign', partitions: partitionsOf({ nodes }, consumerId) };
    case 'AUTO_PATTERN':
      return { ...NOTHING, mode: 'pattern', pattern: pattern ?? '' };
    default:
      return { ...NOTHING, topics: subscription };
  }
}

/** The partitions that a consumer has, as `orders-0`. */
export function partitionsOf({ nodes }: Pick<SimulationState, 'nodes'>, consumerId: string): readonly string[] {
  const node = nodes[consumerId];
  return node?.type === 'consumer' ? node.assignment.map((each) => topicPartition(each.topic, each.partition)) : [];
}

/** What a command says of it. */
export function wishOf({ mode, topics, pattern, partitions }: Reading) {
  return {
    topics: mode === 'topics' ? topics : [],
    ...(mode === 'pattern' ? { pattern } : {}),
    ...(mode === 'assign' ? { partitions: partitions.map(partsOf) } : {}),
  };
}

export function isNothing({ mode, topics, pattern, partitions }: Reading): boolean {
  if (mode === 'pattern') return pattern === '';
  return mode === 'topics' ? topics.length === 0 : partitions.length === 0;
}

export const asPartitions = (names: readonly string[]) => names.map(partsOf);

export function applicationOf({ nodes }: Pick<SimulationState, 'nodes'>, consumerId?: string): ConsumerApplication {
  const node = consumerId === undefined ? undefined : nodes[consumerId];
  const consumer = node?.type === 'application' ? node.consumer : node;
  return consumer?.type === 'consumer' ? consumer.application : APPLICATION_DEFAULTS;
}

/** What one of its settings may be. */
export function choicesOf(key: keyof ConsumerApplication): readonly string[] {
  return APPLICATION_CHOICES[key] ?? [];
}

/** Only what is not as it is anyhow: a run stays as short as it can be. */
export function differing(
  application: ConsumerApplication,
  before: ConsumerApplication = APPLICATION_DEFAULTS,
): Partial<ConsumerApplication> {
  const known: Readonly<Record<string, unknown>> = { ...before };
  return Object.fromEntries(Object.entries(application).filter(([key, value]) => value !== known[key]));
}
