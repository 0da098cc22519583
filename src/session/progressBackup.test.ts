import { expect, test } from 'vitest';
import { writeRunFile } from '../history';
import { beginLesson, type LessonProgress, lessonById } from '../lessons';
import { aStorage } from './aStorage.testing';
import { aClock } from './clock.testing';
import { createSession } from './createSession';
import { mergeProgress } from './mergeProgress';
import { progressFileOf, takeIn } from './progressBackup';
import { loadAllProgress, loadBookmark, saveBookmark } from './progressShelf';

const lesson = lessonById('first-message');
if (lesson === null) throw new Error('The first lesson is gone.');
const { id, seed, scenario } = lesson;
const run = { seed, scenario, commands: [] };
const BEGUN = beginLesson(lesson);

const at = (change: Partial<LessonProgress>): LessonProgress => ({ ...BEGUN, ...change });
function storageWith(progress: LessonProgress, playheadMs = 0) {
  const storage = aStorage();
  saveBookmark(storage, { run, playheadMs, progress });
  return storage;
}

const SOME = at({ stepIndex: 1, doneSteps: ['lanes'], answers: { lanes: 'three' } });
const MORE = at({ stepIndex: 2, doneSteps: ['lanes', 'unplug'], answers: { lanes: 'two', unplug: 'lost' } });

// A new computer, an empty browser.
test('what is taken along is there in another browser', () => {
  const elsewhere = aStorage();
  expect(takeIn(elsewhere, progressFileOf(storageWith(MORE, 40)))).toEqual({ ok: true, further: [id] });
  expect(loadBookmark(elsewhere, lesson)).toEqual({ run, playheadMs: 40, progress: MORE });
});

// Which of the two is older nobody can know: the further one wins, whichever way round.
test.each([
  ['what comes in is further', SOME, MORE, [id]],
  ['what is here is further', MORE, SOME, []],
  ['both are the same', MORE, MORE, []],
])('the further place stays: %s', (_, here, comes, further) => {
  const storage = storageWith(here, here === MORE ? 40 : 10);
  const taken = takeIn(storage, progressFileOf(storageWith(comes, comes === MORE ? 40 : 10)));
  expect(taken).toEqual({ ok: true, further });
  expect(loadBookmark(storage, lesson)).toMatchObject({ playheadMs: 40, progress: { stepIndex: 2 } });
});

test('what was done in either is done, and her answers stay with what she did', () => {
  const skipped = at({ stepIndex: 3, doneSteps: ['heal'], isPassed: true });
  const merged = mergeProgress(MORE, skipped);
  expect(merged).toMatchObject({ stepIndex: 3, isPassed: true, answers: { lanes: 'two', unplug: 'lost' } });
  expect([...merged.doneSteps].sort()).toEqual(['heal', 'lanes', 'unplug']);
  expect(mergeProgress(skipped, MORE)).toEqual(merged);
});

// A step she has answered and not done would else be unlocked without her.
test('an answer without its deed is not carried into another run', () => {
  const answered = at({ answers: { lanes: 'one' } });
  expect(mergeProgress(answered, at({ stepIndex: 1, doneSteps: ['unplug'] })).answers).toEqual({});
});

test('a file that is no good changes nothing, and says why', () => {
  const storage = storageWith(SOME);
  const before = [...storage.kept];
  expect(takeIn(storage, 'a poem')).toEqual({ ok: false, problem: { type: 'damaged' } });
  const file = progressFileOf(storageWith(MORE));
  expect(takeIn(storage, file.replace('"seed":7', '"seed":"x"'))).toMatchObject({
    ok: false,
    problem: { type: 'invalid', where: 'lessons[0].seed' },
  });
  expect([...storage.kept]).toEqual(before);
});

test('where there is no room for all of it, nothing is changed', () => {
  const storage = aStorage(10);
  expect(takeIn(storage, progressFileOf(storageWith(MORE)))).toEqual({ ok: false, problem: { type: 'noRoom' } });
  expect(storage.kept.size).toBe(0);
});

// The newer page elsewhere has lessons that this one has not. They wait here until it has.
test('a lesson that this page does not know yet is kept', () => {
  const elsewhere = aStorage();
  const saved = { run, playheadMs: 0, lesson: { ...SOME, lessonId: 'of-tomorrow' } };
  elsewhere.setItem('partita.lesson.of-tomorrow', writeRunFile(saved));
  const storage = aStorage();
  expect(takeIn(storage, progressFileOf(elsewhere))).toEqual({ ok: true, further: ['of-tomorrow'] });
  expect(progressFileOf(storage)).toBe(progressFileOf(elsewhere));
});

// As the first version of the page wrote it: without deeds, and without saying that the challenge was passed.
const OLD_DONE = {
  lessonId: id,
  stepIndex: 3,
  answers: { lanes: 'three', unplug: 'unreadable', replay: 'everything' },
  stepStartMs: { lanes: 0, unplug: 900, replay: 30_000, heal: 42_000 },
  doneTasks: ['lanes/tapAll', 'heal/threeCopies'],
  doneSteps: ['lanes', 'unplug', 'replay', 'heal'],
  hintsShown: 0,
  isDemonstration: false,
  revealEntryId: null,
};

test('progress of the first version is read, and its challenge counts', () => {
  const storage = aStorage();
  storage.setItem(`partita.lesson.${id}`, writeRunFile({ run, playheadMs: 50_000, lesson: OLD_DONE }));
  expect(loadAllProgress(storage, [id])[id]).toMatchObject({ isPassed: true, stepIndex: 3 });
  expect(loadBookmark(storage, lesson)?.progress.doneSteps).toEqual(OLD_DONE.doneSteps);
});

// Lessons are rewritten. What she has proven stays proven.
test('a lesson that has lost steps since is still ticked', () => {
  const storage = aStorage();
  const kept = { ...OLD_DONE, stepIndex: 9, isPassed: true };
  storage.setItem(`partita.lesson.${id}`, writeRunFile({ run, playheadMs: 0, lesson: kept }));
  expect(loadAllProgress(storage, [id])[id]).toMatchObject({ isPassed: true });
});

// Else what lies open would be kept over what has just come in.
test('a lesson that is open is opened anew where the file is further', () => {
  const session = createSession({ lessonId: id, storage: aStorage(), clock: aClock() });
  expect(session.getState().importProgress(progressFileOf(storageWith(MORE)))).toMatchObject({ ok: true });
  expect(session.getState().lesson).toEqual(MORE);
  expect(session.getState().progressByLesson[id]).toEqual(MORE);
});
