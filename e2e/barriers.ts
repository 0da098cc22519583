import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** A dialog fades in: what is read is judged once it has come to rest. */
async function isAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}

/** What must be mended before anybody else finds it. */
export async function findings(page: Page): Promise<readonly string[]> {
  await isAtRest(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
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
