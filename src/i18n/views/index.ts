import type { Language } from '../languages';
import type { ViewTexts } from './viewTexts';

/** What the views around the stage say is a chunk of its own for each language: the first frame needs none of it. */
const CHUNKS: Readonly<Record<Language, () => Promise<{ readonly views: ViewTexts }>>> = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

export async function loadViewTexts(language: Language): Promise<ViewTexts> {
  return (await CHUNKS[language]()).views;
}
