import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  equal,
  every,
  groupHasRead,
  handedTo,
  happened,
  inOrder,
  records,
  unless,
} from '../goals/say';
import { aScenario, consumer, load, producer, topic } from '../scenes/aScene';
import type { Fact, Goal } from '../types';

/** The members that read a lane before anybody dies, and the one that waits. */
const OWNERS = ['bill-1', 'bill-2', 'bill-3'];
const SPARE = 'bill-4';
const SCREENS = ['screen-1', 'screen-2'];

const ORDERS: Command = {
  ...topic('orders', 3),
  placement: { startIndex: 0, nextReplicaShift: 0 },
} as Command;

/** Orders keep coming, so nobody can wait for quiet: long enough for a member to join, and for a session to end. */
const JOIN = { type: 'wait', forMs: 8_000 } as const;
const CROSS = { type: 'wait', forMs: 50_000 } as const;

const bill2 = reader('bill-2', 'billing');
const bill3 = reader('bill-3', 'billing');
const bill4 = reader(SPARE, 'billing');
const dash = reader('dash-1', 'dashboard');
const killOwner: Command = { type: 'killConsumer', consumerId: 'bill-2' };
const killSpare: Command = { type: 'killConsumer', consumerId: SPARE };
const moreOrders: Command = {
  type: 'publishBurst',
  producerId: 'shop',
  topic: 'orders',
  keys: 'uniform',
  keyCount: 12,
  valueBytes: 50,
  count: 6,
};

const workersTogether = OWNERS.map((id) => reader(id, 'billing'));
const workersApart = OWNERS.map((id) => reader(id, id));
const screensTogether = SCREENS.map((id) => reader(id, 'wall'));
const screensApart = SCREENS.map((id) => reader(id, id));

const orphans: Fact = { fact: 'orphans', groupId: 'billing', topic: 'orders' };
const members: Fact = { fact: 'group', groupId: 'billing', of: 'memberCount' };
const idle: Fact = { fact: 'group', groupId: 'billing', of: 'idleCount' };
const shares: Fact = { fact: 'group', groupId: 'billing', of: 'assignedCounts' };
const withOneLane: Fact = { fact: 'count', of: shares, that: { is: 'equal', than: 1 } };

const isStable = equal({ fact: 'group', groupId: 'billing', of: 'state' }, 'Stable');
const isShared = all(isStable, equal(orphans, 0));
const oneEach = all(isShared, equal(members, 3), every(shares, { is: 'equal', than: 1 }));
const oneIdle = all(isShared, equal(members, 4), equal(idle, 1));
const bothHaveAll = all(groupHasRead('dashboard', 'orders'), groupHasRead('billing', 'orders'));
const ownerReplaced = all(isShared, any(...OWNERS.map(countedOut)));

export const lesson = defineLesson({
  id: 'consumer-groups',
  number: '4.1',
  minutes: 10,
  seed: 7,
  scenario: aScenario({
    name: 'consumer-groups',
    topics: [ORDERS],
    clients: [producer('shop'), reader('bill-1', 'billing'), load('shop', 'orders', 1, 'uniform', 12)],
  }),
  steps: [
    {
      id: 'share',
      prediction: {
        type: 'options',
        options: [
          { id: 'three', isTrue: false },
          { id: 'one', isTrue: true },
        ],
      },
      acts: [
        { id: 'second', type: 'do', commands: [bill2] },
        { id: 'third', type: 'do', commands: [bill3] },
      ],
      tasks: [{ id: 'join', goal: oneEach, count: { of: 3, fact: withOneLane } }],
      goal: oneEach,
      reveal: { type: 'groupStabilized', with: { groupId: 'billing' } },
      solution: [bill2, JOIN, bill3, JOIN],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'fourth',
      prediction: {
        type: 'options',
        options: [
          { id: 'slices', isTrue: false },
          { id: 'idle', isTrue: true },
          { id: 'refused', isTrue: false },
        ],
      },
      acts: [{ id: 'fourth', type: 'do', commands: [bill4] }],
      tasks: [{ id: 'join', goal: oneIdle, count: null }],
      goal: oneIdle,
      reveal: { type: 'groupStabilized', with: { groupId: 'billing' } },
      solution: [bill4, JOIN],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'otherTeam',
      prediction: {
        type: 'options',
        options: [
          { id: 'fewer', isTrue: false },
          { id: 'same', isTrue: true },
        ],
      },
      acts: [{ id: 'start', type: 'do', commands: [dash] }],
      tasks: [{ id: 'readAll', goal: bothHaveAll, count: null }],
      goal: bothHaveAll,
      reveal: { type: 'recordsConsumed', nodeId: 'dash-1' },
      solution: [dash, JOIN],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'crash',
      prediction: {
        type: 'options',
        options: [
          { id: 'stops', isTrue: false },
          { id: 'atOnce', isTrue: false },
          { id: 'later', isTrue: true },
        ],
      },
      acts: [
        { id: 'killOwner', type: 'do', commands: [killOwner] },
        { id: 'killSpare', type: 'do', commands: [killSpare] },
        { id: 'skip', type: 'skip', forMs: CROSS.forMs },
      ],
      tasks: [
        { id: 'kill', goal: any(...OWNERS.map((id) => happened({ type: 'processKilled', nodeId: id }))), count: null },
        { id: 'takeOver', goal: ownerReplaced, count: null },
      ],
      goal: ownerReplaced,
      reveal: { type: 'groupStabilized', with: { groupId: 'billing' } },
      solution: [killOwner, CROSS],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'twoTeams',
      stage: {
        seed: 8,
        scenario: aScenario({
          name: 'consumer-groups-two-teams',
          topics: [ORDERS],
          clients: [producer('shop'), ...Array.from({ length: 9 }, (_, index) => order(index + 1))],
        }),
      },
      prediction: { type: 'none' },
      acts: [
        { id: 'workersTogether', type: 'do', commands: workersTogether },
        { id: 'workersApart', type: 'do', commands: workersApart },
        { id: 'screensTogether', type: 'do', commands: screensTogether },
        { id: 'screensApart', type: 'do', commands: screensApart },
        { id: 'more', type: 'do', commands: [moreOrders] },
      ],
      tasks: [
        { id: 'billed', goal: billedOnce(), count: null },
        { id: 'screen1', goal: showsAll('screen-1'), count: null },
        { id: 'screen2', goal: showsAll('screen-2'), count: null },
      ],
      goal: all(billedOnce(), ...SCREENS.map(showsAll)),
      reveal: { type: 'groupStabilized', with: { groupId: 'billing' } },
      solution: [
        { type: 'together', commands: workersTogether },
        { type: 'together', commands: screensApart },
      ],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['50 s', '50秒', '50초', '2回', '3人', '4人'],
  retrieval: { lessonId: 'partitions-parallel', step: 2 },
  nearMisses: [
    // Two members, three lanes: somebody has two.
    { stepId: 'share', deeds: [bill2, JOIN] },
    // Two more readers, but not in the group.
    { stepId: 'share', deeds: [reader('bill-2', 'bill-2'), reader('bill-3', 'bill-3'), JOIN] },
    // Two came and one crashed: the lanes of the dead are nobody's, and then somebody has two.
    { stepId: 'share', deeds: [bill2, JOIN, { type: 'killConsumer', consumerId: 'bill-1' }, CROSS, bill3, JOIN] },
    { stepId: 'fourth', deeds: [reader(SPARE, 'dashboard'), JOIN] },
    // One comes and one goes: still three.
    { stepId: 'fourth', deeds: [{ type: 'removeConsumer', consumerId: 'bill-3' }, JOIN, bill4, JOIN] },
    // In the same group it takes from the others instead of hearing all.
    { stepId: 'otherTeam', deeds: [reader('dash-1', 'billing'), JOIN] },
    // It begins at the end: what came before is missing.
    { stepId: 'otherTeam', deeds: [consumer('dash-1', 'dashboard', ['orders']), JOIN] },
    // Who has nothing to do is not missed.
    { stepId: 'crash', deeds: [killSpare, CROSS] },
    // Who says goodbye is not waited for.
    { stepId: 'crash', deeds: [{ type: 'removeConsumer', consumerId: 'bill-2' }, JOIN] },
    { stepId: 'crash', deeds: [{ type: 'killConsumer', consumerId: 'dash-1' }, CROSS] },
    // Nobody is left to take over.
    {
      stepId: 'crash',
      deeds: [
        {
          type: 'together',
          commands: [...OWNERS, SPARE].map((consumerId) => ({ type: 'killConsumer', consumerId }) as const),
        },
        CROSS,
      ],
    },
    // Every order is billed three times.
    {
      stepId: 'twoTeams',
      deeds: [
        { type: 'together', commands: workersApart },
        { type: 'together', commands: screensApart },
      ],
    },
    // Each screen shows only its share.
    {
      stepId: 'twoTeams',
      deeds: [
        { type: 'together', commands: workersTogether },
        { type: 'together', commands: screensTogether },
      ],
    },
    { stepId: 'twoTeams', deeds: [{ type: 'together', commands: workersTogether }] },
    // Put right too late: what was billed apart is billed again.
    {
      stepId: 'twoTeams',
      deeds: [
        { type: 'together', commands: workersApart },
        { type: 'together', commands: OWNERS.map((consumerId) => ({ type: 'removeConsumer', consumerId }) as const) },
        { type: 'together', commands: workersTogether },
        { type: 'together', commands: screensApart },
      ],
    },
    // A screen that reads along in the workers' group takes their orders away.
    {
      stepId: 'twoTeams',
      deeds: [
        reader('screen-1', 'billing'),
        { type: 'removeConsumer', consumerId: 'screen-1' },
        { type: 'together', commands: workersTogether },
        { type: 'together', commands: screensApart },
      ],
    },
    // Screens that begin at the end show none of the orders that were there.
    {
      stepId: 'twoTeams',
      deeds: [
        { type: 'together', commands: workersTogether },
        { type: 'together', commands: SCREENS.map((id) => consumer(id, id, ['orders'])) },
        moreOrders,
      ],
    },
  ],
});

/** A consumer that begins at the beginning where its group has no bookmark yet. */
function reader(consumerId: string, groupId: string): Command {
  return consumer(consumerId, groupId, ['orders'], { config: { 'auto.offset.reset': 'earliest' } });
}

function order(number: number): Command {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key: `order-${number}`, value: 'ramen' };
}

/** It died, its session ended, and the group has shared its lanes out again. */
function countedOut(clientId: string): Goal {
  return inOrder(
    { type: 'processKilled', nodeId: clientId },
    { type: 'memberExpired', with: { groupId: 'billing', clientId } },
    { type: 'groupStabilized', with: { groupId: 'billing' } },
  );
}

/** Three workers share all orders, and none was handed to two of them or to anybody else in their place. */
function billedOnce(): Goal {
  const handed: Fact = { fact: 'consumed', by: { groupId: 'billing' }, what: 'handed', topic: 'orders' };
  const apart = OWNERS.map((nodeId) =>
    happened({ type: 'recordsConsumed', nodeId, with: { groupId: { is: 'different', than: 'billing' } } }),
  );
  const strangers = SCREENS.map((nodeId) =>
    happened({ type: 'recordsConsumed', nodeId, with: { groupId: 'billing' } }),
  );
  return unless(
    any(...apart, ...strangers, atLeast({ ...handed, of: 'repeats' }, 1)),
    all(
      isShared,
      equal({ fact: 'group', groupId: 'billing', of: 'members' }, OWNERS),
      atLeast(records('orders'), 1),
      equal(handed, records('orders')),
    ),
  );
}

/** A screen that runs and was handed every order there is. */
function showsAll(consumerId: string): Goal {
  return all(
    equal({ fact: 'consumer', consumerId, of: 'isUp' }, true),
    atLeast(records('orders'), 1),
    equal(handedTo(consumerId), records('orders')),
  );
}
