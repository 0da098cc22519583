import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEntry } from '../engine';
import type { Trace } from '../history';
import { Activities } from './activities';
import { eventByEvent, follow, HORIZON_MS, type PaceSource, realTime } from './pace';

/** Something that lasts from one time to another: a flight, or an event when the second is left out. */
type Happening = readonly [fromMs: number, toMs?: number];

function aSource(happenings: readonly Happening[]): PaceSource {
  const sorted = [...happenings].sort((a, b) => a[0] - b[0]);
  const entries = sorted.map(([timeMs, arrivesMs], id) =>
    arrivesMs === undefined ? { kind: 'event', id, timeMs } : { kind: 'message', id, timeMs, message: { arrivesMs } },
  ) as unknown as TraceEntry[];
  const trace = { entries } as unknown as Trace;
  const activities = new Activities(trace, () => true).refresh();
  return { activities, knownUntilMs: Number.MAX_SAFE_INTEGER, lookAhead: () => {}, runAheadTo: () => {} };
}

/** Where the playhead is after each frame. */
function play(source: PaceSource, framesPerSecond: number, seconds: number, speed = 1): number[] {
  const playheads = [0];
  for (let frame = 0; frame < framesPerSecond * seconds; frame++) {
    playheads.push(follow(source, playheads.at(-1) as number, 1000 / framesPerSecond, speed).playheadMs);
  }
  return playheads;
}

/** How long on the screen it takes from one time to another. */
function screenMs(source: PaceSource, fromMs: number, toMs: number, speed = 1): number {
  let playheadMs = fromMs;
  for (let elapsedMs = 0; elapsedMs < 60_000; elapsedMs++) {
    if (playheadMs >= toMs) return elapsedMs;
    playheadMs = follow(source, playheadMs, 1, speed).playheadMs;
  }
  return Number.POSITIVE_INFINITY;
}

const happenings = fc.array(
  fc.oneof(
    fc.nat({ max: 40_000 }).map((fromMs): Happening => [fromMs]),
    fc
      .tuple(fc.nat({ max: 40_000 }), fc.integer({ min: 1, max: 3_000 }))
      .map(([fromMs, ms]): Happening => [fromMs, fromMs + ms]),
  ),
  { maxLength: 30 },
);

// A slow tablet and a fast desktop show the same run, so they must agree where the playhead is at each second.
test('24 and 144 frames a second bring the playhead to the same times', () => {
  fc.assert(
    fc.property(happenings, fc.constantFrom(0.25, 1, 4), (drawn, speed) => {
      const source = aSource(drawn);
      const slow = play(source, 24, 20, speed).filter((_, frame) => frame % 24 === 0);
      const fast = play(source, 144, 20, speed).filter((_, frame) => frame % 144 === 0);
      slow.forEach((playheadMs, second) => expect(playheadMs).toBeCloseTo(fast[second] as number, 3));
    }),
    { numRuns: 100 },
  );
});

// Time that ran backwards for a frame would undo something under the learner's eyes. One that stood still would be a page
// that hangs.
test('the playhead always moves forward', () => {
  fc.assert(
    fc.property(happenings, (drawn) => {
      const playheads = play(aSource(drawn), 60, 10);
      playheads.slice(1).forEach((playheadMs, frame) => expect(playheadMs).toBeGreaterThan(playheads[frame] as number));
    }),
    { numRuns: 100 },
  );
});

// The design's promise: a hop of three milliseconds can be watched.
test('a flight takes 0.7 seconds on the screen, whatever it takes in the cluster', () => {
  expect(screenMs(aSource([[10, 13]]), 10, 13)).toBeCloseTo(700, -1);
  expect(screenMs(aSource([[10, 2_010]]), 10, 2_010)).toBeCloseTo(700, -1);
  expect(screenMs(aSource([[10, 13]]), 10, 13, 4)).toBeCloseTo(175, -1);
  expect(screenMs(aSource([[10, 13]]), 10, 13, 0.25)).toBeCloseTo(2_800, -1);
});

// Beside a slow link the quick hops would be a flicker if the slow one set the pace.
test('of two flights at once, the shorter one sets the pace', () => {
  const source = aSource([
    [0, 1_000],
    [500, 503],
  ]);
  expect(screenMs(source, 500, 503)).toBeCloseTo(700, -1);
  expect(screenMs(source, 0, 500)).toBeCloseTo(350, -1);
});

// An event without a flight (a session expires) is over in no time. It must be seen before time hurries on.
test('what just happened is looked at for 0.4 seconds', () => {
  expect(screenMs(aSource([[100], [60_000]]), 100, 104)).toBeCloseTo(400, -1);
});

// Eighteen seconds of silence until a session expires teach nothing, if one is told that they have passed.
test('idle time is passed over within 0.3 seconds, and said', () => {
  const source = aSource([[100], [18_100]]);
  expect(screenMs(source, 104, 18_100)).toBeLessThanOrEqual(301);
  expect(follow(source, 200, 1, 1).skipping).toEqual({ fromMs: 104, toMs: 18_100, entryId: 1 });
  expect(follow(source, 200, 100, 1).skipping).toEqual(follow(source, 9_000, 1, 1).skipping);
});

// Two milliseconds between an answer and what it leads to are no leap.
test('a short pause is not told as a skip', () => {
  expect(follow(aSource([[100, 103], [110]]), 104, 10, 1).skipping).toBeNull();
});

// With nothing to come there is nothing to hurry to, and a clock that races would frighten.
test('when nothing comes, time runs as on a clock', () => {
  expect(follow(aSource([]), 5_000, 1_000, 1).playheadMs).toBe(6_000);
  const far = aSource([[HORIZON_MS + 2_000]]);
  expect(follow(far, 0, 1_000, 1).playheadMs).toBe(1_000);
  expect(follow(far, 0, 2_000, 1).playheadMs).toBe(2_000);
  expect(follow(far, 0, 2_301, 1).playheadMs).toBeCloseTo(HORIZON_MS + 2_000, 0);
});

// What is not simulated yet may hold anything.
test('the playhead never passes what is known', () => {
  const source = { ...aSource([[100]]), knownUntilMs: 150 };
  expect(follow(source, 0, 10_000, 1).playheadMs).toBe(150);
  expect(realTime(source, 0, 10_000, 1).playheadMs).toBe(150);
});

// A teacher sets the clock to a tenth to talk through a rebalance.
test('in real time the clock runs at its rate and nothing slows it', () => {
  expect(realTime(aSource([[10, 13]]), 5, 100, 0.1).playheadMs).toBe(15);
  expect(realTime(aSource([[10, 13]]), 5, 100, 1_000).playheadMs).toBe(100_005);
});

// Gliding makes some people ill. They see every event all the same.
test('without motion, play goes from event to event and holds each', () => {
  const source = aSource([[100], [100], [250, 253], [9_000]]);
  const seen: number[] = [];
  let moved = { playheadMs: 0, heldMs: 0 };
  for (let frame = 0; frame < 60 * 4; frame++) {
    moved = eventByEvent(source, moved.playheadMs, moved.heldMs, 1000 / 60, 1);
    if (seen.at(-1) !== moved.playheadMs) seen.push(moved.playheadMs);
  }
  expect(seen).toEqual([0, 100, 250, 9_000, 9_900]);
});

// The same as for gliding: the rate of frames must not show.
test('without motion, 24 and 144 frames a second hold each event as long', () => {
  const source = aSource([[100], [250], [300], [9_000]]);
  const after = (framesPerSecond: number, seconds: number) => {
    let moved = { playheadMs: 0, heldMs: 0 };
    for (let frame = 0; frame < framesPerSecond * seconds; frame++) {
      moved = eventByEvent(source, moved.playheadMs, moved.heldMs, 1000 / framesPerSecond, 1);
    }
    return moved.playheadMs;
  };
  for (const seconds of [1, 2, 3, 4]) expect(after(24, seconds)).toBe(after(144, seconds));
});
