import { expect, test } from '@playwright/test';
import { cell, hurry, openSandbox, stage, stageIsThere, transport } from './journey';

// A teacher sends the moment she talks about; everyone must see exactly that.
test('a share link opens the same run at the same moment', async ({ page, context }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('t');
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('payments');
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(stage(page).getByRole('columnheader', { name: /^topic payments/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#/);
  const link = await field.inputValue();
  // Link and code are one: what changes the one changes the other.
  const code = page.getByRole('img', { name: 'QR code of the link' });
  const drawn = await code.innerHTML();
  await page.getByText('the beginning', { exact: true }).click();
  await expect(field).not.toHaveValue(link);
  await expect.poll(() => code.innerHTML()).not.toBe(drawn);
  await page.getByText('this moment', { exact: true }).click();
  await expect(field).toHaveValue(link);
  await page.keyboard.press('q');
  await expect(page.getByRole('dialog', { name: 'QR code of the link' })).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByRole('dialog', { name: 'QR code of the link' })).toHaveCount(0);
  // Read when the link is there: the clock on the screen has long come to rest by then.
  const time = await transport(page).getByRole('timer').textContent();

  const other = await context.newPage();
  await other.goto(link);
  await expect(stage(other).getByRole('columnheader', { name: /^topic payments/ })).toBeVisible();
  await expect(transport(other).getByRole('timer')).toHaveText(time ?? '');
  await expect(cell(other, /^orders-0 on broker 1, leader/)).toBeVisible();
});

// Links are cut off by chat programs. Whoever opens one is told so, and is not left with nothing.
test('a damaged link says what is wrong and opens a fresh start', async ({ page }) => {
  await page.goto('./?lang=en#r=1.AAAAnotalink');
  await expect(page.getByText(/This link (is damaged|cannot be played|is too new)/)).toBeVisible();
  await stageIsThere(page);
});

// A blog shows one view of one moment; whoever wants to touch the rest is one press away from it.
test('the code for another page shows one view with time, and leads to the whole page', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Shows').selectOption('events');
  const picture = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'SVG', exact: true }).click();
  expect((await picture).suggestedFilename()).toMatch(/^Sandbox .*\.svg$/);
  const code = (await dialog.locator('pre').textContent()) ?? '';
  const address = /src="([^"]+)"/.exec(code)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await page.setViewportSize({ width: 480, height: 360 });
  await page.goto(address);
  await expect(page.getByRole('region', { name: 'Events', exact: true })).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Open in Partita' })).toHaveAttribute('href', /#r=/);
});
