import type { SimulationState, TimeMs } from '../engine';
import { currentStep, stepDone } from './progress';
import { settled } from './settled';
import type { Lesson, LessonProgress, LessonStep } from './types';

/**
 * Is there nothing more to be seen of a step that is done? Then the stage rests, so that the next one begins where this one
 * led: what comes after has not been guessed yet. It is over when the stage is idle. Where the step's own solution waits no
 * longer than it says, as where a brake keeps the stage from ever being idle, it is over as soon as nothing moves, or when
 * as long has been waited. `isStill`: nothing worth seeing is under way.
 */
export function isWatchOver(
  progress: LessonProgress,
  lesson: Lesson,
  state: SimulationState,
  isStill: boolean,
): boolean {
  const step = currentStep(progress, lesson);
  // Who has gone back to look once more is not stopped before it is done.
  if (!stepDone(progress, step.id) || state.nowMs < (progress.metMs[step.id] ?? 0)) return false;
  if (isStill && settled(state)) return true;
  const hasShown = step.reveal === null || progress.revealEntryId !== null;
  return hasShown && (isStill ? waitAtEnd(step) !== null : state.nowMs >= watchEndsBy(progress, step));
}

/** When a step that is done has been watched for as long as its solution waits at its end; for ever where that does not wait. */
export function watchEndsBy({ metMs }: LessonProgress, step: LessonStep): TimeMs {
  const waitMs = waitAtEnd(step);
  return waitMs === null ? Number.POSITIVE_INFINITY : (metMs[step.id] ?? 0) + waitMs;
}

function waitAtEnd({ solution }: LessonStep): TimeMs | null {
  const last = solution.at(-1);
  return last?.type === 'wait' ? last.forMs : last?.type === 'waitUntil' ? 0 : null;
}
