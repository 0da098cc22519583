import type { ProducerConfig } from './types';

/** What `partitioner.class` can name; without it, the producer chooses by itself. The last two are deprecated. */
export const ROUND_ROBIN_PARTITIONER = 'org.apache.kafka.clients.producer.RoundRobinPartitioner';
export const UNIFORM_STICKY_PARTITIONER = 'org.apache.kafka.clients.producer.UniformStickyPartitioner';
export const DEFAULT_PARTITIONER = 'org.apache.kafka.clients.producer.internals.DefaultPartitioner';

/** With more requests in flight, a broker would not remember enough batches to tell a retry. */
export const MAX_IN_FLIGHT_FOR_IDEMPOTENCE = 5;

/** Kafka 3.9's defaults (`ProducerConfig`), by Kafka's names. */
export const PRODUCER_DEFAULTS: ProducerConfig = {
  acks: -1,
  'batch.size': 16_384,
  'linger.ms': 0,
  'buffer.memory': 33_554_432,
  'max.in.flight.requests.per.connection': 5,
  'max.request.size': 1_048_576,
  'enable.idempotence': true,
  'compression.type': 'none',
  retries: 2_147_483_647,
  'request.timeout.ms': 30_000,
  'delivery.timeout.ms': 120_000,
  'max.block.ms': 60_000,
  'retry.backoff.ms': 100,
  'retry.backoff.max.ms': 1_000,
  'reconnect.backoff.ms': 50,
  'reconnect.backoff.max.ms': 1_000,
  'metadata.max.age.ms': 300_000,
  'metadata.max.idle.ms': 300_000,
  'partitioner.class': null,
  'partitioner.ignore.keys': false,
  'partitioner.adaptive.partitioning.enable': true,
  'partitioner.availability.timeout.ms': 0,
  'transactional.id': null,
  'transaction.timeout.ms': 60_000,
};

/**
 * The settings a producer goes by. Idempotence needs acks=all, retries, and at most five requests in flight: where
 * somebody has chosen otherwise, it is silently off. A delivery time-out that nobody has chosen is raised to what fits.
 *
 * Kafka 3.9: `ProducerConfig.postProcessAndValidateIdempotenceConfigs`, `KafkaProducer.configureDeliveryTimeout`.
 */
export function effectiveConfig(given: Partial<ProducerConfig>): ProducerConfig {
  const config = { ...PRODUCER_DEFAULTS, ...given };
  const leastMs = Math.min(2_147_483_647, config['linger.ms'] + config['request.timeout.ms']);
  return {
    ...config,
    'enable.idempotence': config['enable.idempotence'] && idempotenceConflict(config) === null,
    'delivery.timeout.ms': Math.max(config['delivery.timeout.ms'], leastMs),
  };
}

/** Which setting rules idempotence out, and Kafka's words for it; null where none does. */
export function idempotenceConflict(
  config: Pick<ProducerConfig, 'acks' | 'retries' | 'max.in.flight.requests.per.connection'>,
): { readonly key: keyof ProducerConfig; readonly message: string } | null {
  if (config.retries === 0) {
    return { key: 'retries', message: 'Must set retries to non-zero when using the idempotent producer.' };
  }
  if (config.acks !== -1) {
    const message =
      'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.';
    return { key: 'acks', message };
  }
  const key = 'max.in.flight.requests.per.connection';
  if (config[key] <= MAX_IN_FLIGHT_FOR_IDEMPOTENCE) return null;
  return {
    key,
    message: `Must set ${key} to at most ${MAX_IN_FLIGHT_FOR_IDEMPOTENCE} to use the idempotent producer.`,
  };
}
