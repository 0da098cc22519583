import type { Language } from '../../i18n';
import type { LessonText, StepText } from '../text';
import type { Lesson, RunFacts } from '../types';
import type { LessonValues } from '../registry';
import { type Problem, problemIf } from './problems';
import type { StepRun } from './checkRun';

export const LANGUAGES = ['en', 'ja', 'ko'] as const satisfies readonly Language[];

export type Texts = Readonly<Record<Language, LessonText>>;

/**
 * Digits that are no figures of the run: names and numbers that stand for themselves in every run. Whatever stands in
 * `code` with a letter in it, such as `order-1` or `zk1`, is a name too; and Japanese counts small numbers with digits.
 */
const NO_FIGURES = [
  /`[^`]*[A-Za-z_][^`]*`/g,
  /\{\{\w+\}\}/g,
  /Kafka \d(\.\d+)?/g,
  /\bUTF-8\b/g,
  /\b[A-Za-z]+-?\d\b/g,
  /[1-9]つ|1[件回度人台本]/g,
];

/** Every text is there in each language, with the keys, placeholders and markup that English has. */
export function checkTexts(texts: Texts, { figures = [] }: Pick<Lesson, 'figures'>): readonly Problem[] {
  const english = textsIn(texts.en);
  return LANGUAGES.flatMap((language) => {
    const own = textsIn(texts[language]);
    const missing = [...english.keys()].filter((key) => !own.has(key));
    const extra = [...own.keys()].filter((key) => !english.has(key));
    return [
      ...missing.map((key) => ({ where: `${language}: ${key}`, what: 'it is missing' })),
      ...extra.map((key) => ({ where: `${language}: ${key}`, what: 'English has no such text' })),
      ...[...own].flatMap(([key, text]) => checkText(`${language}: ${key}`, text, english.get(key) ?? text)),
      ...[...own].flatMap(([key, text]) => checkFigures(`${language}: ${key}`, text, figures)),
    ];
  });
}

function checkText(where: string, text: string, model: string): readonly Problem[] {
  const [own, others] = [placeholdersIn(text).join(', '), placeholdersIn(model).join(', ')];
  return [
    ...problemIf(text.trim() === '', where, 'it is empty'),
    ...problemIf(
      own !== others,
      where,
      `it has the placeholders ${own || 'none'}, and English has ${others || 'none'}`,
    ),
    ...problemIf(countOf(text, /\*\*/g) % 2 !== 0, where, '** is opened and not closed'),
    ...problemIf(countOf(text, /`/g) % 2 !== 0, where, '` is opened and not closed'),
    ...problemIf(
      countOf(text, /\*\*/g) !== countOf(model, /\*\*/g),
      where,
      'English stresses (**) another number of words',
    ),
  ];
}

/** Options and cards are guesses, and may say any number. */
function checkFigures(where: string, text: string, figures: readonly string[]): readonly Problem[] {
  if (where.includes('.options.') || where.includes('.cards.')) return [];
  return figuresIn(text, figures).map((digits) => ({
    where,
    what: `${digits} could come from the run: use a {{placeholder}}, or add the phrase to the lesson's \`figures\``,
  }));
}

/** Digits that the run could give. */
export function figuresIn(text: string, figures: readonly string[] = []): readonly string[] {
  const patterns = [...figures, ...NO_FIGURES];
  const rest = patterns.reduce<string>((left, pattern) => left.replaceAll(pattern, ''), text);
  return [...rest.matchAll(/\d+([.,]\d+)?/g)].map(([digits]) => digits);
}

/** What may be read before the deed is known by then, and by the end the run has told all that is named. */
export function checkPlaceholders(
  lesson: Lesson,
  runs: readonly StepRun[],
  texts: Texts,
  valuesOf: (run: RunFacts) => LessonValues,
): readonly Problem[] {
  const everywhere = new Set([...textsIn(texts.en).values()].flatMap(placeholdersIn));
  const [first] = runs;
  const offered = first === undefined ? [] : Object.keys(valuesOf(first.start));
  return [
    ...[...everywhere]
      .filter((name) => !offered.includes(name))
      .map((name) => ({ where: 'facts', what: `{{${name}}} is used and has no value` })),
    ...offered
      .filter((name) => !everywhere.has(name))
      .map((name) => ({ where: `facts.${name}`, what: 'no text uses it' })),
    ...runs.flatMap((run) => checkStep(run, texts.en, valuesOf)),
    ...problemIf(
      lesson.steps.length !== Object.keys(texts.en.steps).length,
      'en: steps',
      'not as many as in the lesson',
    ),
  ];
}

function checkStep({ step, start, done }: StepRun, text: LessonText, valuesOf: (run: RunFacts) => LessonValues) {
  const stepText = (text.steps as Readonly<Record<string, StepText>>)[step.id];
  if (stepText === undefined) return [{ where: `en: steps.${step.id}`, what: 'it is missing' }];
  const { reveal, ...before } = stepText;
  const unknown = (values: LessonValues, part: object) =>
    [...new Set([...textsIn(part).values()].flatMap(placeholdersIn))].filter((name) =>
      (values[name] ?? '…').includes('…'),
    );
  const where = `en: steps.${step.id}`;
  return [
    ...unknown(valuesOf(start), before).map((name) => ({
      where,
      what: `{{${name}}} is not known yet when the step begins`,
    })),
    ...unknown(valuesOf(done), reveal).map((name) => ({
      where: `${where}.reveal`,
      what: `{{${name}}} is not known when the step is done`,
    })),
  ];
}

/** Every sentence by its path. */
export function textsIn(value: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof part === 'string') return [[here, part] as const];
      return typeof part === 'object' && part !== null ? [...textsIn(part, here)] : [];
    }),
  );
}

export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
