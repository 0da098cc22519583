import type { ConsumerApplication } from './applicationTypes';
import { STRING_DESERIALIZER } from './deserializers';
import type { ConsumerConfig } from './types';

/**
 * Kafka 3.9's defaults (`ConsumerConfig`), by Kafka's names.
 * Simplified: Kafka has no default for deserializers. Who names none reads text here.
 */
export const CONSUMER_DEFAULTS: ConsumerConfig = {
  'key.deserializer': STRING_DESERIALIZER,
  'value.deserializer': STRING_DESERIALIZER,
  'client.rack': '',
  'auto.offset.reset': 'latest',
  'isolation.level': 'read_uncommitted',
  'enable.auto.commit': true,
  'auto.commit.interval.ms': 5_000,
  'fetch.min.bytes': 1,
  'fetch.max.wait.ms': 500,
  'fetch.max.bytes': 52_428_800,
  'max.partition.fetch.bytes': 1_048_576,
  'max.poll.records': 500,
  'max.poll.interval.ms': 300_000,
  'session.timeout.ms': 45_000,
  'heartbeat.interval.ms': 3_000,
  'group.instance.id': null,
  'partition.assignment.strategy': 'range,cooperative-sticky',
  'exclude.internal.topics': true,
  'allow.auto.create.topics': true,
  'request.timeout.ms': 30_000,
  'default.api.timeout.ms': 60_000,
  'retry.backoff.ms': 100,
  'retry.backoff.max.ms': 1_000,
  'reconnect.backoff.ms': 50,
  'reconnect.backoff.max.ms': 1_000,
  'metadata.max.age.ms': 300_000,
};

/** An application that is done with every record at once, and leaves committing to Kafka's client. */
export const APPLICATION_DEFAULTS: ConsumerApplication = {
  'poll.when': 'ready',
  'processing.time.ms': 0,
  'processing.thread': 'polling',
  'commit.when': 'never',
  'commit.call': 'commitSync',
  'throws.at': '',
  'on.exception': 'skip',
  database: 'up',
  'on.outage': 'skip',
  'retry.pause.ms': 1_000,
  'retry.topic': '',
  'dead.letter.topic': '',
  'max.tries': 3,
};

const REACTIONS = ['skip', 'seekBack', 'park'] as const;

/** What the texts among its settings may be. */
export const APPLICATION_CHOICES: Readonly<Record<string, readonly string[]>> = {
  'poll.when': ['ready', 'told'],
  'processing.thread': ['polling', 'worker'],
  'commit.when': ['never', 'beforeProcessing', 'afterProcessing'],
  'commit.call': ['commitSync', 'commitAsync'],
  'on.exception': REACTIONS,
  database: ['up', 'down'],
  'on.outage': REACTIONS,
};
