import { invalidValue } from '../controller/adminChecks';
import type { Problem } from '../protocol/topicRules';
import { BROKER_DEFAULTS } from './config';
import type { BrokerConfig, ConfigMap } from './types';

/**
 * Which of a broker's settings can be changed while it runs, and what holds then.
 *
 * Kafka 3.9: `DynamicBrokerConfig`. Simplified: no settings of listeners, security and quotas; those that the
 * simulation does not know are kept and do nothing.
 */
interface Rule {
  readonly type: 'int' | 'long' | 'double' | 'boolean' | 'string' | 'list';
  readonly atLeast?: number;
  readonly oneOf?: readonly string[];
}

const CLEANUP_POLICIES = ['compact', 'delete'];

/** `DynamicBrokerConfig.AllDynamicConfigs`. */
export const DYNAMIC_BROKER_CONFIGS: Readonly<Record<string, Rule>> = {
  'background.threads': { type: 'int', atLeast: 1 },
  'compression.type': { type: 'string', oneOf: ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'] },
  'log.cleaner.backoff.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.dedupe.buffer.size': { type: 'long' },
  'log.cleaner.delete.retention.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.io.buffer.load.factor': { type: 'double' },
  'log.cleaner.io.buffer.size': { type: 'int', atLeast: 0 },
  'log.cleaner.io.max.bytes.per.second': { type: 'double' },
  'log.cleaner.max.compaction.lag.ms': { type: 'long', atLeast: 1 },
  'log.cleaner.min.cleanable.ratio': { type: 'double', atLeast: 0 },
  'log.cleaner.min.compaction.lag.ms': { type: 'long', atLeast: 0 },
  'log.cleaner.threads': { type: 'int', atLeast: 0 },
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
  'log.retention.ms': { type: 'long', atLeast: -1 },
  'log.roll.jitter.ms': { type: 'long', atLeast: 0 },
  'log.roll.ms': { type: 'long', atLeast: 1 },
  'log.segment.bytes': { type: 'int', atLeast: 14 },
  'log.segment.delete.delay.ms': { type: 'long', atLeast: 0 },
  'max.connection.creation.rate': { type: 'int', atLeast: 0 },
  'max.connections': { type: 'int', atLeast: 0 },
  'max.connections.per.ip': { type: 'int', atLeast: 0 },
  'message.max.bytes': { type: 'int', atLeast: 0 },
  'min.insync.replicas': { type: 'int', atLeast: 1 },
  'num.io.threads': { type: 'int', atLeast: 1 },
  'num.network.threads': { type: 'int', atLeast: 1 },
  'num.recovery.threads.per.data.dir': { type: 'int', atLeast: 1 },
  'num.replica.fetchers': { type: 'int' },
  'producer.id.expiration.ms': { type: 'int', atLeast: 1 },
  'transaction.partition.verification.enable': { type: 'boolean' },
  'unclean.leader.election.enable': { type: 'boolean' },
};

/** A few that `server.properties` alone may set, besides those the simulation has defaults for. */
const READ_ONLY = [
  'broker.id',
  'listeners',
  'log.dirs',
  'zookeeper.connect',
  'log.retention.hours',
  'log.retention.minutes',
  'log.roll.hours',
];

/** `name` is the broker's id, or empty for all. Names that Kafka does not know are kept, as it keeps them. */
export function brokerConfigProblem(name: string, set: ConfigMap, remove: readonly string[]): Problem | null {
  const fixed = [...Object.keys(set), ...remove].filter(isReadOnly).sort();
  if (fixed.length > 0)
    return invalidValue('BROKER', name, `Cannot update these configs dynamically: Set(${fixed.join(', ')})`);
  for (const key of Object.keys(set).sort()) {
    const rule = DYNAMIC_BROKER_CONFIGS[key];
    const fault = rule === undefined ? null : valueFault(key, set[key] ?? '', rule);
    if (fault !== null) return invalidValue('BROKER', name, fault);
  }
  return null;
}

function isReadOnly(key: string): boolean {
  return DYNAMIC_BROKER_CONFIGS[key] === undefined && (key in BROKER_DEFAULTS || READ_ONLY.includes(key));
}

function valueFault(key: string, value: string, { type, atLeast, oneOf }: Rule): string | null {
  const prefix = `Invalid value ${value} for configuration ${key}`;
  switch (type) {
    case 'boolean':
      return value === 'true' || value === 'false' ? null : `${prefix}: Expected value to be either true or false`;
    case 'string':
      return oneOf?.includes(value) ? null : `${prefix}: String must be one of: ${oneOf?.join(', ')}`;
    case 'list': {
      const bad = value.split(',').find((each) => !oneOf?.includes(each.trim()));
      return bad === undefined
        ? null
        : `Invalid value ${bad} for configuration ${key}: String must be one of: ${oneOf?.join(', ')}`;
    }
    default: {
      const isNumber = type === 'double' ? /^-?\d+(\.\d+)?$/.test(value) : /^-?\d+$/.test(value);
      if (!isNumber) return `${prefix}: Not a number of type ${type.toUpperCase()}`;
      return atLeast !== undefined && Number(value) < atLeast ? `${prefix}: Value must be at least ${atLeast}` : null;
    }
  }
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
