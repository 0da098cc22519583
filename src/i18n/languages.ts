export const LANGUAGES = ['en', 'ja', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language under its own name: whoever cannot read the page still finds hers. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語', ko: '한국어' };

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}
