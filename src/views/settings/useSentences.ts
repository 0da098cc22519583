import { useEffect, useState } from 'react';
import { loadSettingSentences, type SettingSentences, useNarration } from '../../i18n';

/** What the settings mean, in the language of the page; null until it has arrived. */
export function useSentences(): SettingSentences | null {
  const { language } = useNarration();
  const [sentences, setSentences] = useState<SettingSentences | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadSettingSentences(language).then((loaded) => {
      if (isWanted) setSentences(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return sentences;
}
