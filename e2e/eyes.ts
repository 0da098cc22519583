import { expect, type Page } from '@playwright/test';

/** Where a finger must hit, less a hair for rounding: what leads through the page, and what is drawn close together. */
const FINGER_PX = 43.5;
const CLOSE_PX = 23.5;

/** The text of a lesson is there to be read: there, not even a word that says that it is cut is allowed. */
const WHOLE = '#lesson';

/**
 * What an eye would see at once: a page that is wider than its screen, words that are cut off without saying so, and on a
 * touch screen what is too small for a finger. Each as a line to read.
 */
export function flaws(page: Page, isTouched: boolean): Promise<readonly string[]> {
  return page.evaluate(
    ({ fingerPx, closePx, mustFit, whole }) => {
      const found: string[] = [];
      const nameOf = (element: Element) => {
        const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
        return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${words}"`;
      };
      const hasWordsOfItsOwn = (element: Element | null) =>
        [...(element?.childNodes ?? [])].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
      // One pixel is for screen readers alone.
      const hasRoom = (element: Element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1;
      };
      const isSeen = (element: Element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
        const { right, bottom, left, top } = element.getBoundingClientRect();
        return hasRoom(element) && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      };
      // As high as its line: whoever misses it loses nothing.
      const isWordInASentence = (element: Element) => {
        const word = (element.textContent ?? '').trim();
        const sentence = (element.parentElement?.closest('p, li, h2, h3, dd')?.textContent ?? '').trim();
        return hasWordsOfItsOwn(element.parentElement) || (word !== '' && sentence.length > 2 * word.length);
      };
      const wide = document.documentElement.scrollWidth - innerWidth;
      if (wide > 0) found.push(`the page is ${wide} px too wide`);

      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        const style = getComputedStyle(element);
        if (!hasWordsOfItsOwn(element) || element.closest('svg, [aria-hidden="true"]') || !isSeen(element)) continue;
        const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
        const saysSo = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
        if (hides && !saysSo && element.scrollWidth > element.clientWidth + 1)
          found.push(`cut off: ${nameOf(element)}`);
      }

      // Korean particles are written on to their word: a line that breaks between them reads as a mistake.
      if (document.documentElement.lang === 'ko')
        for (const word of document.querySelectorAll<HTMLElement>(`${whole} [aria-haspopup=dialog]`)) {
          const after = word.nextSibling ?? word.parentElement?.nextSibling ?? null;
          if (after?.nodeType !== Node.TEXT_NODE || !/^\p{L}/u.test(after.textContent ?? '')) continue;
          const particle = document.createRange();
          particle.setStart(after, 0);
          particle.setEnd(after, 1);
          const { top = 0, height = 0 } = [...word.getClientRects()].at(-1) ?? {};
          if (particle.getBoundingClientRect().top > top + height / 2)
            found.push(`torn from its particle: ${nameOf(word)}`);
        }

      // Also what has to be scrolled to.
      const panel = document.querySelector(whole);
      const edge = Math.min(panel?.getBoundingClientRect().right ?? 0, innerWidth) + 1;
      if (panel !== null && panel.scrollWidth > panel.clientWidth) found.push('the lesson is wider than its panel');
      for (const element of panel?.querySelectorAll('*') ?? []) {
        if (!hasWordsOfItsOwn(element) || !hasRoom(element) || element.closest('svg, .visually-hidden')) continue;
        const { overflowX, overflowY } = getComputedStyle(element);
        const { left, right } = element.getBoundingClientRect();
        const isCut =
          (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
          (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
        if (isCut || left < -1 || right > edge) found.push(`cut off in the lesson: ${nameOf(element)}`);
      }

      if (mustFit) {
        const targets = 'button, a[href], [role="button"], [role="tab"], [role="menuitem"], select, summary';
        for (const element of document.querySelectorAll<HTMLElement>(targets)) {
          if (!isSeen(element) || element.matches(':disabled') || element.closest('#stage, [aria-hidden="true"]'))
            continue;
          if (isWordInASentence(element)) continue;
          const { width, height } = element.getBoundingClientRect();
          const leastPx = element.closest('dialog, header, nav, [role="menu"]') ? fingerPx : closePx;
          const grows = getComputedStyle(element, '::after').position === 'absolute';
          if (!grows && (height < leastPx || width < closePx)) {
            found.push(`${Math.round(width)} x ${Math.round(height)} px for a finger: ${nameOf(element)}`);
          }
        }
      }
      return [...new Set(found)];
    },
    { fingerPx: FINGER_PX, closePx: CLOSE_PX, mustFit: isTouched, whole: WHOLE },
  );
}

export async function looksSound(page: Page, where: string, isTouched: boolean): Promise<void> {
  expect(await flaws(page, isTouched), where).toEqual([]);
}
