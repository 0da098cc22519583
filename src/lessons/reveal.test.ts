import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { beginStep, giveCommand, playOn, raise } from './playLesson';
import { advanceProgress, answerStep, beginLesson } from './progress';
import { lesson } from './replicationFailover/lesson';

// "See it happen" once led to a moment before the lesson: the goal is met a little before the record reaches the followers.
test('what shows the answer is of this step, and is found when it comes', () => {
  const [step] = lesson.steps;
  if (step?.prediction.type !== 'options') throw new Error('The first step asks nothing.');
  const answer = step.prediction.options[0]?.id ?? '';
  const start = beginStep(raise(lesson), step);
  const answered = answerStep(beginLesson(lesson), lesson, answer);
  const given = step.solution
    .filter(({ type }) => type !== 'wait')
    .reduce((run, deed) => giveCommand(run, deed as Command), start);
  let run = given;
  let progress = advanceProgress(answered, lesson, run);
  for (let waited = 0; waited < 10_000 && progress.revealEntryId === null; waited++) {
    run = playOn(run, 1);
    progress = advanceProgress(progress, lesson, run);
  }
  expect(progress.doneSteps).toEqual([step.id]);
  const shown = run.trace.entries.find(({ id }) => id === progress.revealEntryId);
  expect(shown).toMatchObject({ event: { type: step.reveal?.type } });
  expect(shown?.timeMs).toBeGreaterThanOrEqual(start.state.nowMs);
});
