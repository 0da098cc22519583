import type { Language } from '../languages';
import { markedForms } from './forms';
import type { TermId } from './terms';

export interface TextPart {
  readonly text: string;
  /** The term that this part names; null for what lies between. */
  readonly term: TermId | null;
}

/** Finds the glossary's terms in texts of one language. */
export interface TermFinder {
  /** The parts of a text, each term marked where it comes first and is not among those `seen`, which grows by it. */
  readonly partsOf: (text: string, seen: Set<TermId>) => readonly TextPart[];
  /** The term that a text is by itself: a setting's name, a short form. */
  readonly termOf: (text: string) => TermId | null;
}

/**
 * A word is a term when it stands alone: not `key` in `monkey`, not キー in スキーマ, not 로그 in 프로그램. What follows
 * may be an ending of the language: a plural, a particle.
 */
const BEFORE: Readonly<Record<Language, string>> = {
  en: '(?<![\\p{L}\\p{N}._-])',
  ja: '(?<![\\p{Script=Katakana}\\p{Script=Latin}ー._-])',
  ko: '(?<![\\p{Script=Hangul}\\p{Script=Latin}._-])',
};
const AFTER: Readonly<Record<Language, string>> = {
  en: '(?:s|es)?(?![\\p{L}\\p{N}_-])',
  ja: '(?![\\p{Script=Katakana}\\p{Script=Latin}ー_-])',
  ko: '(?![\\p{Script=Latin}_-])',
};

/** A Korean word of one syllable begins many others (키, but 키우다): only a particle, or no letter at all, may follow it. */
const KOREAN_PARTICLE =
  '(?=[은는이가을를의에로와과도만나든뿐죠]|마다|까지|부터|처럼|보다|라고|라는|라면|라서|예요|였|\\P{Script=Hangul}|$)';

export function termFinder(language: Language): TermFinder {
  const forms = markedForms(language);
  const byForm = new Map(forms.map(([form, id]) => [form.toLowerCase(), id]));
  const isShort = (form: string) => language === 'ko' && form.length === 1;
  const any = forms.map(([form]) => escapePattern(form) + (isShort(form) ? KOREAN_PARTICLE : '')).join('|');
  const pattern = new RegExp(`${BEFORE[language]}(${any})${AFTER[language]}`, 'giu');
  return {
    termOf: (text) => byForm.get(text.toLowerCase()) ?? null,
    partsOf: (text, seen) => {
      const parts: TextPart[] = [];
      let end = 0;
      for (const match of text.matchAll(pattern)) {
        const term = byForm.get((match[1] ?? '').toLowerCase());
        if (term === undefined || seen.has(term)) continue;
        seen.add(term);
        if (match.index > end) parts.push({ text: text.slice(end, match.index), term: null });
        parts.push({ text: match[0], term });
        end = match.index + match[0].length;
      }
      if (end < text.length) parts.push({ text: text.slice(end), term: null });
      return parts;
    },
  };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, (sign) => (sign === '-' || sign === '/' ? sign : `\\${sign}`));
}
