import type { Page } from '@playwright/test';

/** Where a finger must hit, less a hair for rounding: what leads through the page, and what is drawn close together. */
const FINGER_PX = 43.5;
const CLOSE_PX = 23.5;

/**
 * What an eye would see at once: a page that is wider than its screen, words that are cut off without saying so, and on a
 * touch screen what is too small for a finger. Each as a line to read.
 */
export function flaws(page: Page, isTouched: boolean): Promise<readonly string[]> {
  return page.evaluate(
    ({ fingerPx, closePx, mustFit }) => {
      const found: string[] = [];
      const nameOf = (element: Element) => {
        const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
        return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${words}"`;
      };
      const hasWordsOfItsOwn = (element: Element | null) =>
        [...(element?.childNodes ?? [])].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
      const isSeen = (element: Element) => {
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
        const { width, height, right, bottom, left, top } = element.getBoundingClientRect();
        const isOnScreen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
        // One pixel is for screen readers alone.
        return width > 1 && height > 1 && isOnScreen;
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

      if (mustFit) {
        const targets = 'button, a[href], [role="button"], [role="tab"], [role="menuitem"], select, summary';
        for (const element of document.querySelectorAll<HTMLElement>(targets)) {
          if (!isSeen(element) || element.matches(':disabled') || element.closest('#stage, [aria-hidden="true"]'))
            continue;
          // A word within a sentence is as high as its line: whoever misses it loses nothing.
          if (hasWordsOfItsOwn(element.parentElement)) continue;
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
    { fingerPx: FINGER_PX, closePx: CLOSE_PX, mustFit: isTouched },
  );
}
