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

/** The same page, with that view alone. */
export function embedAddress(page: string, view: EmbeddedView, language: string | null, fragment: string): string {
  const address = new URL(page);
  address.search = '';
  address.searchParams.set(PARAMETER, view);
  if (language !== null) address.searchParams.set('lang', language);
  return `${address.href}${fragment}`;
}
