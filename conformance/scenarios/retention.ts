import type { Scenario } from '../vocabulary';

const DAY_MS = 86_400_000;

/** Segments: when a new one begins, and which go. */
export const RETENTION: readonly Scenario[] = [
  {
    name: 'rolling',
    about: 'A new segment begins when the old one is full, or too old by the records’ own times, or its index is full',
    steps: [
      { do: 'createTopic', topic: 'by-size', assignment: [[1]], configs: { 'segment.bytes': '400' } },
      { do: 'createTopic', topic: 'by-time', assignment: [[1]], configs: { 'segment.ms': '3600000' } },
      {
        do: 'createTopic',
        topic: 'by-index',
        assignment: [[1]],
        configs: { 'segment.index.bytes': '24', 'index.interval.bytes': '100' },
      },
      { do: 'startProducer', producer: 'shop' },
      {
        do: 'send',
        producer: 'shop',
        topic: 'by-size',
        records: [{ value: 150 }, { value: 100 }, { value: 100 }, { value: 500 }, { value: 1 }, { value: 1 }],
      },
      {
        do: 'send',
        producer: 'shop',
        topic: 'by-time',
        records: [
          { value: 'two days ago', ageMs: 2 * DAY_MS },
          { value: 'a minute later', ageMs: 2 * DAY_MS - 60_000 },
          { value: 'before', ageMs: 3 * DAY_MS },
          { value: 'a day later', ageMs: DAY_MS },
          { value: 'now' },
          { value: 'then', ageMs: DAY_MS },
        ],
      },
      {
        do: 'send',
        producer: 'shop',
        topic: 'by-index',
        records: Array.from({ length: 9 }, () => ({ value: 100 })),
      },
      { do: 'observe', name: 'rolled' },
    ],
  },
];
