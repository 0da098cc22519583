import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import type { FieldMatch } from '../facts/types';
import { all, atLeast, atMost, different, equal, lessThan, solved } from '../goals/say';
import { deedsOf } from '../lastAct';
import { aScenario, at, load, producer, topic } from '../scenes/aScene';
import type { Act, Deed, Fact, Goal, Stage } from '../types';

/** What `app` is measured at, in records, requests and milliseconds. */
const LEAST_RECORDS = 200;
const MOST_REQUESTS = 40;
const MOST_DELAY_MS = 100;

const RECORDS_PER_SECOND = 250;
const HUNDRED = 100;
const RUN_MS = 2_000;
const SMALL_BATCH = '500';
const USUAL_BATCH = '16384';

const startLoad = load('app', 'events', RECORDS_PER_SECOND);
const stopLoad: Command = { type: 'stopLoad', producerId: 'app' };
/** Long enough after it for what was collected last to go out, and for the followers to know that all have it. */
const run = {
  id: 'run',
  type: 'skip',
  forMs: RUN_MS + 1_500,
  meanwhile: [
    { afterMs: 0, command: startLoad },
    { afterMs: RUN_MS, command: stopLoad },
  ],
} as const satisfies Act;
const runIt = deedsOf(run);
const aMoment = { type: 'wait', forMs: 1_000 } as const;

const zstd = set('compression.type', 'zstd');
const one = burst(1);
const hundred = burst(HUNDRED);

const LINGERED = { 'linger.ms': { is: 'atLeast', than: 50 } } as const;
const AT_ONCE = { 'linger.ms': 0 } as const;
const CAREFUL = { acks: -1 } as const;
const IS_CODEC = { is: 'different', than: 'none' } as const;

const halved = lessThan(requests(LINGERED), { times: 0.5, of: requests(AT_ONCE) });
const oneCompressed = atLeast(packed(1), 1);
const hundredCompressed = atLeast(packed({ is: 'atLeast', than: 50 }), 1);
const isRising = all(atMost(delay({ acks: 0 }), delay({ acks: 1 })), atMost(delay({ acks: 1 }), delay(CAREFUL)));

/** Of the last run in which all copies in sync were waited for. */
const isEnough = atLeast(records(CAREFUL), LEAST_RECORDS);
const areFew = all(isEnough, atMost(requests(CAREFUL), MOST_REQUESTS));
const isOnTheMark = all(areFew, lessThan(delay(CAREFUL), MOST_DELAY_MS));

const PROMISES = {
  id: 'promises',
  cards: ['throughput', 'scalability', 'durability', 'order', 'lowDelay', 'faultTolerance', 'decoupling'],
  places: ['batch', 'copies', 'key', 'linger', 'moved', 'leader', 'groups'],
  key: {
    throughput: 'batch',
    scalability: 'moved',
    durability: 'copies',
    order: 'key',
    lowDelay: 'linger',
    faultTolerance: 'leader',
    decoupling: 'groups',
  },
} as const;
const layAll: Deed = { type: 'place', board: 'promises', cards: PROMISES.key };
const lay = (cards: Readonly<Record<string, string>>): Deed => ({ type: 'place', board: 'promises', cards });

export const lesson = defineLesson({
  id: 'throughput-latency',
  number: '6.3',
  minutes: 8,
  withoutTerms: ['header'],
  ...aStage({}),
  steps: [
    {
      id: 'linger',
      prediction: {
        type: 'options',
        options: [
          { id: 'moreQuicker', isTrue: false },
          { id: 'fewerSlower', isTrue: true },
          { id: 'same', isTrue: false },
        ],
      },
      acts: [
        {
          id: 'linger',
          type: 'setting',
          control: 'buttons',
          choices: [lingerChoice('ms0', 0), lingerChoice('ms50', 50)],
        },
        run,
      ],
      tasks: [
        { id: 'run', goal: atLeast(records(LINGERED), LEAST_RECORDS), count: null },
        { id: 'halved', goal: halved, count: null },
      ],
      goal: halved,
      reveal: { type: 'recordsAcknowledged', nodeId: 'app' },
      solution: [set('linger.ms', '50'), ...runIt],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'squeeze',
      stage: aStage({ 'linger.ms': '50' }),
      prediction: {
        type: 'options',
        options: [
          { id: 'same', isTrue: false },
          { id: 'together', isTrue: true },
          { id: 'alone', isTrue: false },
        ],
      },
      acts: [
        {
          id: 'codec',
          type: 'setting',
          control: 'buttons',
          choices: [
            {
              id: 'none',
              commands: [set('compression.type', 'none')],
              when: equal(setting('compression.type'), 'none'),
            },
            { id: 'zstd', commands: [zstd], when: equal(setting('compression.type'), 'zstd') },
          ],
        },
        { id: 'one', type: 'do', commands: [one] },
        { id: 'hundred', type: 'do', commands: [hundred] },
      ],
      tasks: [
        { id: 'codec', goal: different(setting('compression.type'), 'none'), count: null },
        { id: 'one', goal: oneCompressed, count: null },
        { id: 'hundred', goal: hundredCompressed, count: null },
      ],
      goal: all(oneCompressed, hundredCompressed),
      reveal: { type: 'recordsAppended', topic: 'events' },
      solution: [zstd, one, hundred],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'acks',
      stage: aStage({}),
      prediction: {
        type: 'options',
        options: [
          { id: 'rising', isTrue: true },
          { id: 'equal', isTrue: false },
        ],
      },
      acts: [acksSetting(), run],
      tasks: [
        { id: 'acks1', goal: atLeast(delay({ acks: 1 }), 0), count: null },
        { id: 'acks0', goal: atLeast(delay({ acks: 0 }), 0), count: null },
      ],
      goal: isRising,
      reveal: { type: 'recordsAcknowledged', nodeId: 'app' },
      solution: [set('acks', '1'), ...runIt, set('acks', '0'), ...runIt],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'promises',
      prediction: {
        type: 'options',
        options: [
          { id: 'orderDurability', isTrue: false },
          { id: 'throughputDelay', isTrue: true },
          { id: 'none', isTrue: false },
        ],
      },
      boards: [PROMISES],
      acts: [],
      tasks: [
        {
          id: 'lay',
          goal: solved('promises'),
          count: { of: PROMISES.cards.length, fact: { fact: 'cardsRight', board: 'promises' } },
        },
      ],
      goal: solved('promises'),
      reveal: null,
      solution: [layAll],
      isChallenge: false,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
    {
      id: 'hitTheMark',
      stage: aStage({ acks: '1', 'batch.size': SMALL_BATCH }),
      prediction: { type: 'none' },
      acts: [
        {
          id: 'linger',
          type: 'setting',
          control: 'buttons',
          choices: [
            lingerChoice('ms0', 0),
            lingerChoice('ms25', 25),
            lingerChoice('ms50', 50),
            lingerChoice('ms75', 75),
            lingerChoice('ms150', 150),
          ],
        },
        {
          id: 'batch',
          type: 'setting',
          control: 'buttons',
          choices: [batchChoice('small', SMALL_BATCH), batchChoice('usual', USUAL_BATCH)],
        },
        acksSetting(),
        run,
      ],
      tasks: [
        { id: 'safe', goal: isEnough, count: null },
        { id: 'few', goal: areFew, count: null },
        { id: 'quick', goal: isOnTheMark, count: null },
      ],
      goal: isOnTheMark,
      reveal: { type: 'recordsAcknowledged', nodeId: 'app' },
      solution: [set('linger.ms', '75'), set('batch.size', USUAL_BATCH), set('acks', 'all'), ...runIt],
      isChallenge: true,
      shows: { zookeeper: false, inspector: false },
      focus: [],
    },
  ],
  figures: [
    '99 of 100',
    '99 in 100',
    'up to 50 ms',
    '2 seconds',
    'batch of 100',
    '100 share',
    '100 records',
    '100 together',
    '100 in one',
    '16384 bytes',
    '500 bytes',
    '150 ms',
    '100 ms',
    '75 ms',
    '50 ms',
    '25 ms',
    '0 ms',
    '200 records',
    '40 requests',
    '100件中99件',
    '100件',
    '2秒間',
    '16384バイト',
    '500バイト',
    '150ミリ秒',
    '100ミリ秒',
    '75ミリ秒',
    '25ミリ秒',
    '50ミリ秒',
    '0ミリ秒',
    '1秒あたり',
    '1秒間',
    '40リクエスト',
    '200レコード',
    '3台',
    '100건 가운데 99건',
    '100건',
    '200건',
    '150ms',
    '100ms',
    '75ms',
    '50ms',
    '25ms',
    '0ms',
    '2초',
    '1초',
    '40번',
    '16384바이트',
    '500바이트',
  ],
  retrieval: { lessonId: 'scale-out', step: 4 },
  nearMisses: [
    // Set and not tried; tried and set only then; and tried for a moment.
    { stepId: 'linger', deeds: [set('linger.ms', '50')] },
    { stepId: 'linger', deeds: [...runIt, set('linger.ms', '50')] },
    { stepId: 'linger', deeds: [set('linger.ms', '50'), startLoad, { type: 'wait', forMs: 400 }, stopLoad, aMoment] },
    // Batches that are soon full: fewer requests, and not half as many.
    { stepId: 'linger', deeds: [set('linger.ms', '50'), set('batch.size', '300'), ...runIt] },
    // Not compressed, and too late.
    { stepId: 'squeeze', deeds: [one, hundred, zstd] },
    { stepId: 'squeeze', deeds: [zstd, one] },
    { stepId: 'squeeze', deeds: [zstd, hundred] },
    // As many, one after the other.
    { stepId: 'squeeze', deeds: [zstd, set('batch.size', '1'), one, hundred] },
    // One of the two before it was switched on.
    { stepId: 'squeeze', deeds: [one, zstd, hundred] },
    { stepId: 'squeeze', deeds: [hundred, zstd, one] },
    { stepId: 'acks', deeds: [set('acks', '1'), ...runIt] },
    { stepId: 'acks', deeds: [set('acks', '0'), ...runIt] },
    { stepId: 'acks', deeds: [set('acks', '1'), set('acks', '0')] },
    // What waits for the leader alone has collected for longer than what waits for all.
    { stepId: 'acks', deeds: [set('acks', '0'), ...runIt, set('acks', '1'), set('linger.ms', '75'), ...runIt] },
    // What waits for nobody has collected for longer than what waits for the leader.
    { stepId: 'acks', deeds: [set('acks', '1'), ...runIt, set('acks', '0'), set('linger.ms', '75'), ...runIt] },
    // Two that are often mixed up; one card short; one of two promises too many for a place.
    { stepId: 'promises', deeds: [lay({ ...PROMISES.key, durability: 'leader', faultTolerance: 'copies' })] },
    { stepId: 'promises', deeds: [lay({ ...PROMISES.key, throughput: 'moved', scalability: 'batch' })] },
    { stepId: 'promises', deeds: [lay({ ...PROMISES.key, lowDelay: 'batch' })] },
    {
      stepId: 'promises',
      deeds: [lay(Object.fromEntries(Object.entries(PROMISES.key).filter(([card]) => card !== 'order')))],
    },
    // Full long before that; too short; too long; and for the leader's word alone.
    { stepId: 'hitTheMark', deeds: [set('linger.ms', '75'), set('acks', 'all'), ...runIt] },
    { stepId: 'hitTheMark', deeds: [...settings('50', 'all'), ...runIt] },
    { stepId: 'hitTheMark', deeds: [...settings('150', 'all'), ...runIt] },
    { stepId: 'hitTheMark', deeds: [...settings('75', '1'), ...runIt] },
    { stepId: 'hitTheMark', deeds: [...settings('75', '1'), ...runIt, set('acks', 'all')] },
    // Nobody has tried it.
    { stepId: 'hitTheMark', deeds: settings('75', 'all') },
    // Few requests, since there is little to send.
    {
      stepId: 'hitTheMark',
      deeds: [set('acks', 'all'), load('app', 'events', 30), { type: 'wait', forMs: RUN_MS }, stopLoad, aMoment],
    },
  ],
});

function set(key: string, value: string): Command {
  return { type: 'alterClientConfig', clientId: 'app', set: { [key]: value }, remove: [] };
}

function settings(lingerMs: string, acks: string): readonly Command[] {
  return [set('linger.ms', lingerMs), set('batch.size', USUAL_BATCH), set('acks', acks)];
}

function setting(key: string): Fact {
  return { fact: 'clientConfig', clientId: 'app', key };
}

function lingerChoice<const Id extends string>(id: Id, lingerMs: number) {
  return {
    id,
    commands: [set('linger.ms', String(lingerMs))],
    when: equal(setting('linger.ms'), lingerMs),
  };
}

function batchChoice<const Id extends string>(id: Id, bytes: string) {
  return { id, commands: [set('batch.size', bytes)], when: equal(setting('batch.size'), Number(bytes)) };
}

function acksSetting() {
  const isSet = (acks: number): Goal => equal(setting('acks'), acks);
  return {
    id: 'acks',
    type: 'setting',
    control: 'buttons',
    choices: [
      { id: 'acks0', commands: [set('acks', '0')], when: isSet(0) },
      { id: 'acks1', commands: [set('acks', '1')], when: isSet(1) },
      { id: 'acksAll', commands: [set('acks', 'all')], when: isSet(-1) },
    ],
  } as const satisfies Act;
}

function burst(count: number): Command {
  return {
    type: 'publishBurst',
    producerId: 'app',
    topic: 'events',
    keys: 'none',
    keyCount: 1,
    valueBytes: 100,
    count,
  };
}

type Settings = Readonly<Record<string, FieldMatch>>;

/** Of the last run of `app` with these settings. */
export function records(settings: Settings): Fact {
  return { fact: 'rate', of: 'recordsAppended', producerId: 'app', during: { load: 'app', with: settings } };
}

export function requests(settings: Settings): Fact {
  return { fact: 'rate', of: 'produceRequests', producerId: 'app', during: { load: 'app', with: settings } };
}

/** What 99 of a hundred records stayed within. */
export function delay(settings: Settings): Fact {
  return { fact: 'delayMs', producerId: 'app', percentile: 99, during: { load: 'app', with: settings } };
}

/** How many compressed batches of so many records there are. */
function packed(recordCount: FieldMatch): Fact {
  return {
    fact: 'size',
    of: { fact: 'batches', topic: 'events', recordCount, compression: IS_CODEC, of: 'recordCount' },
  };
}

/** Three brokers, a topic with a leader on each, and an `app` that has just been run once. */
function aStage(config: Readonly<Record<string, string>>): Stage {
  const base = aScenario({
    name: 'throughput-latency',
    topics: [{ ...topic('events', 3), placement: { startIndex: 0, nextReplicaShift: 0 } } as Command],
    clients: [producer('app', config)],
  });
  const prologue = [...base.prologue, at(-8_000, startLoad), at(-8_000 + RUN_MS, stopLoad)];
  return { seed: 7, scenario: { ...base, prologue } };
}
