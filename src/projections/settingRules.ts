/**
 * The settings that can be looked up and changed: `LogConfig` for topics, `KafkaConfig` and `DynamicBrokerConfig` for
 * brokers, both of Kafka 3.9. Values are texts, as Kafka keeps them: the largest ones do not fit a number.
 */
export interface SettingRule {
  readonly key: string;
  readonly group: SettingGroup;
  readonly type: 'short' | 'int' | 'long' | 'double' | 'boolean' | 'string' | 'list' | 'class';
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
export const BOOLEANS = ['true', 'false'];
