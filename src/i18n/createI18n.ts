import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './languages';
import { loadLanguage, narrationFor, textsFor } from './loadLanguage';
import type { Narration } from './narration/types';
import type { PromiseTexts } from './promiseTexts';
import { loadViewTexts } from './views';

const NAMESPACE = 'translation';
/** The texts of the views around the stage: there once one of them has been opened. */
const VIEWS = 'views';

/** The interface texts, ready in one language. */
export async function createI18n(language: Language): Promise<I18n> {
  const { translation } = await loadLanguage(language);
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    lng: language,
    // Every language is complete, so nothing ever falls back to another one.
    fallbackLng: false,
    defaultNS: NAMESPACE,
    ns: NAMESPACE,
    resources: { [language]: { [NAMESPACE]: translation } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  tellDocument(language);
  return i18n;
}

/** Switches the language. Resolves when the page shows it. */
export async function setLanguage(i18n: I18n, language: Language): Promise<void> {
  const { translation } = await loadLanguage(language);
  if (!i18n.hasResourceBundle(language, NAMESPACE)) i18n.addResourceBundle(language, NAMESPACE, translation);
  if (i18n.hasResourceBundle(i18n.language, VIEWS)) await addViewTexts(i18n, language);
  await i18n.changeLanguage(language);
  tellDocument(language);
}

/** Whoever shows a view around the stage waits for this: from then on `useTranslation('views')` has its texts. */
export async function addViewTexts(i18n: I18n, language: Language = languageOf(i18n)): Promise<void> {
  if (i18n.hasResourceBundle(language, VIEWS)) return;
  i18n.addResourceBundle(language, VIEWS, await loadViewTexts(language));
}

/** All texts of one language more, beside those in use: what is looked for is often known by its English name. */
export async function addLanguage(i18n: I18n, language: Language): Promise<void> {
  const { translation } = await loadLanguage(language);
  if (!i18n.hasResourceBundle(language, NAMESPACE)) i18n.addResourceBundle(language, NAMESPACE, translation);
  await addViewTexts(i18n, language);
}

/** The language the interface is in. */
export function languageOf(i18n: I18n): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** The language in use and its narration, for components. */
export function useNarration(): { readonly language: Language; readonly narration: Narration } {
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  return { language, narration: narrationFor(language) };
}

/** Fonts, line breaks and screen readers go by it. */
function tellDocument(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

/** Kafka's promises in the interface's language. */
export function usePromiseTexts(): PromiseTexts {
  const { i18n } = useTranslation();
  return textsFor(languageOf(i18n)).promiseTexts;
}
