import { type BrokerId, brokerNodeId, type Command, type Scenario, type TimedCommand } from '../../engine';
import type { Act, EventMatch, Fact, Goal } from '../types';
import { defineLesson } from '../defineLesson';
import {
  all,
  brokerIsDown,
  brokerIsUp,
  any,
  different,
  equal,
  happened,
  inOrder,
  looked,
  not,
  unless,
} from '../goals/say';
import { aScenario, after, at } from '../scenes/aScene';

/** The broker that is plugged in first, and so gets the job. */
export const FIRST: BrokerId = 2;
/** The broker that is in charge on the second stage, and the one that its order does not reach in time. */
export const PAUSED: BrokerId = 1;
export const OBEYING: BrokerId = 3;
/** The broker that shall be in charge at the end. */
export const WANTED: BrokerId = 3;
const BROKERS: readonly BrokerId[] = [1, 2, 3];

const LONGER_THAN_A_SESSION_MS = 25_000;
/** Leaderships go home five minutes after the last look at them. */
const REBALANCE_MS = 310_000;
/** An order has left by then: whoever freezes the controller at once freezes it with the order still in its hands. */
const GIVEN_MS = 500;

const orders: Command = {
  type: 'createTopic',
  topic: 'orders',
  partitions: -1,
  replicationFactor: -1,
  assignment: [
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ],
};
const START: Readonly<Record<1 | 2 | 3, Command>> = { 1: plugIn(1), 2: plugIn(2), 3: plugIn(3) };
const createMenu: Command = {
  type: 'createTopic',
  topic: 'menu',
  partitions: -1,
  replicationFactor: -1,
  assignment: [[2, 3, 1]],
};
const wire = [brokerNodeId(PAUSED), brokerNodeId(OBEYING)] as const;
const cut: Command = { type: 'cutLink', between: wire, oneWay: true };
const heal: Command = { type: 'healLink', between: wire };
const freeze: Command = { type: 'freezeNode', nodeId: brokerNodeId(PAUSED) };
const giveOrder = { type: 'together', commands: [cut, createMenu] } as const;
const aMoment = { type: 'wait', forMs: 2_000 } as const;
const aSession = { type: 'wait', forMs: LONGER_THAN_A_SESSION_MS } as const;

const controller: Fact = { fact: 'controller', of: 'brokerId' };
const isInCharge = (brokerId: BrokerId): Goal => equal(controller, brokerId);
const anotherIsInCharge: Goal = all(different(controller, FIRST), different(controller, null));
const allRun: Goal = equal({ fact: 'size', of: { fact: 'brokers', that: 'areRegistered' } }, BROKERS.length);
const leaders: Fact = { fact: 'distinct', of: { fact: 'partitions', topic: 'orders', of: 'leader' } };
const crownsAreHome: Goal = equal(leaders, BROKERS.length);
export const REFUSED: EventMatch = { type: 'staleControllerRefused' };
/** Only who has heard from the next controller knows that an order is old. */
const newOrderArrived = inOrder(
  { type: 'controllerElected' },
  { type: 'becameFollower', nodeId: brokerNodeId(OBEYING) },
);

/** The others came after the first look at the leaders, so every crown is still where it went at first. */
const crownsOnOne = {
  seed: 7,
  scenario: afterThePowerFailed('controller-crowns', [
    at(-40_000, plugIn(FIRST)),
    at(-20_000, plugIn(1)),
    at(-19_000, plugIn(3)),
  ]),
};

/** Two steps begin like this, each on a stage of its own: whoever turns the page to the same stage finds it as it was left. */
const inOffice = () => ({
  seed: 7,
  scenario: aScenario({ name: 'controller-in-office', topics: [orders], clients: [] }),
});

export const lesson = defineLesson({
  id: 'controller',
  number: '5.2',
  minutes: 8,
  seed: 7,
  scenario: afterThePowerFailed('controller', []),
  steps: [
    {
      id: 'start',
      prediction: {
        type: 'options',
        options: [
          { id: 'lowest', isTrue: false },
          { id: 'first', isTrue: true },
          { id: 'vote', isTrue: false },
        ],
      },
      acts: [
        { id: 'start2', type: 'do', commands: [START[2]] },
        { id: 'start1', type: 'do', commands: [START[1]] },
        { id: 'start3', type: 'do', commands: [START[3]] },
      ],
      tasks: [
        { id: 'first', goal: isInCharge(FIRST), count: null },
        {
          id: 'all',
          goal: allRun,
          count: { of: BROKERS.length, fact: { fact: 'size', of: { fact: 'brokers', that: 'areRegistered' } } },
        },
      ],
      // Whoever is in charge stays: from another's name on only undoing helps.
      goal: unless(anotherIsInCharge, all(isInCharge(FIRST), allRun)),
      reveal: { type: 'controllerElected' },
      solution: [START[2], START[1], START[3]],
      isChallenge: false,
      shows: { zookeeper: true, inspector: false },
      focus: [],
    },
    {
      id: 'crowns',
      stage: crownsOnOne,
      prediction: {
        type: 'options',
        options: [
          { id: 'every', isTrue: false },
          { id: 'own', isTrue: true },
        ],
      },
      acts: [
        { id: 'skip', type: 'skip', until: crownsAreHome, atMostMs: REBALANCE_MS },
        { id: 'compare', type: 'look', at: { type: 'view', view: 'zookeeper', path: '/controller' } },
      ],
      tasks: [
        { id: 'skip', goal: crownsAreHome, count: { of: BROKERS.length, fact: leaders } },
        { id: 'compare', goal: looked('compare'), count: null },
      ],
      goal: all(crownsAreHome, isInCharge(FIRST), looked('compare')),
      reveal: { type: 'leaderElected', topic: 'orders', with: { strategy: 'Preferred' } },
      solution: [
        { type: 'wait', forMs: REBALANCE_MS },
        { type: 'look', act: 'compare' },
      ],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'unplug',
      prediction: {
        type: 'options',
        options: [
          { id: 'nobody', isTrue: false },
          { id: 'sameEpoch', isTrue: false },
          { id: 'nextEpoch', isTrue: true },
        ],
      },
      acts: [
        { id: 'unplug', type: 'do', commands: [unplug(FIRST)] },
        {
          id: 'skip',
          type: 'skip',
          until: anotherIsInCharge,
          atMostMs: LONGER_THAN_A_SESSION_MS,
          after: brokerIsDown(FIRST),
        },
      ],
      tasks: [
        { id: 'unplug', goal: brokerIsDown(FIRST), count: null },
        { id: 'another', goal: anotherIsInCharge, count: null },
      ],
      goal: all(brokerIsDown(FIRST), anotherIsInCharge),
      reveal: { type: 'controllerElected' },
      solution: [unplug(FIRST)],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'return',
      prediction: {
        type: 'options',
        options: [
          { id: 'takesBack', isTrue: false },
          { id: 'plain', isTrue: true },
        ],
      },
      acts: [{ id: 'start2', type: 'do', commands: [START[2]] }],
      tasks: [{ id: 'start', goal: all(isRegistered(FIRST), anotherIsInCharge), count: null }],
      goal: all(isRegistered(FIRST), anotherIsInCharge),
      reveal: { type: 'brokerRegistered', nodeId: brokerNodeId(FIRST) },
      solution: [START[2]],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'stale',
      stage: inOffice(),
      prediction: {
        type: 'options',
        options: [
          { id: 'obeys', isTrue: false },
          { id: 'refuses', isTrue: true },
          { id: 'never', isTrue: false },
        ],
      },
      acts: [
        { id: 'order', type: 'do', commands: [cut, createMenu] },
        { id: 'freeze', type: 'skip', forMs: GIVEN_MS, meanwhile: [{ afterMs: GIVEN_MS, command: freeze }] },
        {
          id: 'skip',
          type: 'skip',
          until: newOrderArrived,
          atMostMs: LONGER_THAN_A_SESSION_MS,
          after: happened({ type: 'processFrozen' }),
        },
        { id: 'heal', type: 'do', commands: [heal] },
      ],
      tasks: [
        { id: 'order', goal: happened({ type: 'topicCreated', topic: 'menu' }), count: null },
        { id: 'freeze', goal: happened({ type: 'controllerElected' }), count: null },
        { id: 'heal', goal: happened(REFUSED), count: null },
      ],
      goal: unless(orderIsWasted(), happened(REFUSED)),
      reveal: REFUSED,
      solution: [giveOrder, aMoment, freeze, aSession, heal, aMoment],
      isChallenge: false,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
    {
      id: 'inCharge',
      stage: inOffice(),
      prediction: { type: 'none' },
      acts: [plug(1, 'broker1'), plug(2, 'broker2'), plug(3, 'broker3')],
      tasks: [
        { id: 'wanted', goal: isInCharge(WANTED), count: null },
        { id: 'all', goal: all(isInCharge(WANTED), allRun), count: null },
      ],
      goal: all(isInCharge(WANTED), allRun),
      reveal: { type: 'controllerElected', with: { brokerId: WANTED } },
      solution: [unplug(2), unplug(1), START[1], START[2]],
      isChallenge: true,
      shows: { zookeeper: true, inspector: true },
      focus: [],
    },
  ],
  retrieval: { lessonId: 'offset-commit', step: 1 },
  nearMisses: [
    // The lowest number does not help: broker 1 is first, and stays.
    { stepId: 'start', deeds: [START[1], START[2], START[3]] },
    { stepId: 'start', deeds: [START[3], START[2], START[1]] },
    { stepId: 'start', deeds: [START[2], START[1]] },
    // Before the check every crown is on the controller.
    { stepId: 'crowns', deeds: [{ type: 'look', act: 'compare' }] },
    // With a broker missing its crown has nowhere to go.
    { stepId: 'crowns', deeds: [unplug(3), { type: 'look', act: 'compare' }, { type: 'wait', forMs: REBALANCE_MS }] },
    { stepId: 'crowns', deeds: [{ type: 'wait', forMs: REBALANCE_MS }] },
    // The crowns are home, but another broker is the controller by now.
    {
      stepId: 'crowns',
      deeds: [unplug(FIRST), START[2], { type: 'wait', forMs: REBALANCE_MS }, { type: 'look', act: 'compare' }],
    },
    // The wrong plug: the controller stays.
    { stepId: 'unplug', deeds: [unplug(3)] },
    { stepId: 'unplug', deeds: [unplug(1)] },
    // Another takes over, but it was not the plug.
    { stepId: 'unplug', deeds: [{ type: 'freezeNode', nodeId: brokerNodeId(FIRST) }] },
    // Nobody is left who could take over.
    { stepId: 'unplug', deeds: [unplug(1), unplug(3), unplug(2)] },
    { stepId: 'return', deeds: [{ type: 'wait', forMs: 30_000 }] },
    // Nobody else is there: then it is first again.
    { stepId: 'return', deeds: [{ type: 'together', commands: [unplug(1), unplug(3)] }, START[2]] },
    // The order comes in time.
    { stepId: 'stale', deeds: [giveOrder, aMoment, heal, aMoment, freeze] },
    { stepId: 'stale', deeds: [giveOrder, aMoment, freeze, { type: 'wait', forMs: 5_000 }, heal] },
    { stepId: 'stale', deeds: [giveOrder, aMoment, freeze] },
    // Without an order there is nothing to refuse.
    { stepId: 'stale', deeds: [cut, aMoment, freeze, aSession, heal] },
    // Who dies takes along what has not left yet.
    { stepId: 'stale', deeds: [giveOrder, aMoment, unplug(PAUSED), aSession, heal] },
    // Whoever is in charge stays, however often the others come and go.
    { stepId: 'inCharge', deeds: [unplug(WANTED), plugIn(WANTED)] },
    { stepId: 'inCharge', deeds: [unplug(2), START[2]] },
    // In charge, but alone.
    { stepId: 'inCharge', deeds: [unplug(2), unplug(1)] },
  ],
});

/** `orders` is there, and every broker is without power: all were gone at the same moment, so all copies are in sync. */
function afterThePowerFailed(name: string, since: readonly TimedCommand[]): Scenario {
  const scenario = aScenario({ name, topics: [orders], clients: [] });
  const failure = after(-100_000, BROKERS.map(unplug), 0);
  return { ...scenario, prologueMs: 125_000, prologue: [at(-115_000, orders), ...failure, ...since] };
}

function plugIn(brokerId: BrokerId): Command {
  return { type: 'startBroker', brokerId };
}

function unplug(brokerId: BrokerId): Command {
  return { type: 'killBroker', brokerId };
}

function isRegistered(brokerId: BrokerId): Goal {
  return {
    type: 'fact',
    fact: { fact: 'brokers', that: 'areRegistered' },
    comparison: { is: 'including', than: brokerId },
  };
}

/** The order came through before another was in charge, or another was in charge before there was an order. */
function orderIsWasted(): Goal {
  const given: EventMatch = { type: 'topicCreated', topic: 'menu' };
  const healed: EventMatch = { type: 'linkHealed' };
  const elected: EventMatch = { type: 'controllerElected' };
  return any(
    all(inOrder(given, healed), isInCharge(PAUSED)),
    inOrder(given, healed, elected),
    all(happened(elected), not(inOrder(given, elected))),
  );
}

/** A broker's plug, as a switch. */
function plug<const Id extends string>(brokerId: BrokerId, id: Id) {
  return {
    id,
    type: 'setting',
    control: 'switch',
    choices: [
      { id: 'on', commands: [plugIn(brokerId)], when: brokerIsUp(brokerId) },
      { id: 'off', commands: [unplug(brokerId)], when: brokerIsDown(brokerId) },
    ],
  } as const satisfies Act;
}
