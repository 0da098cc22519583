import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, happened, inOrder, records, sent, unless } from '../goals/say';
import { aScenario, consumer, load, producer, topic } from '../scenes/aScene';
import type { EventMatch, Fact, Goal } from '../types';

/** How long toast chews on a piece, how many pieces the machine makes a second, and for how long it is watched. */
export const CHEW_MS = 3_000;
export const PER_SECOND = 3;
export const WATCH_MS = 8_000;
/** What counts as a pile. */
export const PILE = 10;

const plain = [1, 2, 3].map((number) => butter(number));
const fourth = butter(4);
const salted = butter(5, '{"grams":250,"salted":true}');

const startToast = eater('toast', 'toast', 'earliest');
const stopToast: Command = { type: 'removeConsumer', consumerId: 'toast' };
const killToast: Command = { type: 'killConsumer', consumerId: 'toast' };
const chewSlowly: Command = {
  type: 'changeConsumerApplication',
  consumerId: 'toast',
  set: { 'processing.time.ms': CHEW_MS },
};
const machineOn = load('dairy', 'butter', PER_SECOND, 'uniform', 6);
const machineOff: Command = { type: 'stopLoad', producerId: 'dairy' };
const WATCH = { type: 'wait', forMs: WATCH_MS } as const;
/** Next to a wait nobody waits for all to settle, such as until toast has eaten the whole pile. */
const SOON = { type: 'wait', forMs: 1_000 } as const;
const answersAreLost: Command = { type: 'cutLink', between: ['broker-1', 'dairy'], oneWay: true };
/** Until the rate says that nothing comes any more. */
const OFF = { type: 'wait', forMs: 3_000 } as const;
const restartDairy: Command = { type: 'alterClientConfig', clientId: 'dairy', set: { 'linger.ms': '5' }, remove: [] };

const bakeryAll = eater('bakery', 'bakery', 'earliest');
const bakeryNew = eater('bakery', 'bakery', 'latest');
const bakeryShares = eater('bakery', 'toast', 'earliest');

const acknowledged: Fact = { fact: 'producer', producerId: 'dairy', of: 'acknowledged' };
const eaters: Fact = { fact: 'group', groupId: 'toast', of: 'memberCount' };
export const waiting: Fact = { fact: 'unread', groupId: 'toast', topic: 'butter', side: 'after' };
const isThere = equal({ fact: 'consumer', consumerId: 'toast', of: 'isUp' }, true);
/** The pile grows while toast chews: it is neither away nor held back. */
const pileBehindToast = all(atLeast(waiting, PILE), isThere, happened({ type: 'recordProcessed', nodeId: 'toast' }));
const isQuiet = equal({ fact: 'rate', of: 'recordsAppended', topic: 'butter', during: { lastMs: 1_500 } }, 0);
const isMachineOff = all(atLeast(sent('dairy', undefined, 'step'), PILE), isQuiet);

/** A clean goodbye, or a crash. */
const leavings = (nodeId: string): readonly EventMatch[] => [
  { type: 'processExited', nodeId },
  { type: 'processKilled', nodeId },
];
const restarted = (nodeId: string): Goal => any(...leavings(nodeId).map((match) => happened(match)));
const PUBLISHED: EventMatch = { type: 'recordsAcknowledged', nodeId: 'dairy' };
const CAME_BACK: EventMatch = { type: 'positionFound', nodeId: 'toast', topicPartition: 'butter-0' };
const publishedWhileAway = any(...leavings('toast').map((left) => inOrder(left, PUBLISHED)));
const cameBackForIt = all(
  any(...leavings('toast').map((left) => inOrder(left, PUBLISHED, CAME_BACK))),
  hasEverything('toast'),
);
const saltedIsThere = atLeast(records('butter', { value: { is: 'including', than: '"salted"' } }), 1);

export const lesson = defineLesson({
  id: 'butter-bus',
  number: '1.4',
  minutes: 8,
  seed: 7,
  scenario: aScenario({
    name: 'butter-bus',
    topics: [{ ...topic('butter', 1), placement: { startIndex: 0, nextReplicaShift: 0 } } as Command],
    clients: [producer('dairy')],
  }),
  steps: [
    {
      id: 'nobody',
      prediction: {
        type: 'options',
        options: [
          { id: 'fails', isTrue: false },
          { id: 'thrown', isTrue: false },
          { id: 'stored', isTrue: true },
        ],
      },
      acts: plain.map((command, index) => ({
        id: (['first', 'second', 'third'] as const)[index as 0 | 1 | 2],
        type: 'tap',
        command,
      })),
      tasks: [{ id: 'publish', goal: atLeast(records('butter'), 3), count: { of: 3, fact: records('butter') } }],
      goal: all(atLeast(records('butter'), 3), atLeast(acknowledged, 3), equal(eaters, 0)),
      reveal: { type: 'recordsAcknowledged', nodeId: 'dairy' },
      solution: plain,
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'subscribe',
      prediction: {
        type: 'options',
        options: [
          { id: 'nothing', isTrue: true },
          { id: 'restart', isTrue: false },
          { id: 'list', isTrue: false },
        ],
      },
      acts: [{ id: 'start', type: 'do', commands: [startToast] }],
      tasks: [{ id: 'eat', goal: hasEverything('toast'), count: null }],
      goal: unless(restarted('dairy'), hasEverything('toast')),
      reveal: { type: 'recordsConsumed', nodeId: 'toast' },
      solution: [startToast],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'speed',
      prediction: {
        type: 'options',
        options: [
          { id: 'dairy', isTrue: false },
          { id: 'nobody', isTrue: true },
          { id: 'drops', isTrue: false },
        ],
      },
      acts: [
        { id: 'run', type: 'do', commands: [chewSlowly, machineOn] },
        { id: 'watch', type: 'skip', forMs: WATCH_MS },
        { id: 'machineOff', type: 'do', commands: [machineOff] },
      ],
      tasks: [
        { id: 'pile', goal: pileBehindToast, count: null },
        { id: 'off', goal: isMachineOff, count: null },
      ],
      goal: all(pileBehindToast, isQuiet),
      reveal: { type: 'recordsAcknowledged', nodeId: 'dairy' },
      solution: [chewSlowly, machineOn, WATCH, machineOff, OFF],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'away',
      prediction: {
        type: 'options',
        options: [
          { id: 'error', isTrue: false },
          { id: 'noAnswer', isTrue: false },
          { id: 'never', isTrue: true },
        ],
      },
      acts: [
        { id: 'stop', type: 'do', commands: [stopToast] },
        { id: 'fourth', type: 'tap', command: fourth },
        { id: 'start', type: 'do', commands: [startToast] },
      ],
      tasks: [
        { id: 'stop', goal: restarted('toast'), count: null },
        { id: 'publish', goal: publishedWhileAway, count: null },
        { id: 'start', goal: cameBackForIt, count: null },
      ],
      goal: cameBackForIt,
      reveal: { type: 'recordsAcknowledged', nodeId: 'dairy' },
      solution: [SOON, stopToast, fourth, startToast],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'bothEnds',
      prediction: { type: 'none' },
      acts: [
        { id: 'salted', type: 'tap', command: salted },
        { id: 'bakeryShares', type: 'do', commands: [bakeryShares] },
        { id: 'bakeryNew', type: 'do', commands: [bakeryNew] },
        { id: 'bakeryAll', type: 'do', commands: [bakeryAll] },
      ],
      tasks: [
        { id: 'salted', goal: saltedIsThere, count: null },
        { id: 'toast', goal: all(saltedIsThere, hasEverything('toast')), count: null },
        { id: 'bakery', goal: all(saltedIsThere, hasEverything('bakery')), count: null },
      ],
      goal: unless(
        any(restarted('dairy'), restarted('toast')),
        all(saltedIsThere, hasEverything('toast'), hasEverything('bakery')),
      ),
      reveal: { type: 'recordsConsumed', nodeId: 'bakery' },
      solution: [salted, bakeryAll],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: ['1秒に', '1초에'],
  retrieval: { lessonId: 'first-message', step: 3 },
  nearMisses: [
    { stepId: 'nobody', deeds: plain.slice(0, 2) },
    { stepId: 'nobody', deeds: [topic('toast', 1), ...plain.map((each) => ({ ...each, topic: 'toast' }) as Command)] },
    // Stored, but the dairy never hears of it.
    {
      stepId: 'nobody',
      deeds: [...plain.slice(0, 2), { type: 'together', commands: [answersAreLost, ...plain.slice(2)] }, SOON],
    },
    // Somebody is there to eat it.
    { stepId: 'nobody', deeds: [startToast, ...plain] },
    // Who subscribes to what is still to come gets nothing of what is there.
    { stepId: 'subscribe', deeds: [eater('toast', 'toast', 'latest')] },
    { stepId: 'subscribe', deeds: [eater('bakery', 'bakery', 'earliest')] },
    // Nobody had to ask the dairy.
    { stepId: 'subscribe', deeds: [restartDairy, startToast] },
    // A quick eater leaves no pile.
    { stepId: 'speed', deeds: [machineOn, WATCH, machineOff, OFF] },
    { stepId: 'speed', deeds: [chewSlowly, machineOn, WATCH] },
    { stepId: 'speed', deeds: [chewSlowly, WATCH] },
    { stepId: 'speed', deeds: [chewSlowly, machineOn, { type: 'wait', forMs: 2_000 }, machineOff, OFF] },
    // It goes away in the middle of it.
    {
      stepId: 'speed',
      deeds: [chewSlowly, machineOn, { type: 'wait', forMs: 3_500 }, stopToast, WATCH, machineOff, OFF],
    },
    // Nobody eats at all: that pile says nothing about slow eaters.
    { stepId: 'speed', deeds: [stopToast, machineOn, WATCH, machineOff, OFF] },
    {
      stepId: 'speed',
      deeds: [
        { type: 'consumerPause', consumerId: 'toast', partitions: [{ topic: 'butter', partition: 0 }] },
        machineOn,
        WATCH,
        machineOff,
        OFF,
      ],
    },
    { stepId: 'away', deeds: [SOON, stopToast, startToast] },
    { stepId: 'away', deeds: [SOON, fourth] },
    { stepId: 'away', deeds: [SOON, stopToast, fourth] },
    // The piece came when toast was back: nothing was missed.
    { stepId: 'away', deeds: [SOON, stopToast, startToast, fourth] },
    // It went away too late to miss it, however it went.
    { stepId: 'away', deeds: [SOON, fourth, SOON, stopToast, startToast] },
    { stepId: 'away', deeds: [SOON, fourth, SOON, killToast, startToast] },
    { stepId: 'away', deeds: [SOON, killToast, startToast, fourth] },
    // As somebody new, who wants only what is still to come.
    { stepId: 'away', deeds: [SOON, stopToast, fourth, eater('toast', 'toast-2', 'latest')] },
    { stepId: 'bothEnds', deeds: [salted] },
    { stepId: 'bothEnds', deeds: [bakeryAll] },
    // It begins at the end, or takes from toast what is toast's.
    { stepId: 'bothEnds', deeds: [bakeryNew, salted] },
    { stepId: 'bothEnds', deeds: [bakeryShares, salted] },
    { stepId: 'bothEnds', deeds: [salted, bakeryShares] },
    // Somebody else takes what is toast's.
    { stepId: 'bothEnds', deeds: [bakeryAll, eater('thief', 'toast', 'earliest'), salted] },
    // As if one end had to wait for the other.
    { stepId: 'bothEnds', deeds: [stopToast, salted, startToast, bakeryAll] },
    { stepId: 'bothEnds', deeds: [restartDairy, salted, bakeryAll] },
  ],
});

function butter(number: number, value = '{"grams":250}'): Command {
  return { type: 'publish', producerId: 'dairy', topic: 'butter', key: `piece-${number}`, value };
}

/** It takes one piece at a time. */
function eater(consumerId: string, groupId: string, reset: 'earliest' | 'latest'): Command {
  return consumer(consumerId, groupId, ['butter'], {
    config: { 'auto.offset.reset': reset, 'max.poll.records': '1' },
  });
}

/** It was handed every piece there is. */
function hasEverything(consumerId: string): Goal {
  const handed: Fact = { fact: 'consumed', by: { consumerId }, what: 'handed', topic: 'butter', of: 'distinct' };
  return equal(handed, records('butter'));
}
