import { type Language, LANGUAGES } from '../languages';
import type { TermId } from './terms';

export interface GlossaryEntry {
  readonly id: TermId;
  readonly name: string;
  /** What it is, in one or two sentences. */
  readonly text: string;
  /** Its names in the other languages. */
  readonly elsewhere: readonly { readonly language: Language; readonly name: string }[];
}

const EXPLANATIONS = {
  en: () => import('./en'),
  ja: () => import('./ja'),
  ko: () => import('./ko'),
} as const satisfies Record<Language, () => Promise<{ readonly explanations: Readonly<Record<TermId, string>> }>>;

/** The terms the page uses, from the log up. Loaded only when somebody looks something up. */
export async function loadGlossary(language: Language): Promise<readonly GlossaryEntry[]> {
  const [{ TERMS }, { explanations }] = await Promise.all([import('./terms'), EXPLANATIONS[language]()]);
  return (Object.keys(TERMS) as TermId[]).map((id) => ({
    id,
    name: TERMS[id][language],
    text: explanations[id],
    elsewhere: LANGUAGES.filter((other) => other !== language).map((other) => ({
      language: other,
      name: TERMS[id][other],
    })),
  }));
}

export type { TermId };
