import { expect, test } from 'vitest';
import { aTinyLesson, ORDER } from './aTinyLesson.testing';
import { atLeast, equal, records } from './goals/say';
import { giveCommand, openingOf, type Played, playUntilSettled } from './playLesson';
import { advanceProgress, answerStep, beginLesson, goToStep, notePageDeed } from './progress';
import { takeBack } from './takeBack';
import type { Lesson, LessonProgress, LessonStep, Task } from './types';

const arrived = records('orders', { key: 'order-1' });
const oneTask: Task = { id: 'one', goal: equal(arrived, 1), count: null };
const twoTask: Task = { id: 'two', goal: atLeast(arrived, 2), count: null };

/** A lesson of two pages in one run, each of which wants one more order. */
function twoPages(change: Partial<LessonStep> = {}): Lesson {
  const lesson = aTinyLesson({ tasks: [oneTask], ...change });
  const [first] = lesson.steps;
  if (first === undefined) throw new Error('The tiny lesson has no steps.');
  return { ...lesson, steps: [first, { ...first, id: 'again', tasks: [twoTask], goal: twoTask.goal }] };
}

const order = (from: Played) => playUntilSettled(giveCommand(from, ORDER));

function judgedIn(lesson: Lesson, progress: LessonProgress, ...moments: readonly Played[]): LessonProgress {
  return moments.reduce((sofar, moment) => advanceProgress(sofar, lesson, moment), progress);
}

// She presses Undo and reads "done" beside what is not there any more.
test('what was met in a part of the run that is taken back is to be done again', () => {
  const lesson = twoPages();
  const once = order(openingOf(lesson));
  const done = judgedIn(lesson, answerStep(beginLesson(lesson), lesson, 'kept'), once);
  expect(done).toMatchObject({ doneTasks: ['send/one'], doneSteps: ['send'], isPassed: false });
  expect(done.metMs).toEqual({ 'send/one': once.state.nowMs, send: once.state.nowMs });
  const back = takeBack(done, lesson, 0);
  expect(back).toMatchObject({
    doneTasks: [],
    doneSteps: [],
    metMs: {},
    answers: { send: 'kept' },
    revealEntryId: null,
  });
});

// The first page was done in the same millisecond in which the second was opened and its first deed done.
test('an earlier page keeps what was met in it, and a later one begins anew', () => {
  const lesson = twoPages();
  const once = order(openingOf(lesson));
  const twice = order(once);
  const { nowMs } = once.state;
  const first = judgedIn(lesson, answerStep(beginLesson(lesson), lesson, 'kept'), once);
  const second = judgedIn(lesson, answerStep(goToStep(first, lesson, 1, nowMs), lesson, 'kept'), twice);
  expect(second.doneSteps).toEqual(['send', 'again']);
  expect(takeBack(second, lesson, nowMs)).toMatchObject({ doneTasks: ['send/one'], doneSteps: ['send'] });
  const onFirst = takeBack(goToStep(second, lesson, 0, nowMs), lesson, 0);
  expect(onFirst).toMatchObject({ doneTasks: [], doneSteps: [], stepStartMs: { send: 0 } });
});

// A stretch that was measured is not there any more; that she has looked into a broker is.
test('marks go with the run, and what was looked at stays', () => {
  const lesson = twoPages();
  const marked = notePageDeed(beginLesson(lesson), lesson, { type: 'mark', mark: 'take' }, 500);
  const looked = notePageDeed(marked, lesson, { type: 'look', act: 'open' }, 500);
  expect(takeBack(looked, lesson, 500).deeds.map(({ type }) => type)).toEqual(['look']);
  expect(takeBack(looked, lesson, 501).deeds).toHaveLength(2);
});

// What is on another stage has not been touched.
test('pages on another stage keep all', () => {
  const lesson = twoPages();
  const [first, second] = lesson.steps;
  if (first === undefined || second === undefined) throw new Error('There are two pages.');
  const { seed, scenario } = lesson;
  const apart: Lesson = { ...lesson, steps: [first, { ...second, stage: { seed, scenario } }] };
  const done = judgedIn(apart, answerStep(beginLesson(apart), apart, 'kept'), order(openingOf(apart)));
  expect(takeBack(goToStep(done, apart, 1, 0), apart, 0).doneSteps).toEqual(['send']);
});

// All of a challenge must be true at one moment: a tick for what was true a while ago leads her astray.
test('a task of a challenge is ticked only while it is true, and one of a step stays ticked', () => {
  const tasks = [oneTask];
  const goal = equal(arrived, 5);
  for (const isChallenge of [true, false]) {
    const lesson = aTinyLesson({ isChallenge, prediction: { type: 'none' }, tasks, goal });
    const once = order(openingOf(lesson));
    const progress = judgedIn(lesson, beginLesson(lesson), once);
    expect(progress.doneTasks).toEqual(['send/one']);
    // On its way the second order has not arrived, and nothing is taken back before the stage is idle.
    expect(judgedIn(lesson, progress, giveCommand(once, ORDER)).doneTasks).toEqual(['send/one']);
    expect(judgedIn(lesson, progress, order(once)).doneTasks).toEqual(isChallenge ? [] : ['send/one']);
  }
});
