import { beforeAll, expect, test } from 'vitest';
import type { History, Trace } from '../history';
import { aPlayedRun } from '../testing/aPlayedRun';
import { aTrace } from '../testing/aTrace';
import { type SequenceChoices, type SequencePlan, sequencePlan } from './sequence';
import { timeAt, yOf } from './sequenceAxis';
import { doOverlap, type SequenceWords } from './sequencePlacing';
import { quietCounts, quietTraffic } from './sequenceQuiet';
import { type PlacedMessage, SEQUENCE_KINDS } from './sequenceTypes';
import { deadStretches, sequenceWindows } from './sequenceWindow';

let history: History;
beforeAll(() => {
  history = aPlayedRun();
});

const EVERYTHING: SequenceChoices = {
  kinds: new Set(SEQUENCE_KINDS),
  terms: [],
  selection: null,
  chosen: null,
  focus: [],
  isPaced: true,
  pxPerMs: 12,
  quiet: [],
};
const WORDS: SequenceWords = {
  label: (label) => (label.type === 'word' ? label.word : label.type),
  mark: ({ kind }) => (kind === 'committed' ? 'high watermark' : ''),
  folded: (rounds, messages) => `${rounds} folded, ${messages}`,
};
const ROOM = { width: 900, least: 90 };

function planOf(change: Partial<SequenceChoices> = {}, endMs = 30_000, trace: Trace = history.trace): SequencePlan {
  return sequencePlan(trace, { ...EVERYTHING, ...change }, { endMs, room: ROOM, isDown: () => false });
}

function drawn(plan: SequencePlan, opened: readonly number[] = [], selectedId: number | null = null) {
  const windowAt = sequenceWindows(plan, { words: WORDS, selectedId, opened: new Set(opened) });
  return windowAt(0, plan.axis.height);
}

const ways = (messages: readonly PlacedMessage[]) =>
  messages.map(({ item, text }) => `${item.sentMs} ${item.from} -> ${item.to} ${text}`);

// The story everybody should be able to read: a record goes to its leader, to the followers, and is confirmed.
test('a record goes down the picture from its producer to the brokers and the consumer', () => {
  const plan = planOf({ kinds: new Set(['clients', 'replication']) }, 1_100);
  expect(ways(drawn(plan).messages).slice(0, 4)).toEqual([
    '1005 shop -> broker-2 Produce',
    '1008 broker-2 -> broker-1 answer',
    '1008 broker-2 -> broker-3 answer',
    '1010 broker-1 -> broker-2 fetchFrom',
  ]);
});

test('clients stand first, then brokers by their number, then the ensemble', () => {
  expect(planOf().lanes.lanes.map(({ nodeId }) => nodeId)).toEqual([
    'kitchen',
    'shop',
    'broker-1',
    'broker-2',
    'broker-3',
    'zookeeper-1',
    'zookeeper-2',
    'zookeeper-3',
  ]);
});

test('a quiet stretch is cut to a band, however long it was, and a burst keeps its scale', () => {
  const { axis } = planOf();
  const band = axis.segments.find(({ type, toMs, fromMs }) => type === 'band' && toMs - fromMs > 2_000);
  expect((band?.bottom ?? 0) - (band?.top ?? 0)).toBeLessThan(40);
  for (const { fromMs, toMs, top, bottom } of axis.segments.filter(({ type }) => type === 'burst'))
    expect(bottom - top).toBeCloseTo((toMs - fromMs) * 12, 6);
});

test('linear time cuts nothing', () => {
  const { axis } = planOf({ isPaced: false, pxPerMs: 0.5 });
  expect(yOf(axis, 20_000) - yOf(axis, 10_000)).toBeCloseTo(5_000, 6);
});

test('every place in the picture is a moment, and every moment a place', () => {
  const { axis } = planOf();
  for (let y = axis.segments[0]?.top ?? 0; y < axis.height - 20; y += 37)
    expect(yOf(axis, timeAt(axis, y))).toBeCloseTo(y, 6);
});

// Words over words cannot be read, and words beside a line say nothing about it.
test('no two words overlap, and all stand within the picture', () => {
  const plan = planOf();
  const { messages, rounds, marks } = drawn(plan);
  const boxes = [
    ...messages.flatMap(({ label }) => (label === null ? [] : [label])),
    ...rounds.flatMap(({ label }) => (label === null ? [] : [label])),
    ...marks.flatMap(({ label }) => (label === null ? [] : [label])),
  ];
  expect(boxes.length).toBeGreaterThan(90);
  const sorted = boxes.sort((a, b) => a.y - b.y);
  sorted.forEach((box, place) => {
    expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width / 2).toBeLessThanOrEqual(plan.lanes.width);
    for (const other of sorted.slice(place + 1, place + 12)) expect(doOverlap(box, other)).toBe(false);
  });
});

test('no two lines of the margin overlap, and every milestone of the run is named', () => {
  const { margin } = planOf();
  margin.slice(1).forEach(({ textY }, place) => {
    const above = margin[place];
    expect(textY - (above?.textY ?? 0)).toBeGreaterThanOrEqual(above?.mark === null ? 14 : 28);
  });
  expect(margin.filter(({ mark }) => mark?.kind === 'session')).not.toHaveLength(0);
});

// Whoever watches a run must not see what she has seen move about because the rest of it became known.
test('what was drawn stays where it was when more of the run becomes known', () => {
  const all = history.trace;
  const chosen = planOf({}, 40_000).lanes.lanes.map(({ nodeId }) => nodeId);
  for (const endMs of [1_010, 2_500, 6_200, 24_300, 25_020]) {
    const early = aTrace(all.entries.slice(0, all.indexAfter(endMs)));
    const before = drawn(planOf({}, endMs, early));
    const after = drawn(planOf({}, endMs));
    expect(ways(after.messages)).toEqual(ways(before.messages));
    expect(after.messages.map(({ label }) => label)).toEqual(before.messages.map(({ label }) => label));
    const watched = drawn(planOf({ chosen }, endMs, early)).messages;
    const later = drawn(planOf({ chosen }, 40_000)).messages.slice(0, watched.length);
    expect(later).toEqual(watched);
  }
});

test('the same run and the same choices give the same picture', () => {
  const again = aPlayedRun();
  expect(drawn(planOf({}, 30_000, again.trace)).messages).toEqual(drawn(planOf()).messages);
});

test('a part of the picture is the same part, from wherever one has scrolled to it', () => {
  const plan = planOf();
  const whole = drawn(plan).messages;
  const y = yOf(plan.axis, 24_300);
  const alone = sequenceWindows(plan, { words: WORDS, selectedId: null, opened: new Set() });
  for (const placed of alone(y, y + 300).messages)
    expect(placed).toEqual(whole.find(({ item }) => item.id === placed.item.id));
});

test('in each burst the first round of the ensemble is told, and the others fold until they are opened', () => {
  const plan = planOf({ kinds: new Set(['zookeeper']) });
  const { rounds, messages } = drawn(plan);
  const [bead] = rounds;
  expect(bead?.messages).toBeGreaterThanOrEqual(4);
  expect(messages.some(({ text }) => text === 'PROPOSAL')).toBe(true);
  const opened = drawn(plan, bead?.zxids);
  expect(opened.messages.length).toBe(messages.length + (bead?.messages ?? 0));
});

test('only messages about what was typed are drawn, and only between nodes that were chosen', () => {
  const typed = planOf({ terms: ['kitchen'], kinds: new Set(['groups']) });
  expect(typed.shown.length).toBeGreaterThan(0);
  expect(
    typed.shown.every(
      ({ message }) => 'groupId' in message.body || message.from === 'kitchen' || message.to === 'kitchen',
    ),
  ).toBe(true);
  const chosen = planOf({ chosen: ['broker-1', 'broker-3'] });
  expect(chosen.lanes.lanes).toHaveLength(2);
  expect(chosen.shown.every(({ from, to }) => [from, to].every((each) => chosen.lanes.xOf.has(each)))).toBe(true);
});

test('with a broker selected, those stand first that it talks to', () => {
  const plan = planOf({ selection: { type: 'producer', producerId: 'shop' } });
  expect(plan.lanes.lanes.map(({ nodeId }) => nodeId)).toContain('shop');
  expect(plan.lanes.lanes.map(({ nodeId }) => nodeId)).not.toContain('zookeeper-2');
});

test('a process that is down leaves its line dotted, and what reaches it then is heard by nobody', () => {
  const plan = planOf();
  expect(deadStretches(plan, 'broker-2')).toEqual([{ fromMs: 6_100, toMs: 30_000 }]);
  const lost = drawn(planOf({}, 40_000)).messages.filter(({ fate }) => fate === 'lost');
  for (const { item } of lost) expect(item.to).toBe('broker-2');
});

// A trace leaves routine out: what a silence held is played again, and must be what a full run has.
test('the routine of a quiet stretch is counted by playing it again', () => {
  const traffic = quietTraffic(history.stateAt(8_000), history.run.commands, 8_000, 12_000);
  const counts = quietCounts(traffic, { fromMs: 8_000, toMs: 12_000 });
  expect(counts?.pings).toBeGreaterThan(2);
  expect(counts?.fetches).toBeGreaterThan(10);
  const { heartbeats = 0, fetches = 0, pings = 0, others = 0, all } = counts ?? {};
  expect(heartbeats + fetches + pings + others).toBe(all);
  expect(quietCounts(traffic, { fromMs: 11_000, toMs: 20_000 })).toBeNull();
});

test('a large run is laid out where it is looked at, and nowhere else', () => {
  const plan = planOf();
  const windowAt = sequenceWindows(plan, { words: WORDS, selectedId: null, opened: new Set() });
  const y = yOf(plan.axis, 24_300);
  const some = windowAt(y, y + 200).messages.length;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(plan.shown.length / 2);
});
