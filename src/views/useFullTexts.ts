import { useEffect } from 'react';

/** How far up from the letters under the pointer the thing may be that had no room for all of them. */
const MOST_STEPS = 3;

/**
 * Where a text had to be shortened, the whole of it appears where the pointer rests. One rule for every text of the page,
 * so that none is forgotten; what has a title of its own keeps it.
 */
export function useFullTexts(): void {
  useEffect(() => {
    let titled: HTMLElement | null = null;
    const take = (next: HTMLElement | null) => {
      titled?.removeAttribute('title');
      titled = next;
      if (next !== null) next.title = next.innerText;
    };
    const onPointerOver = ({ target, buttons }: PointerEvent) => {
      // To know whether a text is shortened all must be laid out: not while something is dragged.
      if (buttons !== 0) return;
      const shortened = target instanceof Element ? shortenedAround(target) : null;
      if (shortened === titled) return;
      take(shortened?.closest('[title]') === null ? shortened : null);
    };
    document.addEventListener('pointerover', onPointerOver);
    return () => {
      take(null);
      document.removeEventListener('pointerover', onPointerOver);
    };
  }, []);
}

function shortenedAround(under: Element): HTMLElement | null {
  let element: Element | null = under;
  for (let step = 0; step < MOST_STEPS && element !== null; step++, element = element.parentElement) {
    if (element instanceof HTMLElement && isShortened(element)) return element;
  }
  return null;
}

function isShortened(element: HTMLElement): boolean {
  return element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis';
}
