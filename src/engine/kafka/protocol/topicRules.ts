import type { ErrorName } from './errors';
import type { TopicName } from './ids';
import { READING_ORDER, topicConfigFault, topicConfigKey } from './topicConfigs';

/** What is wrong, in Kafka's words. */
export interface Problem {
  readonly error: ErrorName;
  readonly message: string;
}

const MAX_NAME_LENGTH = 249;

/** Kafka 3.9: `Topic.validate`. Null for a good name. */
export function topicNameError(name: TopicName): Problem | null {
  const what = nameFault(name);
  return what === null ? null : { error: 'INVALID_TOPIC_EXCEPTION', message: `Topic name is invalid: ${what}` };
}

/** Also of other names that follow the same rules, such as `group.instance.id` (`Topic.validate`). */
export function nameFault(name: string): string | null {
  if (name === '') return 'the empty string is not allowed';
  if (name === '.' || name === '..') return `'${name}' is not allowed`;
  if (name.length > MAX_NAME_LENGTH)
    return `the length of '${name}' is longer than the max allowed length ${MAX_NAME_LENGTH}`;
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return null;
  return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`;
}

/** Metric names do not tell `.` from `_`, so neither may two topics differ in nothing else (`Topic.hasCollision`). */
export function collision(name: TopicName, existing: readonly TopicName[]): Problem | null {
  const unified = (topic: TopicName) => topic.replaceAll('.', '_');
  const others = existing.filter((topic) => unified(topic) === unified(name));
  if (others.length === 0) return null;
  return {
    error: 'INVALID_TOPIC_EXCEPTION',
    message: `Topic '${name}' collides with existing topics: ${others.join(', ')}`,
  };
}

/**
 * Null where every key is known, every value fits, and they fit together (`LogConfig.validate`).
 * Simplified: tiered storage is off in every broker, and cannot be turned on.
 */
export function configError(configs: Readonly<Record<string, string>>): Problem | null {
  const unknown = Object.keys(configs)
    .sort()
    .find((key) => topicConfigKey(key) === null);
  if (unknown !== undefined) return { error: 'INVALID_CONFIG', message: `Unknown topic config name: ${unknown}` };
  for (const key of READING_ORDER) {
    const value = configs[key];
    const config = topicConfigKey(key);
    const message = value === undefined || config === null ? null : topicConfigFault(config, value);
    if (message !== null) return { error: 'INVALID_CONFIG', message };
  }
  return compactionLagError(configs) ?? tieredStorageError(configs);
}

function tieredStorageError(configs: Readonly<Record<string, string>>): Problem | null {
  if (configs['remote.storage.enable']?.toLowerCase() !== 'true') return null;
  const message =
    'Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.';
  return { error: 'INVALID_CONFIG', message };
}

function compactionLagError(configs: Readonly<Record<string, string>>): Problem | null {
  const { 'min.compaction.lag.ms': min, 'max.compaction.lag.ms': max } = configs;
  if (min === undefined || max === undefined || Number(min) <= Number(max)) return null;
  const message = `conflict topic config setting min.compaction.lag.ms (${min}) > max.compaction.lag.ms (${max})`;
  return { error: 'INVALID_CONFIG', message };
}
