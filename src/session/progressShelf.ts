/**
 * Where a learner was in each lesson, kept in the browser: the run itself and how far she is in the steps. Each lesson is
 * a run file under its own key, so that two tabs with two lessons do not overwrite one another.
 */
import type { Run } from '../engine';
import { readRunFile, writeRunFile } from '../history';
import type { Lesson, LessonProgress } from '../lessons';
import { readProgress } from './readProgress';

export type ProgressStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface Bookmark {
  readonly run: Run;
  readonly playheadMs: number;
  readonly progress: LessonProgress;
}

const keyOf = (lessonId: string) => `partita.lesson.${lessonId}`;

/** Null when nothing usable was kept: the lesson then begins anew. */
export function loadBookmark(storage: ProgressStorage | null, lesson: Lesson): Bookmark | null {
  const text = tryTo(() => storage?.getItem(keyOf(lesson.id)) ?? null);
  const read = text === null ? null : readRunFile(text);
  if (read === null || !read.ok) return null;
  const { run, playheadMs, lesson: kept } = read.saved;
  const progress = readProgress(kept, lesson);
  return progress === null ? null : { run, playheadMs, progress };
}

/** A full or forbidden storage must not stop anybody from learning, so failing is silent. */
export function saveBookmark(storage: ProgressStorage | null, { run, playheadMs, progress }: Bookmark): void {
  const text = writeRunFile({ run, playheadMs, lesson: { ...progress } });
  tryTo(() => storage?.setItem(keyOf(progress.lessonId), text) ?? null);
}

export function loadAllProgress(
  storage: ProgressStorage | null,
  lessons: readonly Lesson[],
): Readonly<Record<string, LessonProgress>> {
  const kept = lessons.flatMap((lesson) => {
    const bookmark = loadBookmark(storage, lesson);
    return bookmark === null ? [] : [[lesson.id, bookmark.progress] as const];
  });
  return Object.fromEntries(kept);
}

function tryTo<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
