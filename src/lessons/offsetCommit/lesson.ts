import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, atLeast, equal, happened, inOrder, moreThan, records, unless } from '../goals/say';
import { after, load, producer, topic } from '../scenes/aScene';
import { clusterScenario } from '../scenarios';
import type { EventMatch, Fact, Goal, Stage } from '../types';

export const LANE = 'orders-0';
export const WORKER = 'worker';
export const GROUP = 'printing';

/** Printing a book takes so long that there is time to pull the plug; the group is told to have as much patience. */
const BOOK_MS = 12 * 60_000;
const PATIENCE = { 'max.poll.interval.ms': '3600000' } as const;
const BY_HAND = { 'enable.auto.commit': 'false' } as const;
const ONE_AT_A_TIME = { 'max.poll.records': '1' } as const;
const FOUR_AT_A_TIME = { 'max.poll.records': '4' } as const;

/** A book and a half, and long enough for all that are left. */
const HALF_MORE = { type: 'wait', forMs: 18 * 60_000 } as const;
const THE_REST = { type: 'wait', forMs: 50 * 60_000 } as const;
/** The session of whoever crashed is over, and the worker that was started again has its lane. */
const CROSS = { type: 'wait', forMs: 50_000 } as const;
const A_MOMENT = { type: 'wait', forMs: 2_000 } as const;

const commit: Command = { type: 'consumerCommit', consumerId: WORKER, call: 'commitSync' };
export const crash: Command = { type: 'restartConsumer', consumerId: WORKER, how: 'kill' };
const closeCleanly: Command = { type: 'restartConsumer', consumerId: WORKER, how: 'close' };
const kill: Command = { type: 'killConsumer', consumerId: WORKER };
const seekBack: Command = {
  type: 'consumerSeek',
  consumerId: WORKER,
  partitions: [{ topic: 'orders', partition: 0 }],
  to: { type: 'offset', offset: 0 },
};
const stop: Command = { type: 'removeConsumer', consumerId: WORKER };
const toTheStart = resetTo('toEarliest');
const toTheEnd = resetTo('toLatest');

const commitWhen = (when: 'never' | 'beforeProcessing' | 'afterProcessing'): Command => ({
  type: 'changeConsumerApplication',
  consumerId: WORKER,
  set: { 'commit.when': when },
});
const atOnce = (set: typeof ONE_AT_A_TIME | typeof FOUR_AT_A_TIME): Command => ({
  type: 'alterClientConfig',
  clientId: WORKER,
  set,
  remove: [],
});

export const CRASHED: EventMatch = { type: 'processKilled', nodeId: WORKER };
export const WENT_ON: EventMatch = {
  type: 'positionFound',
  nodeId: WORKER,
  topicPartition: LANE,
  with: { from: 'committed' },
};
const BEGAN_ANEW: EventMatch = { ...WENT_ON, with: { from: 'earliest' } };
const HANDED: EventMatch = { type: 'recordsConsumed', nodeId: WORKER, topicPartition: LANE };
const PRINTED: EventMatch = { type: 'recordProcessed', nodeId: WORKER, topicPartition: LANE };
const RESET: EventMatch = { type: 'offsetsResetAnswered', with: { groupId: GROUP, error: 'NONE' } };

const repeats: Fact = { fact: 'consumed', by: { consumerId: WORKER }, what: 'handed', of: 'repeats' };
export const printed: Fact = { fact: 'consumed', by: { consumerId: WORKER }, what: 'done', of: 'distinct' };
export const printedAgain: Fact = { ...printed, of: 'repeats' };
export const committed: Fact = { fact: 'committed', groupId: GROUP, topicPartition: LANE };
const inHand: Fact = { fact: 'consumer', consumerId: WORKER, of: 'inHandCount' };
const unsaved: Fact = { fact: 'lag', groupId: GROUP, topic: 'orders' };

const wasSavedBeforeIt = inOrder(CRASHED, WENT_ON);
const comesAgain = all(wasSavedBeforeIt, atLeast(repeats, 1));
/** Its bookmark stands behind a record that was never printed, and nobody has it in hand. */
const isForgotten = all(inOrder(HANDED, CRASHED, WENT_ON), moreThan(committed, printed), equal(inHand, 0));
const isReadAnew = inOrder(RESET, { ...WENT_ON, with: { from: 'committed', offset: 0 } });
/** Each crash falls into the work: something was printed before it and is printed after it. */
const survivedTwo = inOrder(PRINTED, CRASHED, PRINTED, CRASHED, PRINTED);
const allPrinted = all(atLeast(printed, 4), equal(printed, records('orders')));

const fourOrders = numbers(1, 4).map(order);
const eight = numbers(1, 8).map(order);
const SAFE = [commitWhen('afterProcessing'), atOnce(ONE_AT_A_TIME)];
const earlyWorker = worker({ ...BY_HAND, ...ONE_AT_A_TIME }, 'beforeProcessing');
const stranger: Command = { ...worker({}), groupId: 'other' } as Command;
const pause: Command = { type: 'consumerPause', consumerId: WORKER, partitions: [{ topic: 'orders', partition: 0 }] };

export const lesson = defineLesson({
  id: 'offset-commit',
  number: '4.2',
  minutes: 10,
  ...aStage('offset-commit', [worker(BY_HAND), ...numbers(1, 3).map(order)]),
  steps: [
    {
      id: 'bookmark',
      prediction: {
        type: 'options',
        options: [
          { id: 'start', isTrue: false },
          { id: 'bookmark', isTrue: true },
          { id: 'position', isTrue: false },
        ],
      },
      acts: [
        { id: 'commit', type: 'do', commands: [commit] },
        { id: 'order4', type: 'tap', command: order(4) },
        { id: 'order5', type: 'tap', command: order(5) },
        { id: 'crash', type: 'do', commands: [crash] },
      ],
      tasks: [
        { id: 'commit', goal: atLeast(committed, 3), count: null },
        { id: 'readOn', goal: atLeast(records('orders'), 5), count: null },
        { id: 'crash', goal: comesAgain, count: null },
      ],
      // Without a bookmark it begins at the start of the log, and another question is answered.
      goal: unless(happened(BEGAN_ANEW), comesAgain),
      reveal: WENT_ON,
      solution: [commit, order(4), order(5), crash],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'before',
      stage: aStage('commit-before', [earlyWorker]),
      prediction: {
        type: 'options',
        options: [
          { id: 'again', isTrue: false },
          { id: 'twice', isTrue: false },
          { id: 'never', isTrue: true },
        ],
      },
      acts: [
        { id: 'order1', type: 'tap', command: order(1) },
        { id: 'crash', type: 'do', commands: [crash] },
        { id: 'skip', type: 'skip', forMs: HALF_MORE.forMs },
      ],
      tasks: [
        { id: 'crash', goal: inOrder(HANDED, CRASHED), count: null },
        { id: 'forgotten', goal: isForgotten, count: null },
      ],
      goal: isForgotten,
      reveal: WENT_ON,
      solution: [order(1), crash],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'auto',
      stage: aStage('auto-commit', [worker({}), load('shop', 'orders', 1, 'uniform', 12)]),
      prediction: {
        type: 'options',
        options: [
          { id: 'some', isTrue: true },
          { id: 'nothing', isTrue: false },
          { id: 'lost', isTrue: false },
        ],
      },
      acts: [
        { id: 'wait', type: 'skip', until: atLeast(unsaved, 4), atMostMs: 10_000 },
        { id: 'crash', type: 'do', commands: [crash] },
        { id: 'skip', type: 'skip', forMs: CROSS.forMs },
      ],
      tasks: [
        { id: 'crash', goal: happened(CRASHED), count: null },
        { id: 'again', goal: comesAgain, count: null },
      ],
      goal: comesAgain,
      reveal: WENT_ON,
      solution: [{ type: 'waitUntil', goal: atLeast(unsaved, 4), atMostMs: 10_000 }, crash, CROSS],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'reset',
      stage: aStage('reset-offsets', [worker({}), ...numbers(1, 5).map(order)]),
      prediction: {
        type: 'options',
        options: [
          { id: 'moves', isTrue: false },
          { id: 'refused', isTrue: true },
        ],
      },
      acts: [
        { id: 'reset', type: 'do', commands: [toTheStart] },
        { id: 'stop', type: 'do', commands: [stop] },
        { id: 'start', type: 'do', commands: [worker({})] },
      ],
      tasks: [
        { id: 'refused', goal: atLeast({ fact: 'refusals', command: 'resetOffsets' }, 1), count: null },
        { id: 'reset', goal: happened(RESET), count: null },
        { id: 'again', goal: isReadAnew, count: null },
      ],
      goal: all(atLeast({ fact: 'refusals', command: 'resetOffsets' }, 1), isReadAnew),
      reveal: { ...WENT_ON, with: { from: 'committed', offset: 0 } },
      solution: [toTheStart, stop, toTheStart, worker({})],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'once',
      stage: aStage('print-once', [worker({ ...BY_HAND, ...FOUR_AT_A_TIME }, 'never')]),
      prediction: { type: 'none' },
      acts: [
        {
          id: 'when',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'before', commands: [commitWhen('beforeProcessing')], when: commits('beforeProcessing') },
            { id: 'after', commands: [commitWhen('afterProcessing')], when: commits('afterProcessing') },
            { id: 'never', commands: [commitWhen('never')], when: commits('never') },
          ],
        },
        {
          id: 'atOnce',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'four', commands: [atOnce(FOUR_AT_A_TIME)], when: equal(configOf('max.poll.records'), 4) },
            { id: 'one', commands: [atOnce(ONE_AT_A_TIME)], when: equal(configOf('max.poll.records'), 1) },
          ],
        },
        { id: 'orders', type: 'do', commands: fourOrders },
        { id: 'halfMore', type: 'skip', forMs: HALF_MORE.forMs },
        { id: 'crash', type: 'do', commands: [crash] },
        { id: 'theRest', type: 'skip', forMs: THE_REST.forMs },
      ],
      tasks: [
        { id: 'crashes', goal: survivedTwo, count: null },
        { id: 'all', goal: allPrinted, count: { of: 4, fact: printed } },
        { id: 'once', goal: all(equal(printedAgain, 0), allPrinted), count: null },
      ],
      goal: unless(atLeast(printedAgain, 1), all(survivedTwo, allPrinted)),
      reveal: WENT_ON,
      solution: [...SAFE, ...twoCrashes(fourOrders)],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
  ],
  figures: [
    'is 3',
    'offset 3',
    'at 3',
    '12 minutes',
    '18 minutes',
    '50 s',
    '50 minutes',
    '3件',
    '位置**は3',
    'オフセット3',
    '3までコミット',
    'あと2件',
    '注文を2つ',
    '12分',
    '1冊',
    '2冊',
    '18分',
    '1件',
    '4件',
    '50秒',
    '2回',
    '1回',
    '4冊',
    '2つ',
    '50分',
    '위치**는 3',
    '오프셋 3',
    '3까지',
    '12분',
    '18분',
    '50초',
    '50분',
  ],
  retrieval: { lessonId: 'order-and-keys', step: 2 },
  nearMisses: [
    // Everything was saved, or nothing; or it said goodbye.
    { stepId: 'bookmark', deeds: [order(4), order(5), commit, crash] },
    { stepId: 'bookmark', deeds: [order(4), order(5), crash] },
    { stepId: 'bookmark', deeds: [order(4), crash, commit, order(5), crash] },
    { stepId: 'bookmark', deeds: [commit, order(4), order(5)] },
    { stepId: 'bookmark', deeds: [commit, crash] },
    // It was made to read again, and did not crash; or has not come back.
    { stepId: 'bookmark', deeds: [commit, seekBack] },
    { stepId: 'bookmark', deeds: [commit, seekBack, closeCleanly] },
    { stepId: 'bookmark', deeds: [commit, seekBack, kill] },
    // It was not at work when it crashed, or did not crash at work.
    { stepId: 'before', deeds: [crash, order(1)] },
    { stepId: 'before', deeds: [order(1), HALF_MORE, crash] },
    { stepId: 'before', deeds: [order(1), closeCleanly, HALF_MORE] },
    // What it is about to print after the crash is not forgotten.
    { stepId: 'before', deeds: [order(1), HALF_MORE, crash, order(2), { type: 'wait', forMs: 5_000 }] },
    // The bookmark was put there by hand.
    { stepId: 'before', deeds: [stop, order(1), toTheEnd, earlyWorker] },
    { stepId: 'before', deeds: [crash, stop, order(1), toTheEnd, earlyWorker] },
    { stepId: 'before', deeds: [order(1), HALF_MORE, stop, order(2), toTheEnd, earlyWorker] },
    // Nobody knows yet where it goes on.
    {
      stepId: 'before',
      deeds: [
        order(1),
        { type: 'together', commands: [crash, { type: 'isolateNode', nodeId: WORKER }] },
        { type: 'wait', forMs: 5_000 },
      ],
    },
    // All was saved; or nobody crashed.
    { stepId: 'auto', deeds: [{ type: 'waitUntil', goal: equal(unsaved, 0), atMostMs: 10_000 }, crash, CROSS] },
    {
      stepId: 'auto',
      deeds: [{ type: 'waitUntil', goal: atLeast(unsaved, 4), atMostMs: 10_000 }, closeCleanly, CROSS],
    },
    { stepId: 'auto', deeds: [seekBack, CROSS] },
    { stepId: 'auto', deeds: [seekBack, A_MOMENT, closeCleanly, CROSS] },
    { stepId: 'auto', deeds: [seekBack, A_MOMENT, kill, CROSS] },
    // Nobody was refused, the bookmark was not moved, or was put elsewhere; or nobody reads.
    { stepId: 'reset', deeds: [stop, toTheStart, worker({})] },
    { stepId: 'reset', deeds: [toTheStart, stop, worker({})] },
    { stepId: 'reset', deeds: [toTheStart, stop, toTheEnd, worker({})] },
    { stepId: 'reset', deeds: [toTheStart, stop, toTheStart] },
    // A bookmark that the worker itself has put there, and a worker of another group.
    { stepId: 'reset', deeds: [toTheStart, pause, seekBack, commit, crash] },
    { stepId: 'reset', deeds: [toTheStart, stop, toTheStart, stranger] },
    // Four at a time: a crash in the middle prints again what was done, however it is saved.
    { stepId: 'once', deeds: [commitWhen('afterProcessing'), ...twoCrashes(fourOrders)] },
    { stepId: 'once', deeds: [atOnce(ONE_AT_A_TIME), comeIn(fourOrders), HALF_MORE, crash, HALF_MORE] },
    // Saved first: what it was at work on is never printed, and among many it is not missed; and too few were ordered.
    {
      stepId: 'once',
      deeds: [commitWhen('beforeProcessing'), atOnce(ONE_AT_A_TIME), ...twoCrashes(eight), THE_REST],
    },
    { stepId: 'once', deeds: [...SAFE, ...twoCrashes(numbers(1, 3).map(order))] },
    // One crash, early or late; both at once; one when nothing was printed yet, or when all was.
    { stepId: 'once', deeds: [...SAFE, comeIn(fourOrders), HALF_MORE, crash, THE_REST] },
    { stepId: 'once', deeds: [...SAFE, comeIn(fourOrders), HALF_MORE, HALF_MORE, crash, THE_REST] },
    { stepId: 'once', deeds: [...SAFE, comeIn(fourOrders), HALF_MORE, crash, CROSS, crash, THE_REST] },
    { stepId: 'once', deeds: [...SAFE, comeIn(fourOrders), CROSS, crash, HALF_MORE, crash, THE_REST] },
    { stepId: 'once', deeds: [...SAFE, comeIn(fourOrders), HALF_MORE, crash, THE_REST, crash, CROSS] },
  ],
});

function comeIn(orders: readonly Command[]) {
  return { type: 'together', commands: orders } as const;
}

function twoCrashes(orders: readonly Command[]) {
  return [comeIn(orders), HALF_MORE, crash, HALF_MORE, crash, THE_REST];
}

function order(number: number): Command & { readonly type: 'publish' } {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key: `order-${number}`, value: 'photo book' };
}

function resetTo(type: 'toEarliest' | 'toLatest'): Command {
  return { type: 'resetOffsets', groupId: GROUP, topic: 'orders', to: { type } };
}

/** Without a way to commit it is done with every record at once, and whoever wants to has it commit. */
function worker(
  config: Readonly<Record<string, string>>,
  when?: 'never' | 'beforeProcessing' | 'afterProcessing',
): Command {
  return {
    type: 'addConsumer',
    consumerId: WORKER,
    groupId: GROUP,
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest', ...(when === undefined ? {} : PATIENCE), ...config },
    ...(when === undefined ? {} : { application: { 'processing.time.ms': BOOK_MS, 'commit.when': when } }),
  };
}

function configOf(key: string): Fact {
  return { fact: 'clientConfig', clientId: WORKER, key };
}

function commits(when: string): Goal {
  return equal({ fact: 'application', consumerId: WORKER, of: 'commit.when' }, when);
}

function aStage(name: string, clients: readonly Command[]): Stage {
  const base = clusterScenario({ brokers: 1, racks: 0, zookeeperServers: 1, zookeeperObservers: 0, withOrders: false });
  const prologue = [
    ...after(-26_000, [topic('orders', 1, 1), producer('shop')], 1_000),
    ...after(-20_000, clients, 300),
  ];
  return { seed: 7, scenario: { ...base, name, prologueMs: 30_000, prologue } };
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
