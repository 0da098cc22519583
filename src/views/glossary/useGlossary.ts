import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glossary, languageOf, loadGlossary } from '../../i18n';

const loaded = new Map<string, Glossary>();

/** The glossary in the language of the page; null until it has come, and for ever where it does not. */
export function useGlossary(): Glossary | null {
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const [glossary, setGlossary] = useState<Glossary | null>(loaded.get(language) ?? null);
  useEffect(() => {
    let isWanted = true;
    const show = (found: Glossary) => {
      loaded.set(language, found);
      if (isWanted) setGlossary(found);
    };
    // Without it texts are as whole as with it.
    loadGlossary(language).then(show, () => {});
    return () => {
      isWanted = false;
    };
  }, [language]);
  return glossary?.language === language ? glossary : null;
}
