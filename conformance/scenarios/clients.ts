import type { Scenario } from '../vocabulary';

/** Groups, consumers, transactions. */
export const CLIENTS: readonly Scenario[] = [
  {
    name: 'group-shares-and-hands-over',
    about: 'Two members share four partitions, one leaves, one dies',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1], [1], [1], [1]] },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [
          { partition: 0, value: 'a' },
          { partition: 1, value: 'b' },
          { partition: 3, key: 'k', value: 'c' },
        ],
      },
      {
        do: 'startConsumer',
        consumer: 'anna',
        group: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 500 },
        commit: 'commitSync',
      },
      { do: 'until', condition: { is: 'consumed', consumer: 'anna', records: 3 } },
      { do: 'observe', name: 'alone' },
      {
        do: 'startConsumer',
        consumer: 'bert',
        group: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 6_000, 'heartbeat.interval.ms': 500 },
        commit: 'commitSync',
      },
      { do: 'until', condition: { is: 'group', group: 'billing', state: 'Stable', members: 2 } },
      { do: 'until', condition: { is: 'assigned', consumer: 'bert', partitions: ['orders-2', 'orders-3'] } },
      { do: 'observe', name: 'shared' },
      { do: 'kill', node: 'anna' },
      {
        do: 'until',
        condition: { is: 'assigned', consumer: 'bert', partitions: ['orders-0', 'orders-1', 'orders-2', 'orders-3'] },
      },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ partition: 0, value: 'd' }] },
      { do: 'until', condition: { is: 'consumed', consumer: 'bert', records: 1 } },
      { do: 'observe', name: 'anna died' },
      { do: 'stop', node: 'bert' },
      { do: 'observe', name: 'nobody left' },
    ],
  },
  {
    name: 'transactions',
    about: 'One transaction commits, one aborts, and a reader sees only what is decided',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]] },
      { do: 'startProducer', producer: 'till', config: { 'transactional.id': 'till' } },
      { do: 'beginTransaction', producer: 'till' },
      { do: 'send', producer: 'till', topic: 'orders', records: [{ value: 'a' }, { value: 'b' }] },
      { do: 'observe', name: 'open' },
      { do: 'commitTransaction', producer: 'till' },
      { do: 'beginTransaction', producer: 'till' },
      { do: 'send', producer: 'till', topic: 'orders', records: [{ value: 'c' }] },
      { do: 'abortTransaction', producer: 'till' },
      {
        do: 'startConsumer',
        consumer: 'reader',
        partitions: ['orders-0'],
        config: { 'isolation.level': 'read_committed', 'auto.offset.reset': 'earliest' },
      },
      { do: 'until', condition: { is: 'consumed', consumer: 'reader', records: 2 } },
      { do: 'observe', name: 'decided' },
    ],
  },
];
