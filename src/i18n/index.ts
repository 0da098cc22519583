export {
  addLanguage,
  addViewTexts,
  createI18n,
  languageOf,
  setLanguage,
  useNarration,
  usePromiseTexts,
} from './createI18n';
export { detectLanguage, type LanguageSigns } from './detectLanguage';
export { FIELD_NAMES, type FieldId } from './fieldNames';
export {
  formatAgo,
  formatBytes,
  formatCompact,
  formatClock,
  formatDuration,
  formatIds,
  formatLeft,
  formatList,
  formatDay,
  formatLongClock,
  formatMoment,
  formatNumber,
  formatSeconds,
} from './format';
export { type Glossary, type GlossaryEntry, loadGlossary, type TermId } from './glossary';
export { narrationFor } from './loadLanguage';
export { isLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from './languages';
export {
  escapeMarkup,
  type MarkupToken,
  parseMarkup,
  placeholdersOf,
  type PlaceholderValues,
  renderPlain,
  renderText,
} from './markup';
export { markOf, narrate, untilOf } from './narration';
export type { MilestoneType, Narration } from './narration/types';
export { loadScenarioTexts, type ScenarioTexts } from './fidelity';
export { loadClientSettingSentences } from './clientSettings';
export { loadStory, meaningOf, type Story, type StoryLine, storyLine } from './story';
export { loadSettingSentences, type SettingSentences } from './settings';
export type { SceneTitles } from './views/viewTexts';
export type { ChapterTitles, LessonTitles, Translation } from './translation';
