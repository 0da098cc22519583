import { useEffect, useState } from 'react';
import { loadClientSettingSentences, loadSettingSentences, useNarration } from '../../i18n';

/** By a setting's key with underscores for dots. */
export type Sentences = Readonly<Record<string, string>>;

/** What the settings mean, in the language of the page; null until it has arrived. */
export function useSentences(whose: 'servers' | 'clients' = 'servers'): Sentences | null {
  const { language } = useNarration();
  const [sentences, setSentences] = useState<Sentences | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load: (language: Parameters<typeof loadSettingSentences>[0]) => Promise<Sentences> =
      whose === 'clients' ? loadClientSettingSentences : loadSettingSentences;
    void load(language).then((loaded) => {
      if (isWanted) setSentences(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, [language, whose]);
  return sentences;
}
