import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, emptyVector, slice, type Vector } from '../vector';
import type { Effect, Input, NodeId, Step } from '../types';
import { createWorld, RunningWorld, type Wiring, type World } from '../world';

/**
 * A toy: it asks each of its friends something every now and then, and writes down when they answered. Some keep a
 * diary, some look at a clock that strikes, and some are told to speak up.
 */
interface Toy {
  readonly nodeId: NodeId;
  readonly friends: readonly { readonly peer: NodeId; readonly everyMs: number; readonly waitMs: number }[];
  readonly nextCorrelationId: number;
  readonly asked: readonly { readonly peer: NodeId; readonly correlationId: number; readonly sentMs: number }[];
  readonly waiting: readonly { readonly peer: NodeId; readonly correlationId: number; readonly sinceMs: number }[];
  readonly heardMs: Readonly<Record<NodeId, number>>;
  readonly diary: Vector<{ readonly line: number; readonly writtenMs: number; readonly id: string }>;
  readonly diaryEveryMs: number | null;
  readonly strikesAtMs: number | null;
  readonly strikes: number;
}
type Body = { readonly type: 'ask' | 'answer'; readonly correlationId: number; readonly waitMs: number };
type Timer = {
  readonly type: 'ask' | 'answer' | 'diary' | 'strike';
  readonly peer: NodeId;
  readonly correlationId: number;
};
type Command = { readonly type: 'speak' };
type Event = { readonly type: 'struck' | 'spoke'; readonly nodeId: NodeId };

function stepToy(
  toy: Toy,
  input: Input<Body, Timer, Command>,
  { nowMs }: { readonly nowMs: number },
): Step<Toy, Event, Body, Timer> {
  const effects: Effect<Body, Timer>[] = [];
  const events: Event[] = [];
  const timer = (key: string, afterMs: number, type: Timer['type'], peer: NodeId, correlationId = 0) =>
    effects.push({ type: 'setTimer', key, afterMs, timer: { type, peer, correlationId } });
  const send = (to: NodeId, body: Body) => effects.push({ type: 'send', to, body, quiet: true });
  let state = toy;
  if (input.type === 'started') {
    for (const { peer, everyMs } of toy.friends) timer(`ask:${peer}`, everyMs, 'ask', peer);
    if (toy.diaryEveryMs !== null) timer('diary', toy.diaryEveryMs, 'diary', '');
    if (toy.strikesAtMs !== null) timer('strike', 100, 'strike', '');
  } else if (input.type === 'command') events.push({ type: 'spoke', nodeId: toy.nodeId });
  else if (input.type === 'timer' && input.timer.type === 'ask') {
    const { peer } = input.timer;
    const friend = toy.friends.find((each) => each.peer === peer);
    if (friend === undefined) return { state, events, effects };
    const correlationId = toy.nextCorrelationId;
    state = {
      ...toy,
      nextCorrelationId: correlationId + 1,
      asked: [...toy.asked, { peer, correlationId, sentMs: nowMs }],
    };
    send(peer, { type: 'ask', correlationId, waitMs: friend.waitMs });
  } else if (input.type === 'message' && input.body.type === 'ask') {
    const { correlationId, waitMs } = input.body;
    state = { ...toy, waiting: [...toy.waiting, { peer: input.from, correlationId, sinceMs: nowMs }] };
    timer(`answer:${input.from}:${correlationId}`, waitMs, 'answer', input.from, correlationId);
  } else if (input.type === 'timer' && input.timer.type === 'answer') {
    const { peer, correlationId } = input.timer;
    state = {
      ...toy,
      waiting: toy.waiting.filter((each) => each.peer !== peer || each.correlationId !== correlationId),
    };
    send(peer, { type: 'answer', correlationId, waitMs: 0 });
  } else if (input.type === 'message') {
    const { correlationId } = input.body;
    const asked = toy.asked.filter((each) => each.correlationId !== correlationId);
    state = { ...toy, asked, heardMs: { ...toy.heardMs, [input.from]: nowMs } };
    const everyMs = toy.friends.find((each) => each.peer === input.from)?.everyMs;
    if (everyMs !== undefined) timer(`ask:${input.from}`, everyMs, 'ask', input.from);
  } else if (input.type === 'timer' && input.timer.type === 'diary') {
    const line = toy.diary.length + 1;
    state = { ...toy, diary: append(toy.diary, { line, writtenMs: nowMs, id: `line@${nowMs}` }) };
    timer('diary', toy.diaryEveryMs ?? 0, 'diary', '');
  } else if (input.type === 'timer') {
    // It only looks at the clock, and nearly always finds that it is too early.
    const isTime = toy.strikesAtMs !== null && nowMs >= toy.strikesAtMs && toy.strikes === 0;
    if (isTime) {
      state = { ...toy, strikes: 1 };
      events.push({ type: 'struck', nodeId: toy.nodeId });
    }
    timer('strike', 700, 'strike', '');
  }
  return { state, events, effects };
}

function wiringFor(nextDueMs: (toy: Toy, nowMs: number) => number | null): Wiring<Toy, Event, Body, Timer, Command> {
  return {
    step: stepToy,
    streamOf: () => 'all',
    afterDeath: (toy) => toy,
    afterWipe: (toy) => toy,
    silentNodeOf: () => null,
    quiet: {
      nextDueMs,
      isSteady: () => false,
      isHousework: () => false,
      isSerial: (key) => /correlationId$/i.test(key),
      isCounter: (key) => key === 'nextCorrelationId',
      reach: () => 1,
      mend: (_, toy) => toy,
      isMended: () => false,
      isStack: () => false,
      isUnread: () => false,
    },
  };
}

const honest = wiringFor(({ strikesAtMs, strikes }) => (strikes === 0 ? strikesAtMs : null));

interface Played {
  readonly world: World<Toy, Body, Timer>;
  readonly told: readonly string[];
}

function aWorldOf(toys: readonly Toy[]): World<Toy, Body, Timer> {
  const world = new RunningWorld(createWorld<Toy, Body, Timer>(3, 0), honest, { event: () => {}, message: () => {} });
  for (const toy of toys) world.addNode(toy.nodeId, toy, null);
  return world.close();
}

function play(from: World<Toy, Body, Timer>, stops: readonly number[], mayLeap: boolean, wiring = honest): Played {
  const told: string[] = [];
  let world = from;
  for (const untilMs of stops) {
    const event = (entry: {
      readonly id: number;
      readonly timeMs: number;
      readonly event: { readonly type: string };
    }) => told.push(`${entry.id} ${entry.timeMs} ${entry.event.type}`);
    const running = new RunningWorld(world, wiring, { event, message: () => {} }, { mayLeap });
    running.runUntil(untilMs, null);
    world = running.close();
  }
  return { world, told };
}

/** Without what nobody can tell apart: see `plainState` in src/testing. */
function plain({ agenda, timers, nodes, ...rest }: World<Toy, Body, Timer>) {
  const live = agenda
    .filter((item) => item.type !== 'timer' || timers[item.nodeId]?.some(({ id }) => id === item.id))
    .toSorted((a, b) => a.timeMs - b.timeMs || a.id - b.id)
    .map((item) => (item.type === 'timer' ? { ...item, id: 0 } : item));
  const written = Object.values(nodes).map((toy) => ({ ...toy, diary: slice(toy.diary, 0) }));
  return { ...rest, staleTimers: 0, nodes: written, agenda: live };
}

function aToy(nodeId: NodeId, change: Partial<Toy> = {}): Toy {
  const nothing = {
    asked: [],
    waiting: [],
    heardMs: {},
    diary: emptyVector<never>(),
    strikes: 0,
    nextCorrelationId: 1,
  };
  return { nodeId, friends: [], diaryEveryMs: null, strikesAtMs: null, ...nothing, ...change };
}

const HOUR_MS = 3_600_000;

/** Two toys that ask one another in periods that never meet, one diary, one clock. */
const TOYS = [
  aToy('a', {
    friends: [
      { peer: 'b', everyMs: 0, waitMs: 500 },
      { peer: 'c', everyMs: 3_000, waitMs: 1 },
    ],
  }),
  aToy('b', {
    friends: [
      { peer: 'a', everyMs: 0, waitMs: 497 },
      { peer: 'c', everyMs: 0, waitMs: 333 },
    ],
  }),
  aToy('c', { diaryEveryMs: 5_000, strikesAtMs: 2 * HOUR_MS + 1 }),
];

// The whole point: an hour of nothing must cost next to nothing.
test('a quiet world is leapt over', () => {
  const leapt = play(aWorldOf(TOYS), [HOUR_MS], true);
  const { world } = leapt;
  const own = world.nodes['c']?.diary.base?.length ?? 0;
  expect(own).toBeGreaterThan(600);
});

// A leap that changed anything would be a lie about what happened meanwhile.
test('after a leap the world is as it would be had it been played', () => {
  const from = aWorldOf(TOYS);
  const [played, leapt] = [play(from, [HOUR_MS], false), play(from, [HOUR_MS], true)];
  expect(plain(leapt.world)).toEqual(plain(played.world));
});

// The clock strikes once. Who leaps past it never hears it.
test('a leap ends before anybody has something to do', () => {
  const from = aWorldOf(TOYS);
  const [played, leapt] = [play(from, [3 * HOUR_MS], false), play(from, [3 * HOUR_MS], true)];
  expect(played.told.filter((line) => line.endsWith('struck'))).toHaveLength(1);
  expect(leapt.told).toEqual(played.told);
  expect(plain(leapt.world)).toEqual(plain(played.world));
});

// A promise that is not given must cost time and not truth.
test('where somebody promises nothing, all is played', () => {
  const silent = wiringFor((_, nowMs) => nowMs);
  const leapt = play(aWorldOf(TOYS), [HOUR_MS], true, silent);
  expect(leapt.world.nodes['c']?.diary.base).toBeNull();
});

// A leaper that does not look at the agenda would carry a timer nobody knows past its time.
test('a timer that has not come round yet is not leapt over', () => {
  const from = aWorldOf([...TOYS, aToy('d', { diaryEveryMs: 2_400_000 })]);
  const [played, leapt] = [play(from, [HOUR_MS], false), play(from, [HOUR_MS], true)];
  expect(leapt.world.nodes['d']?.diary.length).toBe(1);
  expect(plain(leapt.world)).toEqual(plain(played.world));
});

// After something has happened, all would have to be watched for three rounds once more. It is only looked whether it has
// gone on as it was known to.
test('what was learnt is kept over something that happens', () => {
  const from = aWorldOf(TOYS);
  const heard: number[] = [];
  const counting: typeof honest = {
    ...honest,
    step: (toy, input, context) => {
      heard.push(context.nowMs);
      return stepToy(toy, input, context);
    },
  };
  const leapt = play(from, [3 * HOUR_MS], true, counting);
  expect(leapt.told.filter((line) => line.endsWith('struck'))).toHaveLength(1);
  const inTheMiddle = heard.filter((timeMs) => timeMs > HOUR_MS && timeMs < 2.5 * HOUR_MS);
  expect(inTheMiddle.at(-1)).toBeLessThan(2 * HOUR_MS + 10_000);
  expect(inTheMiddle.at(0)).toBeGreaterThan(2 * HOUR_MS - 10_000);
});

// A timer that always pauses equally long needs not have been watched. It is rung in a copy, and leaves no trace of that.
test('a steady timer is tried out before it has ever rung', () => {
  const steady: typeof honest = {
    ...honest,
    quiet: { ...(honest.quiet as NonNullable<typeof honest.quiet>), isSteady: ({ type }) => type === 'strike' },
  };
  const from = aWorldOf(TOYS);
  const [played, leapt] = [play(from, [HOUR_MS], false, steady), play(from, [HOUR_MS], true, steady)];
  expect(leapt.told).toEqual(played.told);
  expect(plain(leapt.world)).toEqual(plain(played.world));
});

const someToys = fc
  .record({
    periods: fc.array(
      fc.record({
        from: fc.nat(3),
        to: fc.nat(3),
        everyMs: fc.integer({ min: 0, max: 4_000 }),
        waitMs: fc.integer({ min: 50, max: 900 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    diaries: fc.array(fc.option(fc.constantFrom(1_000, 1_700, 2_500, 5_000)), { minLength: 4, maxLength: 4 }),
    strikes: fc.array(fc.option(fc.nat(HOUR_MS)), { minLength: 4, maxLength: 4 }),
  })
  .map(({ periods, diaries, strikes }) =>
    ['a', 'b', 'c', 'd'].map((nodeId, index) => {
      const mine = periods.filter(({ from, to }) => from === index && to !== index);
      // One question to each friend at a time.
      const peers = [...new Map(mine.map((each) => [each.to, each])).values()];
      const friends = peers.map(({ to, everyMs, waitMs }) => ({ peer: 'abcd'.charAt(to), everyMs, waitMs }));
      return aToy(nodeId, { friends, diaryEveryMs: diaries[index] ?? null, strikesAtMs: strikes[index] ?? null });
    }),
  );

// Periods that meet, that never meet, clocks in between, and stops at any time: the same world in the end, always.
test('leaping equals playing for any toys and any stops', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(someToys, fc.array(fc.nat(HOUR_MS), { maxLength: 3 }), (toys, stops) => {
      const from = aWorldOf(toys);
      const until = [...stops].sort((a, b) => a - b).concat(HOUR_MS);
      const [played, leapt] = [play(from, [HOUR_MS], false), play(from, until, true)];
      expect(leapt.told).toEqual(played.told);
      expect(plain(leapt.world)).toEqual(plain(played.world));
    }),
    { numRuns: 40 },
  );
});
