import { expect } from '@playwright/test';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
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

// Two futures laid side by side at school are to be there at home, by their names.
test('a file brings a fork with its names to a fresh browser, and the two are compared there', async ({
  page,
  browser,
}) => {
  const commands = [{ atMs: 1000, command: { type: 'killBroker', brokerId: 3 } }] as const;
  const run = { seed: 7, scenario: SANDBOX_SCENARIO, commands };
  await page.goto(`./?lang=en${await encodeShareLink({ run, playheadMs: 2000, lesson: null })}`);
  await stageIsThere(page);
  await expect(brokerHead(page, 3)).toHaveAccessibleName(/unplugged/);
  await page.keyboard.press('Home');
  await choose(page, brokerHead(page, 2), 'k');
  await expect(page.getByRole('combobox', { name: 'Branches' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Branches: name, compare, delete' }).click();
  await dialog.getByLabel('Name of main').fill('three is gone');
  await dialog.getByLabel('Name of main').press('Enter');
  await dialog.getByLabel('Name of branch 2').fill('two is gone');
  await dialog.getByLabel('Name of branch 2').press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(dialog).toContainText('the other branches of this run are not in it');
  await expect(dialog).toContainText('all that was done here, in all 2 branches');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const path = await (await download).path();

  const home = await (await browser.newContext()).newPage();
  await openSandbox(home);
  await home.getByRole('banner').getByRole('button', { name: 'Untitled run' }).click();
  await home.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
  await stageIsThere(home);
  const branches = home.getByRole('combobox', { name: 'Branches' });
  await expect(branches.getByRole('option')).toHaveText([/^three is gone/, /^two is gone/]);
  await expect(branches.locator('option:checked')).toHaveText(/^two is gone/);
  await expect(brokerHead(home, 2)).toHaveAccessibleName(/unplugged/);
  await home.getByRole('button', { name: 'Branches: name, compare, delete' }).click();
  await home.getByRole('dialog').getByRole('button', { name: 'Compare three is gone with the open branch' }).click();
  await home.keyboard.press('Escape');
  const side = (name: string) => home.getByRole('region', { name, exact: true }).first();
  await expect(side('A: three is gone')).toBeVisible();
  await expect(side('B: two is gone')).toBeVisible();
  await home.context().close();
});
