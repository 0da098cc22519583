import type { TimeMs } from '../engine';
import { stageOf } from './playLesson';
import { currentStep } from './progress';
import type { Lesson, LessonProgress } from './types';

/**
 * Progress once the run on the stage has lost what was in it from a moment on: undone, or left in another branch. What was
 * met there is not true of this run, so it is not ticked, and the step is open again. Marks begin a stretch of that run and
 * go with it; what was looked at or tried was done on the page and stays. The map goes on knowing a challenge as passed.
 */
export function takeBack(progress: LessonProgress, lesson: Lesson, fromMs: TimeMs): LessonProgress {
  const lostFromMs = lossesOf(progress, lesson, fromMs);
  const stays = (key: string) => {
    const metMs = progress.metMs[key];
    return metMs === undefined || metMs < (lostFromMs(key.split('/')[0] ?? '') ?? Number.POSITIVE_INFINITY);
  };
  const { id } = currentStep(progress, lesson);
  const startsOf = ([stepId, startMs]: readonly [string, TimeMs]): readonly (readonly [string, TimeMs])[] => {
    if (lostFromMs(stepId) === null || startMs <= fromMs) return [[stepId, startMs]];
    // A page that is open has begun; one that is turned to later begins then.
    return stepId === id ? [[stepId, fromMs]] : [];
  };
  const watchedMs = ([stepId, atMs]: readonly [string, TimeMs]) => {
    const lostMs = lostFromMs(stepId);
    if (lostMs === null) return [[stepId, atMs]];
    return stays(stepId) ? [[stepId, Math.min(atMs, lostMs)]] : [];
  };
  return {
    ...progress,
    watchedMs: Object.fromEntries(Object.entries(progress.watchedMs).flatMap(watchedMs)),
    doneTasks: progress.doneTasks.filter(stays),
    doneSteps: progress.doneSteps.filter(stays),
    metMs: Object.fromEntries(Object.entries(progress.metMs).filter(([key]) => stays(key))),
    stepStartMs: Object.fromEntries(Object.entries(progress.stepStartMs).flatMap(startsOf)),
    deeds: progress.deeds.filter(
      ({ type, stepId, atMs }) => type !== 'mark' || atMs < (lostFromMs(stepId) ?? Number.POSITIVE_INFINITY),
    ),
    revealEntryId: null,
  };
}

/**
 * From when on a step has lost what was met in it; null where it is played in another run than the one in view. A page may be
 * turned in the very moment in which the step was done, and what is done next is not a part of it.
 */
function lossesOf({ stepIndex }: LessonProgress, lesson: Lesson, fromMs: TimeMs): (stepId: string) => TimeMs | null {
  const stage = stageOf(lesson, stepIndex);
  return (stepId) => {
    const index = lesson.steps.findIndex(({ id }) => id === stepId);
    if (index < 0 || stageOf(lesson, index) !== stage) return null;
    return index < stepIndex ? fromMs + 1 : fromMs;
  };
}
