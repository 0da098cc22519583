import type { Command, ConsumerApplication } from '../../engine';
import { defineLesson } from '../defineLesson';
import { all, any, atLeast, equal, events, happened, looked, partition, records, unless } from '../goals/say';
import type { EventMatch, Fact, Goal } from '../types';
import {
  aStage,
  BILL,
  BURYING,
  DEAD,
  LANE_0,
  LANE_1,
  LANE_2,
  LOGGING,
  lastNight,
  order,
  PARKING,
  POISON,
  REDRIVE,
  RETRY,
} from './stage';

const TEN_S = { type: 'wait', forMs: 10_000 } as const;
const A_MOMENT = { type: 'wait', forMs: 1_000 } as const;
const FIVE_S = { type: 'wait', forMs: 5_000 } as const;
const THIRTY_S = { type: 'wait', forMs: 30_000 } as const;

const poison = order(LANE_0, POISON);
const behindIt = order(LANE_0, '20');
const elsewhere = [order(LANE_1, '9'), order(LANE_2, '30')];
const comeIn = [poison, behindIt, ...elsewhere];

const park = change(PARKING);
const unpark = change({ 'on.exception': 'seekBack', 'retry.topic': '' });
const bury = change({ 'dead.letter.topic': DEAD });
const unbury = change({ 'dead.letter.topic': '' });
const mend = change({ 'throws.at': '' });
const startRedrive: Command = { type: 'startApplication', applicationId: REDRIVE };
const stopRedrive: Command = { type: 'removeApplication', applicationId: REDRIVE };
const COPYING_MS = 4_000;
const killBill: Command = { type: 'killApplication', applicationId: BILL };

export const THREW: EventMatch = { type: 'recordFailed', nodeId: BILL };
export const THREW_AT_3: EventMatch = { ...THREW, topicPartition: 'orders-0', with: { offset: 3 } };
export const BURIED: EventMatch = { type: 'recordParked', nodeId: BILL, with: { to: DEAD } };
const BILLED_BEHIND: EventMatch = { type: 'recordProcessed', topicPartition: 'orders-0', with: { offset: 4 } };
const COPIED: EventMatch = { type: 'recordsProcessed', nodeId: REDRIVE };
export const OUTAGE: EventMatch = { ...THREW, with: { exception: 'SQLTransientConnectionException' } };

export const committed = (lane: number): Fact => ({
  fact: 'committed',
  groupId: BILL,
  topicPartition: `orders-${lane}`,
});
export const lagOf = (topic: string): Fact => ({ fact: 'lag', groupId: BILL, topic });
const billedOf = (where: { readonly key?: string; readonly value?: string }): Fact => ({
  fact: 'consumed',
  by: { groupId: BILL },
  what: 'done',
  where,
});

const isStuck = all(
  atLeast(events(THREW_AT_3), 3),
  equal(committed(0), 3),
  atLeast(partition('orders-0', 'highWatermark'), 5),
);
const othersGoOn = all(
  ...[1, 2].flatMap((lane) => [
    happened({ type: 'recordProcessed', topicPartition: `orders-${lane}` }),
    equal(committed(lane), partition(`orders-${lane}`, 'highWatermark')),
  ]),
);

const goesOn = all(equal(lagOf('orders'), 0), atLeast(billedOf({ key: LANE_0, value: '20' }), 1));
const isParked = all(atLeast(records(RETRY, { value: POISON }), 1), goesOn);

const deadLetters = records(DEAD, { value: POISON, header: { key: 'error' } });
const nothingWaits = all(equal(lagOf('orders'), 0), equal(lagOf(RETRY), 0));
const isBuried = all(equal(deadLetters, 1), nothingWaits);

export const poisonBilled = billedOf({ value: POISON });
const isRedriven = all(atLeast(poisonBilled, 1), nothingWaits);

const EVENING = [
  order(LANE_0, '7'),
  order(LANE_1, '3'),
  order(LANE_0, POISON),
  order(LANE_0, '21'),
  order(LANE_2, '16'),
  order(LANE_1, '4'),
  order(LANE_0, '2'),
  order(LANE_2, '19'),
];
const OUTAGE_MS = 10_000;
const evening = [
  { afterMs: 0, command: change({ database: 'down' }) },
  ...EVENING.map((command, index) => ({ afterMs: 700 * (index + 1), command })),
  { afterMs: OUTAGE_MS, command: change({ database: 'up' }) },
];
const KEYS = [LANE_0, LANE_1, LANE_2];

export const lettersInDead = records(DEAD);
export const goodLetters = records(DEAD, { value: { is: 'different', than: POISON } });
const isUp = equal(applicationIs('database'), 'up');
const survives = all(atLeast(events(OUTAGE), 1), isUp, nothingWaits, any(cameThrough(1), cameThrough(2)));

export const lesson = defineLesson({
  id: 'retries-dlq',
  number: '4.5',
  minutes: 10,
  withoutTerms: ['replica', 'retry'],
  ...aStage('retries-dlq', {}),
  steps: [
    {
      id: 'stuck',
      prediction: {
        type: 'options',
        options: [
          { id: 'none', isTrue: false },
          { id: 'lane', isTrue: true },
          { id: 'all', isTrue: false },
        ],
      },
      acts: [
        { id: 'orders', type: 'do', commands: comeIn },
        { id: 'skip', type: 'skip', forMs: TEN_S.forMs },
      ],
      tasks: [
        { id: 'stuck', goal: isStuck, count: { of: 3, fact: events(THREW_AT_3) } },
        { id: 'others', goal: othersGoOn, count: null },
      ],
      goal: all(isStuck, othersGoOn),
      reveal: THREW_AT_3,
      solution: [{ type: 'together', commands: comeIn }, TEN_S],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: ['orders-0', 'orders-1', 'orders-2'],
    },
    {
      id: 'retry',
      prediction: {
        type: 'options',
        options: [
          { id: 'kept', isTrue: false },
          { id: 'lost', isTrue: true },
        ],
      },
      acts: [
        {
          id: 'retry',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'off', commands: [unpark], when: equal(applicationIs('retry.topic'), '') },
            { id: 'on', commands: [park], when: equal(applicationIs('retry.topic'), RETRY) },
          ],
        },
        { id: 'skip', type: 'skip', forMs: FIVE_S.forMs },
      ],
      tasks: [
        { id: 'parked', goal: atLeast(records(RETRY, { value: POISON }), 1), count: null },
        { id: 'goesOn', goal: goesOn, count: null },
      ],
      goal: isParked,
      reveal: BILLED_BEHIND,
      solution: [park, FIVE_S],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: ['orders-0', `${RETRY}-0`],
    },
    {
      id: 'dead',
      prediction: {
        type: 'options',
        options: [
          { id: 'broker', isTrue: false },
          { id: 'code', isTrue: true },
        ],
      },
      acts: [
        {
          id: 'dead',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'off', commands: [unbury], when: equal(applicationIs('dead.letter.topic'), '') },
            { id: 'on', commands: [bury], when: equal(applicationIs('dead.letter.topic'), DEAD) },
          ],
        },
        { id: 'skip', type: 'skip', forMs: TEN_S.forMs },
        {
          id: 'open',
          type: 'look',
          at: { type: 'record', topicPartition: `${DEAD}-0`, brokerId: 3, offset: 0 },
        },
      ],
      tasks: [
        { id: 'buried', goal: isBuried, count: null },
        { id: 'open', goal: all(isBuried, looked('open')), count: null },
      ],
      goal: all(isBuried, looked('open')),
      reveal: BURIED,
      solution: [bury, TEN_S, { type: 'look', act: 'open' }],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [`${RETRY}-0`, `${DEAD}-0`],
    },
    {
      id: 'redrive',
      stage: aStage('redrive', BURYING, lastNight(comeIn)),
      prediction: {
        type: 'options',
        options: [
          { id: 'itself', isTrue: false },
          { id: 'sent', isTrue: true },
        ],
      },
      acts: [
        { id: 'mend', type: 'do', commands: [mend] },
        {
          id: 'redrive',
          type: 'do',
          commands: [startRedrive],
          later: [{ afterMs: COPYING_MS, command: stopRedrive }],
        },
        { id: 'skip', type: 'skip', forMs: TEN_S.forMs },
      ],
      tasks: [
        { id: 'mend', goal: equal(applicationIs('throws.at'), ''), count: null },
        { id: 'billed', goal: isRedriven, count: null },
      ],
      goal: isRedriven,
      reveal: COPIED,
      solution: [mend, A_MOMENT, startRedrive, { type: 'wait', forMs: COPYING_MS }, stopRedrive, A_MOMENT],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [`${DEAD}-0`, 'orders-0'],
    },
    {
      id: 'blip',
      stage: aStage('blip-or-poison', LOGGING),
      prediction: { type: 'none' },
      acts: [
        {
          id: 'poison',
          type: 'setting',
          control: 'buttons',
          choices: reactions('on.exception'),
        },
        {
          id: 'outage',
          type: 'setting',
          control: 'buttons',
          choices: reactions('on.outage'),
        },
        {
          id: 'retry',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'off', commands: [change({ 'retry.topic': '' })], when: equal(applicationIs('retry.topic'), '') },
            {
              id: 'on',
              commands: [change({ 'retry.topic': RETRY })],
              when: equal(applicationIs('retry.topic'), RETRY),
            },
          ],
        },
        { id: 'evening', type: 'do', commands: [], later: evening },
        { id: 'skip', type: 'skip', forMs: THIRTY_S.forMs },
      ],
      tasks: [
        { id: 'outage', goal: all(atLeast(events(OUTAGE), 1), isUp), count: null },
        { id: 'onlyPoison', goal: all(atLeast(deadLetters, 1), equal(goodLetters, 0), nothingWaits), count: null },
        { id: 'inOrder', goal: all(isUp, any(cameThrough(1), cameThrough(2))), count: null },
      ],
      goal: unless(atLeast(goodLetters, 1), survives),
      reveal: BURIED,
      solution: [change({ 'on.exception': 'park' }), change({ 'on.outage': 'seekBack' }), ...anEvening()],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: [
    'offset 3',
    'Offset 4',
    'offset 4',
    'lane 0',
    'Lane 0',
    'Lanes 1 and 2',
    'lanes 1 and 2',
    '10 s',
    '5 s',
    '4 s',
    '30 s',
    'オフセット3',
    'オフセット4',
    'パーティション0',
    'パーティション1と2',
    '1件',
    '4件',
    '3回',
    '10秒',
    '5秒',
    '4秒',
    '30秒',
    '1つ',
    '2つ',
    '오프셋 3',
    '오프셋 4',
    '파티션 0',
    '파티션 1과 2',
    '10초',
    '5초',
    '4초',
    '30초',
  ],
  retrieval: { lessonId: 'offset-commit', step: 2 },
  nearMisses: [
    // Nothing behind it, nothing elsewhere; it was skipped, mended, or not tried often enough.
    { stepId: 'stuck', deeds: [poison, TEN_S] },
    { stepId: 'stuck', deeds: [{ type: 'together', commands: [poison, behindIt] }, TEN_S] },
    { stepId: 'stuck', deeds: [{ type: 'together', commands: [behindIt, ...elsewhere] }, TEN_S] },
    { stepId: 'stuck', deeds: [change({ 'on.exception': 'skip' }), { type: 'together', commands: comeIn }, TEN_S] },
    { stepId: 'stuck', deeds: [mend, { type: 'together', commands: comeIn }, TEN_S] },
    { stepId: 'stuck', deeds: [{ type: 'together', commands: comeIn }, FIVE_S, killBill, THIRTY_S] },
    // The record is skipped, done, or given up at once; or the one behind it waits still.
    { stepId: 'retry', deeds: [change({ 'on.exception': 'skip' }), TEN_S] },
    { stepId: 'retry', deeds: [mend, TEN_S] },
    { stepId: 'retry', deeds: [change({ 'on.exception': 'park', 'dead.letter.topic': DEAD }), TEN_S] },
    { stepId: 'retry', deeds: [change({ 'retry.topic': RETRY }), TEN_S] },
    { stepId: 'retry', deeds: [{ ...poison, topic: RETRY }, TEN_S] },
    // It goes round and round still; somebody else wrote the dead letter; it is billed; or nobody has looked at it.
    { stepId: 'dead', deeds: [change({ 'dead.letter.topic': DEAD, 'max.tries': 100 }), TEN_S, look()] },
    { stepId: 'dead', deeds: [{ ...poison, topic: DEAD }, TEN_S, look()] },
    { stepId: 'dead', deeds: [mend, TEN_S, look()] },
    { stepId: 'dead', deeds: [bury, TEN_S] },
    // Mended and not sent; sent and not mended, or mended when it was over.
    { stepId: 'redrive', deeds: [mend, TEN_S] },
    { stepId: 'redrive', deeds: [startRedrive, FIVE_S, stopRedrive, TEN_S] },
    { stepId: 'redrive', deeds: [startRedrive, FIVE_S, stopRedrive, TEN_S, mend, TEN_S] },
    // Logged and left out, one or the other.
    { stepId: 'blip', deeds: anEvening() },
    { stepId: 'blip', deeds: [change({ 'on.exception': 'park' }), ...anEvening()] },
    { stepId: 'blip', deeds: [change({ 'on.outage': 'seekBack' }), ...anEvening()] },
    // Stuck for ever behind the poison.
    { stepId: 'blip', deeds: [change({ 'on.exception': 'seekBack', 'on.outage': 'seekBack' }), ...anEvening()] },
    // Whatever fails is given up: at once, or after some tries, out of order.
    { stepId: 'blip', deeds: [change({ 'on.exception': 'park', 'on.outage': 'park' }), ...anEvening()] },
    {
      stepId: 'blip',
      deeds: [change({ 'on.exception': 'park', 'on.outage': 'park', 'retry.topic': RETRY }), ...anEvening()],
    },
    {
      stepId: 'blip',
      deeds: [
        change({ 'on.exception': 'park', 'on.outage': 'park', 'retry.topic': RETRY, 'max.tries': 50 }),
        ...anEvening(),
      ],
    },
    // No outage, or one that is not over.
    {
      stepId: 'blip',
      deeds: [change({ 'on.exception': 'park', 'on.outage': 'seekBack' }), ...EVENING, TEN_S],
    },
    {
      stepId: 'blip',
      deeds: [
        change({ 'on.exception': 'park', 'on.outage': 'seekBack', database: 'down' }),
        { type: 'together', commands: EVENING },
        THIRTY_S,
      ],
    },
  ],
});

function change(set: Partial<ConsumerApplication>): Command {
  return { type: 'changeConsumerApplication', consumerId: BILL, set };
}

function applicationIs(of: keyof ConsumerApplication): Fact {
  return { fact: 'application', consumerId: BILL, of };
}

function reactions(of: 'on.exception' | 'on.outage') {
  return (['skip', 'seekBack', 'park'] as const).map((id) => ({
    id,
    commands: [change(of === 'on.exception' ? { 'on.exception': id } : { 'on.outage': id })],
    when: equal(applicationIs(of), id),
  }));
}

/** What was ordered on so many evenings is billed, key by key in that order, and only the poison was given up. */
function cameThrough(evenings: number): Goal {
  const billed = KEYS.map((key) => {
    const once = EVENING.filter((each) => each.key === key && each.value !== POISON).map(({ value }) => value);
    const wanted = Array.from({ length: evenings }, () => once).flat();
    return equal({ ...billedOf({ key }), of: 'value', since: 'step' } as Fact, wanted);
  });
  return all(equal(deadLetters, evenings), equal(lettersInDead, evenings), ...billed);
}

function anEvening() {
  return [
    ...evening.flatMap(({ afterMs, command }, index) => {
      const forMs = afterMs - (evening[index - 1]?.afterMs ?? 0);
      return forMs === 0 ? [command] : [{ type: 'wait', forMs } as const, command];
    }),
    THIRTY_S,
  ];
}

function look() {
  return { type: 'look', act: 'open' } as const;
}
