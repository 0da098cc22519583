import { expect, test } from 'vitest';
import { beginLesson, lessonById } from '../lessons';
import { readProgress } from './readProgress';

const lesson = lessonById('first-message');
if (lesson === null) throw new Error('The first lesson is gone.');
const progress = { ...beginLesson(lesson), answers: { lanes: 'three' }, doneTasks: ['lanes/tapAll'] };

// What was kept is what she gets back.
test('progress survives being written down', () => {
  expect(readProgress(JSON.parse(JSON.stringify(progress)), lesson.id, lesson)).toEqual(progress);
});

test('so do the deeds on the page, and what was refused', () => {
  const deeds = [
    { type: 'try', act: 'shrink', stepId: 'lanes', atMs: 0 },
    { type: 'refused', command: 'createPartitions', stepId: 'lanes', atMs: 5 },
  ];
  expect(readProgress({ ...progress, deeds }, lesson.id, lesson)?.deeds).toEqual(deeds);
});

// Nobody wakes up inside a demonstration whose own state is gone.
test('a demonstration does not survive', () => {
  expect(readProgress({ ...progress, isDemonstration: true }, lesson.id, lesson)).toEqual(progress);
});

// Anything may be in a link, and a lesson may have lost steps since.
test.each([
  null,
  'progress',
  [],
  { ...progress, lessonId: 'another' },
  { ...progress, stepIndex: 99 },
  { ...progress, stepIndex: -1 },
  { ...progress, answers: { lanes: 3 } },
  { ...progress, stepStartMs: { lanes: 'soon' } },
  { ...progress, doneTasks: 'all' },
  { ...progress, hintsShown: Number.NaN },
  { ...progress, deeds: [{ type: 'place', board: 'b', cards: 'all' }] },
  { ...progress, deeds: [{ type: 'refused', command: 3, stepId: 'lanes', atMs: 5 }] },
  { ...progress, isPassed: 'yes' },
  { ...progress, revealEntryId: 'x' },
])('what is no progress in the lesson is not taken for it: %j', (kept) => {
  expect(readProgress(kept, lesson.id, lesson)).toBeNull();
});
