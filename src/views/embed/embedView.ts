import type { Theme } from '../preferences';
import { VIEWS, type ViewName } from '../drawer/viewNames';

/** What a page within another page may show: the stage, the lesson with it, or one of the views around it. */
export const EMBEDDED = ['stage', 'lesson', ...VIEWS] as const;
export type EmbeddedView = 'stage' | 'lesson' | ViewName;

const PARAMETER = 'embed';

/** The view that the address asks for; null for the whole page. What it does not know is the stage. */
export function embeddedView(search: string): EmbeddedView | null {
  const asked = new URLSearchParams(search).get(PARAMETER);
  if (asked === null) return null;
  return EMBEDDED.find((view) => view === asked) ?? 'stage';
}

export interface EmbedWish {
  readonly view: EmbeddedView;
  /** Null for the reader's own. */
  readonly language: string | null;
  readonly theme: Theme;
}

/** The same page, with that view alone, as it shall look in somebody else's. */
export function embedAddress(page: string, { view, language, theme }: EmbedWish, fragment: string): string {
  const address = new URL(page);
  address.search = '';
  address.searchParams.set(PARAMETER, view);
  if (language !== null) address.searchParams.set('lang', language);
  if (theme !== 'system') address.searchParams.set('theme', theme);
  return `${address.href}${fragment}`;
}
