import type { Scenario } from '../vocabulary';

const SOON = {
  'log.initial.task.delay.ms': 500,
  'log.retention.check.interval.ms': 1_000,
  'log.segment.delete.delay.ms': 500,
};
const DAY_MS = 86_400_000;

/** Settings that change while all is running, topics that nobody created, and logs after a crash. */
export const SETTINGS: readonly Scenario[] = [
  {
    name: 'topic-settings-change',
    about: 'Retention, segment size and min.insync.replicas are changed under running clients',
    brokers: 2,
    brokerSettings: SOON,
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]], configs: { 'segment.bytes': '300' } },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [{ value: 200, ageMs: DAY_MS }, { value: 200, ageMs: DAY_MS }, { value: 200 }],
      },
      { do: 'alterTopicConfig', topic: 'orders', set: { 'retention.ms': '3600000', 'segment.bytes': '1000' } },
      { do: 'until', condition: { is: 'logStartOffset', partition: 'orders-0', offset: 2 } },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ value: 200 }, { value: 200 }] },
      { do: 'alterTopicConfig', topic: 'orders', set: { 'min.insync.replicas': '2' } },
      { do: 'pass', ms: 500 },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ value: 'one replica is all there is' }] },
      { do: 'alterTopicConfig', topic: 'orders', remove: ['segment.bytes', 'retention.ms'] },
      { do: 'observe', name: 'changed' },
    ],
  },
  {
    name: 'broker-settings-change',
    about: 'Settings for all brokers and for one are changed, and taken back',
    brokers: 2,
    brokerSettings: SOON,
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1], [2]] },
      { do: 'alterBrokerConfig', broker: null, set: { 'log.segment.bytes': '300', 'message.max.bytes': '400' } },
      { do: 'alterBrokerConfig', broker: 2, set: { 'log.segment.bytes': '10000' } },
      { do: 'pass', ms: 1_000 },
      { do: 'startProducer', producer: 'shop' },
      ...[0, 1].map(
        (partition) =>
          ({
            do: 'send',
            producer: 'shop',
            topic: 'orders',
            records: [
              { partition, value: 200 },
              { partition, value: 200 },
              { partition, value: 500 },
            ],
          }) as const,
      ),
      { do: 'observe', name: 'two sizes' },
      { do: 'alterBrokerConfig', broker: null, remove: ['log.segment.bytes', 'message.max.bytes'] },
      { do: 'alterBrokerConfig', broker: 2, remove: ['log.segment.bytes'] },
      { do: 'pass', ms: 1_000 },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [
          { partition: 0, value: 500 },
          { partition: 1, value: 500 },
        ],
      },
      { do: 'observe', name: 'as before' },
    ],
  },
  {
    name: 'auto-creation',
    about: 'Who sends to a topic that is not there makes it, and so does who reads',
    brokerSettings: { 'num.partitions': 3 },
    steps: [
      { do: 'startProducer', producer: 'shop' },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ key: 'a', value: 'first' }] },
      { do: 'send', producer: 'shop', topic: 'a/b', records: [{ key: 'a', value: 'never' }] },
      { do: 'observe', name: 'made by a producer' },
      { do: 'startConsumer', consumer: 'reader', partitions: ['prices-0'] },
      { do: 'until', condition: { is: 'leader', partition: 'prices-2', leader: 1 } },
      {
        do: 'startConsumer',
        consumer: 'modest',
        partitions: ['secrets-0'],
        config: { 'allow.auto.create.topics': false },
      },
      { do: 'pass', ms: 1_500 },
      { do: 'observe', name: 'made by a consumer' },
    ],
  },
  {
    name: 'no-auto-creation',
    about: 'Where topics are not made by themselves, a producer waits in vain',
    brokers: 2,
    brokerSettings: { 'auto.create.topics.enable': false },
    steps: [
      { do: 'startProducer', producer: 'shop', config: { 'max.block.ms': 2_000 } },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ key: 'a', value: 'never' }] },
      { do: 'startConsumer', consumer: 'reader', partitions: ['prices-0'] },
      { do: 'pass', ms: 1_000 },
      { do: 'observe', name: 'nothing is there' },
      { do: 'createTopic', topic: 'orders', assignment: [[1, 2]] },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ key: 'a', value: 'now' }] },
      { do: 'observe', name: 'made by hand' },
    ],
  },
  {
    name: 'auto-creation-wants-replicas',
    about: 'A topic is made with the replicas of default.replication.factor, and not at all where brokers are missing',
    brokers: 2,
    brokerSettings: { 'default.replication.factor': 2, 'offsets.topic.replication.factor': 1 },
    steps: [
      { do: 'startProducer', producer: 'shop', config: { 'max.block.ms': 3_000 } },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ key: 'a', value: 'first' }] },
      { do: 'stop', node: 'broker-2' },
      { do: 'until', condition: { is: 'isr', partition: 'orders-0', isr: [1] } },
      { do: 'send', producer: 'shop', topic: 'prices', records: [{ key: 'a', value: 'never' }] },
      { do: 'observe', name: 'one is missing' },
    ],
  },
  {
    name: 'logs-after-a-crash',
    about: 'A broker is killed with several segments on its disk and finds all of them again',
    brokerSettings: { 'replica.high.watermark.checkpoint.interval.ms': 1_000 },
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]], configs: { 'segment.bytes': '300' } },
      { do: 'startProducer', producer: 'shop' },
      { do: 'send', producer: 'shop', topic: 'orders', records: Array.from({ length: 4 }, () => ({ value: 200 })) },
      { do: 'deleteRecords', topic: 'orders', partition: 0, offset: 1 },
      // A thread in the background writes where the first epoch begins after a deletion.
      { do: 'pass', ms: 1_000 },
      { do: 'kill', node: 'broker-1' },
      { do: 'start', node: 'broker-1' },
      { do: 'until', condition: { is: 'leader', partition: 'orders-0', leader: 1 } },
      { do: 'until', condition: { is: 'highWatermark', partition: 'orders-0', offset: 4 } },
      { do: 'observe', name: 'back' },
      { do: 'startProducer', producer: 'late' },
      { do: 'send', producer: 'late', topic: 'orders', records: [{ value: 200 }] },
      { do: 'observe', name: 'goes on' },
    ],
  },
  {
    name: 'logs-after-a-clean-stop',
    about: 'A broker stops cleanly and starts again: its log starts where it was told to, and its producers are known',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]], configs: { 'segment.bytes': '300' } },
      { do: 'startProducer', producer: 'shop' },
      { do: 'send', producer: 'shop', topic: 'orders', records: Array.from({ length: 4 }, () => ({ value: 200 })) },
      { do: 'deleteRecords', topic: 'orders', partition: 0, offset: 2 },
      { do: 'stop', node: 'broker-1' },
      { do: 'start', node: 'broker-1' },
      { do: 'until', condition: { is: 'leader', partition: 'orders-0', leader: 1 } },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ value: 200 }] },
      { do: 'observe', name: 'goes on' },
    ],
  },
];
