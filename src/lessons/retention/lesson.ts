import type { Command } from '../../engine';
import { defineLesson } from '../defineLesson';
import {
  all,
  any,
  atLeast,
  atMost,
  equal,
  groupHasRead,
  happened,
  inOrder,
  moreThan,
  partition,
  records,
  unless,
} from '../goals/say';
import { after, at, topic } from '../scenes/aScene';
import { clusterScenario } from '../scenarios';
import type { EventMatch, Fact, Goal, Stage } from '../types';

export const LANE = 'news-0';
export const DAY_MS = 86_400_000;

/** How long the reader may be away, and how many days of news the disk holds. */
export const AWAY_DAYS = 3;
export const ROOM_DAYS = 5;

const SECTIONS = ['city', 'park', 'port', 'snow'] as const;
const RECORDS_PER_SEGMENT = 5;
/** Five records of this size, each in a batch of its own, fill it; a sixth begins the next. */
const SEGMENT_BYTES = 400;

export const FIRST_DAYS = 6;
export const MORE_DAYS = 2;
export const MONTH_DAYS = 30;
const skipSixDays = { type: 'wait', forMs: FIRST_DAYS * DAY_MS } as const;
const skipTwoDays = { type: 'wait', forMs: MORE_DAYS * DAY_MS } as const;
const skipMonth = { type: 'wait', forMs: MONTH_DAYS * DAY_MS } as const;
const skipWeekend = { type: 'wait', forMs: AWAY_DAYS * DAY_MS } as const;

const startReader = addReader('reader', 'earliest');
const startSlow = addSlow('slow', 'earliest');
const three = [news(11), news(12), news(13)] as const;
const keepForEver = keepFor('-1');
const leave: Command = { type: 'removeConsumer', consumerId: 'reader' };
const lateNews = news(16);

const retentionMs: Fact = { fact: 'topicConfig', topic: 'news', key: 'retention.ms' };
export const SEGMENTS_GONE: EventMatch = { type: 'segmentsDeleted', topicPartition: LANE };
const isGone = moreThan(partition(LANE, 'logStartOffset'), 0);
const slowWasReset = happened({
  type: 'positionFound',
  nodeId: 'slow',
  topicPartition: LANE,
  with: { from: 'earliest', offset: { is: 'atLeast', than: 10 } },
});
/** What the group was handed in this step, whoever of it read. */
const handedToGroup = (groupId: string): Fact => ({
  fact: 'consumed',
  by: { groupId },
  what: 'handed',
  topic: 'news',
  of: 'distinct',
  since: 'step',
});
const published = (): Fact => ({
  fact: 'producer',
  producerId: 'desk',
  of: 'acknowledged',
  since: 'step',
});

/** A clean close, or a crash. */
const LEAVINGS = [
  { type: 'processExited', nodeId: 'reader' },
  { type: 'processKilled', nodeId: 'reader' },
] as const satisfies readonly EventMatch[];
export const CAME_BACK = {
  type: 'positionFound',
  nodeId: 'reader',
  topicPartition: LANE,
} as const satisfies EventMatch;
const READ_ON: EventMatch = { ...CAME_BACK, with: { from: 'committed' } };
export const PUBLISHED: EventMatch = { type: 'recordsAppended', topicPartition: LANE };

const wasAway = any(...LEAVINGS.map((from) => atLeast({ fact: 'stretchMs', from, to: CAME_BACK }, AWAY_DAYS * DAY_MS)));
const readAll: Goal = all(
  any(...LEAVINGS.map((left) => inOrder(left, PUBLISHED, READ_ON))),
  atLeast(handedToGroup('reader'), 1),
  atLeast(handedToGroup('reader'), published()),
);

export const lesson = defineLesson({
  id: 'retention',
  number: '2.2',
  minutes: 8,
  seed: 7,
  scenario: aWeekOfNews().scenario,
  scaled: ['segment'],
  steps: [
    {
      id: 'read',
      prediction: {
        type: 'options',
        options: [
          { id: 'none', isTrue: false },
          { id: 'all', isTrue: true },
          { id: 'unread', isTrue: false },
        ],
      },
      acts: [{ id: 'startReader', type: 'do', commands: [startReader] }],
      tasks: [{ id: 'readAll', goal: groupHasRead('reader', 'news'), count: null }],
      goal: all(
        groupHasRead('reader', 'news'),
        atLeast(records('news'), 10),
        equal({ fact: 'lag', groupId: 'reader', topic: 'news' }, 0),
      ),
      reveal: { type: 'recordsConsumed', nodeId: 'reader' },
      solution: [startReader],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'age',
      prediction: {
        type: 'options',
        options: [
          { id: 'allThere', isTrue: false },
          { id: 'allGone', isTrue: true },
          { id: 'onlyRead', isTrue: false },
        ],
      },
      acts: [
        { id: 'sixDays', type: 'skip', forMs: skipSixDays.forMs },
        { id: 'twoDays', type: 'skip', forMs: skipTwoDays.forMs },
      ],
      tasks: [
        { id: 'sixDays', goal: atLeast({ fact: 'elapsedMs' }, skipSixDays.forMs), count: null },
        { id: 'gone', goal: isGone, count: null },
      ],
      goal: all(isGone, happened(SEGMENTS_GONE)),
      reveal: SEGMENTS_GONE,
      solution: [skipSixDays, skipTwoDays],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'tooLate',
      prediction: {
        type: 'options',
        options: [
          { id: 'oldData', isTrue: false },
          { id: 'policy', isTrue: true },
          { id: 'waits', isTrue: false },
        ],
      },
      acts: [
        { id: 'news11', type: 'tap', command: three[0] },
        { id: 'news12', type: 'tap', command: three[1] },
        { id: 'news13', type: 'tap', command: three[2] },
        { id: 'startSlow', type: 'do', commands: [startSlow] },
      ],
      tasks: [
        { id: 'publish', goal: atLeast(published(), 3), count: { of: 3, fact: published() } },
        { id: 'startSlow', goal: slowWasReset, count: null },
      ],
      goal: all(slowWasReset, atLeast(handedToGroup('slow'), 3)),
      reveal: { type: 'positionFound', nodeId: 'slow' },
      solution: [...three, startSlow],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'forEver',
      prediction: {
        type: 'options',
        options: [
          { id: 'now', isTrue: false },
          { id: 'never', isTrue: true },
        ],
      },
      acts: [
        { id: 'keepForEver', type: 'do', commands: [keepForEver] },
        { id: 'month', type: 'skip', forMs: skipMonth.forMs },
      ],
      tasks: [
        { id: 'keepForEver', goal: equal(retentionMs, -1), count: null },
        { id: 'month', goal: atLeast({ fact: 'elapsedMs' }, skipMonth.forMs), count: null },
      ],
      goal: unless(
        happened(SEGMENTS_GONE),
        all(equal(retentionMs, -1), atLeast({ fact: 'elapsedMs' }, skipMonth.forMs), atLeast(records('news'), 3)),
      ),
      reveal: null,
      solution: [keepForEver, skipMonth],
      isChallenge: false,
      shows: { zookeeper: false, inspector: true },
      focus: [LANE],
    },
    {
      id: 'weekend',
      stage: aFridayEvening(),
      prediction: { type: 'none' },
      acts: [
        {
          id: 'retention',
          type: 'setting',
          control: 'buttons',
          choices: [
            { id: 'one', commands: [keepFor(days(1))], when: equal(retentionMs, DAY_MS) },
            { id: 'two', commands: [keepFor(days(2))], when: equal(retentionMs, 2 * DAY_MS) },
            { id: 'four', commands: [keepFor(days(4))], when: equal(retentionMs, 4 * DAY_MS) },
            { id: 'seven', commands: [keepFor(days(7))], when: equal(retentionMs, 7 * DAY_MS) },
            { id: 'never', commands: [keepForEver], when: equal(retentionMs, -1) },
          ],
        },
        { id: 'leave', type: 'do', commands: [leave] },
        { id: 'lateNews', type: 'tap', command: lateNews },
        { id: 'weekend', type: 'skip', forMs: skipWeekend.forMs },
        { id: 'comeBack', type: 'do', commands: [startReader] },
      ],
      tasks: [
        {
          id: 'retention',
          goal: all(atLeast(retentionMs, AWAY_DAYS * DAY_MS), atMost(retentionMs, ROOM_DAYS * DAY_MS)),
          count: null,
        },
        { id: 'away', goal: wasAway, count: null },
        { id: 'nothingMissed', goal: readAll, count: null },
      ],
      // Where its bookmark was, nothing is left: what it missed is gone for good.
      goal: unless(
        happened({ ...CAME_BACK, with: { from: 'earliest' } }),
        all(
          atLeast(retentionMs, AWAY_DAYS * DAY_MS),
          atMost(retentionMs, ROOM_DAYS * DAY_MS),
          wasAway,
          // What was older than it may be has gone meanwhile: the setting was there for the weekend.
          inOrder(SEGMENTS_GONE, CAME_BACK),
          readAll,
        ),
      ),
      reveal: READ_ON,
      solution: [keepFor(days(4)), leave, lateNews, skipWeekend, startReader],
      isChallenge: true,
      shows: { zookeeper: false, inspector: true },
      focus: [],
    },
  ],
  figures: [
    '1 day',
    '2 days',
    '4 days',
    '7 days',
    '5 minutes',
    '5 records',
    '1 GiB',
    '1日',
    '2日',
    '4日',
    '7日',
    '5分',
    '5件',
    '1か月',
    '1일',
    '2일',
    '4일',
    '7일',
    '5분',
    '5개',
  ],
  retrieval: { lessonId: 'first-message', step: 2 },
  nearMisses: [
    // At the end of the tape there is nothing to read, and among slow's bookmarks the first two are missing.
    { stepId: 'read', deeds: [addReader('reader', 'latest')] },
    { stepId: 'read', deeds: [addReader('slow', 'earliest')] },
    // Not old enough yet, however often she looks.
    { stepId: 'age', deeds: [skipSixDays] },
    { stepId: 'age', deeds: [skipTwoDays, skipTwoDays] },
    // Reading makes nothing older.
    { stepId: 'age', deeds: [startSlow, { type: 'removeConsumer', consumerId: 'reader' }] },
    { stepId: 'tooLate', deeds: [...three] },
    // There is nothing to be handed yet.
    { stepId: 'tooLate', deeds: [startSlow] },
    // Without "from the beginning" it goes to the end, and in another group it is somebody else.
    { stepId: 'tooLate', deeds: [...three, addSlow('slow', 'latest')] },
    { stepId: 'tooLate', deeds: [...three, addSlow('other', 'earliest')] },
    { stepId: 'forEver', deeds: [keepForEver] },
    { stepId: 'forEver', deeds: [skipMonth, keepForEver] },
    // New records are no old ones.
    { stepId: 'forEver', deeds: [skipMonth, ...three, keepForEver] },
    { stepId: 'forEver', deeds: [keepFor('1'), skipMonth] },
    // Kept too long for the disk, or not long enough for the reader.
    { stepId: 'weekend', deeds: [leave, lateNews, skipWeekend, startReader] },
    { stepId: 'weekend', deeds: [keepFor(days(7)), leave, lateNews, skipWeekend, startReader] },
    { stepId: 'weekend', deeds: [keepFor(days(2)), leave, lateNews, skipWeekend, startReader] },
    { stepId: 'weekend', deeds: [keepFor(days(1)), leave, lateNews, skipWeekend, startReader] },
    // Chosen when all is over, away for too short a time, or not away at all.
    { stepId: 'weekend', deeds: [leave, lateNews, skipWeekend, startReader, keepFor(days(4))] },
    { stepId: 'weekend', deeds: [keepFor(days(4)), leave, lateNews, skipTwoDays, startReader] },
    { stepId: 'weekend', deeds: [keepFor(days(4)), leave, lateNews, startReader, skipWeekend] },
    { stepId: 'weekend', deeds: [keepFor(days(4)), lateNews, skipWeekend] },
    // Nothing happened while it was away, or it is still away.
    { stepId: 'weekend', deeds: [keepFor(days(4)), leave, skipWeekend, startReader] },
    { stepId: 'weekend', deeds: [keepFor(days(4)), leave, lateNews, skipWeekend] },
    // A reader that asks for the newest only, in a group that never was here.
    { stepId: 'weekend', deeds: [keepFor(days(4)), leave, lateNews, skipWeekend, addReader('other', 'latest')] },
  ],
});

function news(number: number): Command & { readonly type: 'publish' } {
  const key = SECTIONS[(number - 1) % SECTIONS.length] ?? null;
  return { type: 'publish', producerId: 'desk', topic: 'news', key, value: `news-${String(number).padStart(2, '0')}` };
}

function addReader(groupId: string, reset: 'earliest' | 'latest'): Command {
  return aConsumer('reader', groupId, reset);
}

function addSlow(groupId: string, reset: 'earliest' | 'latest'): Command {
  return aConsumer('slow', groupId, reset);
}

function aConsumer(consumerId: string, groupId: string, reset: 'earliest' | 'latest'): Command {
  return { type: 'addConsumer', consumerId, groupId, topics: ['news'], config: { 'auto.offset.reset': reset } };
}

function keepFor(ms: string): Command {
  return { type: 'alterTopicConfig', topic: 'news', set: { 'retention.ms': ms }, remove: [] };
}

function days(count: number): string {
  return String(count * DAY_MS);
}

/** Ten records in two full segments. `slow` was there for the first two, and has left. */
function aWeekOfNews(): Stage {
  return aStage('retention', 90_000, [
    ...after(-86_000, [newsTopic({}), { type: 'addProducer', producerId: 'desk' }], 1_000),
    ...after(-80_000, [news(1), news(2)], 1_000),
    at(-70_000, startSlow),
    at(-40_000, { type: 'removeConsumer', consumerId: 'slow' }),
    ...after(-30_000, numbers(3, 10).map(news), 1_000),
  ]);
}

/** Nothing is ever deleted here: the last three days' news are there, a segment for each day, and `reader` has read them. */
function aFridayEvening(): Stage {
  const startMs = -3 * DAY_MS;
  return aStage('long-weekend', 3 * DAY_MS + 60_000, [
    ...after(
      startMs,
      [newsTopic({ 'retention.ms': '-1' }), { type: 'addProducer', producerId: 'desk' }, startReader],
      2_000,
    ),
    ...[0, 1, 2].flatMap((day) =>
      after(
        startMs + day * DAY_MS + 60_000,
        numbers(day * RECORDS_PER_SEGMENT + 1, (day + 1) * RECORDS_PER_SEGMENT).map(news),
        1_000,
      ),
    ),
  ]);
}

function newsTopic(configs: Readonly<Record<string, string>>): Command {
  return topic('news', 1, 1, { 'segment.bytes': String(SEGMENT_BYTES), ...configs });
}

function aStage(name: string, prologueMs: number, prologue: Stage['scenario']['prologue']): Stage {
  const base = clusterScenario({ brokers: 1, racks: 0, zookeeperServers: 1, zookeeperObservers: 0, withOrders: false });
  return { seed: 7, scenario: { ...base, name, prologueMs, prologue } };
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
