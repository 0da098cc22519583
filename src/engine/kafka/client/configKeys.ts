import { type ValueRule, valueFault } from '../protocol/configValues';

/**
 * The settings of clients: what there is, what is wrong with a value, and what an application gets that reads it.
 *
 * Kafka 3.9: `ConfigDef`, `AbstractConfig`, `CommonClientConfigs.postProcessReconnectBackoffConfigs`.
 * Simplified: addresses, serializers of producers, interceptors, metrics and security are no settings here. A key that a client does not
 * know is refused in the words of its warning, where Kafka goes on.
 */
export interface ClientConfigKey extends ValueRule {
  readonly key: string;
  /** Null for none. */
  readonly defaultValue: string | null;
  readonly importance: 'HIGH' | 'MEDIUM' | 'LOW';
}

/** What an application was given, by Kafka's keys. */
export type ConfigTexts = Readonly<Record<string, string>>;

/** The same where numbers and truth values may stand for themselves; null is as good as left out. */
export type GivenConfig = Readonly<Record<string, string | number | boolean | null>>;

/** Why a client could not be made: the exception and its message. */
export interface ConfigFault {
  /** The setting to look at. */
  readonly key: string;
  readonly exception: string;
  readonly message: string;
}

export function textsOf(given: GivenConfig): ConfigTexts {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
  );
}

/** The first value that does not fit, in the order in which Kafka defines its settings. */
export function valueFaultOf(keys: readonly ClientConfigKey[], texts: ConfigTexts): ConfigFault | null {
  for (const rule of keys) {
    const text = texts[rule.key];
    const message = text === undefined ? null : valueFault(rule.key, rule, text);
    if (message !== null) return configException(rule.key, message);
  }
  return null;
}

export function unknownKeyFault(keys: readonly ClientConfigKey[], texts: ConfigTexts): ConfigFault | null {
  const unknown = Object.keys(texts)
    .filter((key) => !keys.some((rule) => rule.key === key))
    .sort();
  const [first] = unknown;
  if (first === undefined) return null;
  return configException(first, `These configurations '[${unknown.join(', ')}]' were supplied but are not used yet.`);
}

export function configException(key: string, message: string): ConfigFault {
  return { key, exception: 'ConfigException', message };
}

export type ConfigValue = string | number | boolean;

/** A text that has been found good, as its type; the largest longs are as large as a number can safely be. */
export function readValue({ type }: ValueRule, text: string): ConfigValue {
  const value = text.trim();
  switch (type) {
    case 'boolean':
      return value.toLowerCase() === 'true';
    case 'int':
    case 'long':
    case 'double':
      return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
    default:
      return value;
  }
}

/** The value that holds: what was given, else the default. */
export function valueOf(keys: readonly ClientConfigKey[], texts: ConfigTexts, key: string): ConfigValue | null {
  const rule = keys.find((each) => each.key === key);
  const text = texts[key] ?? rule?.defaultValue ?? null;
  return rule === undefined || text === null ? null : readValue(rule, text);
}

/**
 * What was given of the settings that a client goes by. A first pause between connections that is given alone is the
 * last one, too: it does not grow.
 */
export function valuesOf(
  keys: readonly ClientConfigKey[],
  used: readonly string[],
  texts: ConfigTexts,
): Readonly<Record<string, ConfigValue>> {
  const { 'reconnect.backoff.ms': pause } = texts;
  const all = pause === undefined ? texts : { 'reconnect.backoff.max.ms': pause, ...texts };
  return Object.fromEntries(
    keys.flatMap((rule) => {
      const text = all[rule.key];
      return text === undefined || !used.includes(rule.key) ? [] : [[rule.key, readValue(rule, text)] as const];
    }),
  );
}
