import { type ConfigTexts, valuesOf } from '../client/configKeys';
import { PRODUCER_DEFAULTS } from './config';
import { PRODUCER_CONFIG_KEYS } from './configKeys';
import type { ProducerConfig } from './types';

/** What a producer goes by of the settings that its application was given. They must have been found good. */
export function producerConfigOf(texts: ConfigTexts): Partial<ProducerConfig> {
  const values = valuesOf(PRODUCER_CONFIG_KEYS, Object.keys(PRODUCER_DEFAULTS), texts);
  const { acks } = values;
  return {
    ...values,
    ...(acks === undefined ? {} : { acks: acks === 'all' ? -1 : Number(acks) }),
  } as Partial<ProducerConfig>;
}
