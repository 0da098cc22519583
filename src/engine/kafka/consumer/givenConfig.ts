import { type ConfigTexts, valuesOf } from '../client/configKeys';
import { CONSUMER_DEFAULTS } from './config';
import { assignorClasses } from './configChecks';
import { ASSIGNOR_CLASSES, CONSUMER_CONFIG_KEYS } from './configKeys';
import type { ConsumerConfig } from './types';

const STRATEGY = 'partition.assignment.strategy';

/** What a consumer goes by of the settings that its application was given. They must have been found good. */
export function consumerConfigOf(texts: ConfigTexts): Partial<ConsumerConfig> {
  const values = valuesOf(CONSUMER_CONFIG_KEYS, Object.keys(CONSUMER_DEFAULTS), texts);
  if (values[STRATEGY] === undefined) return values as Partial<ConsumerConfig>;
  const names = assignorClasses(texts).map((name) => ASSIGNOR_CLASSES[name] ?? name);
  return { ...values, [STRATEGY]: names.join(',') } as Partial<ConsumerConfig>;
}
