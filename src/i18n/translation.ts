import type { translation as english } from './en/translation';
import type { EnglishViews } from './views/viewTexts';

export type English = typeof english;

/**
 * The texts a language must have: English's keys, so that a missing sentence does not compile. Singular forms
 * (`…_one`) are English's own: Japanese and Korean have one form for every number.
 */
export type Translation = Localized<English>;

export type Localized<Text> = Text extends string
  ? string
  : { readonly [Key in keyof Text as Key extends `${string}_one` ? never : Key]: Localized<Text[Key]> };

export type ChapterTitles = Translation['map']['chapters'];
export type LessonTitles = Translation['map']['titles'];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    // A text with placeholders does not compile without their values.
    strictInterpolationChecks: true;
    resources: { translation: English; views: EnglishViews };
  }
}
