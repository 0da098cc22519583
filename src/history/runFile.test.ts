import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Command, Run, Scenario } from '../engine';
import { readRunFile, writeRunFile } from './runFile';
import { COMMAND_TYPES, MAX_COMMANDS } from './runSchema';

const SCENARIO: Scenario = {
  name: 'three brokers',
  zookeeperServers: 3,
  brokers: [{ brokerId: 1 }, { brokerId: 2, config: { 'num.partitions': 2 } }],
  prologueMs: 20_000,
  prologue: [{ atMs: -5_000, command: { type: 'addProducer', producerId: 'shop' } }],
};

const COMMANDS: readonly Command[] = [
  { type: 'createTopic', topic: 'orders', partitions: 3, replicationFactor: 2, configs: { 'retention.ms': '1000' } },
  {
    type: 'createTopic',
    topic: 'a',
    partitions: 1,
    replicationFactor: 1,
    placement: { startIndex: 0, nextReplicaShift: 1 },
  },
  {
    type: 'publish',
    producerId: 'shop',
    topic: 'orders',
    key: null,
    value: '注文',
    headers: [{ key: 'h', value: null }],
  },
  { type: 'publish', producerId: 'shop', topic: 'orders', key: 'k', value: null, partition: 2 },
  {
    type: 'publishBurst',
    producerId: 'shop',
    topic: 'orders',
    count: 100,
    keys: 'zipf',
    keyCount: 10,
    valueBytes: 20,
  },
  {
    type: 'startLoad',
    producerId: 'shop',
    topic: 'orders',
    recordsPerSecond: 50,
    keys: 'hot',
    keyCount: 10,
    valueBytes: 20,
  },
  { type: 'deleteGroup', groupId: 'kitchen' },
  { type: 'resetOffsets', groupId: 'kitchen', topic: null, to: { type: 'shiftBy', by: -2 } },
  {
    type: 'resetOffsets',
    groupId: 'kitchen',
    topic: 'orders',
    partitions: [1],
    to: { type: 'toDatetime', timestampMs: 5 },
  },
  { type: 'stopLoad', producerId: 'shop' },
  { type: 'flush', producerId: 'shop' },
  {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'exactlyOnce',
  },
  {
    type: 'addApplication',
    applicationId: 'bank',
    groupId: 'bank',
    topics: ['pay'],
    outputTopic: 'from',
    moreOutputTopics: ['to'],
    resultTimeMs: 500,
    outside: 'mail',
    mode: 'atLeastOnce',
  },
  { type: 'removeApplication', applicationId: 'cook' },
  { type: 'killApplication', applicationId: 'cook' },
  { type: 'startApplication', applicationId: 'cook' },
  { type: 'startApplication', applicationId: 'cook', mode: 'atLeastOnce' },
  { type: 'initTransactions', producerId: 'shop' },
  { type: 'beginTransaction', producerId: 'shop' },
  { type: 'commitTransaction', producerId: 'shop' },
  { type: 'abortTransaction', producerId: 'shop' },
  { type: 'killProducer', producerId: 'shop' },
  { type: 'stopBroker', brokerId: 1 },
  { type: 'killBroker', brokerId: 2 },
  { type: 'startBroker', brokerId: 2 },
  { type: 'addProducer', producerId: 'till', config: { 'linger.ms': 5 } },
  { type: 'removeProducer', producerId: 'till' },
  { type: 'addConsumer', consumerId: 'c', groupId: 'g', topics: ['orders'], config: { 'session.timeout.ms': 10_000 } },
  { type: 'restartConsumer', consumerId: 'kitchen', how: 'kill' },
  { type: 'rollGroup', groupId: 'kitchen', set: { 'session.timeout.ms': '6000' }, remove: [], pauseMs: 5_000 },
  { type: 'removeConsumer', consumerId: 'c' },
  { type: 'killConsumer', consumerId: 'c' },
  { type: 'cutLink', between: ['broker-1', 'broker-2'] },
  { type: 'slowLink', between: ['broker-1', 'broker-2'], byMs: 100 },
  { type: 'healLink', between: ['broker-1', 'broker-2'] },
  { type: 'createTopic', topic: 'b', partitions: -1, replicationFactor: -1, assignment: [[1, 2], [2]] },
  { type: 'deleteTopic', topic: 'a' },
  { type: 'createPartitions', topic: 'orders', count: 5, assignment: [[1], [2]] },
  { type: 'alterTopicConfig', topic: 'orders', set: { 'retention.ms': '60000' }, remove: ['segment.ms'] },
  { type: 'alterBrokerConfig', brokerId: null, set: {}, remove: ['log.retention.ms'] },
  { type: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 },
  { type: 'electLeaders', electionType: 'PREFERRED', topic: null, partition: null },
  { type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [2, 1] },
  { type: 'reassignPartition', topic: 'orders', partition: 0, replicas: null },
  { type: 'deleteRecords', topic: 'orders', partition: 0, offset: -1 },
  { type: 'publish', producerId: 'shop', topic: 'orders', key: 'k', value: 'old', timestampMs: -1 },
  { type: 'addBroker', brokerId: 4, config: { 'broker.rack': 'b' } },
  { type: 'stopZooKeeper', serverId: 1 },
  { type: 'killZooKeeper', serverId: 2 },
  { type: 'startZooKeeper', serverId: 2 },
  { type: 'restartNode', nodeId: 'zookeeper-3' },
  { type: 'freezeNode', nodeId: 'broker-1' },
  { type: 'thawNode', nodeId: 'broker-1' },
  { type: 'wipeDisk', nodeId: 'broker-1' },
  { type: 'changeConsumerApplication', consumerId: 'kitchen', set: { 'processing.time.ms': 500 } },
  {
    type: 'consumerSeek',
    consumerId: 'kitchen',
    partitions: [{ topic: 'orders', partition: 0 }],
    to: { type: 'offset', offset: 3 },
  },
  { type: 'consumerPoll', consumerId: 'kitchen' },
  { type: 'consumerPause', consumerId: 'kitchen', partitions: [{ topic: 'orders', partition: 0 }] },
  { type: 'consumerResume', consumerId: 'kitchen', partitions: [{ topic: 'orders', partition: 0 }] },
  { type: 'consumerSubscribe', consumerId: 'kitchen', topics: [], pattern: 'or.*' },
  { type: 'consumerAssign', consumerId: 'kitchen', partitions: [{ topic: 'orders', partition: 0 }] },
  { type: 'consumerCommit', consumerId: 'kitchen', call: 'commitAsync' },
  { type: 'cutLink', between: ['broker-1', 'broker-2'], oneWay: true },
  { type: 'loseOnLink', between: ['broker-1', 'broker-2'], oneIn: 10 },
  { type: 'isolateNode', nodeId: 'broker-1' },
  { type: 'splitCluster', sides: [['zookeeper-1'], ['zookeeper-2', 'broker-1']] },
  { type: 'healAllLinks' },
  { type: 'alterClientConfig', clientId: 'shop', set: { 'linger.ms': '5' }, remove: ['acks'] },
  { type: 'holdMessage', messageId: 12 },
  { type: 'releaseMessage', messageId: 12 },
];

const RUN: Run = {
  seed: 7,
  scenario: SCENARIO,
  commands: COMMANDS.map((command, index) => ({ atMs: index * 10, command })),
};

interface Change {
  readonly [key: string]: unknown;
}

function aFile(change: Change = {}): string {
  return JSON.stringify({ format: 'partita-run', version: 1, ...RUN, playheadMs: 0, ...change });
}

function problemOf(text: string) {
  const read = readRunFile(text, (name) => (name === 'three brokers' ? SCENARIO : null));
  return read.ok ? null : read.problem;
}

const command = (changed: object) => aFile({ commands: [RUN.commands[0], { atMs: 0, command: changed }] });

// A teacher keeps a run for next year's class.
test('a run that was written is read back, whatever is in it', () => {
  const saved = { run: RUN, playheadMs: 12.5, lesson: { lessonId: 'first-message', progress: { stepIndex: 2 } } };
  expect(readRunFile(writeRunFile(saved))).toEqual({ ok: true, saved });
});

// A command that files cannot hold would be lost when the run is saved.
test('a file can hold every command there is', () => {
  expect(new Set(COMMANDS.map(({ type }) => type))).toEqual(new Set(COMMAND_TYPES));
});

// By hand one writes what matters: the name of a preset, and no playhead.
test('a scenario may be given by its name, and the playhead be left out', () => {
  const text = JSON.stringify({ format: 'partita-run', version: 1, seed: 1, scenario: 'three brokers', commands: [] });
  const read = readRunFile(text, () => SCENARIO);
  expect(read).toMatchObject({ ok: true, saved: { run: { scenario: SCENARIO }, playheadMs: 0, lesson: null } });
});

// Whoever writes a run by hand must be told which line is wrong, and no more than that.
test.each([
  ['commands[1].command.topic', command({ type: 'publish', producerId: 'p', topic: 3, key: null, value: null })],
  ['commands[1].command.type', command({ type: 'explode' })],
  ['commands[1].command.brokerId', command({ type: 'stopBroker' })],
  ['commands[1].command.colour', command({ type: 'stopBroker', brokerId: 1, colour: 'red' })],
  [
    'commands[1].command.config["linger.ms"]',
    command({ type: 'addProducer', producerId: 'p', config: { 'linger.ms': [5] } }),
  ],
  [
    'commands[1].command.config["linger.mss"]',
    command({ type: 'addProducer', producerId: 'p', config: { 'linger.mss': 5 } }),
  ],
  ['commands[1].command.between[1]', command({ type: 'cutLink', between: ['broker-1'] })],
  ['commands[1].command.producerId', command({ type: 'removeProducer', producerId: 'constructor' })],
  [
    'commands[1].command.value',
    command({ type: 'publish', producerId: 'p', topic: 't', key: null, value: 'x'.repeat(10_001) }),
  ],
  ['commands[1].atMs', aFile({ commands: [{ ...RUN.commands[0], atMs: 20 }, RUN.commands[1]] })],
  ['commands[0].atMs', aFile({ commands: [{ ...RUN.commands[0], atMs: 0.5 }] })],
  ['commands', aFile({ commands: Array(MAX_COMMANDS + 1).fill(RUN.commands[0]) })],
  ['scenario', aFile({ scenario: 'nowhere' })],
  ['scenario.brokers', aFile({ scenario: { ...SCENARIO, brokers: [] } })],
  ['scenario.brokers[1].brokerId', aFile({ scenario: { ...SCENARIO, brokers: [{ brokerId: 2 }, { brokerId: 2 }] } })],
  ['scenario.prologue[0].atMs', aFile({ scenario: { ...SCENARIO, prologue: [{ ...SCENARIO.prologue[0], atMs: 5 }] } })],
  ['seed', aFile({ seed: -1 })],
  ['playheadMs', aFile({ playheadMs: 1e15 })],
  ['lesson.lessonId', aFile({ lesson: {} })],
  ['format', aFile({ format: 'other' })],
  ['version', aFile({ version: '1' })],
  ['extra', aFile({ extra: 1 })],
])('what is wrong at %s is said to be there', (where, text) => {
  expect(problemOf(text)).toMatchObject({ type: 'invalid', where });
});

// A file from next year's version is not broken; this page is too old for it, and should say that.
test('a version that is not known yet is too new', () => {
  expect(problemOf(aFile({ version: 3 }))).toEqual({ type: 'tooNew', version: 3 });
});

// Half a file, or a picture renamed by mistake.
test.each(['', '{"format":', '[]', '"text"', 'null'])('%j is damaged', (text) => {
  expect(problemOf(text)).toEqual({ type: 'damaged' });
});

// Editors check the file while it is written, by the schema in docs/. It must know the same commands.
test('the published schema knows every command', () => {
  const schema = JSON.parse(readFileSync('docs/run-file.schema.json', 'utf8')) as {
    $defs: { command: { oneOf: { properties: { type: { const: string } } }[] } };
  };
  const known = schema.$defs.command.oneOf.map(({ properties }) => properties.type.const);
  expect(new Set(known)).toEqual(new Set(COMMAND_TYPES));
});

// The example is the first thing that anyone copies.
test('the example in docs can be read', () => {
  expect(problemOf(readFileSync('docs/examples/kill-the-leader.json', 'utf8'))).toBeNull();
});
