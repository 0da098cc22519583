import type { Scenario } from '../vocabulary';

/** Creation, assignment, and what is refused. */
export const TOPICS: readonly Scenario[] = [
  {
    name: 'create-and-assign',
    about: 'A topic is created on three brokers, and keys find their partitions',
    brokers: 3,
    steps: [
      { do: 'createTopic', topic: 'orders', partitions: 4, replicationFactor: 2 },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [
          { key: 'a', value: 'one' },
          { key: 'b', value: 'two' },
          { key: 'a', value: 'three' },
        ],
      },
      { do: 'observe', name: 'written' },
    ],
  },
  {
    name: 'refused-topics',
    about: 'Topics that cannot be created, and settings that no topic has',
    steps: [
      { do: 'createTopic', topic: 'orders', partitions: 1, replicationFactor: 1 },
      { do: 'createTopic', topic: 'orders', partitions: 1, replicationFactor: 1 },
      { do: 'createTopic', topic: 'a/b', partitions: 1, replicationFactor: 1 },
      { do: 'createTopic', topic: 'wide', partitions: 1, replicationFactor: 2 },
      { do: 'createTopic', topic: 'none', partitions: 0, replicationFactor: 1 },
      {
        do: 'createTopic',
        topic: 'odd',
        partitions: 1,
        replicationFactor: 1,
        configs: { 'cleanup.policy': 'burn' },
      },
      { do: 'createPartitions', topic: 'orders', count: 1 },
      { do: 'deleteTopic', topic: 'nowhere' },
      { do: 'alterTopicConfig', topic: 'orders', set: { 'segment.bytes': '3' } },
      { do: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 },
      { do: 'reassign', topic: 'orders', partition: 0, replicas: [7] },
      { do: 'deleteRecords', topic: 'orders', partition: 0, offset: 5 },
      { do: 'observe', name: 'only one is there' },
    ],
  },
];
