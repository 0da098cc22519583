import type { Language } from '../i18n';
import { FIRST_LESSON } from './firstLesson';
import { PHONE } from './media';
import { recall } from './preferences';

/** What is kept of a lesson that was begun (`session/progressShelf.ts`). */
const LESSON_KEY = 'partita.lesson.';

/**
 * Shows the first page as it was drawn when the page was built (`scripts/drawFirstPage.mjs`), until the simulation is
 * there: by then it can have been read, and answered. Nothing where something else is asked for, or was begun.
 */
export async function showDrawnPage(root: HTMLElement, language: Language): Promise<void> {
  const layout = matchMedia(PHONE).matches ? 'phone' : 'desk';
  const drawn = document.querySelector<HTMLTemplateElement>(`template[data-drawn="${layout}-${language}"]`);
  if (drawn === null || !isFirstVisit()) return;
  root.append(drawn.content.cloneNode(true));
  // The guess is all that can be given already.
  for (const later of root.querySelectorAll<HTMLElement>('header, footer, nav, button, [role="button"]'))
    later.inert = true;
  await onScreen();
}

/** What she has done on the drawn page, for the page that takes its place. */
export interface DoneMeanwhile {
  /** The option she has chosen; null for none. */
  readonly guess: string | null;
  /** Puts the keyboard back where it was. */
  readonly refocus: () => void;
}

export function doneMeanwhile(root: HTMLElement): DoneMeanwhile {
  const chosen = root.querySelector<HTMLInputElement>('[data-question] input:checked');
  const focused = root.querySelector<HTMLInputElement>('[data-question] input:focus');
  return {
    guess: chosen?.value ?? null,
    refocus() {
      if (focused === null) return;
      const options = [...root.querySelectorAll<HTMLInputElement>('[data-question] input')];
      options.find(({ value }) => value === focused.value)?.focus({ preventScroll: true });
    },
  };
}

function isFirstVisit(): boolean {
  if (location.hash !== '' || new URLSearchParams(location.search).has('embed')) return false;
  // She may have looked at another lesson and done nothing in it: it is the one that opens.
  if ((recall('lastLesson') ?? FIRST_LESSON) !== FIRST_LESSON) return false;
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith(LESSON_KEY));
  } catch {
    return true;
  }
}

/** Resolves when what was just drawn is on the screen. A page that nobody sees draws nothing, and does not wait. */
function onScreen(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
