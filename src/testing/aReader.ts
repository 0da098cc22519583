import type { BrokerConfig, Command, Scenario } from '../engine';
import { Cluster } from './cluster';

type AddConsumer = Extract<Command, { type: 'addConsumer' }>;

/** Brokers with a topic `orders` on all of them (or on the first few) and a producer, and nobody who reads. */
export function aClusterToRead({
  partitions = 1,
  brokers = 1,
  copies = brokers,
  configs = {},
  brokerConfig = {},
}: {
  readonly partitions?: number;
  readonly brokers?: number;
  readonly copies?: number;
  readonly configs?: Readonly<Record<string, string>>;
  readonly brokerConfig?: Partial<BrokerConfig>;
} = {}): Cluster {
  const prologue: readonly Command[] = [
    {
      type: 'createTopic',
      topic: 'orders',
      partitions,
      replicationFactor: copies,
      configs,
      placement: { startIndex: 0, nextReplicaShift: 0 },
    },
    { type: 'addProducer', producerId: 'shop' },
  ];
  const scenario: Scenario = {
    name: 'to read',
    zookeeperServers: 1,
    brokers: Array.from({ length: brokers }, (_, index) => ({
      brokerId: index + 1,
      config: {
        'offsets.topic.replication.factor': brokers,
        'offsets.topic.num.partitions': 1,
        'group.initial.rebalance.delay.ms': 0,
        'broker.rack': `rack-${index + 1}`,
        ...brokerConfig,
      },
    })),
    prologueMs: 10_000,
    prologue: prologue.map((command, index) => ({ atMs: -5_000 + index, command })),
  };
  return new Cluster(scenario);
}

/** A reader of `orders` from the beginning that commits nothing by itself, unless told otherwise. */
export function addReader(
  cluster: Cluster,
  { consumerId = 'reader', config = {}, ...rest }: Partial<Omit<AddConsumer, 'type'>> = {},
): Cluster {
  return cluster.do({
    type: 'addConsumer',
    consumerId,
    groupId: 'readers',
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, ...config },
    ...rest,
  });
}

/** Records `first`, `first + 1`, … each by itself. */
export function publish(cluster: Cluster, count: number, partition = 0, first = 0): Cluster {
  for (let number = first; number < first + count; number++) {
    const record = { topic: 'orders', key: `k${number}`, value: `v${number}`, partition } as const;
    cluster.do({ type: 'publish', producerId: 'shop', ...record }).untilEvent('recordsAcknowledged');
  }
  return cluster;
}

/** Offsets that were handed to a consumer, in order. */
export function handedTo(cluster: Cluster, consumerId: string): readonly number[] {
  return cluster
    .events('recordsConsumed')
    .filter(({ clientId }) => clientId === consumerId)
    .flatMap(({ fromOffset, toOffset }) => Array.from({ length: toOffset - fromOffset }, (_, i) => fromOffset + i));
}

/** Offsets that a consumer's application has worked on, in order. */
export function processedBy(cluster: Cluster, consumerId: string): readonly number[] {
  return cluster
    .events('recordProcessed')
    .filter(({ clientId }) => clientId === consumerId)
    .map(({ offset }) => offset);
}
