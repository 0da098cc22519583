import { type Language, LANGUAGES } from '../languages';
import type { TermFinder } from './markTerms';
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

/** All terms, and the way to find them in texts of the same language. */
export interface Glossary {
  readonly language: Language;
  readonly entries: readonly GlossaryEntry[];
  readonly finder: TermFinder;
}

/** The terms of Kafka in a language. A chunk of its own: a text is whole before its terms are marked. */
export async function loadGlossary(language: Language): Promise<Glossary> {
  const [{ TERMS }, { explanations }, { termFinder }] = await Promise.all([
    import('./terms'),
    EXPLANATIONS[language](),
    import('./markTerms'),
  ]);
  const entries = (Object.keys(TERMS) as TermId[]).map((id) => ({
    id,
    name: TERMS[id][language],
    text: explanations[id],
    elsewhere: LANGUAGES.filter((other) => other !== language).map((other) => ({
      language: other,
      name: TERMS[id][other],
    })),
  }));
  return { language, entries, finder: termFinder(language) };
}

export type { TermId };
