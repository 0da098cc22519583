/** All places in the lessons as one file, and such a file laid over what is here. */
import {
  readProgressFile,
  readRunFile,
  type RunProblem,
  type SavedPlace,
  writeProgressFile,
  writeRunFile,
} from '../history';
import { isFurther, mergeProgress } from './mergeProgress';
import { LESSON_PREFIX, type ProgressStorage, readKept } from './progressShelf';

/** What became of a file: the lessons that are further now than they were. */
export type TakenIn =
  | { readonly ok: true; readonly further: readonly string[] }
  | { readonly ok: false; readonly problem: RunProblem | { readonly type: 'noRoom' } };

export function progressFileOf(storage: ProgressStorage | null): string {
  return writeProgressFile(placesIn(storage));
}

/** Nothing that is here is lost by it: of each lesson the further place stays, with all that was done in either. */
export function takeIn(storage: ProgressStorage | null, text: string): TakenIn {
  const read = readProgressFile(text);
  if (!read.ok) return read;
  if (storage === null) return { ok: false, problem: { type: 'noRoom' } };
  const here = new Map(placesIn(storage).map((place) => [place.lesson.lessonId, place]));
  const further: string[] = [];
  for (const place of read.places) {
    const { lessonId } = place.lesson;
    const mine = here.get(lessonId);
    const next = mine === undefined ? place : merged(mine, place);
    if (next === mine) continue;
    here.set(lessonId, next);
    further.push(lessonId);
  }
  const isKept = putAll(storage, new Map(further.map((id) => [LESSON_PREFIX + id, here.get(id)])));
  return isKept ? { ok: true, further: [...new Set(further)] } : { ok: false, problem: { type: 'noRoom' } };
}

/** The same place where the other has nothing to add. What cannot be read here does not push away what can. */
function merged(mine: SavedPlace, other: SavedPlace): SavedPlace {
  const { lessonId } = mine.lesson;
  const [own, others] = [readKept(mine.lesson, lessonId), readKept(other.lesson, lessonId)];
  if (others === null) return mine;
  if (own === null) return other;
  const progress = mergeProgress(own, others);
  if (JSON.stringify(progress) === JSON.stringify(own)) return mine;
  // The page she is on is that of the further one, and so is the run it stands in.
  const { run, playheadMs } = isFurther(others, own) ? other : mine;
  return { run, playheadMs, lesson: { ...progress } };
}

function placesIn(storage: ProgressStorage | null): readonly SavedPlace[] {
  return keysIn(storage).flatMap((key) => {
    const text = tryTo(() => storage?.getItem(key) ?? null);
    const read = text === null ? null : readRunFile(text);
    if (read === null || !read.ok || read.saved.lesson === null) return [];
    const { run, playheadMs, lesson } = read.saved;
    return key === LESSON_PREFIX + lesson.lessonId ? [{ run, playheadMs, lesson }] : [];
  });
}

function keysIn(storage: ProgressStorage | null): readonly string[] {
  const keys = tryTo(() => Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? ''));
  return (keys ?? []).filter((key) => key.startsWith(LESSON_PREFIX)).sort();
}

/** All of them, or, where the room does not suffice, none. */
function putAll(storage: ProgressStorage, places: ReadonlyMap<string, SavedPlace | undefined>): boolean {
  const before = [...places.keys()].map((key) => [key, storage.getItem(key)] as const);
  const isDone = tryTo(() => {
    for (const [key, place] of places) if (place !== undefined) storage.setItem(key, writeRunFile(place));
    return true;
  });
  if (isDone === true) return true;
  for (const [key] of before) storage.removeItem(key);
  for (const [key, text] of before) if (text !== null) tryTo(() => storage.setItem(key, text));
  return false;
}

function tryTo<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
