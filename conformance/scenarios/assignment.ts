import type { Scenario } from '../vocabulary';

/** Where the replicas of new topics and new partitions go. */
export const ASSIGNMENT: readonly Scenario[] = [
  {
    name: 'one-broker-without-a-rack',
    about: 'Where some brokers have a rack and some have none, nothing can be placed unless the replicas are named',
    brokers: 2,
    settingsOf: { 1: { 'broker.rack': 'north' } },
    steps: [
      { do: 'createTopic', topic: 'orders', partitions: 2, replicationFactor: 2 },
      {
        do: 'createTopic',
        topic: 'named',
        assignment: [
          [1, 2],
          [2, 1],
        ],
      },
      { do: 'createTopic', topic: 'prices', assignment: [[2, 1]] },
      { do: 'createPartitions', topic: 'prices', count: 2 },
      { do: 'createPartitions', topic: 'prices', count: 2, assignment: [[1, 2]] },
      { do: 'observe', name: 'only what was named' },
    ],
  },
];
