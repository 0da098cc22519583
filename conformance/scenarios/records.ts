import type { Scenario } from '../vocabulary';

const DAY_MS = 86_400_000;

/** What a record is made of, and which are not taken. */
export const RECORDS: readonly Scenario[] = [
  {
    name: 'keyless-batches',
    about: 'Records without a key that are sent together stay together on one partition',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1], [1], [1]] },
      { do: 'startProducer', producer: 'shop', config: { 'linger.ms': 300 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        await: 'all',
        records: [{ value: 'a' }, { value: 'b' }, { value: 'c' }, { value: 'd' }],
      },
      { do: 'observe', name: 'one batch' },
    ],
  },
  {
    name: 'times-that-are-refused',
    about: 'A topic that takes no record from too long ago or too far ahead',
    steps: [
      {
        do: 'createTopic',
        topic: 'orders',
        assignment: [[1]],
        configs: { 'message.timestamp.before.max.ms': '3600000', 'message.timestamp.after.max.ms': '60000' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [
          { value: 'now' },
          { value: 'old', ageMs: DAY_MS },
          { value: 'ahead', ageMs: -DAY_MS },
          { value: 'a little old', ageMs: 1_800_000 },
        ],
      },
      { do: 'startProducer', producer: 'batcher', config: { 'linger.ms': 300 } },
      {
        do: 'send',
        producer: 'batcher',
        topic: 'orders',
        await: 'all',
        records: [{ value: 'good' }, { value: 'bad', ageMs: DAY_MS }, { value: 'good too' }],
      },
      { do: 'observe', name: 'what was taken' },
    ],
  },
  {
    name: 'compression-by-topic',
    about: 'A topic that stores nothing compressed unpacks what its producer has packed',
    steps: [
      { do: 'createTopic', topic: 'plain', assignment: [[1]], configs: { 'compression.type': 'uncompressed' } },
      { do: 'startProducer', producer: 'shop', config: { 'compression.type': 'gzip', 'linger.ms': 300 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'plain',
        await: 'all',
        records: [
          { key: 'a', value: 300 },
          { key: 'b', value: 300 },
        ],
      },
      { do: 'observe', name: 'written' },
    ],
  },
];
