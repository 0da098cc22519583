import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  brokerIsDown,
  brokerIsUp,
  equal,
  happened,
  inOrder,
  looked,
  not,
  partition,
  unless,
} from '../goals/say';
import { deedsOf } from '../lastAct';
import { aScenario, after, at, producer } from '../scenes/aScene';
import type { Act, Fact, Goal, Meanwhile, Stage } from '../types';

/** In the challenge: which must not lose anything, and which must not stop. */
const KEPT = ['payments', 'audit'] as const;
const GOING_ON = ['views', 'offers'] as const;
/** So many records of each topic are on broker 1 alone. */
const ALONE = 3;
const EARLIER_MS = 60_000;

const unplug: Command = { type: 'killBroker', brokerId: 1 };
const plugIn: Command = { type: 'startBroker', brokerId: 1 };
/** The others are cut off from broker 1 until it dies. */
const outage: readonly Command[] = [unplug, { type: 'healAllLinks' }];
const aSession = { type: 'wait', forMs: 25_000 } as const;

const topicsOfChallenge = [...KEPT, ...GOING_ON];
const storm = {
  id: 'outage',
  type: 'skip',
  forMs: 70_000,
  meanwhile: [
    ...outage.map((command): Meanwhile => ({ afterMs: 500, command })),
    ...topicsOfChallenge.map((topic): Meanwhile => ({ afterMs: 26_000, command: publish(topic) })),
    { afterMs: 46_000, command: plugIn },
  ],
  // Once the copies have caught up, the next outage puts nothing at stake.
  over: happened({ type: 'processKilled', nodeId: 'broker-1' }),
} as const satisfies Act;

const nobodyLeads = (topic: string) => equal(partition(`${topic}-0`, 'leader'), -1);
const someAreLost = (topic: string) => atLeast(lost(topic), 1);
/** What is lost is known once somebody leads. */
const isBackWithAGap = equal(lost('views'), ALONE);
const allIsThere = equal(partition('pay-0', 'inSyncCount'), 3);
const isDecided = all(...KEPT.map((topic) => not(isAllowed(topic))), ...GOING_ON.map(isAllowed));
const nothingStopped = all(...GOING_ON.map(wentOn));
const isCutOff = happened({ type: 'logTruncated', topicPartition: 'views-0', with: { brokerId: 1 } });
const isBack = happened({ type: 'brokerRegistered', nodeId: 'broker-1' });

export const lesson = defineLesson({
  id: 'unclean-election',
  number: '6.2',
  minutes: 8,
  ...aStage('unclean-election', ['pay', 'views']),
  steps: [
    {
      id: 'lastOne',
      prediction: {
        type: 'options',
        options: [
          { id: 'moves', isTrue: false },
          { id: 'nobody', isTrue: true },
        ],
      },
      acts: [{ id: 'unplug', type: 'do', commands: outage }],
      tasks: [
        { id: 'unplug', goal: brokerIsDown(1), count: null },
        { id: 'offline', goal: nobodyLeads('pay'), count: null },
      ],
      goal: all(brokerIsDown(1), nobodyLeads('pay')),
      reveal: { type: 'partitionOffline', topicPartition: 'pay-0' },
      solution: [{ type: 'together', commands: outage }, aSession],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['pay-0', 'views-0'],
    },
    {
      id: 'allow',
      prediction: {
        type: 'options',
        options: [
          { id: 'allThere', isTrue: false },
          { id: 'someGone', isTrue: true },
        ],
      },
      acts: [{ id: 'allow', type: 'do', commands: [allow('views')] }],
      tasks: [
        { id: 'allow', goal: isAllowed('views'), count: null },
        { id: 'led', goal: isBackWithAGap, count: null },
      ],
      goal: unless(someAreLost('pay'), isBackWithAGap),
      reveal: { type: 'leaderElected', topicPartition: 'views-0', with: { strategy: 'Unclean' } },
      solution: [allow('views')],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['views-0'],
    },
    {
      id: 'return',
      prediction: {
        type: 'options',
        options: [
          { id: 'restored', isTrue: false },
          { id: 'cutOff', isTrue: true },
        ],
      },
      acts: [{ id: 'plugIn', type: 'do', commands: [plugIn] }],
      tasks: [
        { id: 'plugIn', goal: brokerIsUp(1), count: null },
        { id: 'log', goal: all(isCutOff, allIsThere), count: null },
      ],
      // The stage rests when a step is done, and the next one looks at what all copies have.
      goal: all(isCutOff, allIsThere),
      reveal: { type: 'logTruncated', topicPartition: 'views-0', with: { brokerId: 1 } },
      solution: [plugIn],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['views-0'],
    },
    {
      id: 'waited',
      prediction: {
        type: 'options',
        options: [
          { id: 'everything', isTrue: true },
          { id: 'fewer', isTrue: false },
        ],
      },
      acts: [
        { id: 'lookPay', type: 'look', at: { type: 'partition', topicPartition: 'pay-0' } },
        { id: 'lookViews', type: 'look', at: { type: 'partition', topicPartition: 'views-0' } },
      ],
      tasks: [
        { id: 'lookPay', goal: all(allIsThere, looked('lookPay')), count: null },
        { id: 'lookViews', goal: looked('lookViews'), count: null },
      ],
      goal: all(allIsThere, looked('lookPay'), looked('lookViews')),
      reveal: { type: 'leaderElected', topicPartition: 'pay-0', with: { strategy: 'Offline' }, since: 'curtain' },
      solution: [
        { type: 'look', act: 'lookPay' },
        { type: 'look', act: 'lookViews' },
      ],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: ['pay-0', 'views-0'],
    },
    {
      id: 'perTopic',
      stage: aStage('per-topic', topicsOfChallenge),
      prediction: { type: 'none' },
      acts: [
        uncleanSwitch('payments', 'payments'),
        uncleanSwitch('views', 'views'),
        uncleanSwitch('audit', 'audit'),
        uncleanSwitch('offers', 'offers'),
        storm,
      ],
      tasks: [
        { id: 'decide', goal: isDecided, count: null },
        { id: 'goesOn', goal: nothingStopped, count: null },
        { id: 'kept', goal: all(isBack, ...KEPT.map((topic) => equal(lost(topic), 0))), count: null },
      ],
      goal: unless(any(...KEPT.map(someAreLost)), all(isDecided, nothingStopped)),
      reveal: { type: 'leaderElected', with: { strategy: 'Unclean' } },
      solution: [...GOING_ON.map(allow), ...deedsOf(storm)],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: [
    '3件',
    '2台',
    '3台',
    'rokers 2 and 3',
    'ブローカー2と3',
    '브로커 2번과 3번',
    '2번과 3번',
    '2번, 3번',
    'roker 1',
    'roker 2',
    'ブローカー1',
    'ブローカー2',
    '브로커 1',
    '브로커 2',
    '1번이',
  ],
  retrieval: { lessonId: 'controller', step: 3 },
  nearMisses: [
    // Somebody else goes; and whoever is there for all has a leader.
    { stepId: 'lastOne', deeds: [{ type: 'killBroker', brokerId: 2 }] },
    { stepId: 'lastOne', deeds: [{ type: 'healAllLinks' }, unplug] },
    // It stands still, and is not dead.
    { stepId: 'lastOne', deeds: [{ type: 'freezeNode', nodeId: 'broker-1' }] },
    // The wrong topic, both, and neither: broker 1 leads as if nothing had been.
    { stepId: 'allow', deeds: [allow('pay')] },
    { stepId: 'allow', deeds: [allow('pay'), allow('views')] },
    { stepId: 'allow', deeds: [plugIn] },
    // Allowed when it was not needed any more.
    { stepId: 'allow', deeds: [plugIn, allow('views')] },
    { stepId: 'return', deeds: [{ type: 'wait', forMs: 60_000 }] },
    { stepId: 'return', deeds: [publish('views')] },
    { stepId: 'return', deeds: [{ type: 'wipeDisk', nodeId: 'broker-1' }, plugIn] },
    // One of the two; and looked at when a copy was missing.
    { stepId: 'waited', deeds: [{ type: 'look', act: 'lookPay' }] },
    { stepId: 'waited', deeds: [{ type: 'look', act: 'lookViews' }] },
    {
      stepId: 'waited',
      deeds: [
        { type: 'killBroker', brokerId: 3 },
        { type: 'look', act: 'lookPay' },
        { type: 'look', act: 'lookViews' },
      ],
    },
    // Nobody may, and two topics stand still; all may, and what must be kept is gone.
    { stepId: 'perTopic', deeds: deedsOf(storm) },
    { stepId: 'perTopic', deeds: [...topicsOfChallenge.map(allow), ...deedsOf(storm)] },
    { stepId: 'perTopic', deeds: [allow('views'), ...deedsOf(storm)] },
    { stepId: 'perTopic', deeds: [allow('audit'), allow('views'), allow('offers'), ...deedsOf(storm)] },
    { stepId: 'perTopic', deeds: [allow('payments'), allow('views'), allow('offers'), ...deedsOf(storm)] },
    // Decided, and nothing came.
    { stepId: 'perTopic', deeds: GOING_ON.map(allow) },
    // Too late for one of them.
    { stepId: 'perTopic', deeds: [allow('views'), ...deedsOf(storm), allow('offers')] },
    { stepId: 'perTopic', deeds: [allow('offers'), ...deedsOf(storm), allow('views')] },
    // The copies catch up first: nothing can go wrong, and still it has to be decided.
    { stepId: 'perTopic', deeds: [{ type: 'healAllLinks' }, allow('views'), ...deedsOf(storm)] },
    { stepId: 'perTopic', deeds: [{ type: 'healAllLinks' }, allow('offers'), ...deedsOf(storm)] },
    { stepId: 'perTopic', deeds: [{ type: 'healAllLinks' }, ...[...GOING_ON, 'audit'].map(allow), ...deedsOf(storm)] },
    {
      stepId: 'perTopic',
      deeds: [{ type: 'healAllLinks' }, ...[...GOING_ON, 'payments'].map(allow), ...deedsOf(storm)],
    },
    // A good-bye is no outage; nobody asked; and broker 1 is not back.
    {
      stepId: 'perTopic',
      deeds: [...GOING_ON.map(allow), ...GOING_ON.map(publish), { type: 'stopBroker', brokerId: 1 }, plugIn],
    },
    { stepId: 'perTopic', deeds: [...GOING_ON.map(allow), unplug, plugIn] },
    { stepId: 'perTopic', deeds: [...GOING_ON.map(allow), ...outage, ...GOING_ON.map(publish)] },
  ],
});

function publish(topic: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'app', topic, key: topic, value: 'one more' };
}

function allow(topic: string): Command {
  return decide(topic, 'true');
}

function decide(topic: string, mayLose: 'true' | 'false'): Command {
  return { type: 'alterTopicConfig', topic, set: { 'unclean.leader.election.enable': mayLose }, remove: [] };
}

function isAllowed(topic: string): Goal {
  return equal({ fact: 'topicConfig', topic, key: 'unclean.leader.election.enable' }, 'true');
}

function lost(topic: string): Fact {
  return { fact: 'lost', topic };
}

/** A record of the topic is stored while broker 1 is away. */
function wentOn(topic: string): Goal {
  return inOrder(
    { type: 'processKilled', nodeId: 'broker-1' },
    { type: 'recordsAcknowledged', topicPartition: `${topic}-0` },
    { type: 'brokerRegistered', nodeId: 'broker-1' },
  );
}

function uncleanSwitch<const Id extends string>(topic: string, id: Id) {
  return {
    id,
    type: 'setting',
    control: 'switch',
    choices: [
      { id: 'mayLose', commands: [decide(topic, 'true')], when: isAllowed(topic) },
      { id: 'waits', commands: [decide(topic, 'false')], when: not(isAllowed(topic)) },
    ],
  } as const satisfies Act;
}

/** One lane a topic, on all brokers. The last three records are on broker 1 alone, which alone is in sync. */
function aStage(name: string, topics: readonly string[]): Stage {
  const base = aScenario({
    name,
    topics: topics.map((topic) => ({
      type: 'createTopic',
      topic,
      partitions: -1,
      replicationFactor: -1,
      assignment: [[1, 2, 3]],
    })),
    clients: [producer('app')],
  });
  const early = base.prologue.map(({ atMs, command }) => ({ atMs: atMs - EARLIER_MS, command }));
  const times = (count: number) => Array.from({ length: count }, () => topics.map(publish)).flat();
  return {
    seed: 7,
    scenario: {
      ...base,
      prologueMs: base.prologueMs + EARLIER_MS,
      prologue: [
        ...early,
        ...after(-72_000, times(2), 500),
        at(-60_000, { type: 'cutLink', between: ['broker-1', 'broker-2'] }),
        at(-59_900, { type: 'cutLink', between: ['broker-1', 'broker-3'] }),
        ...after(-59_000, times(ALONE), 500),
      ],
    },
  };
}
