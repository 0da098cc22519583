import type { Language } from '../i18n';
import * as firstMessage from './firstMessage';
import { PLAYABLE } from './playable';
import type { LessonText } from './text';
import type { Lesson, RunFacts } from './types';

/** Everything the texts of a lesson may name in `{{braces}}`, read from the run. */
export type LessonValues = Readonly<Record<string, string>>;

/** What the `index.ts` of every lesson gives. */
export interface LessonModule {
  readonly lesson: Lesson;
  readonly facts: (run: RunFacts) => LessonValues;
}

export { PLAYABLE };
export type PlayableId = keyof typeof PLAYABLE;

export const PLAYABLE_IDS = Object.keys(PLAYABLE) as readonly PlayableId[];

/** Whoever comes for the first time sees the first lesson, so that one is there at once. */
const loaded = new Map<string, LessonModule>([['first-message', firstMessage]]);

export function isPlayable(id: string): id is PlayableId {
  return Object.hasOwn(PLAYABLE, id);
}

/** A lesson that is here already; null for one that has not been loaded, or does not exist. */
export function lessonById(id: string): Lesson | null {
  return loaded.get(id)?.lesson ?? null;
}

/** Null for a lesson that does not exist. */
export async function loadLesson(id: string): Promise<Lesson | null> {
  return (await loadLessonModule(id))?.lesson ?? null;
}

export async function loadLessonModule(id: string): Promise<LessonModule | null> {
  const known = loaded.get(id) ?? null;
  if (known !== null || !isPlayable(id)) return known;
  const module: LessonModule = await PLAYABLE[id].lesson();
  loaded.set(id, module);
  return module;
}

/** The values of a lesson's placeholders at this moment: `{{name}}` in its texts stands for what the run says. */
export function lessonValues(id: string, run: RunFacts): LessonValues {
  return loaded.get(id)?.facts(run) ?? {};
}

/** A lesson's texts in one language, a chunk of their own; null for a lesson that does not exist. */
export async function loadLessonText(id: string, language: Language): Promise<LessonText | null> {
  if (!isPlayable(id)) return null;
  const module: { readonly text: LessonText } = await PLAYABLE[id][language]();
  return module.text;
}
