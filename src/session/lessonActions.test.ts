import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { lessonById, loadLesson } from '../lessons';
import { aClock } from './clock.testing';
import { createSession, type SessionOptions } from './createSession';
import { aStorage } from './aStorage.testing';
import type { SessionState } from './types';
import { hasAnyToUndo } from './undoable';

const LESSON_ID = 'first-message';
const FIRST_STEP = 'lanes';

/** Long enough on the screen for everything a step sets off. */
const STEP_FRAMES = 60 * 120;

function aLesson(options: SessionOptions = {}) {
  const clock = aClock();
  const session = createSession({ clock, storage: null, lessonId: LESSON_ID, ...options });
  return { clock, now: session.getState };
}

const solution = (lessonById(LESSON_ID)?.steps[0]?.solution ?? []) as readonly Command[];

const stopped = ({ state }: SessionState): string[] =>
  Object.entries(state.processes)
    .filter(([, process]) => !process.isUp)
    .map(([nodeId]) => nodeId)
    .sort();

function solveFirstStep({ clock, now }: ReturnType<typeof aLesson>): void {
  now().answer('three');
  for (const command of solution) now().give(command);
  clock.run(60, STEP_FRAMES);
}

// Prediction, act, watch: the whole of a lesson's step, through the store and the clock.
test('a step is done when she has answered and what she did has had its effect', () => {
  const lesson = aLesson();
  expect(lesson.now()).toMatchObject({ mode: 'lesson', lesson: { stepIndex: 0, doneSteps: [] } });
  solveFirstStep(lesson);
  expect(lesson.now().lesson).toMatchObject({ answers: { [FIRST_STEP]: 'three' }, doneSteps: [FIRST_STEP] });
  expect(lesson.now().lesson?.revealEntryId).not.toBeNull();
});

// Nothing is done for her by waiting.
test('time alone finishes no step', () => {
  const { clock, now } = aLesson();
  now().answer('three');
  now().play();
  clock.run(60, STEP_FRAMES);
  expect(now().lesson?.doneSteps).toEqual([]);
});

// A step begins where she turned the page, and reset goes back to there.
test('resetting a step rewinds to its start and forgets what was done in it', () => {
  const lesson = aLesson();
  const { clock, now } = lesson;
  solveFirstStep(lesson);
  now().pause();
  const startMs = Math.floor(now().playheadMs);
  now().nextStep();
  now().give({ type: 'killBroker', brokerId: 2 });
  clock.run(60, 60);
  now().resetStep();
  expect(now()).toMatchObject({ playheadMs: startMs, isPlaying: false });
  expect(now().branches.at(-1)?.commands).toHaveLength(solution.length);
  expect(now().lesson).toMatchObject({ stepIndex: 1, doneSteps: [FIRST_STEP] });
  expect(now().lesson?.doneTasks).not.toContain('unplug/unplug');
});

// The step before the challenge goes on from the one before it, with two brokers unplugged.
test('who skips to the challenge and turns back finds a step as the steps before it left its stage', async () => {
  const { now } = aLesson();
  await now().openLesson('acks-min-isr');
  now().openChallenge();
  now().previousStep();
  expect(now().lesson).toMatchObject({ stepIndex: 3 });
  expect(stopped(now())).toEqual(['broker-2', 'broker-3']);
  now().previousStep();
  now().nextStep();
  now().nextStep();
  now().previousStep();
  expect(stopped(now())).toEqual(['broker-2', 'broker-3']);
});

// A button that starts three workers is one deed to her.
test('what one button gave is undone at once', async () => {
  const { now } = aLesson();
  await now().openLesson('grow-partitions');
  for (let page = 0; page < 3; page++) now().nextStep();
  const [startPack] = (await loadLesson('grow-partitions'))?.steps[3]?.acts ?? [];
  const commands = startPack?.type === 'do' ? startPack.commands : [];
  for (const command of commands) now().give(command);
  expect(now().branches[0]?.commands).toHaveLength(3);
  now().undo();
  expect(now().branches[0]?.commands).toHaveLength(0);
});

test('resetting a lesson begins anew', () => {
  const lesson = aLesson();
  const { now } = lesson;
  const start = now().state;
  solveFirstStep(lesson);
  now().resetLesson();
  expect(now()).toMatchObject({ playheadMs: 0, lesson: { stepIndex: 0, answers: {}, doneSteps: [] } });
  expect(now().branches).toHaveLength(1);
  expect(now().state).toEqual(start);
});

// She is stuck. She sees it done, and is then where she was, with it still to do.
test('a demonstration reaches the goal, earns nothing and gives her own state back', () => {
  const { clock, now } = aLesson();
  now().answer('one');
  const [first] = solution;
  if (first !== undefined) now().give(first);
  clock.run(60, 120);
  now().pause();
  const before = now();

  now().showMe();
  expect(now()).toMatchObject({ playheadMs: 0, isPlaying: true, lesson: { isDemonstration: true, doneSteps: [] } });
  expect(now().give({ type: 'killBroker', brokerId: 1 })).toBeNull();
  clock.run(60, STEP_FRAMES);
  expect(now().isPlaying).toBe(false);
  expect(now().lesson?.doneSteps).toEqual([]);
  const shown = now().trace.entries.filter((entry) => entry.kind === 'command' && entry.timeMs >= 0);
  expect(shown).toHaveLength(solution.length);

  now().endDemonstration();
  expect(now()).toMatchObject({ playheadMs: before.playheadMs, isPlaying: false, lesson: { isDemonstration: false } });
  expect(now().state).toEqual(before.state);
  expect(now().branches.at(-1)?.commands).toHaveLength(1);
});

// Every demonstration is the same, however fast the machine that shows it.
test('a demonstration has the same commands at the same times at every rate of frames', () => {
  const [slow, fast] = [24, 144].map((framesPerSecond) => {
    const { clock, now } = aLesson();
    now().showMe();
    clock.run(framesPerSecond, framesPerSecond * 60);
    return { commands: now().branches[0]?.commands, playheadMs: now().playheadMs };
  });
  expect(slow).toEqual(fast);
});

// What she built up in a lesson is hers to play with.
test('a lesson can be carried on in the sandbox', () => {
  const lesson = aLesson();
  solveFirstStep(lesson);
  const { state, playheadMs } = lesson.now();
  lesson.now().openSandbox(true);
  expect(lesson.now()).toMatchObject({ mode: 'sandbox', lesson: null, playheadMs });
  expect(lesson.now().state).toBe(state);
  lesson.now().openSandbox(false);
  expect(lesson.now()).toMatchObject({ mode: 'sandbox', lesson: null, playheadMs: 0 });
});

// She closes the tab and comes back the next day.
test('a lesson is found again where it was left', () => {
  const storage = aStorage();
  const yesterday = aLesson({ storage });
  solveFirstStep(yesterday);
  yesterday.now().pause();
  yesterday.now().nextStep();

  const today = aLesson({ storage });
  expect(today.now().lesson).toEqual(yesterday.now().lesson);
  expect(today.now().playheadMs).toBe(yesterday.now().playheadMs);
  expect(today.now().state).toEqual(yesterday.now().state);
  expect(today.now().progressByLesson).toEqual({ [LESSON_ID]: today.now().lesson });
});

// What is kept in a browser gets old, is cut short, or is written by somebody else.
test.each(['', '{}', '{"format":"partita-run"', 'null'])('a bookmark of %j begins the lesson anew', (text) => {
  const storage = aStorage();
  storage.kept.set(`partita.lesson.${LESSON_ID}`, text);
  expect(aLesson({ storage }).now()).toMatchObject({ playheadMs: 0, lesson: { stepIndex: 0 } });
});

// In a private window storing may be forbidden. Learning is not.
test('a storage that refuses everything stops nothing', () => {
  const refuse = () => {
    throw new Error('forbidden');
  };
  const { now } = aLesson({
    storage: { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 },
  });
  now().answer('three');
  expect(now().lesson?.answers).toEqual({ [FIRST_STEP]: 'three' });
});

// The ladder of hints has three rungs.
test('hints come one by one', () => {
  const { now } = aLesson();
  for (let times = 0; times < 5; times++) now().showHint();
  expect(now().lesson?.hintsShown).toBe(3);
});

// A teacher sends a link to the third step; her class gets its question, with the run that leads there.
test('a link carries how far somebody is in the lesson', async () => {
  const teacher = aLesson();
  solveFirstStep(teacher);
  teacher.now().pause();
  teacher.now().nextStep();
  const learner = aLesson();
  await learner.now().openLink(await teacher.now().shareLink({ language: null }));
  expect(learner.now().lesson).toEqual(teacher.now().lesson);
  expect(learner.now().state).toEqual(teacher.now().state);
});

// Kafka says no at once, and nothing of it is in the run: that she wanted it is remembered all the same.
test('a command that is refused is noted in the lesson', () => {
  const { now } = aLesson();
  now().answer('one');
  const refusal = now().give({ type: 'createPartitions', topic: 'orders', count: 1 });
  expect(refusal).not.toBeNull();
  expect(now().lesson?.deeds).toEqual([{ type: 'refused', command: 'createPartitions', stepId: FIRST_STEP, atMs: 0 }]);
  expect(now().branches.at(-1)?.commands).toEqual([]);
});

// Whoever is stuck is not held up: what was shown is hers, and what she had tried is a branch beside it.
test('she can go on from a demonstration, to its end as fast as can be', async () => {
  const { clock, now } = aLesson();
  now().answer('one');
  const [first] = solution;
  if (first !== undefined) now().give(first);
  clock.run(60, 120);
  now().showMe();
  expect(now().demonstrationEndMs).toBeGreaterThan(now().playheadMs);
  await now().skipDemonstration();
  expect(now()).toMatchObject({
    playheadMs: now().demonstrationEndMs,
    lesson: { isDemonstration: true, doneSteps: [] },
  });
  now().keepDemonstration();
  expect(now().lesson).toMatchObject({
    isDemonstration: false,
    answers: { [FIRST_STEP]: 'one' },
    doneSteps: [FIRST_STEP],
  });
  expect(now().lesson?.revealEntryId).not.toBeNull();
  expect(now().branches.map(({ commands }) => commands.length)).toEqual([1, solution.length]);
  expect(now()).toMatchObject({ demonstrationEndMs: null, isPlaying: false });
});

// A tick says what is true of the run that is on the stage.
test('what is undone is not ticked any more, and can be done again', () => {
  const lesson = aLesson();
  const { clock, now } = lesson;
  solveFirstStep(lesson);
  const { doneTasks = [] } = now().lesson ?? {};
  now().undo();
  expect(now().lesson).toMatchObject({ doneSteps: [], answers: { [FIRST_STEP]: 'three' } });
  expect(now().lesson?.doneTasks.length).toBeLessThan(doneTasks.length);
  const last = solution.at(-1);
  if (last !== undefined) now().give(last);
  clock.run(60, STEP_FRAMES);
  expect(now().lesson).toMatchObject({ doneSteps: [FIRST_STEP] });
  expect(now().lesson?.doneTasks).toHaveLength(doneTasks.length);
});

// At the top of a page Undo would take back what the page before is about; what was done for her is not hers to take back.
test('undo goes back to where the step began and no further', async () => {
  const lesson = aLesson();
  const { now } = lesson;
  solveFirstStep(lesson);
  now().nextStep();
  expect(hasAnyToUndo(now())).toBe(false);
  now().undo();
  expect(now().lesson?.doneSteps).toEqual([FIRST_STEP]);
  expect(now().branches.at(-1)?.commands).toHaveLength(solution.length);
  now().openChallenge();
  expect(hasAnyToUndo(now())).toBe(false);
});

// She drags the playhead back and does something else: the run on the stage is another one, and the old one is kept.
test('in another branch nothing is ticked but what happened there, and the old one still knows what it had', () => {
  const lesson = aLesson();
  const { now } = lesson;
  const [early] = solution;
  if (early !== undefined) now().give(early);
  lesson.clock.run(60, 60);
  solveFirstStep(lesson);
  const before = now().lesson;
  const branchId = now().currentBranchId;
  now().seek(0);
  if (early !== undefined) now().give(early);
  now().pause();
  expect(now()).toMatchObject({ forkedFrom: { id: branchId }, lesson: { doneSteps: [], doneTasks: [] } });
  now().openBranch(branchId);
  expect(now().lesson).toEqual(before);
});
