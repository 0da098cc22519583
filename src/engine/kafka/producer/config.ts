import type { ProducerConfig } from './types';

/** Kafka 3.9's defaults (`ProducerConfig`), by Kafka's names. */
export const PRODUCER_DEFAULTS: ProducerConfig = {
  acks: -1,
  'batch.size': 16_384,
  'linger.ms': 0,
  'max.in.flight.requests.per.connection': 5,
  'max.request.size': 1_048_576,
  'enable.idempotence': true,
  'compression.type': 'none',
  'request.timeout.ms': 30_000,
  'delivery.timeout.ms': 120_000,
  'max.block.ms': 60_000,
  'retry.backoff.ms': 100,
  'retry.backoff.max.ms': 1_000,
  'reconnect.backoff.ms': 50,
  'reconnect.backoff.max.ms': 1_000,
  'metadata.max.age.ms': 300_000,
};

/**
 * The settings a producer goes by. Idempotence needs acks=all and at most five requests in flight: where somebody has
 * chosen otherwise, it is silently off, as in Kafka.
 */
export function effectiveConfig(given: Partial<ProducerConfig>): ProducerConfig {
  const config = { ...PRODUCER_DEFAULTS, ...given };
  const fits = config.acks === -1 && config['max.in.flight.requests.per.connection'] <= 5;
  return { ...config, 'enable.idempotence': config['enable.idempotence'] && fits };
}
