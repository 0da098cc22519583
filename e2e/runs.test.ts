import { expect } from '@playwright/test';
import { brokerHead, choose, openSandbox, stageIsThere } from './journey';
import { test } from './test';

test('a run is saved under a name, survives a reload, and a file that is no run says so', async ({ page }) => {
  await openSandbox(page);
  await choose(page, brokerHead(page, 3), 'k');
  const banner = page.getByRole('banner');
  await expect(banner).toContainText('kept in this browser');
  await banner.getByRole('button', { name: 'Untitled run' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('This run').fill('Friday demo');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Saved as Friday demo.');
  await page.keyboard.press('Escape');

  await page.reload();
  await stageIsThere(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(brokerHead(page, 3)).toHaveAccessibleName(/unplugged/);
  await expect(banner).toContainText('Friday demo');

  await banner.getByRole('button', { name: 'Friday demo' }).click();
  const file = { name: 'Poem.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"poem"}') };
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('This run cannot be played.')).toBeVisible();
  await expect(banner).toContainText('Friday demo');
});
