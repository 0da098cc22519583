import type { Scenario } from '../vocabulary';

const SOON = {
  'log.initial.task.delay.ms': 500,
  'log.retention.check.interval.ms': 1_000,
  'log.cleaner.backoff.ms': 1_000,
};
const DAY_MS = 86_400_000;

/** Batches, segments, retention, compaction. */
export const LOGS: readonly Scenario[] = [
  {
    name: 'batches-and-segments',
    about: 'Batches, headers and tombstones, segments that roll, and records deleted by hand',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]], configs: { 'segment.bytes': '600' } },
      { do: 'startProducer', producer: 'shop', config: { 'linger.ms': 200 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        await: 'all',
        records: [
          { key: 'a', value: 'one', headers: [{ key: 'trace', value: '17' }] },
          { key: 'b', value: null },
          { value: 100 },
        ],
      },
      { do: 'send', producer: 'shop', topic: 'orders', records: [{ value: 300 }, { value: 300 }, { value: 'end' }] },
      { do: 'observe', name: 'written' },
      { do: 'deleteRecords', topic: 'orders', partition: 0, offset: 4 },
      { do: 'observe', name: 'the oldest deleted' },
    ],
  },
  {
    name: 'retention-by-time',
    about: 'Old segments go when their time is over',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'orders',
        assignment: [[1]],
        configs: { 'segment.bytes': '400', 'retention.ms': '3600000', 'file.delete.delay.ms': '500' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [{ value: 200, ageMs: DAY_MS }, { value: 200, ageMs: DAY_MS }, { value: 200 }, { value: 200 }],
      },
      { do: 'until', condition: { is: 'logStartOffset', partition: 'orders-0', offset: 2 } },
      { do: 'observe', name: 'the old ones are gone' },
    ],
  },
  {
    name: 'compaction',
    about: 'Of each key only the newest record is kept, and a tombstone keeps its place for a while',
    brokerSettings: SOON,
    steps: [
      {
        do: 'createTopic',
        topic: 'prices',
        assignment: [[1]],
        configs: {
          'cleanup.policy': 'compact',
          'segment.bytes': '500',
          'min.cleanable.dirty.ratio': '0.01',
          'file.delete.delay.ms': '500',
        },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'prices',
        records: [
          { key: 'apple', value: '1' },
          { key: 'pear', value: '2' },
          { key: 'apple', value: '3' },
          { key: 'pear', value: null },
          { key: 'plum', value: 300 },
          { key: 'fig', value: 300 },
          { key: 'date', value: 300 },
        ],
      },
      { do: 'pass', ms: 8_000 },
      { do: 'observe', name: 'cleaned' },
    ],
  },
];
