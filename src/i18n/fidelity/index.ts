import type { Language } from '../languages';

/** What happens in a scenario, by its name; and reasons, by what they are in English, which says both itself. */
export type ScenarioTexts = Readonly<Record<string, string>>;

const CHUNKS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly texts: ScenarioTexts }>>> = {
  ja: () => import('./ja'),
  ko: () => import('./ko'),
};

/** Loaded only when somebody looks at the comparison with real Kafka. */
export async function loadScenarioTexts(language: Language): Promise<ScenarioTexts> {
  return language === 'en' ? {} : (await CHUNKS[language]()).texts;
}
