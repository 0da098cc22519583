import { isLanguage, type Language } from './languages';

export interface LanguageSigns {
  /** The page's address, with `?lang=` or `lang` in its hash. A shared link so decides for its reader. */
  readonly address: string;
  /** What she chose before; null for nothing. */
  readonly stored: string | null;
  /** What the browser asks for, best first. */
  readonly navigatorLanguages: readonly string[];
}

/** The language to begin in: what the address says, else what was chosen before, else the browser's, else English. */
export function detectLanguage({ address, stored, navigatorLanguages }: LanguageSigns): Language {
  const candidates = [...askedForIn(address), stored, ...navigatorLanguages];
  for (const candidate of candidates) {
    const language = languageOf(candidate);
    if (language !== null) return language;
  }
  return 'en';
}

function askedForIn(address: string): readonly (string | null)[] {
  const [beforeHash = '', ...afterHash] = address.split('#');
  const [, ...afterMark] = beforeHash.split('?');
  return [afterMark.join('?'), afterHash.join('#')].map((part) => new URLSearchParams(part).get('lang'));
}

/** `ja-JP` is Japanese too. */
function languageOf(tag: string | null): Language | null {
  const [primary] = (tag ?? '').toLowerCase().split(/[-_]/);
  return isLanguage(primary) ? primary : null;
}
