import { expect, type Page } from '@playwright/test';
import { lesson, TEXTS } from './journey';
import { test } from './test';

const PHONE = { width: 390, height: 844 };

/** Where the word of a refusal lies, and every button beside it. */
async function boxes(page: Page) {
  const close = page.getByRole('status').getByRole('button', { name: TEXTS.en.app.close });
  await expect(close).toBeVisible();
  const toast = await close.locator('..').boundingBox();
  const footer = await lesson(page).getByRole('button', { name: TEXTS.en.lesson.more }).boundingBox();
  if (toast === null || footer === null) throw new Error('There is no refusal, or no way on.');
  return { toast, footer };
}

// She is refused, and the word about it lay over the very button that she needs next.
test('on a phone a refusal has room of its own below the buttons', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="offset-commit"]').press('Enter');
  const { showMe, skipDemonstration, keepDemonstration, hint, next } = TEXTS.en.lesson;
  for (let step = 0; step < 3; step++)
    for (const name of [hint, showMe, skipDemonstration, keepDemonstration, next])
      await lesson(page).getByRole('button', { name, exact: true }).click();
  await lesson(page).getByText('The tool refuses', { exact: true }).click();
  await lesson(page).getByRole('button', { name: 'Reset the bookmark to the beginning' }).click();
  const { toast, footer } = await boxes(page);
  expect(toast.y).toBeGreaterThanOrEqual(footer.y + footer.height);
  expect(toast.y + toast.height).toBeLessThanOrEqual(PHONE.height);
});
