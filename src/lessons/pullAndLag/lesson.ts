import type { Command, TimedCommand } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  atMost,
  equal,
  happened,
  lessThan,
  looked,
  moreThan,
  not,
  records,
  sent,
  unless,
} from '../goals/say';
import { aScenario, at, consumer, load, producer, topic } from '../scenes/aScene';
import type { Deed, EventMatch, Fact, Goal, Stage } from '../types';

export const WORKER = 'worker';
export const OTHER = 'worker-2';
const THIRD = 'worker-3';
export const GROUP = 'wrapping';
export const LANE = 'orders-0';
export const READ_OFF = 'orders-1';

/** Wrapping an order takes half a second; with great care it takes six minutes. */
const WRAP_MS = 500;
const CAREFULLY_MS = 6 * 60_000;
const QUICKLY_MS = 100;

/** What a poll returns at most. */
const TWO = { 'max.poll.records': '2' };
/** Whoever takes her time to press a button is not out of the group for that. */
const PATIENT = { 'max.poll.interval.ms': '2147483647' };
const FIVE = { 'max.poll.records': '5' };

const PAUSE = { type: 'wait', forMs: 10_000 } as const;
const ALMOST_SIX_MINUTES = { type: 'wait', forMs: 350_000 } as const;
const A_MOMENT = { type: 'wait', forMs: 2_000 } as const;
/** Long enough for a group to share out anew, and for a session to end. */
const JOIN = { type: 'wait', forMs: 8_000 } as const;
const CROSS = { type: 'wait', forMs: 50_000 } as const;

const ORDERS_AT_ONCE = 60;
const IN_TIME_MS = 30_000;

export const pollOnce: Command = { type: 'consumerPoll', consumerId: WORKER };
const byHand = pollsWhen('told');
const byItself = pollsWhen('ready');
const lane0 = [{ topic: 'orders', partition: 0 }];
const lane1 = [{ topic: 'orders', partition: 1 }];
const pause: Command = { type: 'consumerPause', consumerId: WORKER, partitions: lane0 };
const resume: Command = { type: 'consumerResume', consumerId: WORKER, partitions: lane0 };
const pauseOther: Command = { ...pause, partitions: lane1 };
const resumeOther: Command = { ...resume, partitions: lane1 };
const stop: Command = { type: 'removeConsumer', consumerId: WORKER };
const restart: Command = { type: 'restartConsumer', consumerId: WORKER, how: 'close' };
const kill: Command = { type: 'killConsumer', consumerId: WORKER };
const threeMore = [1, 2, 3].map((number) => order(`late-${number}`, 'scarf', 1));
const gift = order('gift-1', 'gift', 0);
const closingTime = burst(ORDERS_AT_ONCE);
const second = wrapper(OTHER);
const third = wrapper(THIRD);
const LOOK = { type: 'look', act: 'look' } as const;
const USUAL = { 'max.poll.records': '500' };
const neverCommit: Command = { type: 'changeConsumerApplication', consumerId: WORKER, set: { 'commit.when': 'never' } };
const quicker = wrapsFor(QUICKLY_MS);
const handOn = [WORKER, OTHER].map(
  (consumerId): Command => ({ type: 'changeConsumerApplication', consumerId, set: { 'processing.thread': 'worker' } }),
);
const patience: Command = {
  type: 'alterClientConfig',
  clientId: WORKER,
  set: { 'max.poll.interval.ms': '600000' },
  remove: [],
};
const toTheEnd: Command = { type: 'resetOffsets', groupId: GROUP, topic: 'orders', to: { type: 'toLatest' } };
const atMostPerPoll = (set: Readonly<Record<string, string>>): Command => ({
  type: 'rollGroup',
  groupId: GROUP,
  set,
  remove: [],
  pauseMs: 0,
});

const HANDED: EventMatch = { type: 'recordsConsumed', nodeId: WORKER };
const HANDED_LANE: EventMatch = { ...HANDED, topicPartition: LANE };
const PAUSED: EventMatch = { type: 'partitionsPaused', nodeId: WORKER };
const RESUMED: EventMatch = { type: 'partitionsResumed', nodeId: WORKER };
export const TOO_LONG: EventMatch = { type: 'pollIntervalExceeded', nodeId: WORKER };
export const COMMIT_FAILED: EventMatch = { type: 'commitFailed', nodeId: WORKER };
export const STORED: EventMatch = { type: 'recordsAcknowledged', nodeId: 'shop' };
const COMMITTED: EventMatch = { type: 'offsetsCommitted', with: { groupId: GROUP } };

/** How many records each poll of this step has returned. */
export const polls: Fact = {
  fact: 'consumed',
  by: { consumerId: WORKER },
  what: 'handed',
  of: 'perPoll',
  since: 'step',
};
const smallPolls: Fact = { fact: 'count', of: polls, that: { is: 'atMost', than: 2 } };
const isByHand = equal({ fact: 'application', consumerId: WORKER, of: 'poll.when' }, 'told');
/** The longest that nothing was handed over of the lane between two polls that did. */
export const gap: Fact = { fact: 'stretchMs', from: HANDED_LANE, to: HANDED_LANE, since: 'prologue' };
const ALMOST_TEN_MS = 8_000;
export const groupLag: Fact = { fact: 'lag', groupId: GROUP, topic: 'orders' };
const late: Fact = records('orders', { value: 'scarf' }, 1);
const isCaughtUp = equal(groupLag, 0);
const giftAt = (consumerId: string): Fact => ({
  fact: 'consumed',
  by: { consumerId },
  what: 'handed',
  where: { value: 'gift' },
});
const isTakenOver = all(happened(TOO_LONG), atLeast(giftAt(OTHER), 1));
const isDone = happened({ type: 'recordProcessed', nodeId: WORKER });
export const mostInHand: Fact = { fact: 'mostInHand', by: { groupId: GROUP } };
export const wrapped: Fact = { fact: 'consumed', by: { groupId: GROUP }, what: 'done', of: 'distinct' };
const sinceClosing: Fact = { fact: 'sinceMs', match: STORED };
const haveCome = atLeast(records('orders'), ORDERS_AT_ONCE);
/** And what the last commit stirred up is over. */
const isQuietAgain = all(haveCome, isCaughtUp, atLeast({ fact: 'sinceMs', match: COMMITTED }, 1_000));
const isTooLate = all(haveCome, moreThan(sinceClosing, IN_TIME_MS));
const allWrapped = all(haveCome, isCaughtUp, equal(wrapped, records('orders')));

/** One that is not there takes none. */
const allTakeFew = all(...[WORKER, OTHER, THIRD].map(takesFew));

export const lesson = defineLesson({
  id: 'pull-and-lag',
  number: '4.3',
  minutes: 8,
  ...aStage(
    'pull-and-lag',
    [wrapper(WORKER, { ...TWO, ...PATIENT }, QUICKLY_MS)],
    [at(-14_000, burst(9)), at(-10_000, byHand), at(-8_000, burst(18)), at(-6_000, wrapsFor(WRAP_MS))],
  ),
  steps: [
    {
      id: 'poll',
      prediction: {
        type: 'options',
        options: [
          { id: 'two', isTrue: true },
          { id: 'lanes', isTrue: false },
          { id: 'due', isTrue: false },
        ],
      },
      acts: [{ id: 'poll', type: 'do', commands: [pollOnce] }],
      tasks: [{ id: 'polls', goal: atLeast(smallPolls, 3), count: { of: 3, fact: smallPolls } }],
      goal: unless(moreThan({ fact: 'max', of: polls }, 2), all(isByHand, atLeast(smallPolls, 3))),
      reveal: HANDED,
      solution: [pollOnce, pollOnce, pollOnce],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'pause',
      stage: aStage('pull-and-lag-pause', [quickWorker(), load('shop', 'orders', 3, 'uniform', 12)]),
      prediction: {
        type: 'options',
        options: [
          { id: 'pushed', isTrue: false },
          { id: 'wait', isTrue: true },
          { id: 'refused', isTrue: false },
        ],
      },
      acts: [
        { id: 'pause', type: 'do', commands: [pause] },
        { id: 'skip', type: 'skip', forMs: PAUSE.forMs },
        { id: 'resume', type: 'do', commands: [resume] },
      ],
      tasks: [
        { id: 'pause', goal: happened(PAUSED), count: null },
        { id: 'resume', goal: wasLeftOut(), count: null },
      ],
      goal: wasLeftOut(),
      reveal: RESUMED,
      solution: [A_MOMENT, pause, PAUSE, resume, A_MOMENT],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'lag',
      stage: aStage(
        'pull-and-lag-read',
        [wrapper(WORKER, { ...FIVE, ...PATIENT }, 0)],
        [at(-12_000, burst(6)), at(-6_000, byHand), at(-4_000, burst(9))],
      ),
      prediction: { type: 'number', truth: 6 },
      acts: [
        { id: 'look', type: 'look', at: { type: 'group', groupId: GROUP } },
        { id: 'more', type: 'do', commands: threeMore },
        { id: 'itself', type: 'do', commands: [byItself] },
      ],
      tasks: [
        { id: 'look', goal: looked('look'), count: null },
        { id: 'more', goal: atLeast(late, 3), count: null },
        { id: 'zero', goal: all(atLeast(late, 3), isCaughtUp), count: null },
      ],
      goal: all(looked('look'), atLeast(late, 3), isCaughtUp),
      reveal: COMMITTED,
      solution: [LOOK, { type: 'together', commands: threeMore }, byItself, A_MOMENT],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
    {
      id: 'interval',
      stage: aStage('pull-and-lag-interval', [wrapper(WORKER, {}, CAREFULLY_MS), wrapper(OTHER)]),
      prediction: {
        type: 'options',
        options: [
          { id: 'fine', isTrue: false },
          { id: 'out', isTrue: true },
        ],
      },
      acts: [
        { id: 'order', type: 'tap', command: gift },
        { id: 'skip', type: 'skip', until: isDone, atMostMs: CAREFULLY_MS + WRAP_MS, after: atLeast(sent('shop'), 1) },
      ],
      tasks: [
        { id: 'order', goal: atLeast(giftAt(WORKER), 1), count: null },
        { id: 'out', goal: happened(TOO_LONG), count: null },
        { id: 'again', goal: isTakenOver, count: null },
        { id: 'done', goal: all(isTakenOver, happened(COMMIT_FAILED)), count: null },
      ],
      goal: all(isTakenOver, happened(COMMIT_FAILED)),
      reveal: TOO_LONG,
      solution: [gift, { type: 'waitUntil', goal: isDone, atMostMs: CAREFULLY_MS + WRAP_MS }, A_MOMENT],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'catchUp',
      stage: aStage('pull-and-lag-catch-up', [wrapper(WORKER)]),
      prediction: { type: 'none' },
      acts: [
        { id: 'second', type: 'do', commands: [second] },
        { id: 'third', type: 'do', commands: [third] },
        {
          id: 'atMost',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'five', commands: [atMostPerPoll(FIVE)], when: allTakeFew },
            { id: 'usual', commands: [atMostPerPoll(USUAL)], when: not(allTakeFew) },
          ],
        },
        { id: 'orders', type: 'do', commands: [closingTime] },
        // Beyond the thirty seconds, so that who is too late is told.
        { id: 'skip', type: 'skip', until: isQuietAgain, atMostMs: IN_TIME_MS + 1_000 },
      ],
      tasks: [
        { id: 'come', goal: haveCome, count: null },
        { id: 'few', goal: all(allWrapped, atMost(mostInHand, 5)), count: null },
        { id: 'inTime', goal: all(allWrapped, atMost(sinceClosing, IN_TIME_MS)), count: { of: 60, fact: wrapped } },
      ],
      goal: unless(any(moreThan(mostInHand, 5), isTooLate, isHurried()), allWrapped),
      reveal: COMMITTED,
      solution: [second, JOIN, atMostPerPoll(FIVE), JOIN, closingTime, untilDone(), A_MOMENT],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: [
    'at 40',
    'at 34',
    '40 − 34 = 6',
    '終わりが40',
    'しおりが34',
    '40에서',
    '34에',
    '3つ',
    '2回',
    'パーティション0',
    'パーティション1',
    '10秒',
    '3回',
    '3件',
    '2件',
    '6分',
    '60件',
    '30秒',
    '5件',
    '0.5秒',
    '파티션 0',
    '파티션 1',
    '10초',
    '6분',
    '60건',
    '30초',
    '0.5초',
    'ane 0',
    'ane 1',
    '10 s',
    '500',
    '60 orders',
    '30 seconds',
  ],
  retrieval: { lessonId: 'grow-partitions', step: 2 },
  nearMisses: [
    { stepId: 'poll', deeds: [pollOnce, pollOnce] },
    // Left to itself it polls, but nobody has told it to.
    { stepId: 'poll', deeds: [byItself, JOIN] },
    // As many as there are; the first poll only brings it back into the group.
    { stepId: 'poll', deeds: [atMostPerPoll(USUAL), ...fivePolls()] },
    { stepId: 'pause', deeds: [pause, PAUSE] },
    { stepId: 'pause', deeds: [pause, A_MOMENT, resume, PAUSE] },
    // Another lane; or all of them, while nobody reads; or a new worker, which knows nothing of a pause.
    { stepId: 'pause', deeds: [pauseOther, PAUSE, resumeOther, A_MOMENT] },
    { stepId: 'pause', deeds: [stop, PAUSE, quickWorker(), A_MOMENT] },
    { stepId: 'pause', deeds: [pause, PAUSE, restart, JOIN] },
    { stepId: 'lag', deeds: [LOOK, { type: 'together', commands: threeMore }] },
    { stepId: 'lag', deeds: [{ type: 'together', commands: threeMore }, byItself, A_MOMENT] },
    { stepId: 'lag', deeds: [LOOK, byItself, A_MOMENT] },
    // It has read all, and says so to nobody.
    { stepId: 'lag', deeds: [LOOK, { type: 'together', commands: threeMore }, neverCommit, byItself, A_MOMENT] },
    // In time; or it crashes before it wants to commit.
    { stepId: 'interval', deeds: [gift, { type: 'wait', forMs: 4 * 60_000 }] },
    { stepId: 'interval', deeds: [gift, ALMOST_SIX_MINUTES, kill] },
    // More patience: nobody takes it over.
    { stepId: 'interval', deeds: [patience, JOIN, gift, ALMOST_SIX_MINUTES, JOIN, JOIN] },
    // It crashes: the other has the order too, but nobody was too slow.
    { stepId: 'interval', deeds: [gift, A_MOMENT, kill, CROSS] },
    // Nobody is there to take it over.
    { stepId: 'interval', deeds: [{ ...stop, consumerId: OTHER }, JOIN, gift, ALMOST_SIX_MINUTES, JOIN, JOIN] },
    // Alone it takes too long.
    { stepId: 'catchUp', deeds: [atMostPerPoll(FIVE), JOIN, closingTime, { type: 'wait', forMs: 45_000 }] },
    // As many as there are; also for one that came after the others were told.
    { stepId: 'catchUp', deeds: [second, third, JOIN, closingTime, untilDone(), A_MOMENT] },
    { stepId: 'catchUp', deeds: [atMostPerPoll(FIVE), JOIN, second, JOIN, closingTime, untilDone(), A_MOMENT] },
    // They hand on what they get, and ask for more at once.
    {
      stepId: 'catchUp',
      deeds: [second, JOIN, atMostPerPoll(FIVE), JOIN, ...handOn, closingTime, untilDone(), A_MOMENT],
    },
    // Too few; or skipped instead of wrapped; or wrapped in no time.
    { stepId: 'catchUp', deeds: [second, JOIN, atMostPerPoll(FIVE), JOIN, burst(30), JOIN, JOIN] },
    { stepId: 'catchUp', deeds: [stop, closingTime, toTheEnd, A_MOMENT] },
    { stepId: 'catchUp', deeds: [quicker, atMostPerPoll(FIVE), JOIN, closingTime, untilDone(), A_MOMENT] },
  ],
});

function order(key: string, value: string, partition: number): Command {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key, value, partition };
}

function burst(count: number): Command {
  return {
    type: 'publishBurst',
    producerId: 'shop',
    topic: 'orders',
    keys: 'uniform',
    keyCount: 30,
    valueBytes: 3,
    count,
  };
}

function pollsWhen(when: 'ready' | 'told'): Command {
  return { type: 'changeConsumerApplication', consumerId: WORKER, set: { 'poll.when': when } };
}

function wrapsFor(workMs: number): Command {
  return { type: 'changeConsumerApplication', consumerId: WORKER, set: { 'processing.time.ms': workMs } };
}

/** It commits by hand what it is done with. */
function wrapper(consumerId: string, config: Readonly<Record<string, string>> = {}, workMs = WRAP_MS): Command {
  return consumer(consumerId, GROUP, ['orders'], {
    config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': 'false', ...config },
    application: { 'processing.time.ms': workMs, 'commit.when': 'afterProcessing' },
  });
}

function quickWorker(): Command {
  return wrapper(WORKER, TWO, QUICKLY_MS);
}

function aStage(name: string, clients: readonly Command[], later: readonly TimedCommand[] = []): Stage {
  const orders = { ...topic('orders', 3), placement: { startIndex: 0, nextReplicaShift: 0 } } as Command;
  const scenario = aScenario({ name, topics: [orders], clients: [producer('shop'), ...clients] });
  return { seed: 7, scenario: { ...scenario, prologue: [...scenario.prologue, ...later] } };
}

/** Nothing came out of the lane for almost as long as it was paused, and then it was read again. */
function wasLeftOut(): Goal {
  return all(happened(PAUSED), happened(RESUMED), atLeast(gap, ALMOST_TEN_MS));
}

function takesFew(clientId: string): Goal {
  const most: Fact = { fact: 'clientConfig', clientId, key: 'max.poll.records' };
  return any(equal(most, null), atMost(most, 5));
}

/** As if wrapping took no time. */
function isHurried(): Goal {
  return any(
    ...[WORKER, OTHER, THIRD].map((consumerId) =>
      lessThan({ fact: 'application', consumerId, of: 'processing.time.ms' }, WRAP_MS),
    ),
  );
}

/** The first of them only ask to be let in. */
function fivePolls(): readonly Deed[] {
  return [1, 2, 3, 4, 5].flatMap(() => [pollOnce, A_MOMENT]);
}

function untilDone() {
  return { type: 'waitUntil', goal: all(haveCome, isCaughtUp), atMostMs: IN_TIME_MS } as const;
}
