import { BROKER_DEFAULTS, type SimulationState } from '../engine';
import { controlPlaneOf } from './controlPlane';
import { hostsOf } from './partitionModels';
import {
  BROKER_OWN_SETTINGS,
  type SettingGroup,
  type SettingRule,
  type SettingText,
  TOPIC_SETTINGS,
} from './settingTable';

export type { SettingGroup, SettingRule, SettingText } from './settingTable';

/** Whose settings are looked at; the broker null is `<default>`, which holds for all brokers. */
export type SettingsOf =
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'broker'; readonly brokerId: number | null };

/**
 * Where a value comes from, the strongest first: the topic, one broker's dynamic settings, the dynamic settings of all
 * brokers (`<default>`), what the broker was started with, Kafka itself.
 */
export type SettingSource = 'topic' | 'broker' | 'clusterDefault' | 'static' | 'default';

export interface Setting extends SettingRule {
  /** Names the sentence that says what it means. A broker's default for topics means what the topic's setting means. */
  readonly text: SettingText;
  readonly value: string | null;
  readonly source: SettingSource;
  /** What would hold without the setting that is looked at. */
  readonly inherited: string | null;
  /** It is set exactly here, and can be taken back here. */
  readonly isSetHere: boolean;
  /** Brokers do not agree on it; the value is that of the first. */
  readonly differs: boolean;
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
export function settingFault(rule: SettingRule, text: string): string | null {
  const prefix = `Invalid value ${text} for configuration ${rule.key}`;
  switch (rule.type) {
    case 'boolean':
      return rule.choices?.includes(text.toLowerCase()) ? null : `${prefix}: Expected value to be either true or false`;
    case 'string':
      if (rule.choices === undefined || rule.choices.includes(text)) return null;
      return `${prefix}: String must be one of: ${rule.choices.join(', ')}`;
    case 'list': {
      const single = rule.choices?.filter((choice) => !choice.includes(',')).sort() ?? [];
      const fits = text.split(',').every((word) => single.includes(word.trim()));
      return fits ? null : `${prefix}: String must be one of: ${single.join(', ')}`;
    }
    default:
      return numberFault(rule, text.trim(), prefix);
  }
}

const INT_MAX = 2_147_483_647n;
const LONG_LIMIT = 9_223_372_036_854_775_807n;

function numberFault({ type, min, max }: SettingRule, text: string, prefix: string): string | null {
  const notANumber = `${prefix}: Not a number of type ${type.toUpperCase()}`;
  if (type === 'double') {
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isNaN(value)) return notANumber;
    if (min !== undefined && value < Number(min)) return `${prefix}: Value must be at least ${min}`;
    return max !== undefined && value > Number(max) ? `${prefix}: Value must be no more than ${max}` : null;
  }
  if (!/^[+-]?\d{1,19}$/.test(text)) return notANumber;
  const value = BigInt(text.replace('+', ''));
  const limit = type === 'int' ? INT_MAX : LONG_LIMIT;
  if (value > limit || value < -limit - 1n) return notANumber;
  return min !== undefined && value < BigInt(min) ? `${prefix}: Value must be at least ${min}` : null;
}
