/**
 * What a saved run may hold. A run comes from strangers, so everything has a limit; what Kafka or the engine refuse by
 * themselves (a topic named `..`, a replication factor of 9) is left to them, since their words teach.
 */
import * as v from 'valibot';
import {
  APPLICATION_CHOICES,
  APPLICATION_DEFAULTS,
  BROKER_DEFAULTS,
  type ClientConfigKey,
  type Command,
  CONSUMER_CONFIG_KEYS,
  type GivenConfig,
  PRODUCER_CONFIG_KEYS,
  RESULT_TIME_LIMITS,
  type Scenario,
  TOPIC_CONFIGS,
} from '../engine';

/** The version of links, and of files with one branch. */
export const RUN_VERSION = 1;

/** The version of files with branches; the newest that is read. */
export const FILE_VERSION = 2;

const MAX_TEXT_LENGTH = 10_000;
const MAX_NAME_LENGTH = 300;
export const MAX_COMMANDS = 2000;
const MAX_PROLOGUE_COMMANDS = 200;
const MAX_BROKERS = 12;
const MAX_ZOOKEEPER_SERVERS = 7;
const MAX_ZOOKEEPER_OBSERVERS = 3;
const MAX_NODES_ON_A_SIDE = 200;
const MAX_ASSIGNED_PARTITIONS = 200;
/** Kafka's `reserved.broker.max.id`. */
const MAX_BROKER_ID = 1000;
const MAX_TOPICS_IN_SUBSCRIPTION = 100;
const MAX_PATTERN_LENGTH = 200;
const MAX_HEADERS = 100;
const MAX_CONFIG_ENTRIES = 100;
const MAX_PROLOGUE_MS = 600_000;
const MAX_RUN_MS = 366 * 24 * 3_600_000;
const MAX_INT = 0x7fff_ffff;

export const integer = (from: number, to: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(from), v.maxValue(to));
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
/** Nodes and topics are keys of plain objects, where `constructor` would be found without having been put there. */
const name = v.pipe(
  v.string(),
  v.maxLength(MAX_NAME_LENGTH),
  v.check(
    (value) => !(value in {}),
    (issue) => `The name ${issue.received} cannot be used`,
  ),
);
const listOf = <Item extends v.GenericSchema>(item: Item, atMost: number) =>
  v.pipe(v.array(item), v.maxLength(atMost), v.readonly());

const brokerId = integer(0, MAX_BROKER_ID);
const count = integer(-1, MAX_INT);
const between = v.strictTuple([name, name]);
const oneWay = v.exactOptional(v.boolean());
const nodes = listOf(name, MAX_NODES_ON_A_SIDE);
const serverId = integer(1, MAX_ZOOKEEPER_SERVERS + MAX_ZOOKEEPER_OBSERVERS);
const partition = integer(0, MAX_INT);
const replicas = listOf(brokerId, MAX_BROKERS);
const assignment = listOf(replicas, MAX_ASSIGNED_PARTITIONS);
/** Settings of a broker whose value is one of a few: those of the topic settings that they stand in for. */
const BROKER_CHOICES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  TOPIC_CONFIGS.flatMap(({ brokerKey, type, oneOf }) =>
    brokerKey === null || type !== 'string' || oneOf === undefined ? [] : [[brokerKey, oneOf]],
  ),
);

/** A regular expression from a stranger is held against every topic there is. */
const pattern = v.pipe(v.string(), v.maxLength(MAX_PATTERN_LENGTH));
const assignedPartitions = listOf(v.strictObject({ topic: name, partition }), MAX_ASSIGNED_PARTITIONS);

const configs = v.pipe(v.record(name, text), v.maxEntries(MAX_CONFIG_ENTRIES));
const clientValue = v.union([text, v.pipe(v.number(), v.safeInteger()), v.boolean(), v.null()]);
const configKeys = listOf(name, MAX_CONFIG_ENTRIES);
export const timeMs = integer(0, MAX_RUN_MS);

const workload = {
  producerId: name,
  topic: name,
  keys: v.picklist(['none', 'uniform', 'zipf', 'hot']),
  keyCount: integer(0, MAX_INT),
  valueBytes: integer(0, MAX_INT),
};

const COMMANDS = [
  v.strictObject({
    type: v.literal('createTopic'),
    topic: name,
    partitions: count,
    replicationFactor: count,
    configs: v.exactOptional(configs),
    placement: v.exactOptional(v.strictObject({ startIndex: integer(0, 1000), nextReplicaShift: integer(0, 1000) })),
    assignment: v.exactOptional(assignment),
  }),
  v.strictObject({ type: v.literal('deleteTopic'), topic: name }),
  v.strictObject({
    type: v.literal('createPartitions'),
    topic: name,
    count,
    assignment: v.exactOptional(assignment),
  }),
  v.strictObject({ type: v.literal('alterTopicConfig'), topic: name, set: configs, remove: configKeys }),
  v.strictObject({
    type: v.literal('alterBrokerConfig'),
    brokerId: v.nullable(brokerId),
    set: configs,
    remove: configKeys,
  }),
  v.strictObject({
    type: v.literal('electLeaders'),
    electionType: v.picklist(['PREFERRED', 'UNCLEAN']),
    topic: v.nullable(name),
    partition: v.nullable(partition),
  }),
  v.strictObject({
    type: v.literal('reassignPartition'),
    topic: name,
    partition,
    replicas: v.nullable(replicas),
  }),
  v.strictObject({
    type: v.literal('deleteRecords'),
    topic: name,
    partition,
    offset: integer(-MAX_INT, Number.MAX_SAFE_INTEGER),
  }),
  v.strictObject({ type: v.literal('deleteGroup'), groupId: name }),
  v.strictObject({
    type: v.literal('resetOffsets'),
    groupId: name,
    topic: v.nullable(name),
    partitions: v.exactOptional(listOf(partition, MAX_ASSIGNED_PARTITIONS)),
    to: v.variant('type', [
      v.strictObject({ type: v.picklist(['toEarliest', 'toLatest', 'toCurrent']) }),
      v.strictObject({ type: v.literal('toOffset'), offset: integer(0, Number.MAX_SAFE_INTEGER) }),
      v.strictObject({ type: v.literal('shiftBy'), by: integer(-MAX_INT, MAX_INT) }),
      v.strictObject({ type: v.literal('toDatetime'), timestampMs: integer(-MAX_RUN_MS, MAX_RUN_MS) }),
      v.strictObject({ type: v.literal('byDuration'), durationMs: integer(0, MAX_RUN_MS) }),
    ]),
  }),
  v.strictObject({
    type: v.literal('publish'),
    producerId: name,
    topic: name,
    key: v.nullable(text),
    value: v.nullable(text),
    partition: v.exactOptional(integer(0, MAX_INT)),
    headers: v.exactOptional(listOf(v.strictObject({ key: text, value: v.nullable(text) }), MAX_HEADERS)),
    timestampMs: v.exactOptional(integer(-MAX_RUN_MS, MAX_RUN_MS)),
  }),
  v.strictObject({ type: v.literal('publishBurst'), ...workload, count: integer(0, MAX_INT) }),
  v.strictObject({ type: v.literal('startLoad'), ...workload, recordsPerSecond: integer(0, MAX_INT) }),
  v.strictObject({ type: v.literal('stopLoad'), producerId: name }),
  v.strictObject({ type: v.literal('flush'), producerId: name }),
  v.strictObject({ type: v.literal('initTransactions'), producerId: name }),
  v.strictObject({ type: v.literal('beginTransaction'), producerId: name }),
  v.strictObject({ type: v.literal('commitTransaction'), producerId: name }),
  v.strictObject({ type: v.literal('abortTransaction'), producerId: name }),
  v.strictObject({ type: v.literal('killProducer'), producerId: name }),
  v.strictObject({
    type: v.literal('addBroker'),
    brokerId,
    config: v.exactOptional(configLike(BROKER_DEFAULTS, BROKER_CHOICES)),
  }),
  v.strictObject({ type: v.literal('stopBroker'), brokerId }),
  v.strictObject({ type: v.literal('killBroker'), brokerId }),
  v.strictObject({ type: v.literal('startBroker'), brokerId }),
  v.strictObject({ type: v.literal('stopZooKeeper'), serverId }),
  v.strictObject({ type: v.literal('killZooKeeper'), serverId }),
  v.strictObject({ type: v.literal('startZooKeeper'), serverId }),
  v.strictObject({ type: v.literal('restartNode'), nodeId: name }),
  v.strictObject({ type: v.literal('freezeNode'), nodeId: name }),
  v.strictObject({ type: v.literal('thawNode'), nodeId: name }),
  v.strictObject({ type: v.literal('wipeDisk'), nodeId: name }),
  v.strictObject({
    type: v.literal('addProducer'),
    producerId: name,
    config: v.exactOptional(clientConfig(PRODUCER_CONFIG_KEYS)),
  }),
  v.strictObject({ type: v.literal('alterClientConfig'), clientId: name, set: configs, remove: configKeys }),
  v.strictObject({ type: v.literal('removeProducer'), producerId: name }),
  v.strictObject({
    type: v.literal('addConsumer'),
    consumerId: name,
    groupId: name,
    topics: listOf(name, MAX_TOPICS_IN_SUBSCRIPTION),
    pattern: v.exactOptional(pattern),
    partitions: v.exactOptional(assignedPartitions),
    config: v.exactOptional(clientConfig(CONSUMER_CONFIG_KEYS)),
    application: v.exactOptional(configLike(APPLICATION_DEFAULTS, APPLICATION_CHOICES)),
  }),
  v.strictObject({
    type: v.literal('changeConsumerApplication'),
    consumerId: name,
    set: configLike(APPLICATION_DEFAULTS, APPLICATION_CHOICES),
  }),
  v.strictObject({
    type: v.literal('consumerSeek'),
    consumerId: name,
    partitions: assignedPartitions,
    to: v.variant('type', [
      v.strictObject({ type: v.literal('offset'), offset: integer(-1, Number.MAX_SAFE_INTEGER) }),
      v.strictObject({ type: v.literal('earliest') }),
      v.strictObject({ type: v.literal('latest') }),
      v.strictObject({ type: v.literal('timestamp'), timestampMs: integer(-MAX_RUN_MS, MAX_RUN_MS) }),
    ]),
  }),
  v.strictObject({ type: v.literal('consumerPause'), consumerId: name, partitions: assignedPartitions }),
  v.strictObject({ type: v.literal('consumerResume'), consumerId: name, partitions: assignedPartitions }),
  v.strictObject({
    type: v.literal('consumerSubscribe'),
    consumerId: name,
    topics: listOf(name, MAX_TOPICS_IN_SUBSCRIPTION),
    pattern: v.exactOptional(pattern),
  }),
  v.strictObject({ type: v.literal('consumerAssign'), consumerId: name, partitions: assignedPartitions }),
  v.strictObject({ type: v.literal('consumerPoll'), consumerId: name }),
  v.strictObject({
    type: v.literal('consumerCommit'),
    consumerId: name,
    call: v.picklist(['commitSync', 'commitAsync']),
  }),
  v.strictObject({ type: v.literal('restartConsumer'), consumerId: name, how: v.picklist(['close', 'kill']) }),
  v.strictObject({
    type: v.literal('rollGroup'),
    groupId: name,
    set: configs,
    remove: configKeys,
    pauseMs: integer(0, MAX_PROLOGUE_MS),
  }),
  v.strictObject({
    type: v.literal('addApplication'),
    applicationId: name,
    groupId: name,
    topics: listOf(name, MAX_TOPICS_IN_SUBSCRIPTION),
    outputTopic: v.nullable(name),
    result: v.exactOptional(v.picklist(['made', 'copied'])),
    application: v.exactOptional(configLike(APPLICATION_DEFAULTS, APPLICATION_CHOICES)),
    moreOutputTopics: v.exactOptional(listOf(name, MAX_TOPICS_IN_SUBSCRIPTION)),
    resultTimeMs: v.exactOptional(integer(RESULT_TIME_LIMITS.from, RESULT_TIME_LIMITS.to)),
    outside: v.exactOptional(name),
    mode: v.picklist(['exactlyOnce', 'atLeastOnce']),
    consumerConfig: v.exactOptional(clientConfig(CONSUMER_CONFIG_KEYS)),
    producerConfig: v.exactOptional(clientConfig(PRODUCER_CONFIG_KEYS)),
  }),
  v.strictObject({ type: v.literal('removeApplication'), applicationId: name }),
  v.strictObject({ type: v.literal('killApplication'), applicationId: name }),
  v.strictObject({
    type: v.literal('startApplication'),
    applicationId: name,
    mode: v.exactOptional(v.picklist(['exactlyOnce', 'atLeastOnce'])),
  }),
  v.strictObject({ type: v.literal('removeConsumer'), consumerId: name }),
  v.strictObject({ type: v.literal('killConsumer'), consumerId: name }),
  v.strictObject({ type: v.literal('cutLink'), between, oneWay }),
  v.strictObject({ type: v.literal('slowLink'), between, byMs: integer(0, MAX_PROLOGUE_MS), oneWay }),
  v.strictObject({ type: v.literal('loseOnLink'), between, oneIn: integer(2, 1000), oneWay }),
  v.strictObject({ type: v.literal('healLink'), between }),
  v.strictObject({ type: v.literal('isolateNode'), nodeId: name }),
  v.strictObject({ type: v.literal('splitCluster'), sides: v.strictTuple([nodes, nodes]) }),
  v.strictObject({ type: v.literal('healAllLinks') }),
  v.strictObject({ type: v.literal('holdMessage'), messageId: integer(1, Number.MAX_SAFE_INTEGER) }),
  v.strictObject({ type: v.literal('releaseMessage'), messageId: integer(1, Number.MAX_SAFE_INTEGER) }),
] as const;

/** Every type of command, for those who must name them all. */
export const COMMAND_TYPES: readonly Command['type'][] = COMMANDS.map((schema) => schema.entries.type.literal);

const command: v.GenericSchema<unknown, Command> = v.variant('type', COMMANDS);

const scenario: v.GenericSchema<unknown, Scenario> = v.strictObject({
  name: text,
  zookeeperServers: integer(1, MAX_ZOOKEEPER_SERVERS),
  zookeeperObservers: v.exactOptional(integer(0, MAX_ZOOKEEPER_OBSERVERS)),
  brokers: v.pipe(
    v.array(v.strictObject({ brokerId, config: v.exactOptional(configLike(BROKER_DEFAULTS, BROKER_CHOICES)) })),
    v.minLength(1),
    v.maxLength(MAX_BROKERS),
    inOrder((before, after) => after.brokerId > before.brokerId, 'brokerId', 'Brokers come in order of their ids'),
  ),
  prologueMs: integer(0, MAX_PROLOGUE_MS),
  prologue: timedCommands(integer(-MAX_PROLOGUE_MS, 0), MAX_PROLOGUE_COMMANDS),
});

/** What a run file and a share link have in common. A scenario may be given by the name of a preset. */
export const SAVED_RUN = {
  version: v.literal(RUN_VERSION),
  seed: integer(0, 0xffff_ffff),
  scenario: v.lazy((input) => (typeof input === 'string' ? name : scenario)),
  commands: timedCommands(timeMs, MAX_COMMANDS),
  /** Between two whole milliseconds the clock may stand, too. */
  playheadMs: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(MAX_RUN_MS))),
  /** How far the learner is in which lesson. Read by those who know lessons; here it is only carried. */
  lesson: v.exactOptional(v.looseObject({ lessonId: name })),
};

export const branchName = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

/** A branch beside the run, in a link: so many commands of the run, and then its own. */
export const BESIDE = v.strictObject({
  forkedAtMs: timeMs,
  common: integer(0, MAX_COMMANDS),
  commands: timedCommands(timeMs, MAX_COMMANDS),
  names: v.strictTuple([v.nullable(branchName), v.nullable(branchName)]),
  isOpen: v.boolean(),
});

export function timedCommands(atMs: ReturnType<typeof integer>, atMost: number) {
  return v.pipe(
    v.array(v.strictObject({ atMs, command })),
    v.maxLength(atMost),
    inOrder((before, after) => after.atMs >= before.atMs, 'atMs', 'Commands come in order of time'),
  );
}

/** Points at the first item that breaks the order. */
function inOrder<Item extends object>(
  isInOrder: (before: Item, after: Item) => boolean,
  key: keyof Item & string,
  message: string,
) {
  return v.rawCheck<Item[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    const index = input.findIndex((item, at) => at > 0 && !isInOrder(input[at - 1] as Item, item));
    const value = input[index];
    if (value === undefined) return;
    const inArray = { type: 'array', origin: 'value', input, key: index, value } as const;
    const inItem = { type: 'unknown', origin: 'value', input: value, key, value: value[key] } as const;
    addIssue({ message, path: [inArray, inItem] });
  });
}

/** Some of the settings of `defaults`, each with a value of the same kind. */
function configLike<Config extends object>(
  defaults: Config,
  choices: Readonly<Record<string, readonly string[]>> = {},
): v.GenericSchema<unknown, Partial<Config>> {
  const entries = Object.entries(defaults).map(([key, value]) => {
    const chosen = choices[key];
    return [key, v.exactOptional(chosen === undefined ? settingLike(key, value) : v.picklist(chosen))];
  });
  return v.strictObject(Object.fromEntries(entries)) as unknown as v.GenericSchema<unknown, Partial<Config>>;
}

/** Texts by Kafka's keys; numbers and truth values may stand for themselves. Which values do not fit, the run itself says. */
function clientConfig(keys: readonly ClientConfigKey[]): v.GenericSchema<unknown, GivenConfig> {
  const entries = keys.map(({ key }) => [key, v.exactOptional(clientValue)] as const);
  return v.strictObject(Object.fromEntries(entries)) as unknown as v.GenericSchema<unknown, GivenConfig>;
}

function settingLike(key: string, value: unknown): v.GenericSchema {
  const whole = integer(-1, Number.MAX_SAFE_INTEGER);
  if (typeof value === 'number')
    return Number.isInteger(value) ? whole : v.pipe(v.number(), v.minValue(0), v.maxValue(1));
  if (typeof value === 'boolean') return v.boolean();
  // Where nothing is set, only the name tells a time from a text.
  if (value === null) return v.nullable(/\.(ms|minutes)$/.test(key) ? whole : text);
  return text;
}
