import type { ErrorName } from './errors';
import type { TopicName } from './ids';

/** What is wrong, in Kafka's words. */
export interface Problem {
  readonly error: ErrorName;
  readonly message: string;
}

const MAX_NAME_LENGTH = 249;

/** Kafka 3.9: `Topic.validate`. Null for a good name. */
export function topicNameError(name: TopicName): Problem | null {
  const what = topicNameFault(name);
  return what === null ? null : { error: 'INVALID_TOPIC_EXCEPTION', message: `Topic name is invalid: ${what}` };
}

function topicNameFault(name: TopicName): string | null {
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

interface ConfigRule {
  readonly type: 'int' | 'long' | 'boolean' | 'string';
  readonly atLeast?: number;
  readonly oneOf?: readonly string[];
}

/** The topic settings of 3.9 (`LogConfig`). */
const TOPIC_CONFIGS: Readonly<Record<string, ConfigRule>> = {
  'cleanup.policy': { type: 'string', oneOf: ['delete', 'compact', 'compact,delete', 'delete,compact'] },
  'compression.type': { type: 'string', oneOf: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'] },
  'delete.retention.ms': { type: 'long', atLeast: 0 },
  'file.delete.delay.ms': { type: 'long', atLeast: 0 },
  'max.compaction.lag.ms': { type: 'long', atLeast: 1 },
  'max.message.bytes': { type: 'int', atLeast: 0 },
  'message.timestamp.type': { type: 'string', oneOf: ['CreateTime', 'LogAppendTime'] },
  'min.compaction.lag.ms': { type: 'long', atLeast: 0 },
  'min.insync.replicas': { type: 'int', atLeast: 1 },
  'retention.bytes': { type: 'long' },
  'retention.ms': { type: 'long', atLeast: -1 },
  'segment.bytes': { type: 'int', atLeast: 14 },
  'segment.ms': { type: 'long', atLeast: 1 },
  'unclean.leader.election.enable': { type: 'boolean' },
};

/** Null where every key is known and every value fits. */
export function configError(configs: Readonly<Record<string, string>>): Problem | null {
  for (const key of Object.keys(configs).sort()) {
    const rule = TOPIC_CONFIGS[key];
    const message =
      rule === undefined ? `Unknown topic config name: ${key}` : valueFault(key, configs[key] ?? '', rule);
    if (message !== null) return { error: 'INVALID_CONFIG', message };
  }
  return null;
}

function valueFault(key: string, value: string, rule: ConfigRule): string | null {
  const prefix = `Invalid value ${value} for configuration ${key}`;
  switch (rule.type) {
    case 'boolean':
      return value === 'true' || value === 'false' ? null : `${prefix}: Expected value to be either true or false`;
    case 'string':
      return rule.oneOf?.includes(value) ? null : `${prefix}: String must be one of: ${rule.oneOf?.join(', ')}`;
    default:
      if (!/^-?\d+$/.test(value)) return `${prefix}: Not a number of type ${rule.type.toUpperCase()}`;
      return rule.atLeast !== undefined && Number(value) < rule.atLeast
        ? `${prefix}: Value must be at least ${rule.atLeast}`
        : null;
  }
}
