import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addLanguage,
  type Language,
  loadClientSettingSentences,
  loadSettingSentences,
  narrationFor,
  useNarration,
} from '../../i18n';
import { clusterModel } from '../../projections';
import { loadScenes, type Scene } from '../../session';
import { useChangeLanguage } from '../header/useChangeLanguage';
import { currentTheme } from '../preferences';
import { useSheets } from '../sheets';
import { useActionTools } from '../stage/useActionTools';
import { useSessionStore } from '../useSession';
import { findable, type Findable } from './findEntries';
import { pageEntries, sceneEntries, sheetEntries, viewEntries } from './pageEntries';
import { settingEntries } from './settingEntries';
import { linkEntries, thingEntries } from './thingEntries';
import { timeEntries } from './timeEntries';
import type { PaletteEntry, PaletteTools } from './types';

type Sentences = Readonly<Record<string, string>>;
type SentencesByLanguage = Readonly<Partial<Record<Language, Sentences>>>;

export interface Palette {
  readonly tools: PaletteTools;
  readonly all: readonly Findable[];
}

/**
 * Everything that can be done at the moment at which the palette was opened, in the language of the page, and to be found
 * by its English words too. Null until those have been loaded.
 */
export function usePaletteEntries(): Palette | null {
  const { i18n, t } = useTranslation();
  const { t: v } = useTranslation('views');
  const { language, narration } = useNarration();
  const store = useSessionStore();
  const { open, drawer, setDrawer, openMap } = useSheets();
  const changeLanguage = useChangeLanguage();
  const loaded = useLoaded(language);
  // What is listed stays as it is while she types; whatever has become impossible meanwhile is refused with its reason.
  const [session] = useState(() => store.getState());
  const model = clusterModel(session.state);
  const actionTools = useActionTools(model, session.state);
  return useMemo(() => {
    if (loaded === null) return null;
    const { sentences, scenes } = loaded;
    const tools: PaletteTools = {
      ...actionTools,
      t,
      v,
      language,
      narration,
      session,
      sheets: { open, drawer, setDrawer, openMap },
      page: { changeLanguage, theme: currentTheme() },
      sentences: sentences[language] ?? {},
      scenes,
    };
    const again = {
      ...tools,
      t: i18n.getFixedT('en'),
      v: i18n.getFixedT('en', 'views'),
      narration: narrationFor('en'),
      sentences: sentences.en ?? {},
    };
    const entries = entriesWith(tools);
    return { tools, all: findable(entries, language === 'en' ? [] : entriesWith(again)) };
  }, [actionTools, t, v, i18n, language, narration, session, open, drawer, setDrawer, openMap, changeLanguage, loaded]);
}

function entriesWith(tools: PaletteTools): readonly PaletteEntry[] {
  const entries = [
    ...sheetEntries(tools),
    ...thingEntries(tools),
    ...viewEntries(tools),
    ...timeEntries(tools),
    ...settingEntries(tools),
    ...sceneEntries(tools),
    ...pageEntries(tools),
    ...linkEntries(tools),
  ];
  // A group with one member offers what that member does: once is enough.
  const seen = new Set<string>();
  return entries.filter(({ label }) => !seen.has(label) && seen.add(label));
}

interface Loaded {
  readonly sentences: SentencesByLanguage;
  readonly scenes: readonly Scene[];
}

/** What settings mean, in the language of the page and in English, all other English words, and the scenes; null until then. */
function useLoaded(language: Language): Loaded | null {
  const { i18n } = useTranslation();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = async (each: Language): Promise<readonly [Language, Sentences]> => {
      const [servers, clients] = await Promise.all([loadSettingSentences(each), loadClientSettingSentences(each)]);
      return [each, { ...servers, ...clients }];
    };
    const languages = [...new Set<Language>([language, 'en'])];
    void Promise.all([loadScenes(), addLanguage(i18n, 'en'), ...languages.map(load)]).then(
      ([scenes, , ...sentences]) => {
        if (isWanted) setLoaded({ scenes, sentences: Object.fromEntries(sentences) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [i18n, language]);
  return loaded;
}
