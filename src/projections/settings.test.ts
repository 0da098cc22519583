import { expect, test } from 'vitest';
import { BROKER_DEFAULTS } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { BROKER_OWN_SETTINGS } from './brokerSettings';
import { type SettingRule, settingFault, settingsOf, TOPIC_RULES } from './settings';

const state = aPlayedRun([
  {
    atMs: 1_000,
    command: {
      type: 'createTopic',
      topic: 'clicks',
      partitions: 1,
      replicationFactor: 3,
      configs: { 'retention.ms': '60000' },
    },
  },
]).stateAt(5_000);

const rule = (key: string) => TOPIC_RULES.find((each) => each.key === key) as SettingRule;

// "Where does this value come from?" is the first thing to ask of a setting that does not do what one expects.
test('a topic says of each setting what holds and where it comes from', () => {
  const settings = settingsOf({ type: 'topic', topic: 'clicks' }, state);
  const told = (key: string) => settings.find((each) => each.key === key);
  expect(told('retention.ms')).toMatchObject({
    value: '60000',
    source: 'topic',
    inherited: '604800000',
    isSetHere: true,
  });
  expect(told('segment.bytes')).toMatchObject({ value: '1073741824', source: 'default', isSetHere: false });
  expect(settings.length).toBe(23);
});

// Of two hundred settings a real broker has, most are read once: offering to change them would be a lie.
test('a broker tells which of its settings cannot be changed while it runs', () => {
  const settings = settingsOf({ type: 'broker', brokerId: 1 }, state);
  const readOnly = settings.filter(({ isReadOnly }) => isReadOnly).map(({ key }) => key);
  expect(readOnly).toContain('replica.lag.time.max.ms');
  expect(readOnly).toContain('auto.leader.rebalance.enable');
  expect(readOnly).not.toContain('log.retention.ms');
  expect(readOnly).toContain('transaction.max.timeout.ms');
  // The one setting of transactions that Kafka takes while it runs.
  expect(readOnly).not.toContain('transaction.partition.verification.enable');
  expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length);
});

// A default that the table tells and the engine does not have would be a lie on the page.
test('the table has the defaults with which a broker starts', () => {
  const started = BROKER_DEFAULTS as unknown as Readonly<Record<string, unknown>>;
  const told = BROKER_OWN_SETTINGS.filter(({ key }) => key in started && started[key] !== null);
  expect(told.length).toBeGreaterThan(30);
  expect(Object.fromEntries(told.map((each) => [each.key, each.default]))).toEqual(
    Object.fromEntries(told.map(({ key }) => [key, String(started[key])])),
  );
});

// The strongest wins: one broker, then all brokers, then what it was started with, then Kafka.
test('dynamic settings of a broker go before those of all brokers', () => {
  const withZnodes = withBrokerConfigs(state, {
    '1': { 'log.retention.ms': '1000' },
    '<default>': { 'log.retention.ms': '2000', 'min.insync.replicas': '2' },
  });
  const told = (brokerId: number | null, key: string) =>
    settingsOf({ type: 'broker', brokerId }, withZnodes).find((each) => each.key === key);
  expect(told(1, 'log.retention.ms')).toMatchObject({ value: '1000', source: 'broker', inherited: '2000' });
  expect(told(2, 'log.retention.ms')).toMatchObject({ value: '2000', source: 'clusterDefault', isSetHere: false });
  expect(told(null, 'log.retention.ms')).toMatchObject({ value: '2000', isSetHere: true, inherited: '604800000' });
  const topic = settingsOf({ type: 'topic', topic: 'orders' }, withZnodes);
  expect(topic.find(({ key }) => key === 'retention.ms')).toMatchObject({ value: '1000', differs: true });
  expect(topic.find(({ key }) => key === 'min.insync.replicas')).toMatchObject({ value: '2', differs: false });
});

test.each([
  ['min.insync.replicas', '0', 'Invalid value 0 for configuration min.insync.replicas: Value must be at least 1'],
  ['retention.ms', 'a week', 'Invalid value a week for configuration retention.ms: Not a number of type LONG'],
  ['retention.ms', '-1', null],
  ['segment.bytes', '2147483648', 'Invalid value 2147483648 for configuration segment.bytes: Not a number of type INT'],
  ['max.compaction.lag.ms', '9223372036854775807', null],
  [
    'min.cleanable.dirty.ratio',
    '1.5',
    'Invalid value 1.5 for configuration min.cleanable.dirty.ratio: Value must be no more than 1',
  ],
  [
    'cleanup.policy',
    'forget',
    'Invalid value forget for configuration cleanup.policy: String must be one of: compact, delete',
  ],
  ['cleanup.policy', 'delete,compact', null],
  [
    'unclean.leader.election.enable',
    'maybe',
    'Invalid value maybe for configuration unclean.leader.election.enable: Expected value to be either true or false',
  ],
] as const)('%s = %s is judged in the words of Kafka', (key, value, fault) => {
  expect(settingFault(rule(key), value)).toBe(fault);
});

/** The state with dynamic settings in ZooKeeper, as a broker writes them. */
function withBrokerConfigs(from: typeof state, configs: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const nodes = Object.fromEntries(
    Object.entries(from.nodes).map(([id, node]) => {
      const config = node.type === 'zookeeper' ? node.root.children['config'] : undefined;
      const template = config?.children['topics'];
      if (node.type !== 'zookeeper' || config === undefined || template === undefined) return [id, node];
      const children = Object.fromEntries(
        Object.entries(configs).map(([name, settings]) => [
          name,
          { ...template, children: {}, data: JSON.stringify({ version: 1, config: settings }) },
        ]),
      );
      const brokers = { ...template, children };
      const root = {
        ...node.root,
        children: { ...node.root.children, config: { ...config, children: { ...config.children, brokers } } },
      };
      return [id, { ...node, root }];
    }),
  );
  return { ...from, nodes };
}
