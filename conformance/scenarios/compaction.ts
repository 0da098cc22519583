import type { Scenario } from '../vocabulary';

const SOON = {
  'log.initial.task.delay.ms': 500,
  'log.retention.check.interval.ms': 1_000,
  'log.cleaner.backoff.ms': 1_000,
  'log.segment.delete.delay.ms': 500,
};
const COMPACT = { 'cleanup.policy': 'compact', 'segment.bytes': '400', 'min.cleanable.dirty.ratio': '0.01' };
const DAY_MS = 86_400_000;

/** What cleaning keeps. */
export const COMPACTION: readonly Scenario[] = [
  {
    name: 'tombstones-go-in-the-second-cleaning',
    about: 'A tombstone outlives the first cleaning, and goes in one after its time is over',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'prices',
        assignment: [[1]],
        configs: { ...COMPACT, 'delete.retention.ms': '1000' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'apple', value: '1' },
          { key: 'pear', value: '2' },
          { key: 'apple', value: null },
          { key: 'plum', value: 300 },
        ],
      },
      { do: 'pass', ms: 6_000 },
      { do: 'observe', name: 'the tombstone stays' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'fig', value: 300 },
          { key: 'date', value: 300 },
        ],
      },
      { do: 'pass', ms: 6_000 },
      { do: 'observe', name: 'the tombstone is gone' },
    ],
  },
  {
    name: 'dirty-ratio',
    about: 'Nothing is cleaned until enough of the log is dirty, and the ratio can be changed',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'prices',
        assignment: [[1]],
        configs: { ...COMPACT, 'min.cleanable.dirty.ratio': '0.01' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'apple', value: 300 },
          { key: 'pear', value: 300 },
          { key: 'apple', value: 300 },
          { key: 'fig', value: 300 },
        ],
      },
      { do: 'pass', ms: 4_000 },
      { do: 'alterTopicConfig', topic: 'prices', set: { 'min.cleanable.dirty.ratio': '0.6' } },
      { do: 'pass', ms: 500 },
      { do: 'send', producer: 'shop', topic: 'prices', records: [{ key: 'fig', value: 301 }] },
      { do: 'pass', ms: 4_000 },
      { do: 'observe', name: 'cleaned once' },
      { do: 'alterTopicConfig', topic: 'prices', set: { 'min.cleanable.dirty.ratio': '0.2' } },
      { do: 'send', producer: 'shop', topic: 'prices', records: [{ key: 'fig', value: 302 }] },
      { do: 'pass', ms: 4_000 },
      { do: 'observe', name: 'cleaned again' },
    ],
  },
  {
    name: 'min-compaction-lag',
    about: 'What is younger than min.compaction.lag.ms is not cleaned',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'prices',
        assignment: [[1]],
        configs: { ...COMPACT, 'min.compaction.lag.ms': '3600000' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'apple', value: 190, ageMs: DAY_MS },
          { key: 'apple', value: 190, ageMs: DAY_MS },
          { key: 'pear', value: 190 },
          { key: 'pear', value: 190 },
          { key: 'apple', value: 190 },
        ],
      },
      { do: 'pass', ms: 5_000 },
      { do: 'observe', name: 'the old ones are cleaned' },
    ],
  },
  {
    name: 'compact-and-delete',
    about: 'With both policies, of each key the newest is kept, and old segments go with all they hold',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'prices',
        assignment: [[1]],
        configs: { ...COMPACT, 'cleanup.policy': 'compact,delete', 'retention.ms': '3600000' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'apple', value: 300, ageMs: DAY_MS },
          { key: 'pear', value: 300, ageMs: DAY_MS },
          { key: 'fig', value: 300 },
          { key: 'fig', value: 300 },
          { key: 'plum', value: 300 },
        ],
      },
      { do: 'until', condition: { is: 'logStartOffset', partition: 'prices-0', offset: 2 } },
      { do: 'pass', ms: 4_000 },
      { do: 'observe', name: 'cleaned and deleted' },
      { do: 'deleteRecords', topic: 'prices', partition: 0, offset: 4 },
      { do: 'pass', ms: 3_000 },
      { do: 'observe', name: 'deleted by hand' },
    ],
  },
  {
    name: 'gaps-and-a-reader',
    about: 'Cleaning leaves gaps in the offsets, on each replica, and a reader steps over them',
    brokers: 2,
    brokerSettings: SOON,
    steps: [
      { do: 'createTopic', topic: 'prices', assignment: [[1, 2]], configs: COMPACT },
      { do: 'startProducer', producer: 'shop', config: { 'linger.ms': 300 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        await: 'all',
        records: [
          { key: 'apple', value: '1' },
          { key: 'pear', value: '2' },
          { key: 'apple', value: '3' },
          { key: 'pear', value: '4' },
        ],
      },
      { do: 'startProducer', producer: 'other' },
      {
        do: 'send',
        producer: 'other',
        topic: 'prices',
        records: [
          { key: 'apple', value: '5' },
          { key: 'plum', value: '6' },
          { key: 'fig', value: 300 },
          { key: 'date', value: 300 },
        ],
      },
      { do: 'pass', ms: 6_000 },
      {
        do: 'startConsumer',
        consumer: 'reader',
        partitions: ['prices-0'],
        config: { 'auto.offset.reset': 'earliest' },
      },
      { do: 'until', condition: { is: 'consumed', consumer: 'reader', records: 5 } },
      { do: 'seek', consumer: 'reader', partitions: ['prices-0'], to: { type: 'offset', offset: 1 } },
      { do: 'until', condition: { is: 'consumed', consumer: 'reader', records: 10 } },
      { do: 'observe', name: 'read over the gaps' },
    ],
  },
  {
    name: 'compaction-wants-keys',
    about: 'A topic that is compacted from now on takes no record without a key, and drops those it has',
    brokerSettings: SOON,
    steps: [
      { do: 'createTopic', topic: 'prices', assignment: [[1]], configs: { 'segment.bytes': '400' } },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [{ value: 'no key' }, { key: 'apple', value: 300 }, { key: 'apple', value: 300 }],
      },
      {
        do: 'alterTopicConfig',
        topic: 'prices',
        set: { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.01' },
      },
      { do: 'pass', ms: 500 },
      { do: 'send', producer: 'shop', topic: 'prices', records: [{ value: 'no key' }, { key: 'pear', value: 300 }] },
      { do: 'pass', ms: 5_000 },
      { do: 'observe', name: 'cleaned' },
    ],
  },
];
