import type { Refusal } from './commands';
import { BROKER_CONFIG_RULES } from './kafka/broker/brokerConfigRules';
import { BROKER_DEFAULTS } from './kafka/broker/config';
import { valueFault } from './kafka/protocol/configValues';

/** What is wrong with the settings of a broker, in the words of Kafka's ConfigException; null when nothing is. */
export function brokerConfigRefusal(given: Readonly<Record<string, unknown>>): Refusal | null {
  const defaults: Readonly<Record<string, unknown>> = { ...BROKER_DEFAULTS };
  for (const key of Object.keys(given).sort()) {
    const message = faultOf(key, given[key], defaults[key]);
    if (message !== null) return { type: 'invalidConfig', key, message };
  }
  return null;
}

function faultOf(key: string, value: unknown, fallback: unknown): string | null {
  const rule = BROKER_CONFIG_RULES[key];
  if (fallback === undefined || rule === undefined) return `Unknown configuration '${key}'.`;
  // What has no default may be left without a value.
  if (value === null && fallback === null) return null;
  return valueFault(key, rule, String(value));
}
