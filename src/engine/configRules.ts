import type { Refusal } from './commands';
import { BROKER_DEFAULTS } from './kafka/broker/config';

/** Settings whose value is one of a few. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  'compression.type': ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'],
};

/** The only replica selector that comes with Kafka and does anything. */
const RACK_AWARE = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

/** What is wrong with the settings of a broker, in the words of Kafka's ConfigException; null when nothing is. */
export function brokerConfigRefusal(given: Readonly<Record<string, unknown>>): Refusal | null {
  const defaults: Readonly<Record<string, unknown>> = { ...BROKER_DEFAULTS };
  for (const key of Object.keys(given).sort()) {
    const message = valueFault(key, given[key], defaults[key]);
    if (message !== null) return { type: 'invalidConfig', key, message };
  }
  return null;
}

function valueFault(key: string, value: unknown, fallback: unknown): string | null {
  if (fallback === undefined) return `Unknown configuration '${key}'.`;
  const text = String(value);
  const prefix = `Invalid value ${text} for configuration ${key}`;
  const choices = CHOICES[key];
  if (key === 'replica.selector.class')
    return value === null || value === RACK_AWARE ? null : `${prefix}: Class ${text} could not be found.`;
  if (choices !== undefined)
    return choices.includes(value) ? null : `${prefix}: String must be one of: ${choices.join(', ')}`;
  if (typeof fallback === 'boolean')
    return typeof value === 'boolean' ? null : `${prefix}: Expected value to be either true or false`;
  if (typeof fallback !== 'number') return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return `${prefix}: Not a number of type INT`;
  return value < 0 ? `${prefix}: Value must be at least 0` : null;
}
