import type { BrokerId, Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, looked, moreThan, records } from '../goals/say';
import { aScenario, after, consumer, producer } from '../scenes/aScene';
import type { Fact, Goal, Stage } from '../types';

/** So many records are sent at once, to each topic. */
export const RECORDS = 24;
const MANY_KEYS = 30;
/** A batch has room for the longest header that its first record might have: shorter values would go along two by two. */
const VALUE_BYTES = 16;

const BROKERS: readonly BrokerId[] = [1, 2, 3];
const PARTITIONS = [0, 1, 2] as const;
const MEMBERS = [1, 2, 3] as const;
const READERS = ['read-1', 'read-2', 'read-3', 'read-4'] as const;

const SINGLE: Command = aTopic('single', [[1]]);
const TRIPLE: Command = aTopic('triple', [[1], [2], [3]]);

const toBoth = [burst('feed-1', 'single', MANY_KEYS), burst('feed-3', 'triple', MANY_KEYS)];
const toTriple = burst('feed-3', 'triple', MANY_KEYS);
const oneKey = burst('feed-3', 'triple', 1);
const markRun = { type: 'mark', mark: 'run' } as const;
const markHot = { type: 'mark', mark: 'oneKey' } as const;
const finds = PARTITIONS.map((partition) => ({ type: 'look', act: `find${partition}` }) as const);
const solo = MEMBERS.map((number) => reader(`solo-${number}`, 'solo', 'single'));
const trio = MEMBERS.map((number) => reader(`trio-${number}`, 'trio', 'triple'));
const makeThree: Command = { type: 'createTopic', topic: 'clicks', partitions: 3, replicationFactor: 1 };
const makeFour: Command = { type: 'createTopic', topic: 'clicks', partitions: 4, replicationFactor: 1 };
const makeFourOnOne = aTopic('clicks', [[1], [1], [1], [1]]);
const startReaders = READERS.map((id) => reader(id, 'clicks', 'clicks'));

const arrived = (producerId: string): Fact => ({ fact: 'producer', producerId, of: 'acknowledged', since: 'step' });
const longest = (producerId: string): Fact => ({
  fact: 'delayMs',
  producerId,
  percentile: 100,
  during: { mark: 'run' },
});
const allArrived = all(...['feed-1', 'feed-3'].map((producerId) => atLeast(arrived(producerId), RECORDS)));
const isFaster = atLeast(longest('feed-1'), { times: 2, of: longest('feed-3') });

const someKey = { key: 'key-1' } as const;
const isHot = any(...BROKERS.map(takesAlmostAll));

const fourPartitions = atLeast({ fact: 'topic', topic: 'clicks', of: 'partitions' }, 4);
const threeLead = equal({ fact: 'distinct', of: { fact: 'partitions', topic: 'clicks', of: 'leader' } }, 3);
const fourWork = haveWork('clicks', 'clicks', 4, 0);

export const lesson = defineLesson({
  id: 'partitions-parallel',
  number: '3.1',
  minutes: 8,
  ...aStage('partitions-parallel', [SINGLE, TRIPLE], ['feed-1', 'feed-3']),
  scaled: ['request'],
  steps: [
    {
      id: 'write',
      prediction: {
        type: 'options',
        options: [
          { id: 'same', isTrue: false },
          { id: 'third', isTrue: true },
          { id: 'longer', isTrue: false },
        ],
      },
      acts: [{ id: 'send', type: 'do', commands: toBoth, mark: 'run' }],
      tasks: [
        { id: 'triple', goal: atLeast(arrived('feed-3'), RECORDS), count: { of: RECORDS, fact: arrived('feed-3') } },
        { id: 'single', goal: atLeast(arrived('feed-1'), RECORDS), count: { of: RECORDS, fact: arrived('feed-1') } },
      ],
      goal: all(allArrived, isFaster),
      reveal: { type: 'recordsAppended', topic: 'single' },
      solution: [markRun, { type: 'together', commands: toBoth }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'copies',
      prediction: {
        type: 'options',
        options: [
          { id: 'everywhere', isTrue: false },
          { id: 'nowhere', isTrue: true },
        ],
      },
      acts: PARTITIONS.map((partition) => ({
        id: `find${partition}` as const,
        type: 'look',
        at: { type: 'follow', topicPartition: `triple-${partition}` },
      })),
      tasks: [{ id: 'find', goal: all(...finds.map(({ act }) => looked(act))), count: null }],
      goal: all(...finds.map(({ act }) => looked(act))),
      reveal: null,
      solution: finds,
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['triple-0', 'triple-1', 'triple-2'],
    },
    {
      id: 'read',
      stage: aStage('readers', [SINGLE, TRIPLE], ['feed-1', 'feed-3'], { isRead: true }),
      prediction: {
        type: 'options',
        options: [
          { id: 'three', isTrue: false },
          { id: 'one', isTrue: true },
        ],
      },
      acts: [
        { id: 'solo', type: 'do', commands: solo },
        { id: 'trio', type: 'do', commands: trio },
      ],
      tasks: [
        { id: 'solo', goal: haveWork('solo', 'single', 3, 2), count: null },
        { id: 'trio', goal: haveWork('trio', 'triple', 3, 0), count: null },
      ],
      goal: all(haveWork('solo', 'single', 3, 2), haveWork('trio', 'triple', 3, 0)),
      reveal: { type: 'groupStabilized', with: { groupId: 'solo' } },
      solution: [
        { type: 'together', commands: solo },
        { type: 'together', commands: trio },
      ],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'hot',
      stage: aStage('hot-partition', [TRIPLE], ['feed-3']),
      prediction: {
        type: 'options',
        options: [
          { id: 'same', isTrue: false },
          { id: 'one', isTrue: true },
        ],
      },
      acts: [
        { id: 'oneKey', type: 'do', commands: [oneKey], mark: 'oneKey' },
        { id: 'manyKeys', type: 'do', commands: [toTriple], mark: 'manyKeys' },
      ],
      tasks: [{ id: 'hot', goal: all(atLeast(records('triple', someKey), RECORDS), isHot), count: null }],
      goal: all(atLeast(records('triple', someKey), RECORDS), isHot),
      reveal: { type: 'recordsAppended', topic: 'triple' },
      solution: [markHot, oneKey],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'fourAtOnce',
      stage: aStage('four-at-once', [], []),
      prediction: { type: 'none' },
      acts: [
        { id: 'three', type: 'do', commands: [makeThree] },
        { id: 'four', type: 'do', commands: [makeFour] },
        { id: 'fourOnOne', type: 'do', commands: [makeFourOnOne] },
        { id: 'readers', type: 'do', commands: startReaders },
      ],
      tasks: [
        { id: 'topic', goal: all(fourPartitions, threeLead), count: null },
        { id: 'readers', goal: fourWork, count: null },
      ],
      goal: all(fourPartitions, threeLead, fourWork),
      reveal: { type: 'groupStabilized', with: { groupId: 'clicks' } },
      solution: [makeFour, { type: 'together', commands: startReaders }],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: ['broker 1', 'ブローカー1', '브로커 1', '1か所', '3か所', '3件', '3人', '3台', '4人'],
  retrieval: { lessonId: 'append-only-log', step: 3 },
  nearMisses: [
    // Not to both, and not measured.
    { stepId: 'write', deeds: [markRun, toTriple] },
    { stepId: 'write', deeds: [{ type: 'together', commands: toBoth }] },
    // All with one key: one partition takes them all, and is no faster.
    {
      stepId: 'write',
      deeds: [markRun, { type: 'together', commands: [burst('feed-1', 'single', 1), oneKey] }],
    },
    { stepId: 'copies', deeds: finds.slice(0, 2) },
    { stepId: 'copies', deeds: [...finds.slice(0, 1), ...finds.slice(0, 1), ...finds.slice(2)] },
    { stepId: 'read', deeds: [{ type: 'together', commands: solo }] },
    { stepId: 'read', deeds: [{ type: 'together', commands: trio }] },
    // One too few in each.
    { stepId: 'read', deeds: [{ type: 'together', commands: [...solo.slice(1), ...trio.slice(1)] }] },
    { stepId: 'hot', deeds: [{ type: 'mark', mark: 'manyKeys' }, toTriple] },
    // Many keys under the name of one, and one record only.
    { stepId: 'hot', deeds: [markHot, toTriple, oneKey] },
    { stepId: 'hot', deeds: [markHot, { ...oneKey, count: 1 }] },
    { stepId: 'fourAtOnce', deeds: [makeThree, { type: 'together', commands: startReaders }] },
    { stepId: 'fourAtOnce', deeds: [makeFourOnOne, { type: 'together', commands: startReaders }] },
    { stepId: 'fourAtOnce', deeds: [makeFour] },
    { stepId: 'fourAtOnce', deeds: [makeFour, { type: 'together', commands: startReaders.slice(1) }] },
    // Each hears it all: four groups share nothing.
    { stepId: 'fourAtOnce', deeds: [makeFour, ...READERS.map((id) => reader(id, id, 'clicks'))] },
  ],
});

function aTopic(topic: string, assignment: readonly (readonly BrokerId[])[]): Command {
  return { type: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment };
}

function burst(producerId: string, topic: string, keyCount: number): Extract<Command, { type: 'publishBurst' }> {
  return {
    type: 'publishBurst',
    producerId,
    topic,
    keys: 'uniform',
    keyCount,
    valueBytes: VALUE_BYTES,
    count: RECORDS,
  };
}

function reader(consumerId: string, groupId: string, topic: string): Command {
  return consumer(consumerId, groupId, [topic], { config: { 'auto.offset.reset': 'earliest' } });
}

function haveWork(groupId: string, topic: string, members: number, idle: number): Goal {
  return all(
    equal({ fact: 'group', groupId, of: 'state' }, 'Stable'),
    equal({ fact: 'group', groupId, of: 'memberCount' }, members),
    equal({ fact: 'group', groupId, of: 'idleCount' }, idle),
    equal({ fact: 'orphans', groupId, topic }, 0),
  );
}

/** Five times as much as each of the others. */
function takesAlmostAll(brokerId: BrokerId): Goal {
  const taken = (id: BrokerId): Fact => ({
    fact: 'rate',
    of: 'recordsAppended',
    topic: 'triple',
    brokerId: id,
    during: { mark: 'oneKey' },
  });
  const others = BROKERS.filter((id) => id !== brokerId);
  return all(
    moreThan(taken(brokerId), 0),
    ...others.map((id) => atLeast(taken(brokerId), { times: 5, of: taken(id) })),
  );
}

/**
 * The producers send one record a request, and the next to the same broker only when it is answered: what a partition takes
 * in is limited by the way there and back, and by nothing else.
 */
function aStage(
  name: string,
  topics: readonly Command[],
  producers: readonly string[],
  { isRead = false }: { readonly isRead?: boolean } = {},
): Stage {
  const eachAlone = { 'batch.size': '1', 'max.in.flight.requests.per.connection': '1' };
  // Where all is to be read, the records are there already, and those who sent them are gone.
  const scenario = aScenario({ name, topics, clients: producers.map((id) => producer(id, eachAlone)) });
  if (!isRead) return { seed: 24, scenario };
  const leave = producers.map((producerId): Command => ({ type: 'removeProducer', producerId }));
  const written = [...after(-15_000, toBoth), ...after(-8_000, leave)];
  return { seed: 24, scenario: { ...scenario, prologue: [...scenario.prologue, ...written] } };
}
