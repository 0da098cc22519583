import { expect } from '@playwright/test';
import { openSandbox, stage } from './journey';
import { test } from './test';

// That it is the same as on real Kafka one may believe, or look at.
test('a scenario that was recorded on real Kafka is opened from the list of them and plays', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Fidelity to real Kafka' }).click();
  await page.getByRole('button', { name: 'Play it here: pattern-and-a-later-topic' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(stage(page).getByRole('columnheader', { name: /^topic orders-eu/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});
