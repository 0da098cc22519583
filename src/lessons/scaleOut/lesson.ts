import {
  type BrokerId,
  brokerNodeId,
  type Command,
  type PartitionIndex,
  type TimedCommand,
  topicPartition,
} from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  atMost,
  equal,
  every,
  excluding,
  happened,
  including,
  inOrder,
  neverHappened,
  partition,
  records,
  not,
  unless,
} from '../goals/say';
import { aScenario, after, at, producer } from '../scenes/aScene';
import type { Act, EventMatch, Fact, Goal, Meanwhile, Stage } from '../types';

export const NEW: BrokerId = 4;
/** More brokers than the topic has partitions. */
const WIDE_BROKERS = 8;
export const LANE = 'orders-0';
/** Where that partition shall be. */
export const TARGET: readonly BrokerId[] = [4, 2];
export const MOVED: EventMatch = { type: 'reassignmentCompleted', topicPartition: LANE };
export const INVOICES = 4;
export const RECORDS = 60;
/** A whole cluster of these, in the question about lanes and brokers. */
export const MANY = 20;
/** How long a wait in the challenge is: a few moves take less. */
export const WAIT_SECONDS = 10;

const DAY_MS = 86_400_000;
/** It is skipped from when the broker is plugged in, and that takes a moment to start. */
const ALMOST_A_DAY_MS = DAY_MS - 60_000;
/** From broker 1 to the new one, each way: slow enough to do something while a partition moves. */
const SLOW_MS = 2_000;
const MOVE_MS = 60_000;

const LAYOUT = pairs('12 23 31 13 21 32');
/** A key for each partition of six. */
const KEYS = ['order-10', 'order-7', 'order-4', 'order-2', 'order-1', 'order-8'] as const;
/** As somebody would have it who begins with four. */
const EVEN = pairs('12 23 34 41 13 24');
/** Two copies of each partition on as many brokers as there are: the first six lead one each. */
const WIDE = pairs('17 28 31 42 53 64');

const orders = aTopic('orders', LAYOUT);
const addNew: Command = { type: 'addBroker', brokerId: NEW };
/** The same on six brokers only. */
const onSix = pairs('12 23 34 45 56 61').map((replicas, index) => move(index, replicas));
const spread = WIDE.map((replicas, index) => move(index, replicas));
const invoices = { type: 'createTopic', topic: 'invoices', partitions: INVOICES, replicationFactor: 2 } as const;
const moveOne = move(0, TARGET);
const tea = order(KEYS[0], 'tea');
/** New records of every partition in the day that is skipped: none of them goes to the new broker. */
const SALES = KEYS.map(
  (key, index): Meanwhile => ({ afterMs: (index * DAY_MS) / KEYS.length, command: order(key, 'cake') }),
);
const aDay = { type: 'wait', forMs: DAY_MS } as const;
const aMoment = { type: 'wait', forMs: 1_000 } as const;

const registered: Fact = { fact: 'brokers', that: 'areRegistered' };
const hasJoined = (brokerId: BrokerId): Goal => including(registered, brokerId);
const isADayLater = all(
  hasJoined(NEW),
  atLeast({ fact: 'sinceMs', match: { type: 'brokerRegistered', nodeId: brokerNodeId(NEW) } }, ALMOST_A_DAY_MS),
);
const holdsNothing = all(
  ...LAYOUT.map((_, index) => excluding(partition(topicPartition('orders', index), 'assignedReplicas'), NEW)),
);
const leaders: Fact = { fact: 'leaderships', topic: 'orders' };
const copies: Fact = { fact: 'copies', topic: 'orders' };
/** The old copy goes only when the new ones are in sync. */
const hasMoved = equal(partition(LANE, 'assignedReplicas'), TARGET);
const servedMeanwhile = inOrder(
  { type: 'reassignmentStarted', topicPartition: LANE },
  { type: 'recordsAppended', topicPartition: LANE },
  MOVED,
);
/** As long as the move is not over, it is sure to be in time. */
const servedSoFar = all(
  inOrder({ type: 'reassignmentStarted', topicPartition: LANE }, { type: 'recordsAppended', topicPartition: LANE }),
  neverHappened(MOVED),
);
const brokersUp: Fact = { fact: 'size', of: registered };
const allHold = all(atLeast(brokersUp, WIDE_BROKERS), every(copies, { is: 'atLeast', than: 1 }));
const hasSix = equal({ fact: 'topic', topic: 'orders', of: 'partitions' }, LAYOUT.length);
const isMoving = happened({ type: 'reassignmentStarted' });
const oneEach = all(hasSix, allHold, equal({ fact: 'max', of: leaders }, 1));
const nobodyGivesUpACopy = every(
  { fact: 'partitions', topic: 'orders', of: 'inSyncCount' },
  { is: 'atLeast', than: 2 },
);
const leadersAreEven = atMost({ fact: 'range', of: leaders }, 1);
const copiesAreEven = atMost({ fact: 'range', of: copies }, 1);
const nothingIsMissing = all(atLeast(brokersUp, NEW), hasSix, nobodyGivesUpACopy, atLeast(records('orders'), RECORDS));

export const lesson = defineLesson({
  id: 'scale-out',
  number: '5.4',
  minutes: 8,
  ...aStage('scale-out', 3),
  steps: [
    {
      id: 'add',
      prediction: {
        type: 'options',
        options: [
          { id: 'quarter', isTrue: false },
          { id: 'fullest', isTrue: false },
          { id: 'nothing', isTrue: true },
        ],
      },
      acts: [
        { id: 'add', type: 'do', commands: [addNew] },
        { id: 'skip', type: 'skip', forMs: DAY_MS, meanwhile: SALES },
      ],
      tasks: [
        { id: 'add', goal: hasJoined(NEW), count: null },
        { id: 'day', goal: isADayLater, count: null },
      ],
      goal: all(isADayLater, holdsNothing),
      reveal: { type: 'brokerRegistered', nodeId: brokerNodeId(NEW) },
      solution: [addNew, aDay],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'newTopic',
      prediction: {
        type: 'options',
        options: [
          { id: 'none', isTrue: false },
          { id: 'one', isTrue: true },
          { id: 'every', isTrue: false },
        ],
      },
      acts: [{ id: 'create', type: 'do', commands: [invoices] }],
      tasks: [
        { id: 'create', goal: equal({ fact: 'topic', topic: 'invoices', of: 'partitions' }, INVOICES), count: null },
      ],
      goal: all(
        equal({ fact: 'topic', topic: 'invoices', of: 'partitions' }, INVOICES),
        including({ fact: 'partitions', topic: 'invoices', of: 'leader' }, NEW),
      ),
      reveal: { type: 'topicCreated', topic: 'invoices' },
      solution: [invoices],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'move',
      stage: aStage('scale-out-move', 4, [at(-5_000, slowLink())]),
      prediction: {
        type: 'options',
        options: [
          { id: 'offline', isTrue: false },
          { id: 'readOnly', isTrue: false },
          { id: 'served', isTrue: true },
        ],
      },
      acts: [
        { id: 'move', type: 'do', commands: [moveOne] },
        { id: 'order', type: 'tap', command: tea },
        { id: 'skip', type: 'skip', until: happened(MOVED), atMostMs: MOVE_MS, after: isMoving },
      ],
      tasks: [
        { id: 'move', goal: happened({ type: 'reassignmentStarted', topicPartition: LANE }), count: null },
        { id: 'order', goal: any(servedSoFar, servedMeanwhile), count: null },
        { id: 'moved', goal: hasMoved, count: null },
      ],
      // A move that is over cannot be written into any more.
      goal: unless(
        all(happened(MOVED), not(servedMeanwhile)),
        all(hasMoved, servedMeanwhile, neverHappened({ type: 'partitionOffline', topicPartition: LANE })),
      ),
      reveal: MOVED,
      solution: [moveOne, aMoment, tea, { type: 'waitUntil', goal: hasMoved, atMostMs: MOVE_MS }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'ceiling',
      stage: aStage('scale-out-wide', WIDE_BROKERS),
      prediction: {
        type: 'options',
        options: [
          { id: 'all', isTrue: false },
          { id: 'twelve', isTrue: false },
          { id: 'six', isTrue: true },
        ],
      },
      acts: [
        { id: 'spread', type: 'do', commands: spread },
        { id: 'skip', type: 'skip', until: oneEach, atMostMs: MOVE_MS, after: isMoving },
      ],
      tasks: [{ id: 'spread', goal: oneEach, count: null }],
      goal: oneEach,
      reveal: { type: 'reassignmentCompleted', topicPartition: topicPartition('orders', LAYOUT.length - 1) },
      solution: [{ type: 'together', commands: spread }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'even',
      stage: aStage('scale-out-even', 4),
      prediction: { type: 'none' },
      acts: [
        place(0, 'lane0'),
        place(1, 'lane1'),
        place(2, 'lane2'),
        place(3, 'lane3'),
        place(4, 'lane4'),
        place(5, 'lane5'),
        { id: 'skip', type: 'skip', forMs: WAIT_SECONDS * 1000 },
      ],
      tasks: [
        { id: 'leaders', goal: leadersAreEven, count: null },
        { id: 'copies', goal: copiesAreEven, count: null },
        { id: 'safe', goal: nothingIsMissing, count: null },
      ],
      goal: all(leadersAreEven, copiesAreEven, nothingIsMissing),
      reveal: { type: 'reassignmentCompleted', topic: 'orders' },
      solution: [moveOne, move(4, [4, 1]), move(1, [2, 4])],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['3台のブローカー', '4台目', '4台なら', '1日'],
  retrieval: { lessonId: 'zookeeper-quorum', step: 3 },
  nearMisses: [
    // Bought and not plugged in, or waited for and not bought.
    { stepId: 'add', deeds: [aDay] },
    { stepId: 'add', deeds: [addNew, { type: 'wait', forMs: DAY_MS / 2 }] },
    // Moved by hand, whichever it is: then it is not idle.
    ...LAYOUT.map(([leader], index) => ({ stepId: 'add', deeds: [addNew, move(index, [leader, NEW]), aDay] })),
    // It joined, and left again.
    { stepId: 'add', deeds: [addNew, { type: 'stopBroker', brokerId: NEW }, aDay] },
    // Without the new one, too small, another name, or a topic that is there already.
    { stepId: 'newTopic', deeds: [aTopic('invoices', [[1], [2], [3], [1]])] },
    { stepId: 'newTopic', deeds: [aTopic('invoices', [[4], [1], [2]])] },
    { stepId: 'newTopic', deeds: [{ ...invoices, topic: 'receipts' }] },
    { stepId: 'newTopic', deeds: [{ type: 'createPartitions', topic: 'orders', count: 10 }] },
    // Nobody asked for anything while it moved.
    { stepId: 'move', deeds: [moveOne] },
    { stepId: 'move', deeds: [tea, moveOne] },
    { stepId: 'move', deeds: [moveOne, tea] },
    // Taken back half-way, another partition, another order of the same two, only one copy.
    { stepId: 'move', deeds: [moveOne, aMoment, tea, aMoment, move(0, null)] },
    { stepId: 'move', deeds: [move(3, TARGET), aMoment, tea] },
    { stepId: 'move', deeds: [move(0, [2, 4]), aMoment, tea] },
    // Not there yet: the new copy still lacks most of it.
    { stepId: 'move', deeds: [moveOne, aMoment, tea, aMoment, { type: 'freezeNode', nodeId: brokerNodeId(NEW) }] },
    // The old leader dies on the way, and for a while nobody leads.
    {
      stepId: 'move',
      deeds: [
        move(0, [1]),
        moveOne,
        aMoment,
        tea,
        aMoment,
        { type: 'killBroker', brokerId: 1 },
        { type: 'wait', forMs: 30_000 },
        { type: 'startBroker', brokerId: 1 },
      ],
    },
    // One is left out, or two: they hold nothing, or do not even run.
    { stepId: 'ceiling', deeds: [{ type: 'together', commands: spread.slice(0, 5) }] },
    { stepId: 'ceiling', deeds: [moveOne] },
    { stepId: 'ceiling', deeds: [{ type: 'together', commands: onSix }] },
    {
      stepId: 'ceiling',
      deeds: [
        { type: 'stopBroker', brokerId: 7 },
        { type: 'stopBroker', brokerId: 8 },
        { type: 'together', commands: onSix },
      ],
    },
    // More partitions: then more can lead, but it is another topic by now.
    {
      stepId: 'ceiling',
      deeds: [
        { type: 'createPartitions', topic: 'orders', count: 8, assignment: pairs('71 82') },
        { type: 'together', commands: spread },
      ],
    },
    // Everybody holds something, and one of them leads two.
    {
      stepId: 'ceiling',
      deeds: [
        {
          type: 'together',
          commands: pairs('17 28 34 42 54 56').map((replicas, index) => move(index, replicas)),
        },
      ],
    },
    // Leaders alone, copies alone.
    { stepId: 'even', deeds: [moveOne] },
    { stepId: 'even', deeds: [move(0, [1, 4]), move(1, [2, 4]), move(2, [3, 4])] },
    // Even, with one copy each.
    { stepId: 'even', deeds: LAYOUT.map((_, index) => move(index, [(index % 4) + 1])) },
    // Made anew: even, and empty.
    { stepId: 'even', deeds: [{ type: 'deleteTopic', topic: 'orders' }, aTopic('orders', EVEN)] },
    // Partitions are added until it is even: that is another topic by now.
    {
      stepId: 'even',
      deeds: [{ type: 'createPartitions', topic: 'orders', count: 11, assignment: pairs('14 24 34 41 42') }],
    },
    // A second topic takes up the slack of the first.
    { stepId: 'even', deeds: [aTopic('invoices', [[4], [4]])] },
    // Even among those who are left, or with somebody who is missing.
    { stepId: 'even', deeds: [{ type: 'stopBroker', brokerId: NEW }] },
  ],
});

function move(index: PartitionIndex, replicas: readonly BrokerId[] | null): Command {
  return { type: 'reassignPartition', topic: 'orders', partition: index, replicas };
}

/** Leader and follower of each partition, as `12` for [1, 2]. */
function pairs(written: string): readonly (readonly [BrokerId, BrokerId])[] {
  return written.split(' ').map((pair) => [Number(pair[0]), Number(pair[1])]);
}

function order(key: string, value: string): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key, value };
}

function aTopic(topic: string, assignment: readonly (readonly BrokerId[])[]): Command {
  return { type: 'createTopic', topic, partitions: -1, replicationFactor: -1, assignment };
}

function slowLink(): Command {
  return { type: 'slowLink', between: [brokerNodeId(1), brokerNodeId(NEW)], byMs: SLOW_MS };
}

/** Where a partition lives, as three buttons. */
function place<const Id extends string>(index: PartitionIndex, id: Id) {
  const [leader, follower] = LAYOUT[index] ?? [1, 2];
  const assigned = partition(topicPartition('orders', index), 'assignedReplicas');
  const choice = <const Choice extends string>(choiceId: Choice, replicas: readonly BrokerId[]) => ({
    id: choiceId,
    commands: [move(index, replicas)],
    // While it moves, those that shall go stand behind those that shall stay.
    when: any(equal(assigned, replicas), equal(assigned, [...new Set([...replicas, leader, follower])])),
  });
  return {
    id,
    type: 'setting',
    control: 'buttons',
    choices: [choice('stay', [leader, follower]), choice('leads', [NEW, follower]), choice('follows', [leader, NEW])],
  } as const satisfies Act;
}

/** Six partitions on three brokers, ten records in each. A fourth broker may be there already, and hold nothing. */
function aStage(name: string, brokers: number, more: readonly TimedCommand[] = []): Stage {
  const scenario = aScenario({ name, brokers, topics: [orders], clients: [producer('shop')] });
  const perLane = RECORDS / KEYS.length;
  const old = KEYS.flatMap((key) => Array.from({ length: perLane }, () => order(key, 'coffee')));
  return { seed: 7, scenario: { ...scenario, prologue: [...scenario.prologue, ...after(-15_000, old, 0), ...more] } };
}
