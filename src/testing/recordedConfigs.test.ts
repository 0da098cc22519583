import { expect, test } from 'vitest';
import { TOPIC_CONFIGS } from '../engine';
import { brokerConfigRefusal } from '../engine/configRules';
import { BROKER_CONFIG_RULES } from '../engine/kafka/broker/brokerConfigRules';
import { BROKER_DEFAULTS } from '../engine/kafka/broker/config';
import { DYNAMIC_BROKER_CONFIGS } from '../engine/kafka/broker/dynamicBrokerConfigs';
import recordedRules from './recordedBrokerConfigs.json';
import recorded from './recordedConfigs.json';

/** A double cannot hold Kafka's largest long; the simulation's own stands for it. */
const LONGEST = { '9223372036854775807': String(Number.MAX_SAFE_INTEGER) };

const ofTopics = recorded.configs.filter(({ resource }) => resource === 'TOPIC');
const ofBrokers = recorded.configs.filter(({ resource }) => resource === 'BROKER');

// Who looks a default up here must find what the broker in front of her says.
test(`all ${ofTopics.length} settings of a topic have Kafka’s type and default`, () => {
  const ours = TOPIC_CONFIGS.map(({ key, type, defaultValue }) => [key, type, defaultValue]);
  expect(ours).toEqual(ofTopics.map(({ name, type, default: value }) => [name, type.toLowerCase(), value ?? '']));
});

test.each(ofBrokers.filter(({ name }) => name in BROKER_DEFAULTS))(
  '$name is by default $default on a broker',
  ({ name, default: value }) => {
    const ours = BROKER_DEFAULTS[name as keyof typeof BROKER_DEFAULTS];
    const theirs = value === null ? null : (LONGEST[value as keyof typeof LONGEST] ?? value);
    expect(ours === null ? null : String(ours)).toBe(theirs);
  },
);

// What can be changed while a broker runs is the most common question about a setting.
test(`what can be changed while a broker runs, of ${ofBrokers.length} settings`, () => {
  const isDynamic = (name: string) => DYNAMIC_BROKER_CONFIGS[name] !== undefined;
  const ours = ofBrokers.map(({ name }) => [name, isDynamic(name)]);
  expect(ours).toEqual(ofBrokers.map(({ name, isReadOnly }) => [name, !isReadOnly]));
  const types = ofBrokers.filter(({ name }) => isDynamic(name)).map(({ name, type }) => [name, type.toLowerCase()]);
  expect(types.map(([name = '']) => [name, DYNAMIC_BROKER_CONFIGS[name]?.type])).toEqual(types);
});

// A setting that is refused must be refused as by the broker in front of her. Two things are ours: no time is negative
// (of some Kafka says so elsewhere), and of replica selectors there is one.
test.each(recordedRules.configs)('$key takes what Kafka 3.9.0 takes, and refuses the rest in its words', (config) => {
  const { key, type, cases } = config;
  const isClass = key === 'replica.selector.class';
  const rule = BROKER_CONFIG_RULES[key];
  expect(rule?.type).toBe(isClass ? 'class' : type.toLowerCase());
  const isOurs = (value: string, theirs: string | null) =>
    isClass || (theirs === null && Number(value) < (rule?.atLeast ?? Number.NEGATIVE_INFINITY));
  const compared = cases.flatMap(([value, theirs]) => (isOurs(value ?? '', theirs ?? null) ? [] : [value ?? '']));
  const ours = compared.map((value) => {
    const refusal = brokerConfigRefusal({ [key]: value });
    return refusal?.type === 'invalidConfig' ? refusal.message : null;
  });
  expect(ours).toEqual(compared.map((value) => cases.find(([each]) => each === value)?.[1]));
});
