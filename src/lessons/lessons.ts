import type { Language } from '../i18n';
import { firstMessage } from './firstMessage/lesson';
import type { LessonText } from './text';
import type { Lesson } from './types';

/** Every lesson that can be played. */
export const LESSONS: readonly Lesson[] = [firstMessage];

export function lessonById(id: string): Lesson | null {
  return LESSONS.find((lesson) => lesson.id === id) ?? null;
}

/** One lazy chunk per lesson and language. */
const TEXTS: Readonly<Record<string, Readonly<Record<Language, () => Promise<{ readonly text: LessonText }>>>>> = {
  [firstMessage.id]: {
    en: () => import('./firstMessage/en'),
    ja: () => import('./firstMessage/ja'),
    ko: () => import('./firstMessage/ko'),
  },
};

/** A lesson's texts in one language; null for a lesson that does not exist. */
export async function loadLessonText(lessonId: string, language: Language): Promise<LessonText | null> {
  const module = await TEXTS[lessonId]?.[language]();
  return module?.text ?? null;
}
