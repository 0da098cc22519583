import type { Language } from './languages';
import type { Narration } from './narration/types';
import type { PromiseTexts } from './promiseTexts';
import type { Translation } from './translation';

/** All that one language has: one lazy chunk. */
export interface LanguageTexts {
  readonly translation: Translation;
  readonly narration: Narration;
  readonly promiseTexts: PromiseTexts;
}

const CHUNKS: Readonly<Record<Language, () => Promise<LanguageTexts>>> = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

/** What has been loaded. It never changes once it is here, so keeping it is safe. */
const loaded: Partial<Record<Language, LanguageTexts>> = {};

export async function loadLanguage(language: Language): Promise<LanguageTexts> {
  const texts = loaded[language] ?? (await CHUNKS[language]());
  loaded[language] = texts;
  return texts;
}

/** The narration of a language that has been loaded, as that of the interface always has. */
export function narrationFor(language: Language): Narration {
  return textsFor(language).narration;
}

/** All texts of a language that has been loaded. */
export function textsFor(language: Language): LanguageTexts {
  const texts = loaded[language];
  if (texts === undefined) throw new Error(`The texts of ${language} are not loaded yet.`);
  return texts;
}
