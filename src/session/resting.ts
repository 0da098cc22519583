import type { TimeMs } from '../engine';
import { currentStep, isWatchOver, lessonById, stepDone, watchEndsBy } from '../lessons';
import type { ActivityIndex } from './activities';
import type { Desk } from './desk';
import { judged } from './judged';
import type { SessionState } from './types';

/** Follow leaps over longer stretches. Before it does, the lesson is asked whether there is anything left to be seen. */
export const STILL_MS = 1_000;

/**
 * Where, on the way of the playhead to `untilMs`, the stage comes to rest because the step in view is done and watched; null
 * where it plays on. Stillness counts from `sinceMs`, when she last did something. A frame may leap over an hour, so the
 * moments on its way are looked at one by one.
 */
export function restMoment(desk: Desk, seen: SessionState, untilMs: number, sinceMs: TimeMs): number | null {
  const { lesson: progress, playheadMs: fromMs } = seen;
  const lesson = progress === null ? null : lessonById(progress.lessonId);
  if (progress === null || lesson === null || progress.isDemonstration) return null;
  const { history, activities } = desk;
  const isOverAt = (atMs: number, isStill: boolean) => {
    const state = { ...history.stateAt(Math.floor(atMs)), nowMs: Math.floor(atMs) };
    const then = judged({ ...seen, playheadMs: atMs, state, trace: history.trace });
    return then !== null && isWatchOver(then, lesson, state, isStill);
  };
  for (const atMs of stillMoments(activities, fromMs, untilMs, sinceMs)) if (isOverAt(atMs, true)) return atMs;
  const step = currentStep(progress, lesson);
  const endMs = Math.max(watchEndsBy(progress, step), sinceMs);
  return stepDone(progress, step.id) && endMs <= untilMs && isOverAt(untilMs, false) ? Math.max(fromMs, endMs) : null;
}

/** The moments of a stretch at which nothing has moved for `STILL_MS`, and its beginning where that is so already. */
export function* stillMoments(
  activities: ActivityIndex,
  fromMs: number,
  untilMs: number,
  sinceMs: TimeMs,
): Generator<number> {
  let atMs = fromMs;
  while (atMs <= untilMs) {
    const stillMs = Math.max(activities.latestEndOfThoseStartedBy(atMs) ?? 0, sinceMs) + STILL_MS;
    const next = activities.firstAfter(atMs);
    if (next === null || next.startMs >= stillMs) {
      const foundMs = Math.max(stillMs, fromMs);
      if (foundMs > untilMs) return;
      yield foundMs;
    }
    if (next === null) return;
    atMs = next.startMs;
  }
}
