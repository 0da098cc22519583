import type { Scenario } from '../vocabulary';

/** Topics that go, and come again. */
export const DELETION: readonly Scenario[] = [
  {
    name: 'delete-and-create-again',
    about: 'A topic is deleted and made again: the name is the same, the log begins at 0',
    brokers: 2,
    brokerSettings: { 'log.segment.delete.delay.ms': 500 },
    steps: [
      {
        do: 'createTopic',
        topic: 'orders',
        assignment: [
          [1, 2],
          [2, 1],
        ],
        configs: { 'retention.ms': '60000' },
      },
      { do: 'startProducer', producer: 'shop' },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ partition: 0, value: 'a' }] },
      { do: 'deleteTopic', topic: 'orders' },
      { do: 'until', condition: { is: 'noTopic', topic: 'orders' } },
      { do: 'observe', name: 'deleted' },
      { do: 'createTopic', topic: 'orders', assignment: [[2, 1]] },
      { do: 'startProducer', producer: 'late' },
      { do: 'send', producer: 'late', topic: 'orders', records: [{ value: 'b' }] },
      { do: 'observe', name: 'made again' },
    ],
  },
  {
    name: 'delete-while-a-replica-is-away',
    about: 'A topic with a replica on a dead broker stays marked for deletion until that broker is back',
    brokers: 2,
    brokerSettings: { 'log.segment.delete.delay.ms': 500 },
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1, 2]] },
      { do: 'startProducer', producer: 'shop' },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ value: 'a' }] },
      { do: 'stop', node: 'broker-2' },
      { do: 'until', condition: { is: 'isr', partition: 'orders-0', isr: [1] } },
      { do: 'deleteTopic', topic: 'orders' },
      { do: 'observe', name: 'marked' },
      { do: 'createTopic', topic: 'orders', assignment: [[1]] },
      { do: 'createPartitions', topic: 'orders', count: 2 },
      { do: 'deleteTopic', topic: 'orders' },
      { do: 'start', node: 'broker-2' },
      { do: 'until', condition: { is: 'noTopic', topic: 'orders' } },
      { do: 'observe', name: 'gone' },
    ],
  },
];
