import type { Localized } from '../translation';
import type { views as english } from './en';

export type EnglishViews = typeof english;

/** The texts of the views around the stage, as every language must have them. */
export type ViewTexts = Localized<EnglishViews>;

export type SceneTitles = ViewTexts['scenes']['list'];
