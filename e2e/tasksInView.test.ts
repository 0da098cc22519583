import { expect } from '@playwright/test';
import { lesson, TEXTS } from './journey';
import { SIZES } from './playLesson';
import { test } from './test';

// She has guessed, and the buttons have unlocked; what she is to do with them lay below the fold.
for (const size of SIZES)
  test(`after the guess the tasks are in view: ${size.width}x${size.height}`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto('./?lang=en#map');
    await page.locator('[data-lesson="consumer-groups"]').press('Enter');
    await lesson(page).getByRole('radio').first().press('Space');
    const tasks = lesson(page).getByRole('list', { name: TEXTS.en.lesson.tasks }).getByRole('listitem');
    const foot = lesson(page).getByRole('button', { name: TEXTS.en.lesson.more });
    await expect(async () => {
      const last = await tasks.last().boundingBox();
      const footer = await foot.boundingBox();
      if (last === null || footer === null) throw new Error('There are no tasks, or no way on.');
      expect(last.y + last.height).toBeLessThanOrEqual(footer.y);
    }).toPass({ timeout: 5_000 });
  });

// On a small stage nothing may move for twenty seconds, and still time passes.
test('on a phone the clock stands by the small stage', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?lang=en');
  const clock = page.locator('#stage').getByRole('timer');
  await expect(clock).toBeVisible();
  const before = await clock.textContent();
  await lesson(page).getByText('Three', { exact: true }).click();
  await lesson(page)
    .getByRole('button', { name: /order-1/ })
    .click();
  await expect(clock).not.toHaveText(before ?? '');
});
