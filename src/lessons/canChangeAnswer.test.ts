import { expect, test } from 'vitest';
import { aTinyLesson, ORDER } from './aTinyLesson.testing';
import { lesson as controller } from './controller/lesson';
import { giveCommand, openingOf, playOn, raise } from './playLesson';
import { advanceProgress, answerStep, beginLesson, canChangeAnswer, goToStep, notePageDeed } from './progress';
import { takeBack } from './takeBack';
import type { Lesson } from './types';

const tiny = aTinyLesson();
const controllerLesson: Lesson = controller;
const [send] = tiny.steps;

function said(lesson: Lesson, answer: string) {
  return answerStep(beginLesson(lesson), lesson, answer);
}

test('a guess can be changed until the first deed, whether that is done in the run or on the page', () => {
  if (send === undefined) throw new Error('The tiny lesson has no steps.');
  const start = openingOf(tiny);
  const progress = said(tiny, 'kept');
  expect(canChangeAnswer(progress, send, start)).toBe(true);
  expect(canChangeAnswer(progress, send, playOn(start, 60_000))).toBe(true);
  expect(canChangeAnswer(progress, send, giveCommand(start, ORDER))).toBe(false);
  const looked = notePageDeed(progress, tiny, { type: 'look', act: 'order' }, 0);
  expect(canChangeAnswer(looked, send, start)).toBe(false);
});

// She let time pass, saw every crown go home to its own broker, and could still say that she had known it.
test('5.2: waiting until the crowns are home fixes the guess where they would go; going back frees it', () => {
  const index = controllerLesson.steps.findIndex(({ id }) => id === 'crowns');
  const crowns = controllerLesson.steps[index];
  if (crowns?.stage === undefined) throw new Error('The crowns have no stage of their own.');
  const start = raise(crowns.stage);
  const page = goToStep(beginLesson(controllerLesson), controllerLesson, index, start.state.nowMs);
  const progress = advanceProgress(answerStep(page, controllerLesson, 'every'), controllerLesson, start);
  expect(canChangeAnswer(progress, crowns, start)).toBe(true);

  const later = playOn(start, 305_000);
  const waited = advanceProgress(progress, controllerLesson, later);
  expect(waited.doneTasks).toEqual(['crowns/skip']);
  expect(canChangeAnswer(waited, crowns, later)).toBe(false);
  expect(canChangeAnswer(takeBack(waited, controllerLesson, 0), crowns, start)).toBe(true);
});
