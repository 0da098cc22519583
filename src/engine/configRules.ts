import type { Refusal } from './commands';
import { BROKER_DEFAULTS } from './kafka/broker/config';
import { ASSIGNORS } from './kafka/consumer/assignors/assign';
import { CONSUMER_DEFAULTS } from './kafka/consumer/config';
import { PRODUCER_DEFAULTS } from './kafka/producer/config';

const DEFAULTS = { broker: BROKER_DEFAULTS, producer: PRODUCER_DEFAULTS, consumer: CONSUMER_DEFAULTS };

/** Settings whose value is one of a few. */
const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  acks: [0, 1, -1],
  'compression.type': ['none', 'gzip', 'snappy', 'lz4', 'zstd'],
  'auto.offset.reset': ['earliest', 'latest', 'none'],
};

/** What is wrong with the settings of a broker or a client, in the words of Kafka's ConfigException; null when nothing is. */
export function configRefusal(
  owner: 'broker' | 'producer' | 'consumer',
  given: Readonly<Record<string, unknown>>,
): Refusal | null {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULTS[owner] };
  for (const key of Object.keys(given).sort()) {
    const message = valueFault(key, given[key], defaults[key]);
    if (message !== null) return { type: 'invalidConfig', key, message };
  }
  return combinationRefusal({ ...defaults, ...given });
}

function valueFault(key: string, value: unknown, fallback: unknown): string | null {
  if (fallback === undefined) return `Unknown configuration '${key}'.`;
  const prefix = `Invalid value ${String(value)} for configuration ${key}`;
  const choices = CHOICES[key];
  if (key === 'group.instance.id' && value === '') return `${prefix}: String must be non-empty`;
  if (key === 'partition.assignment.strategy') return strategyFault(value);
  if (choices !== undefined)
    return choices.includes(value) ? null : `${prefix}: String must be one of: ${choices.join(', ')}`;
  if (typeof fallback === 'boolean')
    return typeof value === 'boolean' ? null : `${prefix}: Expected value to be either true or false`;
  if (typeof fallback !== 'number') return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return `${prefix}: Not a number of type INT`;
  return value < 0 ? `${prefix}: Value must be at least 0` : null;
}

/** A list with commas, of assignors that there are; each once, or the vote of the group would count it twice. */
function strategyFault(value: unknown): string | null {
  const key = 'partition.assignment.strategy';
  if (typeof value !== 'string') return `Invalid value ${String(value)} for configuration ${key}: Expected a list`;
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(ASSIGNORS, name));
  if (unknown !== undefined)
    return `Invalid value ${unknown} for configuration ${key}: Class ${unknown} could not be found.`;
  return new Set(names).size === names.length
    ? null
    : `Invalid value ${value} for configuration ${key}: duplicate assignors`;
}

/** Settings that must fit together (`ProducerConfig.postProcessAndValidateIdempotenceConfigs`, `ConsumerConfig`). */
function combinationRefusal(config: Readonly<Record<string, unknown>>): Refusal | null {
  const number = (key: string) => Number(config[key]);
  if (config.acks !== undefined && number('delivery.timeout.ms') < number('linger.ms') + number('request.timeout.ms')) {
    const message = 'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms';
    return { type: 'invalidConfig', key: 'delivery.timeout.ms', message };
  }
  if (config['session.timeout.ms'] !== undefined && number('heartbeat.interval.ms') >= number('session.timeout.ms')) {
    const message = 'Heartbeat must be set lower than the session timeout';
    return { type: 'invalidConfig', key: 'heartbeat.interval.ms', message };
  }
  return null;
}
