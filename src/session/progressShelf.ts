/**
 * Where a learner was in each lesson, kept in the browser: the run itself and how far she is in the steps. Each lesson is
 * a run file under its own key, so that two tabs with two lessons do not overwrite one another.
 */
import type { Run } from '../engine';
import { readRunFile, type SavedRun, writeRunFile } from '../history';
import { type Lesson, type LessonProgress, lessonById } from '../lessons';
import { readProgress } from './readProgress';

export type ProgressStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Bookmark {
  readonly run: Run;
  readonly playheadMs: number;
  readonly progress: LessonProgress;
}

export const LESSON_PREFIX = 'partita.lesson.';
const keyOf = (lessonId: string) => LESSON_PREFIX + lessonId;

/** Null when nothing usable was kept: the lesson then begins anew. */
export function loadBookmark(storage: ProgressStorage | null, lesson: Lesson): Bookmark | null {
  const saved = readKeptLesson(storage, lesson.id);
  const progress = readProgress(saved?.lesson ?? null, lesson.id, lesson);
  return saved === null || progress === null ? null : { run: saved.run, playheadMs: saved.playheadMs, progress };
}

function readKeptLesson(storage: ProgressStorage | null, lessonId: string): SavedRun | null {
  const text = tryTo(() => storage?.getItem(keyOf(lessonId)) ?? null);
  const read = text === null ? null : readRunFile(text);
  return read?.ok === true ? read.saved : null;
}

/** A full or forbidden storage must not stop anybody from learning, so failing is silent. */
export function saveBookmark(storage: ProgressStorage | null, { run, playheadMs, progress }: Bookmark): void {
  const text = writeRunFile({ run, playheadMs, lesson: { ...progress } });
  tryTo(() => storage?.setItem(keyOf(progress.lessonId), text) ?? null);
}

/** How far she is in each lesson, as far as that can be told without loading it. */
export function loadAllProgress(
  storage: ProgressStorage | null,
  lessonIds: readonly string[],
): Readonly<Record<string, LessonProgress>> {
  const kept = lessonIds.flatMap((id) => {
    const progress = readKept(readKeptLesson(storage, id)?.lesson ?? null, id);
    return progress === null ? [] : [[id, progress] as const];
  });
  return Object.fromEntries(kept);
}

/**
 * Progress in a lesson that need not be loaded, and may have lost steps since: what she has proven stays so. An old version
 * did not say whether the challenge was passed; the lesson that it knew does.
 */
export function readKept(kept: unknown, lessonId: string): LessonProgress | null {
  return readProgress(kept, lessonId, lessonById(lessonId)) ?? readProgress(kept, lessonId);
}

/** Null where the browser forbids it: then even asking throws. */
export function browserStorage(): ProgressStorage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function tryTo<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
