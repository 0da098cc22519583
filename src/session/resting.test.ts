import { expect, test } from 'vitest';
import type { TraceEntry } from '../engine';
import type { Trace } from '../history';
import { currentStep, type Deed, factsOf, lessonById, readFact, settled } from '../lessons';
import { Activities } from './activities';
import { aClock } from './clock.testing';
import { createSession } from './createSession';
import { STILL_MS, stillMoments } from './resting';

const AN_HOUR_MS = 3_600_000;
const IN_SYNC = { fact: 'partition', topicPartition: 'orders-0', of: 'inSyncReplicas' } as const;

async function aLesson(id: string, options: { readonly prefersReducedMotion?: boolean } = {}) {
  const clock = aClock();
  const now = createSession({ clock, storage: null, ...options }).getState;
  await now().openLesson(id);
  return { clock, now };
}

type Played = Awaited<ReturnType<typeof aLesson>>;

/** Gives the commands of the step's solution one after the other, with a second of simulated time between them. */
function solve({ clock, now }: Played, framesPerSecond: number): void {
  const progress = now().lesson;
  const lesson = lessonById(progress?.lessonId ?? '');
  if (progress === null || lesson === null) throw new Error('No lesson is open.');
  const { solution } = currentStep(progress, lesson);
  for (const deed of solution as readonly Deed[]) {
    if (deed.type === 'wait') clock.run(framesPerSecond, framesPerSecond);
    else now().give(deed as Parameters<ReturnType<typeof now>['give']>[0]);
  }
}

/** The brokers in sync, as the lesson's own goals see them. */
function inSync({ now }: Played) {
  const { lesson: progress, state, trace } = now();
  const lesson = lessonById(progress?.lessonId ?? '');
  if (progress === null || lesson === null) throw new Error('No lesson is open.');
  return readFact(IN_SYNC, factsOf(progress, lesson, { state, trace }));
}

// She reads for a minute what came of it. Half a minute in, the follower would have been put out of the ISR: the next
// step asks whether it will.
test.each([
  ['60 frames a second', 60, false],
  ['four frames a second', 4, false],
  ['reduced motion', 60, true],
])('a step that is done is watched, and then the stage rests: %s', async (_, framesPerSecond, prefersReducedMotion) => {
  const played = await aLesson('replication-failover', { prefersReducedMotion });
  const { clock, now } = played;
  now().answer('atOnce');
  solve(played, framesPerSecond);
  clock.run(framesPerSecond, framesPerSecond * 120);
  expect(now()).toMatchObject({ isPlaying: false, lesson: { doneSteps: ['brake'] } });
  expect(inSync(played)).toHaveLength(3);
  now().nextStep();
  clock.run(framesPerSecond, framesPerSecond * 120);
  expect(now().isPlaying).toBe(false);
  expect(inSync(played)).toHaveLength(3);
});

// In real time, at a thousand times the pace, a frame is longer than anything that is to be seen.
test('however fast time runs, the stage rests in the moment in which the step is watched', async () => {
  const played = await aLesson('replication-failover');
  const { clock, now } = played;
  now().setPace('realTime');
  now().setRate(10);
  now().answer('atOnce');
  solve(played, 60);
  now().setRate(10_000);
  clock.run(60, 60);
  expect(now()).toMatchObject({ isPlaying: false, lesson: { doneSteps: ['brake'] } });
  expect(inSync(played)).toHaveLength(3);
});

// Where the solution does not say how long to wait, all that the deed set off is watched: bookmarks follow five seconds later.
test('the stage rests when it is idle', async () => {
  const played = await aLesson('first-message');
  const { clock, now } = played;
  now().answer('three');
  solve(played, 60);
  clock.run(60, 60 * 120);
  expect(now()).toMatchObject({ isPlaying: false, lesson: { doneSteps: ['lanes'] } });
  expect(settled(now().state)).toBe(true);
  expect(now().playheadMs).toBeLessThan(30_000);
});

// She wants to see what else happens, or tries something more: that is hers to say.
test('who plays on after that is not stopped again, until she does something', async () => {
  const played = await aLesson('first-message');
  const { clock, now } = played;
  now().answer('three');
  solve(played, 60);
  clock.run(60, 60 * 120);
  const restedMs = now().playheadMs;
  now().play();
  clock.run(60, 60 * 30);
  expect(now().isPlaying).toBe(true);
  expect(now().playheadMs).toBeGreaterThan(restedMs);
  solve(played, 60);
  clock.run(60, 60 * 120);
  expect(now().isPlaying).toBe(false);
});

// An impatient reader turns the page while the stage still moves.
test('time stands while a question is read', async () => {
  const played = await aLesson('first-message');
  const { clock, now } = played;
  now().answer('three');
  solve(played, 60);
  while (now().lesson?.doneSteps.length === 0) clock.run(60, 1);
  expect(now().isPlaying).toBe(true);
  now().nextStep();
  // Nor is she told any more what was hurried over on the page before.
  expect(now()).toMatchObject({ isPlaying: false, skipping: null });
});

// She presses Play before she has said anything: then nothing was predicted, and nothing is done.
test('nothing is ticked before a guess', async () => {
  const played = await aLesson('replication-failover');
  const { clock, now } = played;
  now().answer('atOnce');
  solve(played, 60);
  clock.run(60, 60 * 120);
  now().nextStep();
  now().play();
  clock.run(60, 60 * 60);
  expect(inSync(played)).toHaveLength(2);
  expect(now().lesson).toMatchObject({ doneTasks: ['brake/brake', 'brake/publish'], doneSteps: ['brake'] });
});

// A demonstration has an end of its own.
test('a demonstration goes on to its end', async () => {
  const { clock, now } = await aLesson('replication-failover');
  now().showMe();
  const { demonstrationEndMs } = now();
  clock.run(60, 60 * 120);
  expect(now()).toMatchObject({ isPlaying: false, playheadMs: demonstrationEndMs });
});

function activitiesAt(...startMs: readonly number[]): Activities {
  const entries = startMs.map((timeMs, id) => ({ kind: 'event', id, timeMs })) as unknown as TraceEntry[];
  return new Activities({ entries } as unknown as Trace, () => true).refresh();
}

// A frame leaps over an hour: what lies in it is not missed.
test('moments at which nothing has moved for a while are found on the way', () => {
  const activities = activitiesAt(100, 500, 20_000);
  const endOf = (startMs: number) => startMs + 4;
  expect([...stillMoments(activities, 0, AN_HOUR_MS, 50)]).toEqual([endOf(500) + STILL_MS, endOf(20_000) + STILL_MS]);
  expect([...stillMoments(activities, 0, 600, 50)]).toEqual([]);
  expect([...stillMoments(activities, 7_000, 8_000, 50)]).toEqual([7_000]);
  expect([...stillMoments(activities, 7_000, 9_000, 7_500)]).toEqual([7_500 + STILL_MS]);
});

// She reads that seven of twenty-eight were eaten, and while she reads it the toaster goes on.
test('how far a step has been watched is kept, whatever comes after', async () => {
  const played = await aLesson('first-message');
  const { clock, now } = played;
  now().answer('three');
  solve(played, 60);
  while (now().lesson?.doneSteps.length === 0) clock.run(60, 1);
  expect(now().lesson?.watchedMs).toEqual({});
  clock.run(60, 60 * 120);
  const watchedMs = { lanes: Math.floor(now().playheadMs) };
  expect(now().lesson?.watchedMs).toEqual(watchedMs);
  now().play();
  clock.run(60, 60 * 30);
  solve(played, 60);
  clock.run(60, 60 * 120);
  now().nextStep();
  expect(now().lesson?.watchedMs).toEqual(watchedMs);
});

// She goes on at once, or does something else: what she had seen by then is what she reads.
test('what she turns away from has been watched', async () => {
  for (const turnAway of ['page', 'deed'] as const) {
    const played = await aLesson('first-message');
    const { clock, now } = played;
    now().answer('three');
    solve(played, 60);
    while (now().lesson?.doneSteps.length === 0) clock.run(60, 1);
    const lanes = Math.floor(now().playheadMs);
    if (turnAway === 'page') now().nextStep();
    else solve(played, 60);
    clock.run(60, 60 * 120);
    expect(now().lesson?.watchedMs).toEqual({ lanes });
    if (turnAway === 'page') continue;
    now().resetStep();
    expect(now().lesson?.watchedMs).toEqual({});
  }
});

// She drags the playhead back to look once more, and turns the page from there: the answer is not told from before it happened.
test('who has gone back when she turns away has seen the step being done', async () => {
  const played = await aLesson('replication-failover');
  const { clock, now } = played;
  now().answer('atOnce');
  solve(played, 60);
  while (now().lesson?.doneSteps.length === 0) clock.run(60, 1);
  now().scrub(1);
  now().nextStep();
  now().previousStep();
  expect(now().lesson?.watchedMs['brake']).toBe(now().lesson?.metMs['brake']);
  now().seek(10_000);
  expect(now().lesson?.revealEntryId).not.toBeNull();
});

// Half a minute of stillness before a follower is put out of the ISR: played once more, it is not cut off after a second.
test('who goes back to look once more sees the step being done again', async () => {
  const played = await aLesson('replication-failover');
  const { clock, now } = played;
  now().answer('atOnce');
  solve(played, 60);
  clock.run(60, 60 * 120);
  now().nextStep();
  const beganMs = now().playheadMs;
  now().answer('movesOn');
  now().play();
  clock.run(60, 60 * 120);
  const restedMs = now().playheadMs;
  expect(now().lesson?.doneSteps).toEqual(['brake', 'lag']);
  now().seek(beganMs);
  now().play();
  clock.run(60, 60 * 120);
  expect(now()).toMatchObject({ isPlaying: false, playheadMs: restedMs });
});
