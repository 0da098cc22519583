import { expect, test } from 'vitest';
import { isTaught, MAP } from './map';
import { beginLesson } from './progress';
import { lessonById, loadLesson, PLAYABLE, PLAYABLE_IDS } from './registry';
import { type Score, type ScoreBar, scoreOf, type ScoreWish } from './score';
import type { LessonProgress } from './types';

const first = lessonById('first-message');
if (first === null) throw new Error('The first lesson is gone.');
const BEGUN = beginLesson(first);

const PLAYABLE_HERE = { 'first-message': { steps: 4 }, retention: { steps: 5 }, controller: { steps: 5 } };

function aScore(progressByLesson: Record<string, Partial<LessonProgress>> = {}, wish: Partial<ScoreWish> = {}): Score {
  const entries = Object.entries(progressByLesson).map(([id, each]) => [id, { ...BEGUN, lessonId: id, ...each }]);
  return scoreOf({
    playable: PLAYABLE_HERE,
    progressByLesson: Object.fromEntries(entries) as Record<string, LessonProgress>,
    lastId: null,
    stepIds: () => null,
    ...wish,
  });
}

function barOf(score: Score, id: string): ScoreBar {
  const bar = score.staves.flatMap(({ bars }) => bars).find((each) => each.id === id);
  if (bar === undefined) throw new Error(`There is no bar ${id}.`);
  return bar;
}

const played = (bar: ScoreBar) => bar.notes.map(({ isPlayed }) => (isPlayed ? 'x' : '.')).join('');

// The map draws a lesson without loading it, and must not draw it wrong.
test.each(PLAYABLE_IDS)('%s has as many notes as steps, and its challenge at the end', async (id) => {
  const lesson = await loadLesson(id);
  const kinds = lesson?.steps.map(({ isChallenge }) => (isChallenge ? 'challenge' : 'step'));
  expect(barOf(aScore({}, { playable: PLAYABLE }), id).notes.map(({ kind }) => kind)).toEqual(kinds);
});

test('a newcomer starts with the first lesson, and nothing else can be taken for played', () => {
  const score = aScore();
  expect(score.next?.id).toBe('first-message');
  expect(score.hasBegun).toBe(false);
  expect(score.staves.every(({ bars }) => bars.every((bar) => !played(bar).includes('x')))).toBe(true);
});

test('the playhead stands at the step she is at, and steps that are done have their colour', () => {
  const score = aScore({ retention: { stepIndex: 2, doneSteps: ['a', 'b'] } });
  expect(score.next).toMatchObject({ id: 'retention', state: 'begun', playheadAt: 2 });
  expect(barOf(score, 'retention').playheadAt).toBe(2);
  expect(played(barOf(score, 'retention'))).toBe('xx...');
});

// Who only looked in has not begun.
test('a lesson that was only opened is still new', () => {
  expect(barOf(aScore({ retention: {} }), 'retention').state).toBe('new');
});

// Nothing is ticked that she has not proven.
test('a challenge that was passed proves the lesson; the steps before it stay unplayed', () => {
  const score = aScore({ 'first-message': { stepIndex: 3, doneSteps: ['heal'], isPassed: true } });
  expect(barOf(score, 'first-message')).toMatchObject({ state: 'skipped' });
  expect(played(barOf(score, 'first-message'))).toBe('...x');
  expect(score.next?.id).toBe('retention');
});

// By their names where they are known: she may have come back for one in the middle.
test('steps are told apart by their names where these are known', () => {
  const stepIds = () => ['lanes', 'unplug', 'replay', 'heal'];
  const score = aScore({ 'first-message': { doneSteps: ['heal', 'replay'], isPassed: true } }, { stepIds });
  expect(played(barOf(score, 'first-message'))).toBe('..xx');
});

test('she carries on in the lesson she was in last, else in the first that she left half-way', () => {
  const begun = { retention: { stepIndex: 1 }, controller: { stepIndex: 1 } };
  expect(aScore(begun).next?.id).toBe('retention');
  expect(aScore(begun, { lastId: 'controller' }).next?.id).toBe('controller');
});

test('a chapter is skipped on by the first lesson in it that can be played and is not proven', () => {
  const [why, log, partitions] = aScore({ 'first-message': { isPassed: true } }).staves;
  expect(why?.toSkip).toBeNull();
  expect(why?.isDone).toBe(false);
  expect(log?.toSkip?.id).toBe('retention');
  expect(partitions?.toSkip).toBeNull();
});

test('when all there is has been proven, there is nothing to carry on with', () => {
  const all = Object.fromEntries(Object.keys(PLAYABLE_HERE).map((id) => [id, { isPassed: true }]));
  expect(aScore(all).next).toBeNull();
});

// As the curriculum says: 36 lessons, 323 minutes, and what shorter classes get to.
test('classes get to the lessons that the curriculum names', () => {
  const lessons = MAP.flatMap((chapter) => chapter.lessons);
  const minutes = (length: 'all' | '90' | '45') =>
    lessons.filter((lesson) => isTaught(lesson, length)).reduce((sum, lesson) => sum + lesson.minutes, 0);
  expect(lessons).toHaveLength(36);
  expect([minutes('all'), minutes('90'), minutes('45')]).toEqual([323, 63, 33]);
});
