import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  atLeast,
  brokerIsDown,
  brokerIsUp,
  equal,
  excluding,
  happened,
  including,
  leads,
  lessThan,
  moreThan,
  partition,
  records,
  sent,
} from '../goals/say';
import { aScenario, after, at, consumer, producer } from '../scenes/aScene';
import type { Fact, Stage } from '../types';

export const LANE = 'orders-0';
/** The broker that leads at first, the follower with the brake, and the next one in the list of replicas. */
export const FIRST = 1;
export const BRAKED = 2;
export const NEXT = 3;

const RECORDS_THERE = 5;
const WANTED_IN_CHALLENGE = 6;

const order = publish('order-1', 'ramen');
const brake: Command = { type: 'cutLink', between: [`broker-${FIRST}`, `broker-${BRAKED}`] };
const release: Command = { type: 'healLink', between: [`broker-${FIRST}`, `broker-${BRAKED}`] };
const unplug = (brokerId: number): Command => ({ type: 'killBroker', brokerId });
const electPreferred: Command = { type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 };
const acksAll: Command = { type: 'alterClientConfig', clientId: 'shop', set: { acks: 'all' }, remove: [] };

const endOfLog = partition(LANE, 'logEndOffset');
const inSync = partition(LANE, 'inSyncReplicas');
const handedToKitchen: Fact = { fact: 'consumed', by: { consumerId: 'kitchen' }, what: 'handed', of: 'distinct' };
const running: Fact = { fact: 'size', of: { fact: 'brokers', that: 'run' } };
const acknowledged: Fact = { fact: 'producer', producerId: 'shop', of: 'acknowledged', since: 'step' };
const nothingLost = equal({ fact: 'lost', topic: 'orders' }, 0);
const kitchenHasAll = equal(handedToKitchen, records('orders'));
const asksForAll = equal({ fact: 'clientConfig', clientId: 'shop', key: 'acks' }, -1);
/** The controller says so a moment after ZooKeeper has it written down. */
const ELECTED = { type: 'leaderElected', topicPartition: LANE, with: { leaderId: NEXT } } as const;
const someoneLeads = atLeast(partition(LANE, 'leader'), 1);

export const lesson = defineLesson({
  id: 'replication-failover',
  number: '5.3',
  minutes: 10,
  ...healthy(),
  steps: [
    {
      id: 'brake',
      prediction: {
        type: 'options',
        options: [
          { id: 'atOnce', isTrue: false },
          { id: 'whenCopied', isTrue: true },
        ],
      },
      acts: [
        { id: 'brake', type: 'do', commands: [brake] },
        { id: 'order', type: 'tap', command: order },
      ],
      tasks: [
        { id: 'brake', goal: happened({ type: 'linkCut' }), count: null },
        { id: 'publish', goal: atLeast(sent('shop', 'order-1', 'step'), 1), count: null },
      ],
      goal: all(moreThan(endOfLog, partition(LANE, 'highWatermark')), lessThan(handedToKitchen, endOfLog), isWritten()),
      reveal: { type: 'recordsAppended', topicPartition: LANE },
      solution: [brake, { type: 'wait', forMs: 1_000 }, order, { type: 'wait', forMs: 1_500 }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'lag',
      prediction: {
        type: 'options',
        options: [
          { id: 'stays', isTrue: false },
          { id: 'movesOn', isTrue: true },
        ],
      },
      acts: [{ id: 'skip', type: 'skip', forMs: 45_000 }],
      tasks: [{ id: 'skip', goal: excluding(inSync, BRAKED), count: null }],
      goal: all(excluding(inSync, BRAKED), equal(partition(LANE, 'highWatermark'), endOfLog), isWritten()),
      reveal: { type: 'inSyncReplicasShrunk', topicPartition: LANE },
      solution: [{ type: 'wait', forMs: 45_000 }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'unplug',
      prediction: {
        type: 'options',
        options: [
          { id: 'nextInList', isTrue: true },
          { id: 'lowestId', isTrue: false },
          { id: 'vote', isTrue: false },
        ],
      },
      acts: [
        { id: 'release', type: 'do', commands: [release] },
        { id: 'unplug', type: 'do', commands: [unplug(FIRST)] },
      ],
      tasks: [
        { id: 'release', goal: including(inSync, BRAKED), count: null },
        { id: 'unplug', goal: brokerIsDown(FIRST), count: null },
        { id: 'wait', goal: leads(LANE, NEXT), count: null },
      ],
      goal: all(
        leads(LANE, NEXT),
        happened(ELECTED),
        atLeast(partition(LANE, 'leaderEpoch'), 1),
        including(inSync, BRAKED),
      ),
      reveal: ELECTED,
      solution: [release, unplug(FIRST)],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [LANE],
    },
    {
      id: 'cutOff',
      stage: withARecordOfItsOwn(),
      prediction: {
        type: 'options',
        options: [
          { id: 'copied', isTrue: false },
          { id: 'cutOff', isTrue: true },
        ],
      },
      acts: [{ id: 'start', type: 'do', commands: [{ type: 'startBroker', brokerId: FIRST }] }],
      tasks: [{ id: 'start', goal: brokerIsUp(FIRST), count: null }],
      goal: all(
        happened({ type: 'logTruncated', topicPartition: LANE, with: { brokerId: FIRST } }),
        equal({ fact: 'replica', brokerId: FIRST, topicPartition: LANE, of: 'logEndOffset' }, endOfLog),
      ),
      reveal: { type: 'logTruncated', topicPartition: LANE },
      solution: [{ type: 'startBroker', brokerId: FIRST }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'preferred',
      stage: withTheFirstBack(),
      prediction: {
        type: 'options',
        options: [
          { id: 'atOnce', isTrue: false },
          { id: 'byElection', isTrue: true },
        ],
      },
      acts: [{ id: 'elect', type: 'do', commands: [electPreferred] }],
      tasks: [{ id: 'elect', goal: leads(LANE, FIRST), count: null }],
      goal: all(leads(LANE, FIRST), equal(partition(LANE, 'inSyncCount'), 3)),
      reveal: { type: 'leaderElected', topicPartition: LANE, with: { strategy: 'Preferred' } },
      solution: [electPreferred],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [LANE],
    },
    {
      id: 'twoInARow',
      stage: healthy(),
      prediction: { type: 'none' },
      acts: [
        { id: 'acksAll', type: 'do', commands: [acksAll] },
        { id: 'order', type: 'tap', command: order },
        { id: 'unplug1', type: 'do', commands: [unplug(1)] },
        { id: 'unplug2', type: 'do', commands: [unplug(2)] },
        { id: 'unplug3', type: 'do', commands: [unplug(3)] },
      ],
      tasks: [
        { id: 'acksAll', goal: asksForAll, count: null },
        {
          id: 'publish',
          goal: atLeast(acknowledged, WANTED_IN_CHALLENGE),
          count: { of: WANTED_IN_CHALLENGE, fact: acknowledged },
        },
        { id: 'twoDown', goal: equal(running, 1), count: null },
        { id: 'readable', goal: all(equal(running, 1), someoneLeads, kitchenHasAll, nothingLost), count: null },
      ],
      goal: all(
        equal(running, 1),
        someoneLeads,
        asksForAll,
        atLeast(acknowledged, WANTED_IN_CHALLENGE),
        nothingLost,
        kitchenHasAll,
      ),
      reveal: { type: 'leaderElected', topicPartition: LANE },
      solution: [acksAll, order, order, unplug(1), order, order, unplug(3), order, order],
      isChallenge: true,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
  ],
  figures: [
    '3台',
    '2台',
    '6件',
    ...['broker ', 'ブローカー', '브로커 '].flatMap((broker) => [1, 2, 3].map((id) => `${broker}${id}`)),
  ],
  retrieval: { lessonId: 'retries-dlq', step: 1 },
  nearMisses: [
    // Nothing holds the high watermark back; and a brake without a record to wait for.
    { stepId: 'brake', deeds: [order] },
    { stepId: 'brake', deeds: [brake] },
    // Too short, and the brake taken off.
    { stepId: 'lag', deeds: [release] },
    { stepId: 'lag', deeds: [release, order] },
    { stepId: 'unplug', deeds: [release] },
    // Not the leader: it stays where it is.
    { stepId: 'unplug', deeds: [release, unplug(BRAKED)] },
    { stepId: 'unplug', deeds: [release, unplug(NEXT)] },
    { stepId: 'cutOff', deeds: [order] },
    { stepId: 'cutOff', deeds: [unplug(BRAKED)] },
    { stepId: 'preferred', deeds: [order] },
    // Broker 1 leads, but a copy is missing.
    { stepId: 'preferred', deeds: [unplug(NEXT)] },
    // Only one is lost; none is left; the leader alone decides what is stored.
    { stepId: 'twoInARow', deeds: [acksAll, order, order, order, order, order, order, unplug(1)] },
    { stepId: 'twoInARow', deeds: [acksAll, order, unplug(1), unplug(3), unplug(2)] },
    { stepId: 'twoInARow', deeds: [order, order, unplug(1), order, order, unplug(3), order, order] },
  ],
});

function publish(key: string, value: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key, value };
}

/** The record of this step is in the leader's log. */
function isWritten() {
  return atLeast(endOfLog, RECORDS_THERE + 1);
}

/** Three brokers, one lane on all of them, and five records in it. */
function healthy(): Stage {
  const base = aScenario({
    name: 'replication-failover',
    topics: [
      {
        type: 'createTopic',
        topic: 'orders',
        partitions: -1,
        replicationFactor: -1,
        assignment: [[FIRST, NEXT, BRAKED]],
      },
    ],
    clients: [
      producer('shop', { acks: '1' }),
      consumer('kitchen', 'kitchen', ['orders'], { config: { 'auto.offset.reset': 'earliest' } }),
    ],
  });
  const keys = ['order-2', 'order-1', 'order-4', 'order-2', 'order-3'];
  const written = after(
    -16_000,
    keys.map((key) => publish(key, 'curry')),
    500,
  );
  return { seed: 7, scenario: { ...base, prologue: [...base.prologue, ...written] } };
}

/** That one later on: the first leader is back and in sync. Here nobody else elects it while the question is read. */
function withTheFirstBack(): Stage {
  const { seed, scenario } = withARecordOfItsOwn();
  const back = at(-12_000, { type: 'startBroker', brokerId: FIRST });
  return { seed, scenario: { ...scenario, prologue: [...scenario.prologue, back] } };
}

/** The same, when the first leader died with a record that nobody had copied, and another one has come since. */
function withARecordOfItsOwn(): Stage {
  const { seed, scenario } = healthy();
  const early = scenario.prologue.map(({ atMs, command }) => ({ atMs: atMs - 60_000, command }));
  return {
    seed,
    scenario: {
      ...scenario,
      prologueMs: scenario.prologueMs + 60_000,
      prologue: [
        ...early,
        at(-60_000, { type: 'cutLink', between: [`broker-${FIRST}`, `broker-${BRAKED}`] }),
        at(-59_900, { type: 'cutLink', between: [`broker-${FIRST}`, `broker-${NEXT}`] }),
        at(-59_000, publish('order-1', 'ramen')),
        at(-58_000, unplug(FIRST)),
        at(-57_000, { type: 'healAllLinks' }),
        at(-25_000, publish('order-4', 'green tea')),
      ],
    },
  };
}
