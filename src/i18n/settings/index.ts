import type { Language } from '../languages';
import type { sentences as english } from './en';

/** English's keys, so that a sentence that is missing in another language does not compile. */
export type SettingSentences = Readonly<Record<keyof typeof english, string>>;

const CHUNKS: Readonly<Record<Language, () => Promise<{ readonly sentences: SettingSentences }>>> = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

/** What the settings of topics and brokers mean. Loaded only when somebody looks at settings. */
export async function loadSettingSentences(language: Language): Promise<SettingSentences> {
  return (await CHUNKS[language]()).sentences;
}
