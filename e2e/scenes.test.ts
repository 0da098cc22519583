import { expect } from '@playwright/test';
import { openSandbox, stage } from './journey';
import { test } from './test';

// A teacher wants a cluster in trouble, and not ten minutes of making one.
test('a scene is opened from the shelf, has its name in the header, and can be undone like any run', async ({
  page,
}) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
  await page.getByRole('button', { name: 'Open: An open transaction' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('An open transaction');
  await expect(stage(page).getByRole('columnheader', { name: /^topic payments/ })).toBeVisible();
  await expect(stage(page).getByRole('button', { name: /^Producer till, acknowledged 3 of 3/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(stage(page).getByRole('button', { name: /^Producer till, acknowledged 2 of 2/ })).toBeVisible();
});

// Everything is green without a quorum, and nothing can be decided: that has to be said, and not be found out.
test('a cluster without a quorum says what stands still and what goes on', async ({ page }) => {
  await openSandbox(page);
  const told = page.getByRole('region', { name: 'Inspector' }).getByText(/^No quorum: 1 of 3/);
  await expect(told).toHaveCount(0);
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
  await page.getByRole('button', { name: 'Open: No quorum' }).click();
  await expect(told).toBeVisible();
});
