import { BROKER_DEFAULTS, type SimulationState, valueFault } from '../engine';
import { clientSettings } from './clientSettings';
import { controlPlaneOf } from './controlPlane';
import { hostsOf } from './partitionModels';
import { BROKER_OWN_SETTINGS } from './brokerSettings';
import type { SettingGroup, SettingRule } from './settingRules';
import { TOPIC_SETTINGS } from './topicSettings';

export { type ClientKind, CONSUMER_RULES, PRODUCER_RULES } from './clientSettings';
export type { SettingGroup, SettingRule } from './settingRules';

/** A key of the interface's texts, where a dot would open another level. */
export type SettingText = Underscored<
  (typeof TOPIC_SETTINGS)[number]['key'] | (typeof BROKER_OWN_SETTINGS)[number]['key']
>;

type Underscored<Key extends string> = Key extends `${infer First}.${infer Rest}`
  ? `${First}_${Underscored<Rest>}`
  : Key;

/** Whose settings are looked at; the broker null is `<default>`, which holds for all brokers. */
export type SettingsOf =
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'broker'; readonly brokerId: number | null }
  | { readonly type: 'client'; readonly clientId: string };

/**
 * Where a value comes from, the strongest first: the topic, one broker's dynamic settings, the dynamic settings of all
 * brokers (`<default>`), what the broker was started with, or the client was given, Kafka itself.
 */
export type SettingSource = 'topic' | 'broker' | 'clusterDefault' | 'static' | 'client' | 'default';

export interface Setting extends SettingRule {
  /** Names the sentence that says what it means. A broker's default for topics means what the topic's setting means. */
  readonly text: string;
  readonly value: string | null;
  readonly source: SettingSource;
  /** What would hold without the setting that is looked at. */
  readonly inherited: string | null;
  /** It is set exactly here, and can be taken back here. */
  readonly isSetHere: boolean;
  /** Brokers do not agree on it; the value is that of the first. */
  readonly differs: boolean;
  /** Of a client's setting: what it goes by, where that is something else. */
  readonly effective?: string;
}

/** The settings a topic can be created with. */
export const TOPIC_RULES: readonly SettingRule[] = TOPIC_SETTINGS;

export function settingText({ key }: SettingRule): SettingText {
  const topics: readonly SettingRule[] = TOPIC_SETTINGS;
  const ofTopic = topics.find((rule) => rule.key === key) ?? topics.find(({ brokerKey }) => brokerKey === key);
  return (ofTopic?.key ?? key).replaceAll('.', '_') as SettingText;
}

/** All settings of a topic or a broker with what holds now; empty where the thing is gone. */
export function settingsOf(subject: SettingsOf, state: SimulationState): readonly Setting[] {
  if (subject.type === 'client') return clientSettings(subject.clientId, state);
  return subject.type === 'topic' ? topicSettings(subject.topic, state) : brokerSettings(subject.brokerId, state);
}

function topicSettings(name: string, state: SimulationState): readonly Setting[] {
  const topic = controlPlaneOf(state).topics.find((each) => each.name === name);
  if (topic === undefined) return [];
  const brokerIds = hostsOf(state).map(({ broker }) => broker.brokerId);
  return TOPIC_RULES.map((rule): Setting => {
    const brokerRule = { ...rule, key: rule.brokerKey ?? rule.key };
    const below = brokerIds.map((brokerId) => brokerValue(brokerRule, brokerId, state));
    const [first = { value: rule.default, source: 'default' } as const] = below;
    const own = topic.configs[rule.key];
    return {
      ...rule,
      text: settingText(rule),
      value: own ?? first.value,
      source: own === undefined ? first.source : 'topic',
      inherited: first.value,
      isSetHere: own !== undefined,
      differs: own === undefined && below.some(({ value }) => value !== first.value),
    };
  });
}

function brokerSettings(brokerId: number | null, state: SimulationState): readonly Setting[] {
  const { brokerConfigs } = controlPlaneOf(state);
  const here = brokerConfigs[brokerId === null ? CLUSTER_DEFAULT : String(brokerId)] ?? {};
  return BROKER_RULES.map((rule): Setting => {
    const now = brokerValue(rule, brokerId, state);
    const below = brokerValue(rule, brokerId, state, true);
    const isSetHere = here[rule.key] !== undefined;
    return { ...rule, text: settingText(rule), ...now, inherited: below.value, isSetHere, differs: false };
  });
}

/** The znode of the settings that hold for every broker, `/config/brokers/<default>`. */
const CLUSTER_DEFAULT = '<default>';

const GROUPS_IN_ORDER: readonly SettingGroup[] = [
  'retention',
  'segments',
  'compaction',
  'replication',
  'leadership',
  'records',
  'topics',
  'groups',
  'transactions',
  'membership',
  'disk',
];

const BROKER_RULES: readonly SettingRule[] = [
  ...TOPIC_RULES.map(({ brokerKey, ...rule }) => ({ ...rule, key: brokerKey ?? rule.key })),
  ...BROKER_OWN_SETTINGS,
].sort((a, b) => GROUPS_IN_ORDER.indexOf(a.group) - GROUPS_IN_ORDER.indexOf(b.group));

interface Found {
  readonly value: string | null;
  readonly source: SettingSource;
}

/** Kafka 3.9: `DynamicBrokerConfig`, one broker's over all brokers' over what it was started with. */
function brokerValue(rule: SettingRule, brokerId: number | null, state: SimulationState, withoutOwn = false): Found {
  const { brokerConfigs } = controlPlaneOf(state);
  const own = brokerId === null ? undefined : brokerConfigs[String(brokerId)]?.[rule.key];
  if (own !== undefined && !withoutOwn) return { value: own, source: 'broker' };
  const ofAll = brokerConfigs[CLUSTER_DEFAULT]?.[rule.key];
  if (ofAll !== undefined && !(withoutOwn && brokerId === null)) return { value: ofAll, source: 'clusterDefault' };
  const started = brokerId === null ? undefined : startedWith(rule.key, brokerId, state);
  return started === undefined ? { value: rule.default, source: 'default' } : { value: started, source: 'static' };
}

type ConfigValue = string | number | boolean | null;

/** What is in the broker's `server.properties`; undefined where that says what Kafka would say anyway. */
function startedWith(key: string, brokerId: number, state: SimulationState): string | null | undefined {
  const config = hostsOf(state).find(({ broker }) => broker.brokerId === brokerId)?.broker.config;
  const given = (config as unknown as Readonly<Record<string, ConfigValue>> | undefined)?.[key];
  const usual = (BROKER_DEFAULTS as unknown as Readonly<Record<string, unknown>>)[key];
  if (given === undefined || given === usual) return undefined;
  return given === null ? null : String(given);
}

/** What is wrong with a value, in the words of Kafka's `ConfigDef`; null when nothing is. */
export function settingFault({ key, type, min, max, choices, importance }: SettingRule, text: string): string | null {
  // Of a client's settings the client itself says so, with all that it has to fit together with.
  if (importance !== undefined) return null;
  // Of a list the choices are whole values, with commas; what counts are the items.
  const items = type === 'list' ? choices?.filter((choice) => !choice.includes(',')).sort() : choices;
  const rule = {
    type,
    ...(min === undefined ? {} : { atLeast: Number(min) }),
    ...(max === undefined ? {} : { atMost: Number(max) }),
    ...(items === undefined ? {} : { oneOf: items }),
  };
  return valueFault(key, rule, text);
}
