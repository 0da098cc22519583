import { expect, test } from 'vitest';
import type { Run } from '../engine';
import { ENGINE } from '../history';
import { aMetronome, metronomeIn, publish, REFUSED } from '../history/metronome.testing';
import { aClock } from './clock.testing';
import { createSession, type SessionOptions } from './createSession';
import { isMoving } from './types';

/** Ticks each second and tells of every fifth tick, so that there is silence to pass over. */
function aSession(options: SessionOptions = {}) {
  const clock = aClock();
  const session = createSession({ engine: aMetronome(1_000), clock, storage: null, ...options });
  return { clock, session, now: session.getState };
}

// She did something and wants to see it. Having to press play as well would be a riddle.
test('giving a command starts time', () => {
  const { clock, now } = aSession();
  expect(clock.isWaiting()).toBe(false);
  expect(now().give(publish('a'))).toBeNull();
  expect(now().isPlaying).toBe(true);
  clock.run(60, 60);
  expect(now().playheadMs).toBeGreaterThan(0);
  expect(metronomeIn(now().state).told).toBe('a');
});

// A refused command changed nothing, so there is nothing to watch but the reason.
test('a refused command says why and leaves time where it is', () => {
  const { now } = aSession();
  expect(now().give(REFUSED)).toMatchObject({ type: 'notRunning' });
  expect(now()).toMatchObject({ isPlaying: false, refused: { command: REFUSED } });
  now().dismissRefusal();
  expect(now().refused).toBeNull();
});

// A page at rest draws nothing and keeps no core busy.
test('paused, no frame is asked for and nothing in the store changes', () => {
  const { clock, session, now } = aSession();
  now().play();
  clock.run(60, 10);
  now().pause();
  const before = now();
  let changes = 0;
  session.subscribe(() => changes++);
  clock.run(60, 60);
  expect(clock.isWaiting()).toBe(false);
  expect(changes).toBe(0);
  expect(now()).toBe(before);
});

// The same lesson on a slow tablet and a fast desktop: same times, same trace.
test('at 24 and at 144 frames a second the session shows the same', () => {
  const [slow, fast] = [24, 144].map((framesPerSecond) => {
    const { clock, now } = aSession();
    now().give(publish('a'));
    clock.run(framesPerSecond, 1);
    clock.run(framesPerSecond, framesPerSecond * 8);
    return now();
  });
  expect(slow?.playheadMs).toBeCloseTo(fast?.playheadMs ?? -1, 3);
  expect(slow?.state).toEqual(fast?.state);
  const shown = (state: typeof slow) => state?.trace.entries.slice(0, state.trace.indexAfter(state.playheadMs));
  expect(shown(slow)).toEqual(shown(fast));
});

// Sixty times a second, whatever is compared by reference must say that nothing is new.
test('while nothing happens, only the playhead changes', () => {
  const { clock, now } = aSession();
  now().setPace('realTime');
  now().play();
  clock.run(60, 3);
  const before = now();
  clock.run(60, 3);
  const changed = Object.entries(now()).filter(([key, value]) => before[key as keyof typeof before] !== value);
  expect(changed.map(([key]) => key)).toEqual(['playheadMs']);
});

// What is skipped flashes by in a third of a second; it must be readable for longer, and then go.
test('what was skipped is told for a while', () => {
  const { clock, now } = aSession();
  now().give(publish('a'));
  clock.run(60, 90);
  expect(now().skipping).not.toBeNull();
  const { toMs } = now().skipping ?? { toMs: -1 };
  expect(now().playheadMs).toBeGreaterThanOrEqual(toMs);
});

// Forward and back by the same events: a teacher goes over a moment again and again.
test('stepping goes to each thing that happened, both ways', () => {
  const { now } = aSession();
  const forward: number[] = [];
  for (let step = 0; step < 4; step++) {
    now().stepEvent(1);
    forward.push(now().playheadMs);
  }
  const back: number[] = [];
  for (let step = 0; step < 4; step++) {
    now().stepEvent(-1);
    back.push(now().playheadMs);
  }
  expect(forward).toEqual([2_000, 2_003, 7_000, 7_003]);
  expect(back).toEqual([7_000, 2_003, 2_000, 0]);
  expect(now().isPlaying).toBe(false);
});

// The same, over what the timeline marks.
test('stepping by milestones passes over what is none', () => {
  const taste = {
    isNotable: () => true,
    isMilestone: (event: object) => 'nodeId' in event && event.nodeId === 'metronomea',
  };
  const { now } = aSession({ taste });
  now().seek(2_000);
  now().give(publish('a'));
  now().stepMilestone(1);
  expect(now().playheadMs).toBe(2_003);
  now().seek(6_000);
  now().stepMilestone(1);
  expect(now().playheadMs).toBe(7_000);
  now().stepMilestone(-1);
  expect(now().playheadMs).toBe(2_003);
  now().stepMilestone(-1);
  expect(now().playheadMs).toBe(0);
});

test('a dragged playhead goes no further than what is known, and moves until it rests', () => {
  const { clock, now } = aSession();
  now().seek(5_000);
  now().play();
  clock.run(60, 1);
  now().scrub(20_000);
  const { endMs } = now();
  expect(now()).toMatchObject({ isPlaying: false, isScrubbing: true, playheadMs: endMs });
  expect(isMoving(now())).toBe(true);
  now().scrub(1_000);
  expect(metronomeIn(now().state)).toEqual(metronomeIn(now().stateAt(1_000)));
  now().pause();
  expect(now()).toMatchObject({ isScrubbing: false, playheadMs: 1_000 });
  for (const rest of [() => now().seek(2_000), () => now().stepEvent(1), () => now().give(publish('a'))]) {
    now().scrub(1_500);
    rest();
    expect(now().isScrubbing).toBe(false);
  }
});

// She scrubs back and does something else. The other future is a place to return to.
test('acting in the past tells of the branch that was left', () => {
  const { now } = aSession();
  now().seek(5_000);
  now().give(publish('a'));
  now().seek(1_000);
  now().give(publish('b'));
  expect(now().forkedFrom).toMatchObject({ number: 1 });
  expect(now().branches).toHaveLength(2);
  expect(now().currentBranchId).toBe('branch-2');
  now().seek(20_000);
  now().openBranch('branch-1');
  expect(now()).toMatchObject({ currentBranchId: 'branch-1', playheadMs: 5_000 });
  expect(metronomeIn(now().state).told).toBe('a');
});

// Any number of times, and then nothing she did is left.
test('undo rewinds to just before the last command', () => {
  const { now } = aSession();
  const start = now().state;
  now().seek(3_000);
  now().give(publish('a'));
  now().seek(9_000);
  now().give(publish('b'));
  now().undo();
  expect(now().playheadMs).toBe(9_000);
  expect(metronomeIn(now().state).told).toBe('a');
  now().undo();
  now().undo();
  expect(now().playheadMs).toBe(3_000);
  now().seek(0);
  expect(now().state).toEqual(start);
});

// What a button says happens "right after" is seen to happen, at her pace.
test('a command can be given for a moment to come, and time runs towards it', () => {
  const { clock, now } = aSession();
  now().give(publish('a'));
  now().give(publish('b'), 2_000);
  expect(now()).toMatchObject({ playheadMs: 1, isPlaying: true });
  expect(metronomeIn(now().state).told).toBe('a');
  clock.run(60, 60 * 30);
  expect(metronomeIn(now().state).told).toBe('ab');
});

// She starts a worker again before the one that is to crash of itself has crashed: it crashes all the same.
test('what is still to come comes also when something else is done before it, and no branch is made', () => {
  const { clock, now } = aSession();
  now().give(publish('a'));
  now().give(publish('b'), 2_000);
  clock.run(60, 6);
  expect(now().playheadMs).toBeLessThan(2_000);
  now().give(publish('c'));
  expect(now()).toMatchObject({ branches: [{}], forkedFrom: null });
  clock.run(60, 60 * 30);
  expect(metronomeIn(now().state).told).toBe('acb');
});

test('whoever goes back before what has come and does something else makes another branch', () => {
  const { clock, now } = aSession();
  now().give(publish('a'));
  now().give(publish('b'), 2_000);
  clock.run(60, 60 * 30);
  now().seek(1_000);
  now().give(publish('c'));
  expect(now().branches).toHaveLength(2);
  expect(now().branches[1]?.commands.map(({ command }) => command)).toEqual([publish('a'), publish('c')]);
});

// A storm that a lesson sends through: each gust at its time, and one that cannot be is left out.
test('time passes with commands on the way, each given at its moment', async () => {
  const { now } = aSession();
  now().seek(2_000);
  const meanwhile = [
    { afterMs: 500, command: publish('a') },
    { afterMs: 700, command: REFUSED },
    { afterMs: 4_000, command: publish('b') },
  ];
  await now().passThrough(meanwhile, 9_000);
  expect(now().branches[0]?.commands).toEqual([
    { atMs: 2_500, command: publish('a') },
    { atMs: 6_000, command: publish('b') },
  ]);
  expect(now()).toMatchObject({ playheadMs: 11_000, isPlaying: false, refused: null });
});

// Taking something back stops what was to come.
test('what passes with commands on the way ends where something else is done', async () => {
  const { now } = aSession();
  const meanwhile = [
    { afterMs: 500, command: publish('a') },
    { afterMs: 4_000, command: publish('b') },
  ];
  const passed = now().passThrough(meanwhile, 9_000);
  for (let turn = 0; turn < 1_000 && now().branches[0]?.commands.length === 0; turn++) await Promise.resolve();
  now().undo();
  await passed;
  expect(now().branches[0]?.commands).toEqual([]);
});

// The timeline ends where she has been, also when she has come back.
test('the end of the timeline is told when time stops', () => {
  const { clock, now } = aSession();
  now().setPace('realTime');
  now().setRate(100);
  now().play();
  clock.run(60, 7);
  now().pause();
  expect(now().endMs).toBe(Math.floor(now().playheadMs));
  now().seek(10);
  expect(now().endMs).toBeGreaterThan(10);
});

// Sliders and scripts send all kinds of numbers.
test('rates stay within their bounds', () => {
  const { now } = aSession();
  now().setRate(1e9);
  expect(now().rate).toBe(10_000);
  now().setRate(Number.NaN);
  expect(now().rate).toBe(0.01);
  now().setFollowSpeed(9);
  expect(now().followSpeed).toBe(4);
  now().seek(Number.NaN);
  now().seek(-5);
  expect(now().playheadMs).toBe(0);
});

// A teacher shares the very moment, and it opens paused, so that the class sees it begin.
test('a shared link opens the same moment elsewhere', async () => {
  const teacher = aSession();
  teacher.now().seek(2_500);
  teacher.now().give(publish('a'));
  teacher.now().seek(7_001.5);
  const link = await teacher.now().shareLink({ language: 'ko' });

  const learner = aSession();
  expect(await learner.now().openLink(link)).toBe('ko');
  expect(learner.now()).toMatchObject({ playheadMs: 7_001.5, isPlaying: false, linkProblem: null });
  expect(learner.now().state).toEqual(teacher.now().state);
});

test('a run file carries the same', async () => {
  const teacher = aSession();
  teacher.now().seek(2_500);
  teacher.now().give(publish('a'));
  const learner = aSession();
  await learner.now().openRunFile(teacher.now().runFile());
  expect(learner.now().state).toEqual(teacher.now().state);
});

// What was played on real Kafka is to be seen from its first step on, and nothing of a lesson that was open stays.
test('a run that is opened begins at its beginning, in the sandbox, with all of its commands to come', () => {
  const teacher = aSession();
  teacher.now().seek(2_500);
  teacher.now().give(publish('a'));
  const { commands } = teacher.now().branches[0] ?? { commands: [] };
  const learner = aSession();
  const { seed, scenario } = JSON.parse(teacher.now().runFile()) as Run;
  learner.now().openRun({ seed, scenario, commands });
  expect(learner.now()).toMatchObject({ playheadMs: 0, mode: 'sandbox', lesson: null });
  learner.now().seek(3_000);
  expect(metronomeIn(learner.now().state).told).toBe('a');
});

// What is open is worth more than what is broken.
test('a damaged link is told, and what is open stays open', async () => {
  const { now } = aSession();
  now().seek(100);
  now().give(publish('a'));
  expect(await now().openLink('#r=damaged')).toBeNull();
  expect(now().linkProblem).toEqual({ type: 'damaged' });
  expect(metronomeIn(now().state).told).toBe('a');
  await now().openRunFile('{"format":"partita-run","version":9}');
  expect(now().linkProblem).toEqual({ type: 'tooNew', version: 9 });
  now().dismissLinkProblem();
  expect(now().linkProblem).toBeNull();
});

// A link may ask for a year that nobody would wait for.
test('a link whose moment takes too long to reach is given up', async () => {
  const clock = aClock();
  const { now } = aSession({ clock: { ...clock, nowMs: () => (clock.pass(1_000), clock.nowMs()) } });
  const text = now().runFile().replace('"playheadMs": 0', '"playheadMs": 30000000000');
  await now().openRunFile(text);
  expect(now().linkProblem).toMatchObject({ type: 'invalid', where: 'playheadMs' });
  expect(now().playheadMs).toBe(0);
});

// A long run takes its time: she sees how far it is, and need not wait for it.
test('how far a run that is being opened has come is told, and it can be left', async () => {
  const clock = aClock();
  const { now } = aSession({ clock: { ...clock, nowMs: () => (clock.pass(40), clock.nowMs()) } });
  const text = now().runFile().replace('"playheadMs": 0', '"playheadMs": 5000000');
  const opened = now().openRunFile(text);
  for (let turn = 0; turn < 1_000 && now().opening === null; turn++) await Promise.resolve();
  expect(now().opening).toMatchObject({ of: 'file', untilMs: 5_000_000 });
  now().cancelOpening();
  await opened;
  expect(now()).toMatchObject({ opening: null, linkProblem: null, playheadMs: 0 });

  const seen = new Set<number>();
  const again = now().openRunFile(text);
  for (let turn = 0; turn < 10_000 && now().playheadMs === 0; turn++) {
    seen.add(now().opening?.reachedMs ?? 0);
    await Promise.resolve();
  }
  await again;
  expect([...seen]).toEqual([...seen].toSorted((a, b) => a - b));
  expect(seen.size).toBeGreaterThan(2);
  expect(now()).toMatchObject({ opening: null, playheadMs: 5_000_000 });
});

// Some people get ill from gliding.
test('with less motion, play goes from event to event', () => {
  const { clock, now } = aSession({ prefersReducedMotion: true });
  now().play();
  const seen = new Set<number>();
  for (let frame = 0; frame < 60 * 4; frame++) {
    clock.run(60, 1);
    seen.add(now().playheadMs);
  }
  expect([...seen]).toEqual([0, 2_000, 2_003, 7_000, 7_003]);
});

// A week must not freeze the page: it passes in slices, and whoever has seen enough stops it on the way.
test('a long stretch of time passes in slices, up to where it was wanted or stopped', async () => {
  const clock = aClock();
  let nowMs = 0;
  const slow = { ...clock, nowMs: () => (nowMs += 40) };
  const { now } = aSession({ clock: slow });
  const shown: number[] = [];
  await now().passTo(5_000_000, () => {
    shown.push(now().playheadMs);
    return true;
  });
  expect(now()).toMatchObject({ playheadMs: 5_000_000, isPlaying: false });
  expect(shown.length).toBeGreaterThan(3);
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));

  let asked = 0;
  await now().passTo(90_000_000, () => ++asked < 4);
  expect(now().playheadMs).toBeGreaterThan(5_000_000);
  expect(now().playheadMs).toBeLessThan(90_000_000);
});

// She asks for five brokers and gets five, in a run of their own.
test('a new cluster replaces the run, in the sandbox, at the beginning', () => {
  const { now } = aSession({ lessonId: 'first-message', engine: ENGINE });
  now().select({ type: 'broker', brokerId: 1 });
  now().openCluster({ brokers: 5, racks: 2, zookeeperServers: 1, zookeeperObservers: 0, withOrders: false });
  expect(now()).toMatchObject({ mode: 'sandbox', lesson: null, playheadMs: 0, selection: null });
  expect(Object.values(now().state.nodes).filter(({ type }) => type === 'broker').length).toBe(5);
});
