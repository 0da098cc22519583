/**
 * Every setting a topic can have in 3.9: its type, its default, what values it takes, and the broker's setting that it
 * overrides. Creating, altering and describing topics all go by this list.
 *
 * Kafka 3.9: `LogConfig`, `TopicConfig`, `ServerTopicConfigSynonyms`.
 */
export interface TopicConfigKey {
  readonly key: string;
  readonly type: 'int' | 'long' | 'double' | 'boolean' | 'string' | 'list';
  /** As the tools print it; `Long.MAX_VALUE` in digits. */
  readonly defaultValue: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** The only values; for a list, what its items may be. */
  readonly oneOf?: readonly string[];
  /** The broker's setting that holds where the topic has none. Null: the topic's own default holds. */
  readonly brokerKey: string | null;
  /** False where this simulation takes the value and does not act on it. */
  readonly isSimulated: boolean;
}

const LONG_MAX = '9223372036854775807';
const INT_MAX = 2_147_483_647;
const CODECS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];

export const TOPIC_CONFIGS: readonly TopicConfigKey[] = [
  list('cleanup.policy', 'delete', ['compact', 'delete'], 'log.cleanup.policy'),
  unused(int('compression.gzip.level', '-1', -1, 'compression.gzip.level', 9)),
  unused(int('compression.lz4.level', '9', 1, 'compression.lz4.level', 17)),
  choice('compression.type', 'producer', CODECS, 'compression.type'),
  unused(int('compression.zstd.level', '3', -131_072, 'compression.zstd.level', 22)),
  long('delete.retention.ms', '86400000', 0, 'log.cleaner.delete.retention.ms'),
  long('file.delete.delay.ms', '60000', 0, 'log.segment.delete.delay.ms'),
  unused(long('flush.messages', LONG_MAX, 1, 'log.flush.interval.messages')),
  unused(long('flush.ms', LONG_MAX, 0, 'log.flush.interval.ms')),
  unused(list('follower.replication.throttled.replicas', '', null, null)),
  int('index.interval.bytes', '4096', 0, 'log.index.interval.bytes'),
  unused(list('leader.replication.throttled.replicas', '', null, null)),
  unused(long('local.retention.bytes', '-2', -2, 'log.local.retention.bytes')),
  unused(long('local.retention.ms', '-2', -2, 'log.local.retention.ms')),
  long('max.compaction.lag.ms', LONG_MAX, 1, 'log.cleaner.max.compaction.lag.ms'),
  int('max.message.bytes', '1048588', 0, 'message.max.bytes'),
  unused(boolean('message.downconversion.enable', 'true', 'log.message.downconversion.enable')),
  unused(text('message.format.version', '3.0-IV1', 'log.message.format.version')),
  long('message.timestamp.after.max.ms', LONG_MAX, 0, 'log.message.timestamp.after.max.ms'),
  long('message.timestamp.before.max.ms', LONG_MAX, 0, 'log.message.timestamp.before.max.ms'),
  unused(long('message.timestamp.difference.max.ms', LONG_MAX, 0, 'log.message.timestamp.difference.max.ms')),
  choice('message.timestamp.type', 'CreateTime', ['CreateTime', 'LogAppendTime'], 'log.message.timestamp.type'),
  double('min.cleanable.dirty.ratio', '0.5', 0, 1, 'log.cleaner.min.cleanable.ratio'),
  long('min.compaction.lag.ms', '0', 0, 'log.cleaner.min.compaction.lag.ms'),
  int('min.insync.replicas', '1', 1, 'min.insync.replicas'),
  unused(boolean('preallocate', 'false', 'log.preallocate')),
  unused(boolean('remote.log.copy.disable', 'false', null)),
  unused(boolean('remote.log.delete.on.disable', 'false', null)),
  unused(boolean('remote.storage.enable', 'false', null)),
  long('retention.bytes', '-1', null, 'log.retention.bytes'),
  long('retention.ms', '604800000', -1, 'log.retention.ms'),
  int('segment.bytes', '1073741824', 14, 'log.segment.bytes'),
  int('segment.index.bytes', '10485760', 4, 'log.index.size.max.bytes'),
  long('segment.jitter.ms', '0', 0, 'log.roll.jitter.ms'),
  long('segment.ms', '604800000', 1, 'log.roll.ms'),
  boolean('unclean.leader.election.enable', 'false', 'unclean.leader.election.enable'),
];

const BY_KEY: Readonly<Record<string, TopicConfigKey>> = Object.fromEntries(
  TOPIC_CONFIGS.map((config) => [config.key, config]),
);

export function topicConfigKey(key: string): TopicConfigKey | null {
  return BY_KEY[key] ?? null;
}

/** What is wrong with a value, in the words of Kafka's ConfigException; null when nothing is. */
export function topicConfigFault(config: TopicConfigKey, value: string): string | null {
  const fault = faultOf(config, value.trim());
  return fault === null ? null : `Invalid value ${fault.value} for configuration ${config.key}: ${fault.what}`;
}

interface Fault {
  readonly value: string;
  readonly what: string;
}

function faultOf(config: TopicConfigKey, value: string): Fault | null {
  switch (config.type) {
    case 'boolean': {
      const isBoolean = ['true', 'false'].includes(value.toLowerCase());
      return isBoolean ? null : { value, what: 'Expected value to be either true or false' };
    }
    case 'string':
      return choiceFault(config, value);
    case 'list':
      return value === ''
        ? null
        : (value.split(',').flatMap((item) => choiceFault(config, item.trim()) ?? [])[0] ?? null);
    default:
      return numberFault(config, value);
  }
}

function choiceFault({ oneOf }: TopicConfigKey, value: string): Fault | null {
  return oneOf === undefined || oneOf.includes(value)
    ? null
    : { value, what: `String must be one of: ${oneOf.join(', ')}` };
}

function numberFault({ type, atLeast, atMost }: TopicConfigKey, value: string): Fault | null {
  const isNumber = type === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) : /^[+-]?\d+$/.test(value);
  const number = Number(value);
  const isTooWide = type === 'int' && (number > INT_MAX || number < -INT_MAX - 1);
  if (!isNumber || isTooWide || isBeyondLong(type, value))
    return { value, what: `Not a number of type ${type.toUpperCase()}` };
  if (atLeast !== undefined && number < atLeast) return { value, what: `Value must be at least ${atLeast}` };
  return atMost !== undefined && number > atMost ? { value, what: `Value must be no more than ${atMost}` } : null;
}

function isBeyondLong(type: TopicConfigKey['type'], value: string): boolean {
  return type === 'long' && (BigInt(value) > BigInt(LONG_MAX) || BigInt(value) < -BigInt(LONG_MAX) - 1n);
}

function int(key: string, defaultValue: string, atLeast: number, brokerKey: string, atMost?: number): TopicConfigKey {
  const range = atMost === undefined ? { atLeast } : { atLeast, atMost };
  return { key, type: 'int', defaultValue, ...range, brokerKey, isSimulated: true };
}

function long(key: string, defaultValue: string, atLeast: number | null, brokerKey: string): TopicConfigKey {
  return { key, type: 'long', defaultValue, ...(atLeast === null ? {} : { atLeast }), brokerKey, isSimulated: true };
}

function double(key: string, defaultValue: string, atLeast: number, atMost: number, brokerKey: string): TopicConfigKey {
  return { key, type: 'double', defaultValue, atLeast, atMost, brokerKey, isSimulated: true };
}

function boolean(key: string, defaultValue: string, brokerKey: string | null): TopicConfigKey {
  return { key, type: 'boolean', defaultValue, brokerKey, isSimulated: true };
}

function choice(key: string, defaultValue: string, oneOf: readonly string[], brokerKey: string): TopicConfigKey {
  return { key, type: 'string', defaultValue, oneOf, brokerKey, isSimulated: true };
}

function text(key: string, defaultValue: string, brokerKey: string): TopicConfigKey {
  return { key, type: 'string', defaultValue, brokerKey, isSimulated: true };
}

function list(
  key: string,
  defaultValue: string,
  oneOf: readonly string[] | null,
  brokerKey: string | null,
): TopicConfigKey {
  return { key, type: 'list', defaultValue, ...(oneOf === null ? {} : { oneOf }), brokerKey, isSimulated: true };
}

function unused(config: TopicConfigKey): TopicConfigKey {
  return { ...config, isSimulated: false };
}
