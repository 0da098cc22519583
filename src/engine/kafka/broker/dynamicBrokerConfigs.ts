import { valueFault, type ValueRule } from '../protocol/configValues';
import type { Problem } from '../protocol/topicRules';
import { BROKER_DEFAULTS } from './config';
import type { BrokerConfig, ConfigMap } from './types';

/**
 * Which of a broker's settings can be changed while it runs, and what holds then.
 *
 * Kafka 3.9: `DynamicBrokerConfig`. Simplified: no settings of listeners, security and quotas; those that the
 * simulation does not know are kept and do nothing.
 */
interface Rule extends ValueRule {
  /** How many threads there are at first. In one step they can at most be halved or doubled. */
  readonly threads?: number;
}

const CODECS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];
const CLEANUP_POLICIES = ['compact', 'delete'];

/** `DynamicBrokerConfig.AllDynamicConfigs`. */
export const DYNAMIC_BROKER_CONFIGS: Readonly<Record<string, Rule>> = {
  'background.threads': { type: 'int', atLeast: 1, threads: 10 },
  'compression.gzip.level': { type: 'int', atLeast: 1, atMost: 9, orElse: -1 },
  'compression.lz4.level': { type: 'int', atLeast: 1, atMost: 17 },
  'compression.type': { type: 'string', oneOf: CODECS },
  'compression.zstd.level': { type: 'int', atLeast: -131_072, atMost: 22 },
  'log.cleaner.backoff.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.dedupe.buffer.size': { type: 'long' },
  'log.cleaner.delete.retention.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.io.buffer.load.factor': { type: 'double' },
  'log.cleaner.io.buffer.size': { type: 'int', atLeast: 0 },
  'log.cleaner.io.max.bytes.per.second': { type: 'double' },
  'log.cleaner.max.compaction.lag.ms': { type: 'long', atLeast: 1 },
  'log.cleaner.min.cleanable.ratio': { type: 'double', atLeast: 0, atMost: 1 },
  'log.cleaner.min.compaction.lag.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.threads': { type: 'int', atLeast: 0, threads: 1 },
  'log.cleanup.policy': { type: 'list', oneOf: CLEANUP_POLICIES },
  'log.flush.interval.messages': { type: 'long', atLeast: 1 },
  'log.flush.interval.ms': { type: 'long' },
  'log.index.interval.bytes': { type: 'int', atLeast: 0 },
  'log.index.size.max.bytes': { type: 'int', atLeast: 4 },
  'log.local.retention.bytes': { type: 'long', atLeast: -2 },
  'log.local.retention.ms': { type: 'long', atLeast: -2 },
  'log.message.downconversion.enable': { type: 'boolean' },
  'log.message.timestamp.after.max.ms': { type: 'long', atLeast: 0 },
  'log.message.timestamp.before.max.ms': { type: 'long', atLeast: 0 },
  'log.message.timestamp.difference.max.ms': { type: 'long', atLeast: 0 },
  'log.message.timestamp.type': { type: 'string', oneOf: ['CreateTime', 'LogAppendTime'] },
  'log.preallocate': { type: 'boolean' },
  'log.retention.bytes': { type: 'long' },
  'log.retention.ms': { type: 'long' },
  'log.roll.jitter.ms': { type: 'long', atLeast: 0 },
  'log.roll.ms': { type: 'long', atLeast: 1 },
  'log.segment.bytes': { type: 'int', atLeast: 14 },
  'log.segment.delete.delay.ms': { type: 'long', atLeast: 0 },
  'max.connection.creation.rate': { type: 'int', atLeast: 0 },
  'max.connections': { type: 'int', atLeast: 0 },
  'max.connections.per.ip': { type: 'int', atLeast: 0 },
  'message.max.bytes': { type: 'int', atLeast: 0 },
  'min.insync.replicas': { type: 'int', atLeast: 1 },
  'num.io.threads': { type: 'int', atLeast: 1, threads: 8 },
  'num.network.threads': { type: 'int', atLeast: 1, threads: 3 },
  'num.recovery.threads.per.data.dir': { type: 'int', atLeast: 1, threads: 1 },
  'num.replica.fetchers': { type: 'int', threads: 1 },
  'producer.id.expiration.ms': { type: 'int', atLeast: 1 },
  'transaction.partition.verification.enable': { type: 'boolean' },
  'unclean.leader.election.enable': { type: 'boolean' },
};

/** A few that `server.properties` alone may set, besides those the simulation has defaults for. */
const READ_ONLY = [
  'broker.id',
  'log.dirs',
  'zookeeper.connect',
  'log.retention.hours',
  'log.retention.minutes',
  'log.roll.hours',
];

/**
 * `current` is what holds besides `server.properties`. Names that Kafka does not know are kept, as it keeps them, and
 * what cannot be set can always be taken back.
 */
export function brokerConfigProblem(set: ConfigMap, current: ConfigMap): Problem | null {
  const fixed = Object.keys(set).filter(isReadOnly).sort();
  if (fixed.length > 0) return bad(`Cannot update these configs dynamically: Set(${fixed.join(', ')})`);
  const rules = Object.keys(set)
    .sort()
    .flatMap((key) => {
      const rule = DYNAMIC_BROKER_CONFIGS[key];
      return rule === undefined ? [] : [{ key, rule, value: set[key] ?? '' }];
    });
  for (const { key, rule, value } of rules) {
    const fault = valueFault(key, rule, value);
    if (fault !== null) return bad(fault);
  }
  // Its own complaint, not that of the value: no retention at all is no retention time (`KafkaConfig.validateValues`).
  if (Number(set['log.retention.ms'] ?? -1) === 0)
    return bad('requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1');
  for (const { key, rule, value } of rules) {
    const fault =
      rule.threads === undefined ? null : threadsFault(key, Number(value), Number(current[key] ?? rule.threads));
    if (fault !== null) return bad(invalidDynamicConfig(fault));
  }
  return null;
}

function bad(message: string): Problem {
  return { error: 'INVALID_REQUEST', message };
}

/** `DynamicThreadPool.validateReconfiguration`, `LogCleaner.validateReconfiguration`. */
function threadsFault(key: string, wanted: number, current: number): string | null {
  if (wanted === current) return null;
  if (key === 'log.cleaner.threads') {
    if (wanted < 1) return 'Log cleaner threads should be at least 1';
    if (wanted < Math.trunc(current / 2))
      return `Log cleaner threads cannot be reduced to less than half the current value ${current}`;
    return wanted > current * 2
      ? `Log cleaner threads cannot be increased to more than double the current value ${current}`
      : null;
  }
  const message = `Dynamic thread count update validation failed for ${key}=${wanted}`;
  if (wanted <= 0) return `${message}, value should be at least 1`;
  if (wanted < Math.trunc(current / 2)) return `${message}, value should be at least half the current value ${current}`;
  return wanted > current * 2
    ? `${message}, value should not be greater than double the current value ${current}`
    : null;
}

function invalidDynamicConfig(fault: string): string {
  return `Invalid value org.apache.kafka.common.config.ConfigException: ${fault} for configuration Invalid dynamic configuration`;
}

function isReadOnly(key: string): boolean {
  return DYNAMIC_BROKER_CONFIGS[key] === undefined && (key in BROKER_DEFAULTS || READ_ONLY.includes(key));
}

/** For one broker over for all brokers over `server.properties` over Kafka's defaults. */
export function effectiveConfig(fixed: BrokerConfig, cluster: ConfigMap, own: ConfigMap): BrokerConfig {
  const overrides = Object.entries({ ...cluster, ...own }).filter(
    ([key]) => key in fixed && DYNAMIC_BROKER_CONFIGS[key] !== undefined,
  );
  if (overrides.length === 0) return fixed;
  const parsed = overrides.map(([key, text]) => [key, parsedValue(DYNAMIC_BROKER_CONFIGS[key], text)]);
  return { ...fixed, ...(Object.fromEntries(parsed) as Partial<BrokerConfig>) };
}

function parsedValue(rule: Rule | undefined, text: string): string | number | boolean {
  switch (rule?.type) {
    case 'boolean':
      return text === 'true';
    case 'int':
    case 'long':
    case 'double':
      return Number(text);
    default:
      return text;
  }
}
