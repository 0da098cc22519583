/**
 * The saved form of all that a learner has done in the lessons: one file to take to another browser. In it lies a run file
 * for each lesson, with a version of its own, so that what was written long ago goes the way of every old run.
 */
import * as v from 'valibot';
import { migrate, type Migrations } from './migrations';
import {
  isObject,
  parseJson,
  placeOf,
  readRunObject,
  type RunProblem,
  type SavedLesson,
  type SavedRun,
  toRunObject,
} from './runFile';

const PROGRESS_FORMAT = 'partita-progress';
const PROGRESS_VERSION = 1;
const MOST_LESSONS = 200;

/** A lesson as it was left. */
export interface SavedPlace extends SavedRun {
  readonly lesson: SavedLesson;
}

export type ReadProgress =
  | { readonly ok: true; readonly places: readonly SavedPlace[] }
  | { readonly ok: false; readonly problem: RunProblem };

/** The step from each version to the next. A version, once published, is read for ever. */
const MIGRATIONS: Migrations = {};

const PROGRESS_FILE = v.strictObject({
  format: v.literal(PROGRESS_FORMAT),
  version: v.literal(PROGRESS_VERSION),
  lessons: v.pipe(v.array(v.unknown()), v.maxLength(MOST_LESSONS)),
});

/** They become keys in a browser's storage. */
const LESSON_ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

export function writeProgressFile(places: readonly SavedPlace[]): string {
  const file = { format: PROGRESS_FORMAT, version: PROGRESS_VERSION, lessons: places.map(toRunObject) };
  return `${JSON.stringify(file)}\n`;
}

/** All of it or nothing: half of a file that is not in order would look like all. */
export function readProgressFile(text: string): ReadProgress {
  const found = parseJson(text);
  if (!isObject(found)) return problem({ type: 'damaged' });
  if (found['format'] !== PROGRESS_FORMAT) return invalid('format', `Expected "${PROGRESS_FORMAT}"`);
  const { version } = found;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return invalid('version', 'Expected a whole number from 1');
  }
  if (version > PROGRESS_VERSION) return problem({ type: 'tooNew', version });
  const checked = v.safeParse(PROGRESS_FILE, migrate(found, version, PROGRESS_VERSION, MIGRATIONS), {
    abortEarly: true,
  });
  if (!checked.success) return invalid(placeOf(checked.issues[0]), checked.issues[0].message);
  return readPlaces(checked.output.lessons);
}

function readPlaces(lessons: readonly unknown[]): ReadProgress {
  const places: SavedPlace[] = [];
  for (const [index, each] of lessons.entries()) {
    const here = `lessons[${index}]`;
    const read = readRunObject(each);
    if (!read.ok) return problem(within(here, read.problem));
    const { lesson } = read.saved;
    if (lesson === null || !LESSON_ID.test(lesson.lessonId))
      return invalid(`${here}.lesson.lessonId`, 'Expected a lesson');
    places.push({ ...read.saved, lesson });
  }
  return { ok: true, places };
}

function within(here: string, found: RunProblem): RunProblem {
  switch (found.type) {
    case 'damaged':
      return { type: 'invalid', where: here, what: 'Expected a run' };
    case 'invalid':
      return { ...found, where: `${here}.${found.where}` };
    case 'tooNew':
      return found;
  }
}

function problem(found: RunProblem): ReadProgress {
  return { ok: false, problem: found };
}

function invalid(where: string, what: string): ReadProgress {
  return problem({ type: 'invalid', where, what });
}
