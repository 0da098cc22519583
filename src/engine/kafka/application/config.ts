import type { ConfigTexts } from '../client/configKeys';
import { consumerConfigOf } from '../consumer/givenConfig';
import type { ConsumerConfig } from '../consumer/types';
import { producerConfigOf } from '../producer/givenConfig';
import type { ProducerConfig } from '../producer/types';
import type { ApplicationSettings } from './types';

/**
 * The settings of the two clients: what the mode needs, and what a person has set. Offsets are never committed by the
 * consumer itself, or they would run ahead of the results.
 */
export function consumerTexts({ mode, consumerConfig }: ApplicationSettings): ConfigTexts {
  const isolation = mode === 'exactlyOnce' ? { 'isolation.level': 'read_committed' } : {};
  return { 'auto.offset.reset': 'earliest', ...isolation, ...consumerConfig, 'enable.auto.commit': 'false' };
}

/** The id is the application's name: whoever is started again under it shuts out whoever had it before. */
export function producerTexts(applicationId: string, { mode, producerConfig }: ApplicationSettings): ConfigTexts {
  return mode === 'exactlyOnce' ? { 'transactional.id': applicationId, ...producerConfig } : producerConfig;
}

export function consumerConfigFor(settings: ApplicationSettings): Partial<ConsumerConfig> {
  return consumerConfigOf(consumerTexts(settings));
}

export function producerConfigFor(applicationId: string, settings: ApplicationSettings): Partial<ProducerConfig> {
  return producerConfigOf(producerTexts(applicationId, settings));
}
