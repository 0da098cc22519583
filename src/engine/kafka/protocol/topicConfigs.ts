import { type ValueFault, valueFault, type ValueRule } from './configValues';

/**
 * Every setting a topic can have in 3.9: its type, its default, what values it takes, and the broker's setting that it
 * overrides. Creating, altering and describing topics all go by this list.
 *
 * Kafka 3.9: `LogConfig`, `TopicConfig`, `ServerTopicConfigSynonyms`.
 */
export interface TopicConfigKey extends ValueRule {
  readonly key: string;
  /** As the tools print it; `Long.MAX_VALUE` in digits. */
  readonly defaultValue: string;
  /** The broker's setting that holds where the topic has none. Null: the topic's own default holds. */
  readonly brokerKey: string | null;
  /** False where this simulation takes the value and does not act on it. */
  readonly isSimulated: boolean;
}

const LONG_MAX = '9223372036854775807';
const CODECS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];

export const TOPIC_CONFIGS: readonly TopicConfigKey[] = [
  list('cleanup.policy', 'delete', ['compact', 'delete'], 'log.cleanup.policy'),
  unused({ ...int('compression.gzip.level', '-1', 1, 'compression.gzip.level', 9), orElse: -1 }),
  unused(int('compression.lz4.level', '9', 1, 'compression.lz4.level', 17)),
  choice('compression.type', 'producer', CODECS, 'compression.type'),
  unused(int('compression.zstd.level', '3', -131_072, 'compression.zstd.level', 22)),
  long('delete.retention.ms', '86400000', 0, 'log.cleaner.delete.retention.ms'),
  long('file.delete.delay.ms', '60000', 0, 'log.segment.delete.delay.ms'),
  unused(long('flush.messages', LONG_MAX, 1, 'log.flush.interval.messages')),
  unused(long('flush.ms', LONG_MAX, 0, 'log.flush.interval.ms')),
  unused(throttled('follower.replication.throttled.replicas')),
  int('index.interval.bytes', '4096', 0, 'log.index.interval.bytes'),
  unused(throttled('leader.replication.throttled.replicas')),
  unused(long('local.retention.bytes', '-2', -2, 'log.local.retention.bytes')),
  unused(long('local.retention.ms', '-2', -2, 'log.local.retention.ms')),
  long('max.compaction.lag.ms', LONG_MAX, 1, 'log.cleaner.max.compaction.lag.ms'),
  int('max.message.bytes', '1048588', 0, 'message.max.bytes'),
  unused(boolean('message.downconversion.enable', 'true', 'log.message.downconversion.enable')),
  unused({ ...text('message.format.version', '3.0-IV1', 'log.message.format.version'), check: versionFault }),
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

/** In which order the values are read: of several bad ones the first of these is told (`LogConfig.CONFIG`). */
export const READING_ORDER: readonly string[] = [
  'segment.bytes',
  'segment.ms',
  'segment.jitter.ms',
  'segment.index.bytes',
  'flush.messages',
  'flush.ms',
  'retention.bytes',
  'retention.ms',
  'max.message.bytes',
  'index.interval.bytes',
  'delete.retention.ms',
  'min.compaction.lag.ms',
  'max.compaction.lag.ms',
  'file.delete.delay.ms',
  'min.cleanable.dirty.ratio',
  'cleanup.policy',
  'unclean.leader.election.enable',
  'min.insync.replicas',
  'compression.type',
  'compression.gzip.level',
  'compression.lz4.level',
  'compression.zstd.level',
  'preallocate',
  'message.format.version',
  'message.timestamp.type',
  'message.timestamp.difference.max.ms',
  'message.timestamp.before.max.ms',
  'message.timestamp.after.max.ms',
  'leader.replication.throttled.replicas',
  'follower.replication.throttled.replicas',
  'message.downconversion.enable',
  'remote.storage.enable',
  'local.retention.ms',
  'local.retention.bytes',
  'remote.log.copy.disable',
  'remote.log.delete.on.disable',
];

const BY_KEY: Readonly<Record<string, TopicConfigKey>> = Object.fromEntries(
  TOPIC_CONFIGS.map((config) => [config.key, config]),
);

export function topicConfigKey(key: string): TopicConfigKey | null {
  return BY_KEY[key] ?? null;
}

/** What is wrong with a value, in the words of Kafka's ConfigException; null when nothing is. */
export function topicConfigFault(config: TopicConfigKey, value: string): string | null {
  return valueFault(config.key, config, value);
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

/** `ThrottledReplicaListValidator`: `*`, or partitions with their brokers. */
function throttled(key: string): TopicConfigKey {
  const check = (value: string) => {
    const items = value.split(',').map((item) => item.trim());
    if (items[0] === '*' || items.every((item) => /^(\d+:\d+)?$/.test(item))) return null;
    const what = `${key} must be the literal '*' or a list of replicas in the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...`;
    return { value: `[${items.join(', ')}]`, what };
  };
  return { ...list(key, '', null, null), check };
}

/** The versions that `MetadataVersion.fromVersionString` knows. */
function versionFault(value: string): ValueFault | null {
  const isKnown = /^(0\.8\.[0-2]|0\.9\.0|0\.10\.[0-2]|0\.11\.0|1\.[01]|2\.[0-8]|3\.\d|4\.0)(-IV\d|\.\d+)?$/.test(value);
  return isKnown ? null : { value, what: `Version ${value} is not a valid version` };
}
