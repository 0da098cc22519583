import type { Scenario } from '../vocabulary';

/** Where the replicas of new topics and new partitions go. */
export const ASSIGNMENT: readonly Scenario[] = [
  {
    name: 'assignment-on-three-brokers',
    about: 'Topics of several widths on three brokers: shifted round-robin, also for partitions added later',
    brokers: 3,
    steps: [
      { do: 'createTopic', topic: 'three', partitions: 7, replicationFactor: 3 },
      { do: 'createTopic', topic: 'two', partitions: 8, replicationFactor: 2 },
      { do: 'createTopic', topic: 'one', partitions: 4, replicationFactor: 1 },
      { do: 'observe', name: 'created' },
      { do: 'createPartitions', topic: 'three', count: 10 },
      { do: 'createPartitions', topic: 'two', count: 11 },
      { do: 'createPartitions', topic: 'one', count: 6 },
      { do: 'observe', name: 'grown' },
    ],
  },
  {
    name: 'assignment-on-five-brokers',
    about: 'The second replica moves on by one each time the first has gone round five brokers',
    brokers: 5,
    steps: [
      { do: 'createTopic', topic: 'wide', partitions: 16, replicationFactor: 3 },
      { do: 'createTopic', topic: 'full', partitions: 6, replicationFactor: 5 },
      { do: 'observe', name: 'created' },
      { do: 'createPartitions', topic: 'wide', count: 22 },
      { do: 'observe', name: 'grown' },
    ],
  },
  {
    name: 'assignment-by-racks',
    about: 'Three racks of two brokers: the three replicas of a partition lie in three racks',
    brokers: 6,
    settingsOf: {
      1: { 'broker.rack': 'north' },
      2: { 'broker.rack': 'north' },
      3: { 'broker.rack': 'south' },
      4: { 'broker.rack': 'south' },
      5: { 'broker.rack': 'west' },
      6: { 'broker.rack': 'west' },
    },
    steps: [
      { do: 'createTopic', topic: 'three', partitions: 12, replicationFactor: 3 },
      { do: 'createTopic', topic: 'four', partitions: 7, replicationFactor: 4 },
      { do: 'observe', name: 'created' },
      { do: 'createPartitions', topic: 'three', count: 15 },
      { do: 'observe', name: 'grown' },
    ],
  },
  {
    name: 'assignment-by-uneven-racks',
    about: 'Three brokers in one rack and one in another: the lonely one carries a replica of everything',
    brokers: 4,
    settingsOf: {
      1: { 'broker.rack': 'big' },
      2: { 'broker.rack': 'big' },
      3: { 'broker.rack': 'small' },
      4: { 'broker.rack': 'big' },
    },
    steps: [
      { do: 'createTopic', topic: 'two', partitions: 9, replicationFactor: 2 },
      { do: 'createTopic', topic: 'three', partitions: 9, replicationFactor: 3 },
      { do: 'observe', name: 'created' },
    ],
  },
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
  {
    name: 'explicit-assignments',
    about: 'Replicas by name: the good ones are taken as they are, also a broker that does not exist',
    brokers: 3,
    steps: [
      {
        do: 'createTopic',
        topic: 'orders',
        assignment: [
          [3, 1],
          [1, 2],
          [2, 3],
        ],
      },
      { do: 'createTopic', topic: 'twice', assignment: [[1, 1]] },
      { do: 'createTopic', topic: 'uneven', assignment: [[1, 2], [3]] },
      { do: 'createTopic', topic: 'dreamt', assignment: [[2, 9]] },
      {
        do: 'createPartitions',
        topic: 'orders',
        count: 5,
        assignment: [
          [1, 3],
          [3, 2],
        ],
      },
      { do: 'observe', name: 'as named' },
    ],
  },
  {
    name: 'nobody-to-lead',
    about:
      'Topics whose named replicas are all dead, never were, or are none: they are there, and their maker hears a time-out',
    brokers: 2,
    steps: [
      { do: 'stop', node: 'broker-2' },
      { do: 'createTopic', topic: 'asleep', assignment: [[2]] },
      { do: 'createTopic', topic: 'dreamt', assignment: [[9], [1]] },
      { do: 'createTopic', topic: 'nobody', assignment: [[]] },
      { do: 'observe', name: 'without a leader' },
      { do: 'start', node: 'broker-2' },
      { do: 'until', condition: { is: 'leader', partition: 'asleep-0', leader: 2 } },
      { do: 'observe', name: 'one woke up' },
    ],
  },
  {
    name: 'asked-of-a-frozen-controller',
    about:
      'A topic is asked for of a controller that hangs: the admin client does not look for the next one, and gives up after a minute',
    brokers: 2,
    steps: [
      { do: 'createTopic', topic: 'before', assignment: [[2]] },
      { do: 'freeze', node: 'broker-1' },
      { do: 'createTopic', topic: 'orders', assignment: [[2]] },
      { do: 'until', condition: { is: 'controller', broker: 2 } },
      { do: 'observe', name: 'given up' },
      { do: 'thaw', node: 'broker-1' },
      { do: 'pass', ms: 8_000 },
      { do: 'observe', name: 'thawed' },
    ],
  },
];
