import { useEffect, useState } from 'react';
import { type Language, loadStory, type Story, useNarration } from '../../i18n';

interface Loaded {
  readonly language: Language;
  readonly story: Story;
}

/** What has arrived once stays: the next view that tells the story has its words at once. */
let kept: Loaded | null = null;

/** The words of the story in the page's language; null until they have arrived. */
export function useStory(): Story | null {
  const { language } = useNarration();
  const [loaded, setLoaded] = useState<Loaded | null>(kept);
  useEffect(() => {
    let isWanted = true;
    void loadStory(language).then((story) => {
      kept = { language, story };
      if (isWanted) setLoaded(kept);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return loaded?.language === language ? loaded.story : null;
}
