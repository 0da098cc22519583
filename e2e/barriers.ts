import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A dialog fades in: what is read is judged once it has come to rest. */
async function isAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** What must be mended before anybody else finds it, on the whole page or in a part of it. */
export async function findings(page: Page, within?: string): Promise<readonly string[]> {
  await isAtRest(page);
  // With no frames of another origin in the page, axe need not put its findings together in a page of their own; and
  // of what is as it should be nobody wants to read.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
}
