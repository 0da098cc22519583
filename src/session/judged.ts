import { advanceProgress, type LessonProgress, lessonById } from '../lessons';
import type { SessionState } from './types';

/** The lesson's progress after what can be seen now. A demonstration earns nothing. */
export function judged({
  lesson: progress,
  playheadMs,
  state,
  trace,
}: Pick<SessionState, 'lesson' | 'playheadMs' | 'state' | 'trace'>): LessonProgress | null {
  if (progress === null || progress.isDemonstration) return progress;
  const lesson = lessonById(progress.lessonId);
  if (lesson === null) return progress;
  // Time that has passed has passed, also when nothing has happened since.
  const nowMs = Math.max(state.nowMs, Math.floor(playheadMs));
  return advanceProgress(progress, lesson, { state: nowMs === state.nowMs ? state : { ...state, nowMs }, trace });
}
