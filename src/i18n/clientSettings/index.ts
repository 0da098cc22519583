import type { Language } from '../languages';
import type { sentences as english } from './en';

/** English's keys, so that a sentence that is missing in another language does not compile. */
export type ClientSettingSentences = Readonly<Record<keyof typeof english, string>>;

const CHUNKS: Readonly<Record<Language, () => Promise<{ readonly sentences: ClientSettingSentences }>>> = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

/** What the settings of producers and consumers mean. Loaded only when somebody looks at them. */
export async function loadClientSettingSentences(language: Language): Promise<ClientSettingSentences> {
  return (await CHUNKS[language]()).sentences;
}
