import type { ChapterTitles, LessonTitles } from '../i18n';

/** Chapters and lessons have their titles in the interface texts, so that the map needs no lesson. */
export type ChapterId = keyof ChapterTitles;
export type MappedLessonId = keyof LessonTitles;

export interface MappedLesson {
  readonly number: string;
  readonly id: MappedLessonId;
  readonly minutes: number;
  /** As the curriculum plans it, for what is still to come; of a lesson that can be played, `PLAYABLE` knows. */
  readonly steps: number;
}

export interface MappedChapter {
  readonly id: ChapterId;
  readonly lessons: readonly MappedLesson[];
}

/** The whole curriculum, in order. What is in `LESSONS` can be played; the rest is coming. */
export const MAP: readonly MappedChapter[] = [
  {
    id: 'whyEvents',
    lessons: [
      { number: '1.1', id: 'first-message', minutes: 5, steps: 4 },
      { number: '1.2', id: 'why-async', minutes: 8, steps: 5 },
      { number: '1.3', id: 'http-vs-events', minutes: 10, steps: 5 },
      { number: '1.4', id: 'butter-bus', minutes: 8, steps: 5 },
    ],
  },
  {
    id: 'log',
    lessons: [
      { number: '2.1', id: 'append-only-log', minutes: 8, steps: 5 },
      { number: '2.2', id: 'retention', minutes: 8, steps: 5 },
      { number: '2.3', id: 'not-a-queue', minutes: 8, steps: 5 },
      { number: '2.4', id: 'pubsub-vs-jms', minutes: 10, steps: 5 },
      { number: '2.5', id: 'record-anatomy', minutes: 10, steps: 6 },
    ],
  },
  {
    id: 'partitions',
    lessons: [
      { number: '3.1', id: 'partitions-parallel', minutes: 8, steps: 5 },
      { number: '3.2', id: 'order-and-keys', minutes: 10, steps: 5 },
      { number: '3.3', id: 'grow-partitions', minutes: 8, steps: 5 },
    ],
  },
  {
    id: 'consumers',
    lessons: [
      { number: '4.1', id: 'consumer-groups', minutes: 10, steps: 5 },
      { number: '4.2', id: 'offset-commit', minutes: 10, steps: 5 },
      { number: '4.3', id: 'pull-and-lag', minutes: 8, steps: 5 },
      { number: '4.4', id: 'rebalance', minutes: 10, steps: 5 },
      { number: '4.5', id: 'retries-dlq', minutes: 10, steps: 5 },
    ],
  },
  {
    id: 'cluster',
    lessons: [
      { number: '5.1', id: 'zookeeper-quorum', minutes: 10, steps: 5 },
      { number: '5.2', id: 'controller', minutes: 8, steps: 5 },
      { number: '5.3', id: 'replication-failover', minutes: 10, steps: 6 },
      { number: '5.4', id: 'scale-out', minutes: 8, steps: 5 },
      { number: '5.5', id: 'zk-to-kraft', minutes: 8, steps: 5 },
    ],
  },
  {
    id: 'guarantees',
    lessons: [
      { number: '6.1', id: 'acks-min-isr', minutes: 10, steps: 5 },
      { number: '6.2', id: 'unclean-election', minutes: 8, steps: 5 },
      { number: '6.3', id: 'throughput-latency', minutes: 8, steps: 5 },
      { number: '6.4', id: 'exactly-once', minutes: 10, steps: 6 },
    ],
  },
  {
    id: 'platform',
    lessons: [
      { number: '7.1', id: 'event-sourcing-cqrs', minutes: 10, steps: 5 },
      { number: '7.2', id: 'compaction', minutes: 8, steps: 5 },
      { number: '7.3', id: 'kstream-ktable', minutes: 10, steps: 5 },
      { number: '7.4', id: 'connect-file', minutes: 8, steps: 4 },
      { number: '7.5', id: 'connect-db-s3', minutes: 10, steps: 5 },
      { number: '7.6', id: 'request-reply', minutes: 10, steps: 6 },
    ],
  },
  {
    id: 'operations',
    lessons: [
      { number: '8.1', id: 'cli-workflow', minutes: 10, steps: 5 },
      { number: '8.2', id: 'received-nothing', minutes: 10, steps: 6 },
      { number: '8.3', id: 'metrics', minutes: 10, steps: 5 },
      { number: '8.4', id: 'share-groups', minutes: 8, steps: 5 },
    ],
  },
];

/** How long a class is: five hours have room for everything. */
export const CLASS_LENGTHS = ['all', '90', '45'] as const;
export type ClassLength = (typeof CLASS_LENGTHS)[number];

const TAUGHT: Readonly<Record<Exclude<ClassLength, 'all'>, readonly string[]>> = {
  '90': ['1.1', '1.3', '2.2', '3.2', '4.1', '5.3', '6.1'],
  '45': ['1.1', '2.2', '3.2', '5.3'],
};

/** Whether a class of that length gets to the lesson. */
export function isTaught({ number }: MappedLesson, length: ClassLength): boolean {
  return length === 'all' || TAUGHT[length].includes(number);
}
