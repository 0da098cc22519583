import { describe, expect, test } from 'vitest';
import { lesson as firstMessage } from '../firstMessage';
import { text as en } from '../firstMessage/en';
import { text as ja } from '../firstMessage/ja';
import { text as ko } from '../firstMessage/ko';
import type { LessonText } from '../text';
import type { Lesson } from '../types';
import { checkShape } from './checkShape';
import { checkTexts, figuresIn } from './checkTexts';

const texts: Readonly<Record<'en' | 'ja' | 'ko', LessonText>> = { en, ja, ko };

const problemsWith = (korean: Partial<LessonText>) =>
  checkTexts({ ...texts, ko: { ...texts.ko, ...korean } }, firstMessage).map(({ where, what }) => `${where}: ${what}`);

describe('of texts is asked', () => {
  test.each<readonly [name: string, korean: Partial<LessonText>, problem: string]>([
    ['that they are there', { scaled: { segment: '작아요' } }, 'ko: scaled.segment: English has no such text'],
    ['that they say something', { title: ' ' }, 'ko: title: it is empty'],
    [
      'the same placeholders',
      { title: '{{victim}}' },
      'ko: title: it has the placeholders victim, and English has none',
    ],
    ['that stress ends', { title: '**첫 메시지' }, 'ko: title: ** is opened and not closed'],
    ['that a name ends', { title: '`첫 메시지' }, 'ko: title: ` is opened and not closed'],
    ['the same stress', { title: '**첫** 메시지' }, 'ko: title: English stresses (**) another number of words'],
    ['no figure that the run could give', { title: '첫 메시지 17' }, 'ko: title: 17 could come from the run'],
  ])('%s', (_, korean, problem) => {
    expect(problemsWith(korean).join('\n')).toContain(problem);
  });
});

// A name is no figure, and neither is what the lesson says no run could change.
test('figures are the digits that a run could give', () => {
  expect(figuresIn('`order-1` on broker-2 of Kafka 3.9, {{count}} times, UTF-8, 1つ')).toEqual([]);
  expect(figuresIn('after 18 s and 2.5 s')).toEqual(['18', '2.5']);
  expect(figuresIn('one of 3 copies', ['3 copies'])).toEqual([]);
});

describe('of its shape is asked', () => {
  const [first, ...others] = firstMessage.steps as Lesson['steps'];
  if (first === undefined) throw new Error('A lesson has steps.');
  const withFirst = (change: Partial<typeof first>) => ({ steps: [{ ...first, ...change }, ...others] });

  test.each<readonly [name: string, change: Partial<Lesson>, problem: string]>([
    ['its place on the map', { id: 'no-such-lesson' }, 'no-such-lesson is not on the map'],
    ['its number', { number: '9.9' }, 'the map says 1.1'],
    ['how long it takes', { minutes: 99 }, 'the map says 5'],
    ['how many steps it has', { steps: others }, 'there are 3, and playable.ts says 4'],
    ['a challenge at its end', { steps: [first] }, 'the last step is not a challenge'],
    ['two near misses a step', { nearMisses: [] }, `0 for step ${first.id}, and there must be 2`],
    ['near misses of steps there are', { nearMisses: [{ stepId: 'none', deeds: [] }] }, 'there is no step none'],
    [
      'one true option',
      withFirst({ prediction: { type: 'options', options: [] } }),
      'not exactly one option is the true one',
    ],
    ['something to tick', withFirst({ tasks: [] }), 'there is nothing to tick'],
    ['acts by different names', withFirst({ acts: [...first.acts, ...first.acts] }), 'is there more than once'],
    [
      'cards and places that are there',
      withFirst({ boards: [{ id: 'board', cards: ['a'], places: ['b'], key: { a: 'c' } }] }),
      'no card a or no place c',
    ],
    [
      'a question from earlier, but not too early',
      { retrieval: { lessonId: 'controller', step: 1 } },
      'and not 3 to 5',
    ],
  ])('%s', (_, change, problem) => {
    const problems = checkShape({ ...(firstMessage as Lesson), ...change });
    expect(problems.map(({ what }) => what).join('\n')).toContain(problem);
  });
});
