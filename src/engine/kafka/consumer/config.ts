import type { ConsumerConfig } from './types';

/** Kafka 3.9's defaults (`ConsumerConfig`), by Kafka's names. */
export const CONSUMER_DEFAULTS: ConsumerConfig = {
  'auto.offset.reset': 'latest',
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
  'request.timeout.ms': 30_000,
  'retry.backoff.ms': 100,
  'retry.backoff.max.ms': 1_000,
  'reconnect.backoff.ms': 50,
  'reconnect.backoff.max.ms': 1_000,
  'metadata.max.age.ms': 300_000,
};
