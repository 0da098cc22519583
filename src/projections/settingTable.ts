/**
 * The settings that can be looked up and changed: `LogConfig` for topics, `KafkaConfig` and `DynamicBrokerConfig` for
 * brokers, both of Kafka 3.9. Values are texts, as Kafka keeps them: the largest ones do not fit a number.
 */
export interface SettingRule {
  readonly key: string;
  readonly group: SettingGroup;
  readonly type: 'int' | 'long' | 'double' | 'boolean' | 'string' | 'list' | 'class';
  /** Null for none. */
  readonly default: string | null;
  readonly min?: string;
  readonly max?: string;
  readonly choices?: readonly string[];
  /** What the number counts, so that a reading for people can stand beside it. */
  readonly unit?: 'ms' | 's' | 'min' | 'bytes';
  /** Of a topic's setting: the broker's setting of the same meaning, which holds where the topic says nothing. */
  readonly brokerKey?: string;
  /** Of a broker's setting: it is read once, when the broker starts, and cannot be changed while it runs. */
  readonly isReadOnly?: true;
  /** Of a client's setting: how much Kafka thinks of it. */
  readonly importance?: 'HIGH' | 'MEDIUM' | 'LOW';
  /** It is kept, and changes nothing in the simulation. */
  readonly isIdle?: true;
}

export type SettingGroup =
  | 'retention'
  | 'segments'
  | 'compaction'
  | 'replication'
  | 'leadership'
  | 'records'
  | 'disk'
  | 'topics'
  | 'groups'
  | 'membership'
  | 'delivery'
  | 'batching'
  | 'partitioning'
  | 'transactions'
  | 'group'
  | 'offsets'
  | 'fetching'
  | 'connections'
  | 'metadata';

export const LONG_MAX = '9223372036854775807';
const TIMESTAMP_TYPES = ['CreateTime', 'LogAppendTime'];
const POLICIES = ['delete', 'compact', 'compact,delete'];
const CODECS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];
const BOOLEANS = ['true', 'false'];

export const TOPIC_SETTINGS = [
  {
    key: 'cleanup.policy',
    group: 'retention',
    type: 'list',
    default: 'delete',
    choices: POLICIES,
    brokerKey: 'log.cleanup.policy',
  },
  {
    key: 'retention.ms',
    group: 'retention',
    type: 'long',
    default: '604800000',
    min: '-1',
    unit: 'ms',
    brokerKey: 'log.retention.ms',
  },
  {
    key: 'retention.bytes',
    group: 'retention',
    type: 'long',
    default: '-1',
    unit: 'bytes',
    brokerKey: 'log.retention.bytes',
  },
  {
    key: 'file.delete.delay.ms',
    group: 'retention',
    type: 'long',
    default: '60000',
    min: '0',
    unit: 'ms',
    brokerKey: 'log.segment.delete.delay.ms',
  },
  {
    key: 'segment.bytes',
    group: 'segments',
    type: 'int',
    default: '1073741824',
    min: '14',
    unit: 'bytes',
    brokerKey: 'log.segment.bytes',
  },
  {
    key: 'segment.ms',
    group: 'segments',
    type: 'long',
    default: '604800000',
    min: '1',
    unit: 'ms',
    brokerKey: 'log.roll.ms',
  },
  {
    key: 'segment.jitter.ms',
    group: 'segments',
    type: 'long',
    default: '0',
    min: '0',
    unit: 'ms',
    brokerKey: 'log.roll.jitter.ms',
  },
  {
    key: 'segment.index.bytes',
    group: 'segments',
    type: 'int',
    default: '10485760',
    min: '4',
    unit: 'bytes',
    brokerKey: 'log.index.size.max.bytes',
  },
  {
    key: 'index.interval.bytes',
    group: 'segments',
    type: 'int',
    default: '4096',
    min: '0',
    unit: 'bytes',
    brokerKey: 'log.index.interval.bytes',
  },
  {
    key: 'min.cleanable.dirty.ratio',
    group: 'compaction',
    type: 'double',
    default: '0.5',
    min: '0',
    max: '1',
    brokerKey: 'log.cleaner.min.cleanable.ratio',
  },
  {
    key: 'min.compaction.lag.ms',
    group: 'compaction',
    type: 'long',
    default: '0',
    min: '0',
    unit: 'ms',
    brokerKey: 'log.cleaner.min.compaction.lag.ms',
  },
  {
    key: 'max.compaction.lag.ms',
    group: 'compaction',
    type: 'long',
    default: LONG_MAX,
    min: '1',
    unit: 'ms',
    brokerKey: 'log.cleaner.max.compaction.lag.ms',
  },
  {
    key: 'delete.retention.ms',
    group: 'compaction',
    type: 'long',
    default: '86400000',
    min: '0',
    unit: 'ms',
    brokerKey: 'log.cleaner.delete.retention.ms',
  },
  {
    key: 'min.insync.replicas',
    group: 'replication',
    type: 'int',
    default: '1',
    min: '1',
    brokerKey: 'min.insync.replicas',
  },
  {
    key: 'unclean.leader.election.enable',
    group: 'replication',
    type: 'boolean',
    default: 'false',
    choices: BOOLEANS,
    brokerKey: 'unclean.leader.election.enable',
  },
  {
    key: 'max.message.bytes',
    group: 'records',
    type: 'int',
    default: '1048588',
    min: '0',
    unit: 'bytes',
    brokerKey: 'message.max.bytes',
  },
  {
    key: 'compression.type',
    group: 'records',
    type: 'string',
    default: 'producer',
    choices: CODECS,
    brokerKey: 'compression.type',
  },
  {
    key: 'message.timestamp.type',
    group: 'records',
    type: 'string',
    default: 'CreateTime',
    choices: TIMESTAMP_TYPES,
    brokerKey: 'log.message.timestamp.type',
  },
  {
    key: 'message.timestamp.before.max.ms',
    group: 'records',
    type: 'long',
    default: LONG_MAX,
    min: '0',
    unit: 'ms',
    brokerKey: 'log.message.timestamp.before.max.ms',
  },
  {
    key: 'message.timestamp.after.max.ms',
    group: 'records',
    type: 'long',
    default: LONG_MAX,
    min: '0',
    unit: 'ms',
    brokerKey: 'log.message.timestamp.after.max.ms',
  },
  {
    key: 'flush.messages',
    group: 'disk',
    type: 'long',
    default: LONG_MAX,
    min: '1',
    brokerKey: 'log.flush.interval.messages',
  },
  {
    key: 'flush.ms',
    group: 'disk',
    type: 'long',
    default: LONG_MAX,
    min: '0',
    unit: 'ms',
    brokerKey: 'log.flush.interval.ms',
  },
  {
    key: 'preallocate',
    group: 'disk',
    type: 'boolean',
    default: 'false',
    choices: BOOLEANS,
    brokerKey: 'log.preallocate',
  },
] as const satisfies readonly SettingRule[];

/** What only a broker has. Its defaults for topics are the topics' settings under their broker's key. */
export const BROKER_OWN_SETTINGS = [
  {
    key: 'log.retention.check.interval.ms',
    group: 'retention',
    type: 'long',
    default: '300000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  { key: 'log.cleaner.threads', group: 'compaction', type: 'int', default: '1', min: '0' },
  { key: 'log.cleaner.backoff.ms', group: 'compaction', type: 'long', default: '15000', min: '0', unit: 'ms' },
  { key: 'num.replica.fetchers', group: 'replication', type: 'int', default: '1' },
  {
    key: 'replica.lag.time.max.ms',
    group: 'replication',
    type: 'long',
    default: '30000',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'replica.fetch.wait.max.ms',
    group: 'replication',
    type: 'int',
    default: '500',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'replica.fetch.backoff.ms',
    group: 'replication',
    type: 'int',
    default: '1000',
    min: '0',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'replica.socket.timeout.ms',
    group: 'replication',
    type: 'int',
    default: '30000',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'replica.high.watermark.checkpoint.interval.ms',
    group: 'replication',
    type: 'long',
    default: '5000',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'auto.leader.rebalance.enable',
    group: 'leadership',
    type: 'boolean',
    default: 'true',
    choices: BOOLEANS,
    isReadOnly: true,
  },
  {
    key: 'leader.imbalance.check.interval.seconds',
    group: 'leadership',
    type: 'long',
    default: '300',
    min: '1',
    unit: 's',
    isReadOnly: true,
  },
  { key: 'leader.imbalance.per.broker.percentage', group: 'leadership', type: 'int', default: '10', isReadOnly: true },
  { key: 'controlled.shutdown.max.retries', group: 'leadership', type: 'int', default: '3', isReadOnly: true },
  {
    key: 'controlled.shutdown.retry.backoff.ms',
    group: 'leadership',
    type: 'long',
    default: '5000',
    unit: 'ms',
    isReadOnly: true,
  },
  { key: 'num.partitions', group: 'topics', type: 'int', default: '1', min: '1', isReadOnly: true },
  { key: 'default.replication.factor', group: 'topics', type: 'int', default: '1', isReadOnly: true },
  {
    key: 'auto.create.topics.enable',
    group: 'topics',
    type: 'boolean',
    default: 'true',
    choices: BOOLEANS,
    isReadOnly: true,
  },
  {
    key: 'delete.topic.enable',
    group: 'topics',
    type: 'boolean',
    default: 'true',
    choices: BOOLEANS,
    isReadOnly: true,
  },
  {
    key: 'producer.id.expiration.ms',
    group: 'records',
    type: 'int',
    default: '86400000',
    min: '1',
    unit: 'ms',
  },
  { key: 'offsets.topic.num.partitions', group: 'groups', type: 'int', default: '50', min: '1', isReadOnly: true },
  { key: 'offsets.topic.replication.factor', group: 'groups', type: 'int', default: '3', min: '1', isReadOnly: true },
  {
    key: 'offsets.retention.minutes',
    group: 'groups',
    type: 'int',
    default: '10080',
    min: '1',
    unit: 'min',
    isReadOnly: true,
  },
  {
    key: 'group.initial.rebalance.delay.ms',
    group: 'groups',
    type: 'int',
    default: '3000',
    unit: 'ms',
    isReadOnly: true,
  },
  { key: 'group.min.session.timeout.ms', group: 'groups', type: 'int', default: '6000', unit: 'ms', isReadOnly: true },
  {
    key: 'group.max.session.timeout.ms',
    group: 'groups',
    type: 'int',
    default: '1800000',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'offsets.topic.segment.bytes',
    group: 'groups',
    type: 'int',
    default: '104857600',
    min: '1',
    unit: 'bytes',
    isReadOnly: true,
  },
  {
    key: 'offsets.retention.check.interval.ms',
    group: 'groups',
    type: 'long',
    default: '600000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'offsets.commit.timeout.ms',
    group: 'groups',
    type: 'int',
    default: '5000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  { key: 'offset.metadata.max.bytes', group: 'groups', type: 'int', default: '4096', unit: 'bytes', isReadOnly: true },
  { key: 'group.max.size', group: 'groups', type: 'int', default: '2147483647', min: '1', isReadOnly: true },
  {
    key: 'transaction.state.log.num.partitions',
    group: 'transactions',
    type: 'int',
    default: '50',
    min: '1',
    isReadOnly: true,
  },
  {
    key: 'transaction.state.log.replication.factor',
    group: 'transactions',
    type: 'int',
    default: '3',
    min: '1',
    isReadOnly: true,
  },
  {
    key: 'transaction.state.log.min.isr',
    group: 'transactions',
    type: 'int',
    default: '2',
    min: '1',
    isReadOnly: true,
  },
  {
    key: 'transaction.state.log.segment.bytes',
    group: 'transactions',
    type: 'int',
    default: '104857600',
    min: '1',
    unit: 'bytes',
    isReadOnly: true,
  },
  {
    key: 'transaction.max.timeout.ms',
    group: 'transactions',
    type: 'int',
    default: '900000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'transactional.id.expiration.ms',
    group: 'transactions',
    type: 'int',
    default: '604800000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'transaction.abort.timed.out.transaction.cleanup.interval.ms',
    group: 'transactions',
    type: 'int',
    default: '10000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'transaction.remove.expired.transaction.cleanup.interval.ms',
    group: 'transactions',
    type: 'int',
    default: '3600000',
    min: '1',
    unit: 'ms',
    isReadOnly: true,
  },
  {
    key: 'transaction.partition.verification.enable',
    group: 'transactions',
    type: 'boolean',
    default: 'true',
    choices: BOOLEANS,
  },
  { key: 'broker.rack', group: 'membership', type: 'string', default: null, isReadOnly: true },
  { key: 'replica.selector.class', group: 'membership', type: 'string', default: null, isReadOnly: true },
  {
    key: 'zookeeper.session.timeout.ms',
    group: 'membership',
    type: 'int',
    default: '18000',
    unit: 'ms',
    isReadOnly: true,
  },
] as const satisfies readonly SettingRule[];

/** A key of the interface's texts, where a dot would open another level. */
export type SettingText = Underscored<
  (typeof TOPIC_SETTINGS)[number]['key'] | (typeof BROKER_OWN_SETTINGS)[number]['key']
>;

type Underscored<Key extends string> = Key extends `${infer First}.${infer Rest}`
  ? `${First}_${Underscored<Rest>}`
  : Key;
