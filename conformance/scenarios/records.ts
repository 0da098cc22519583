import type { Scenario } from '../vocabulary';

const DAY_MS = 86_400_000;

/** What a record is made of, and which are not taken. */
export const RECORDS: readonly Scenario[] = [
  {
    name: 'keys-find-partitions',
    about: 'The same key goes to the same partition, the empty one too, and a named partition wins over the key',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1], [1], [1], [1], [1]] },
      { do: 'startProducer', producer: 'shop', config: { 'max.block.ms': 3_000 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [
          ...['a', 'b', 'c', 'd', 'apple', 'customer-4711', '', 'größe', '注文', '주문', 'a'].map((key) => ({
            key,
            value: key,
          })),
          { partition: 4, key: 'a', value: 'named' },
          { partition: 2, key: null, value: 'no key' },
          { partition: 5, value: 'no such partition' },
        ],
      },
      { do: 'observe', name: 'written' },
    ],
  },
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
    name: 'headers-and-times',
    about: 'Headers, empty and missing values, and whose clock a record carries',
    steps: [
      { do: 'createTopic', topic: 'sent', assignment: [[1]] },
      {
        do: 'createTopic',
        topic: 'stored',
        assignment: [[1]],
        configs: { 'message.timestamp.type': 'LogAppendTime' },
      },
      { do: 'startProducer', producer: 'shop' },
      ...['sent', 'stored'].map(
        (topic) =>
          ({
            do: 'send',
            producer: 'shop',
            topic,
            records: [
              {
                key: 'k',
                value: 'v',
                headers: [
                  { key: 'trace', value: '17' },
                  { key: 'trace', value: '18' },
                  { key: 'none', value: null },
                ],
                ageMs: 5 * DAY_MS,
              },
              { key: '', value: '', headers: [{ key: '', value: '' }] },
              { key: 'k', value: null, ageMs: 3_600_000 },
              { key: null, value: null, ageMs: 2 * DAY_MS },
            ],
          }) as const,
      ),
      { do: 'observe', name: 'written' },
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
    name: 'records-that-are-too-large',
    about: 'The producer refuses what is over its max.request.size, the broker what is over max.message.bytes',
    steps: [
      { do: 'createTopic', topic: 'orders', assignment: [[1]], configs: { 'max.message.bytes': '500' } },
      { do: 'startProducer', producer: 'shop', config: { 'max.request.size': 1_000 } },
      {
        do: 'send',
        producer: 'shop',
        topic: 'orders',
        records: [{ value: 100 }, { value: 600 }, { value: 950 }, { value: 'small' }],
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
