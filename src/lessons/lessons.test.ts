import { describe, expect, test } from 'vitest';
import { type Command, play, raiseCurtain } from '../engine';
import { judge } from './judge';
import { LESSONS } from './lessons';
import { MAP } from './map';
import { giveCommand, openingOf, type Played, playCommands, playOn, playSolutions, timedCommands } from './playLesson';
import { answerStep, beginLesson, advanceProgress, goToStep, isGoalMet, lessonDone, taskDone } from './progress';
import { settled } from './settled';
import type { Lesson, LessonStep } from './types';

/** Things a curious learner may do beside the task: none of them may cost her the goal. */
const EXTRAS: readonly Command[] = [
  { type: 'createTopic', topic: 'notes', partitions: 2, replicationFactor: 2 },
  { type: 'addProducer', producerId: 'pencil' },
  { type: 'publish', producerId: 'pencil', topic: 'notes', key: 'a', value: 'b' },
  { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-9', value: 'soup' },
  { type: 'publish', producerId: 'shop', topic: 'orders', key: null, value: 'bread' },
];

const startOfStep = memoized((lesson: Lesson, index: number) => playSolutions(lesson, index));

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s', (_, lesson) => {
  const steps = lesson.steps.map((step, index) => [step.id, index, step] as const);
  const nearMisses = lesson.nearMisses.map(({ stepId, commands }, number) => [stepId, number, commands] as const);

  test('the curtain rises on an idle stage', () => {
    const opening = openingOf(lesson);
    expect(opening.state.nowMs).toBe(0);
    expect(settled(opening.state)).toBe(true);
  });

  test.each(steps)('%s: its start does not meet its goal or any of its tasks', (__, index, step) => {
    const start = startOfStep(lesson, index);
    expect(isGoalMet(step, start)).toBe(false);
    expect(step.tasks.filter((task) => judge(task.goal, start) === 'met')).toEqual([]);
  });

  test.each(steps)('%s: doing nothing for a minute does not meet its goal', (__, index, step) => {
    const later = playOn(startOfStep(lesson, index), 60_000);
    expect(isGoalMet(step, later)).toBe(false);
    expect(step.tasks.filter((task) => judge(task.goal, later) === 'met')).toEqual([]);
  });

  test.each(steps)('%s: the solution meets its goal and every task, and settles', (__, index, step) => {
    const done = startOfStep(lesson, index + 1);
    expect(done.hasSettled).toBe(true);
    expect(isGoalMet(step, done)).toBe(true);
    expect(step.tasks.filter((task) => judge(task.goal, done) !== 'met')).toEqual([]);
  });

  test.each(nearMisses)('%s: near miss %d does not meet the goal at any time', (stepId, __, commands) => {
    const { index, step } = stepOf(lesson, stepId);
    let played = playCommands(startOfStep(lesson, index), []);
    for (const command of commands) {
      played = playCommands(played, [command]);
      expect(isGoalMet(step, played)).toBe(false);
    }
    expect(isGoalMet(step, playOn(played, 60_000))).toBe(false);
  });

  test('every step has near misses', () => {
    const missing = lesson.steps.filter(
      (step) => lesson.nearMisses.filter((miss) => miss.stepId === step.id).length < 2,
    );
    expect(missing).toEqual([]);
  });

  test('extra topics and records never make a goal fail, whenever they come', () => {
    const before = playCommands(openingOf(lesson), EXTRAS);
    let played = before;
    for (const step of lesson.steps) {
      played = playCommands(played, step.solution);
      expect(isGoalMet(step, played)).toBe(true);
    }
    for (const step of lesson.steps) {
      const solved = startOfStep(lesson, lesson.steps.indexOf(step) + 1);
      // A group that has read everything has the newest records a moment later, so it is asked once all has settled.
      expect(isGoalMet(step, playCommands(solved, EXTRAS))).toBe(true);
    }
  });

  // "Show me" plays these on the page: they must work at the times they were worked out for.
  test.each(steps)('%s: the timed solution plays the same from the start of the step', (__, index, step) => {
    const start = startOfStep(lesson, index);
    const timed = timedCommands(start.state, step.solution);
    expect(timed).toHaveLength(step.solution.length);
    const done = startOfStep(lesson, index + 1);
    expect(play(start.state, timed, done.state.nowMs)).toEqual(done.state);
  });

  test('undoing everything gives the start again', () => {
    const first = openingOf(lesson);
    playSolutions(lesson, lesson.steps.length);
    expect(raiseCurtain(lesson.seed, lesson.scenario)).toEqual(first.state);
  });

  test('played from the first step to the last, progress keeps up with the run', () => {
    let progress = beginLesson(lesson);
    for (const [index, step] of lesson.steps.entries()) {
      progress = goToStep(progress, lesson, index, startOfStep(lesson, index).state.nowMs);
      const guess = step.options[0]?.id;
      if (guess !== undefined) progress = answerStep(progress, lesson, guess);
      const before = progress;
      progress = advanceProgress(progress, lesson, startOfStep(lesson, index));
      expect(progress).toBe(before);
      progress = advanceProgress(progress, lesson, startOfStep(lesson, index + 1));
      expect(progress.doneSteps).toContain(step.id);
      expect(progress.revealEntryId).not.toBeNull();
      expect(step.tasks.every((task) => taskDone(progress, step.id, task.id))).toBe(true);
    }
    expect(lessonDone(progress, lesson)).toBe(true);
  });

  test('ids of steps, options, tasks and acts are unique where they are looked up', () => {
    expectUnique(lesson.steps);
    for (const { options, tasks, acts } of lesson.steps) [options, tasks, acts].forEach(expectUnique);
    const questions = lesson.steps.filter((step) => step.options.length > 0);
    expect(questions.every((step) => step.options.filter((option) => option.isTrue).length === 1)).toBe(true);
  });

  test('it is on the map, under the same number and with the same length', () => {
    const mapped = MAP.flatMap((chapter) => chapter.lessons).find(({ id }) => id === lesson.id);
    expect(mapped).toEqual({ id: lesson.id, number: lesson.number, minutes: lesson.minutes });
  });
});

test('the map holds the whole curriculum, in order', () => {
  const numbers = MAP.flatMap((chapter) => chapter.lessons).map((lesson) => lesson.number);
  expect(numbers).toHaveLength(36);
  expect([...numbers].sort()).toEqual(numbers);
  MAP.forEach((chapter, index) => {
    expect(chapter.lessons.every((lesson) => lesson.number.startsWith(`${index + 1}.`))).toBe(true);
  });
});

// The learner does not wait for anything to settle: she taps while the lane has no leader.
test('an order that is tapped during the outage arrives all the same', () => {
  const { lesson, index, step } = lessonStep('first-message', 'unplug');
  let played: Played = startOfStep(lesson, index);
  for (const command of step.solution) played = giveCommand(played, command);
  expect(isGoalMet(step, played)).toBe(false);
  const soon = playOn(played, 5_000);
  expect(isGoalMet(step, soon)).toBe(false);
  expect(settled(soon.state)).toBe(false);
  expect(isGoalMet(step, playOn(soon, 30_000))).toBe(true);
});

// Plugged in at once, the broker finds its old registration and is started again and again by its supervisor.
test('a broker that is plugged in before its session has ended heals in the end', () => {
  const { lesson, index, step } = lessonStep('first-message', 'heal');
  const killed = giveCommand(startOfStep(lesson, 1), { type: 'killBroker', brokerId: 2 });
  const back = playCommands(giveCommand(playOn(killed, 1_000), { type: 'startBroker', brokerId: 2 }), []);
  expect(index).toBe(3);
  expect(back.hasSettled).toBe(true);
  expect(isGoalMet(step, back)).toBe(true);
});

// From there nothing but undoing helps, and the page can say so.
test('a group that began at the end has missed what was there', () => {
  const { lesson, index, step } = lessonStep('first-message', 'replay');
  const [late] = lesson.nearMisses.filter((miss) => miss.stepId === step.id);
  expect(judge(step.goal, playCommands(startOfStep(lesson, index), late?.commands ?? []))).toBe('missed');
});

function lessonStep(lessonId: string, stepId: string) {
  const lesson = LESSONS.find(({ id }) => id === lessonId);
  if (lesson === undefined) throw new Error(`No lesson ${lessonId}.`);
  return { lesson, ...stepOf(lesson, stepId) };
}

function stepOf(lesson: Lesson, stepId: string): { readonly index: number; readonly step: LessonStep } {
  const index = lesson.steps.findIndex(({ id }) => id === stepId);
  const step = lesson.steps[index];
  if (step === undefined) throw new Error(`Lesson ${lesson.id} has no step ${stepId}.`);
  return { index, step };
}

function expectUnique(things: readonly { readonly id: string }[]): void {
  expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
}

function memoized(play: (lesson: Lesson, index: number) => Played): (lesson: Lesson, index: number) => Played {
  const known = new Map<string, Played>();
  return (lesson, index) => {
    const key = `${lesson.id}/${index}`;
    const played = known.get(key) ?? play(lesson, index);
    known.set(key, played);
    return played;
  };
}
