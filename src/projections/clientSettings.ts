import {
  type ClientConfigKey,
  CONSUMER_CONFIG_KEYS,
  CONSUMER_DEFAULTS,
  PRODUCER_CONFIG_KEYS,
  PRODUCER_DEFAULTS,
  type SimulationState,
} from '../engine';
import type { SettingGroup, SettingRule } from './settingRules';

/**
 * The settings of producers and consumers as a panel shows them: grouped as one looks for them, with what is given, what
 * holds without it, and what the client goes by in the end.
 */
export type ClientKind = 'producer' | 'consumer';

export interface ClientSetting extends SettingRule {
  /** Its key with underscores for dots: names the sentence that says what it means. */
  readonly text: string;
  readonly value: string | null;
  readonly source: 'client' | 'default';
  readonly inherited: string | null;
  readonly isSetHere: boolean;
  readonly differs: false;
  /** What the client goes by, where that is something else: one setting may rule another out. */
  readonly effective?: string;
}

/** In the order in which they are shown. */
const GROUPS: readonly (readonly [SettingGroup, readonly string[]])[] = [
  ['group', ['group.id', 'group.instance.id', 'partition.assignment.strategy', 'session.timeout.ms']],
  ['group', ['heartbeat.interval.ms', 'max.poll.interval.ms', 'group.protocol', 'group.remote.assignor']],
  ['offsets', ['auto.offset.reset', 'enable.auto.commit', 'auto.commit.interval.ms']],
  ['fetching', ['max.poll.records', 'fetch.min.bytes', 'fetch.max.wait.ms', 'fetch.max.bytes']],
  ['fetching', ['max.partition.fetch.bytes', 'isolation.level', 'client.rack', 'check.crcs']],
  ['fetching', ['key.deserializer', 'value.deserializer']],
  ['delivery', ['acks', 'enable.idempotence', 'retries', 'delivery.timeout.ms', 'request.timeout.ms']],
  ['delivery', ['default.api.timeout.ms', 'max.in.flight.requests.per.connection', 'max.block.ms']],
  ['batching', ['batch.size', 'linger.ms', 'compression.type', 'compression.gzip.level', 'compression.lz4.level']],
  ['batching', ['compression.zstd.level', 'max.request.size', 'buffer.memory']],
  ['partitioning', ['partitioner.class', 'partitioner.ignore.keys', 'partitioner.adaptive.partitioning.enable']],
  ['partitioning', ['partitioner.availability.timeout.ms']],
  ['transactions', ['transactional.id', 'transaction.timeout.ms']],
  ['metadata', ['metadata.max.age.ms', 'metadata.max.idle.ms', 'metadata.recovery.strategy']],
  ['metadata', ['allow.auto.create.topics', 'exclude.internal.topics']],
  ['connections', ['retry.backoff.ms', 'retry.backoff.max.ms', 'reconnect.backoff.ms', 'reconnect.backoff.max.ms']],
  ['connections', ['socket.connection.setup.timeout.ms', 'socket.connection.setup.timeout.max.ms']],
  ['connections', ['connections.max.idle.ms', 'send.buffer.bytes', 'receive.buffer.bytes']],
];
const IN_ORDER = GROUPS.flatMap(([group, keys]) => keys.map((key) => ({ key, group })));

const ASSIGNORS = ['Range', 'RoundRobin', 'Sticky', 'CooperativeSticky'].map(
  (name) => `org.apache.kafka.clients.consumer.${name}Assignor`,
);

/** What there is to choose from where Kafka's rule does not say it: whole values of a list. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'partition.assignment.strategy': [`${ASSIGNORS[0]},${ASSIGNORS[3]}`, ...ASSIGNORS],
};

/** No size that people count: -1 leaves it to the operating system. */
const WITHOUT_READING = ['send.buffer.bytes', 'receive.buffer.bytes'];

export const PRODUCER_RULES: readonly SettingRule[] = rulesOf(PRODUCER_CONFIG_KEYS, Object.keys(PRODUCER_DEFAULTS));
/** The group is a question of its own when a consumer is added. */
export const CONSUMER_RULES: readonly SettingRule[] = rulesOf(CONSUMER_CONFIG_KEYS, [
  'group.id',
  ...Object.keys(CONSUMER_DEFAULTS),
]);

function rulesOf(keys: readonly ClientConfigKey[], used: readonly string[]): readonly SettingRule[] {
  return IN_ORDER.flatMap(({ key, group }) => {
    const found = keys.find((each) => each.key === key);
    return found === undefined ? [] : [ruleOf(found, group, used.includes(key))];
  });
}

function ruleOf(found: ClientConfigKey, group: SettingGroup, isUsed: boolean): SettingRule {
  const { key, type, defaultValue, importance, atLeast, atMost } = found;
  const choices = choicesOf(found);
  const unit = unitOf(key);
  return {
    key,
    group,
    type,
    default: defaultValue,
    importance,
    ...(atLeast === undefined ? {} : { min: String(atLeast) }),
    ...(atMost === undefined ? {} : { max: String(atMost) }),
    ...(choices === undefined ? {} : { choices }),
    ...(unit === null ? {} : { unit }),
    ...(isUsed ? {} : { isIdle: true }),
  };
}

function choicesOf({ key, type, oneOf, anyCaseOf, classes }: ClientConfigKey): readonly string[] | undefined {
  if (type === 'boolean') return ['true', 'false'];
  return CHOICES[key] ?? oneOf ?? classes ?? anyCaseOf?.map((choice) => choice.toLowerCase()).sort();
}

function unitOf(key: string): 'ms' | 'bytes' | null {
  if (key.endsWith('.ms')) return 'ms';
  if (WITHOUT_READING.includes(key)) return null;
  return key.endsWith('.bytes') || ['batch.size', 'max.request.size', 'buffer.memory'].includes(key) ? 'bytes' : null;
}

/** All settings of a client with what holds now, or as soon as it has started again; empty where the client is gone. */
export function clientSettings(clientId: string, state: SimulationState): readonly ClientSetting[] {
  const node = state.nodes[clientId];
  if (node?.type !== 'producer' && node?.type !== 'consumer') return [];
  const given = node.successor ?? (node.type === 'consumer' ? { 'group.id': node.groupId, ...node.given } : node.given);
  const rules = node.type === 'producer' ? PRODUCER_RULES : CONSUMER_RULES;
  const config = node.successor === null ? (node.config as unknown as Readonly<Record<string, unknown>>) : {};
  return rules.map((rule): ClientSetting => {
    const own = given[rule.key];
    const value = own ?? rule.default;
    const effective = effectiveOf(rule, value, config[rule.key]);
    return {
      ...rule,
      text: rule.key.replaceAll('.', '_'),
      value,
      source: own === undefined ? 'default' : 'client',
      inherited: rule.default,
      isSetHere: own !== undefined,
      differs: false,
      ...(effective === null ? {} : { effective }),
    };
  });
}

/** Numbers and truth values only: names of classes and acks are written in more than one way. */
function effectiveOf({ type }: SettingRule, value: string | null, used: unknown): string | null {
  if (value === null) return null;
  if (typeof used === 'boolean') return String(used) === value.trim().toLowerCase() ? null : String(used);
  if (typeof used !== 'number' || (type !== 'int' && type !== 'long')) return null;
  const shown = Number(value);
  return shown === used || shown > Number.MAX_SAFE_INTEGER ? null : String(used);
}
