/** What she chose about the page itself. Kept in the browser; where that is forbidden, it holds until the page closes. */
export const THEMES = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

export type Preference =
  | 'language'
  | 'theme'
  | 'singleKeys'
  | 'stageRows'
  | 'viewSizes'
  | 'viewHeight'
  | 'metrics'
  | 'hints'
  | 'hintsTold'
  | 'recentCommands'
  | 'lastLesson';

export function recall(preference: Preference): string | null {
  try {
    return localStorage.getItem(`partita.${preference}`);
  } catch {
    return null;
  }
}

export function remember(preference: Preference, value: string): void {
  try {
    localStorage.setItem(`partita.${preference}`, value);
  } catch {
    // Nothing depends on it.
  }
}

export function isTheme(value: unknown): value is Theme {
  return (THEMES as readonly unknown[]).includes(value);
}

/** The address decides for this visit, else what was chosen before, else the device. */
export function themeToBeginWith(): Theme {
  const asked = new URLSearchParams(location.search).get('theme');
  if (isTheme(asked)) return asked;
  const kept = recall('theme');
  return isTheme(kept) ? kept : 'system';
}

export function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}

/** The theme that is shown. */
export function currentTheme(): Theme {
  const shown = document.documentElement.dataset['theme'];
  return isTheme(shown) ? shown : 'system';
}

/** The address names the language, so that whoever is sent it reads the same. */
export function putLanguageInAddress(language: string): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(history.state, '', address);
}
