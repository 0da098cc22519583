import { describe, expect, test } from 'vitest';
import { lessonFacts } from './lessonFacts';
import { LESSONS, loadLessonText } from './lessons';
import { openingOf, playSolutions } from './playLesson';
import { beginLesson } from './progress';

const LANGUAGES = ['en', 'ja', 'ko'] as const;

describe.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('the texts of %s', (id, lesson) => {
  test.each(LANGUAGES)('are complete in %s', async (language) => {
    const texts = await textsOf(id, language);
    expect(texts.size).toBeGreaterThan(0);
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(LANGUAGES)('have in %s the keys, placeholders and pairs of markup that English has', async (language) => {
    const english = await textsOf(id, 'en');
    const texts = await textsOf(id, language);
    expect([...texts.keys()]).toEqual([...english.keys()]);
    const differing = [...texts].filter(([key, text]) => {
      const model = english.get(key) ?? '';
      const isSame = placeholdersIn(text).join() === placeholdersIn(model).join();
      return !isSame || countOf(text, /\*\*/g) !== countOf(model, /\*\*/g);
    });
    expect(differing).toEqual([]);
  });

  test.each(LANGUAGES)('close in %s what they open', async (language) => {
    const open = [...(await textsOf(id, language))].filter(
      ([, text]) => countOf(text, /\*\*/g) % 2 !== 0 || countOf(text, /`/g) % 2 !== 0,
    );
    expect(open).toEqual([]);
  });

  // A placeholder that nothing fills would be seen in braces; one that is filled with dots has not been told by the run.
  test('name only what the run can tell, and at the end it has told all of it', async () => {
    const progress = beginLesson(lesson);
    const opening = openingOf(lesson);
    const done = playSolutions(lesson, lesson.steps.length);
    const atFirst = lessonFacts(opening.state, opening.trace, progress);
    const atLast = lessonFacts(done.state, done.trace, progress);
    const used = [...new Set([...(await textsOf(id, 'en')).values()].flatMap(placeholdersIn))].sort();
    expect(Object.keys(atFirst)).toEqual(Object.keys(atLast));
    expect(Object.keys(atLast).sort()).toEqual(used);
    expect(Object.entries(atLast).filter(([, value]) => value === '' || value.includes('…'))).toEqual([]);
  });

  // What may be read before the deed must already be known.
  test('need nothing that is not known yet to ask a question', async () => {
    const text = await loadLessonText(id, 'en');
    for (const [index, step] of lesson.steps.entries()) {
      const start = playSolutions(lesson, index);
      const facts = lessonFacts(start.state, start.trace, beginLesson(lesson));
      const { read, question, options, tasks, acts, hints } = text?.steps[step.id] ?? {};
      const shown = [...textsIn({ read, question, options, tasks, acts, hints }).values()].flatMap(placeholdersIn);
      expect(shown.filter((name) => facts[name]?.includes('…') ?? true)).toEqual([]);
    }
  });
});

test('a lesson that does not exist has no texts', async () => {
  expect(await loadLessonText('no-such-lesson', 'en')).toBeNull();
});

async function textsOf(id: string, language: (typeof LANGUAGES)[number]): Promise<ReadonlyMap<string, string>> {
  return textsIn((await loadLessonText(id, language)) ?? {});
}

function textsIn(value: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof part === 'string') return [[here, part] as const];
      return typeof part === 'object' && part !== null ? [...textsIn(part, here)] : [];
    }),
  );
}

function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
