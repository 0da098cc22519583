import { expect, type Page } from '@playwright/test';

/**
 * What does not fit on the page as it is: a page that is wider than its screen, and words of the lesson that are cut off.
 * What only a screen reader is told takes no room.
 */
async function whatIsCutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const panel = document.querySelector('#lesson');
    if (panel === null) return ['there is no lesson'];
    const told = (element: Element) => `${element.tagName}: ${(element.textContent ?? '').trim().slice(0, 60)}`;
    const edge = Math.min(panel.getBoundingClientRect().right, root.clientWidth) + 1;
    const cut = [...panel.querySelectorAll('*')].filter((element) => {
      if (element.closest('.visually-hidden') !== null || element.closest('svg') !== null) return false;
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
      const box = element.getBoundingClientRect();
      if (!hasWords || box.width === 0) return false;
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        box.right > edge ||
        box.left < -1 ||
        (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
        (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1)
      );
    });
    return [
      ...(root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide on ${root.clientWidth}`] : []),
      ...(panel.scrollWidth > panel.clientWidth
        ? [`the lesson is ${panel.scrollWidth} wide on ${panel.clientWidth}`]
        : []),
      ...cut.map(told),
    ];
  });
}

export async function everythingFits(page: Page, where: string): Promise<void> {
  expect(await whatIsCutOff(page), where).toEqual([]);
}
