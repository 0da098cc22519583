import { expect, type Page } from '@playwright/test';
import { findings } from './barriers';
import { lesson, openLesson, stage } from './journey';
import { test } from './test';

const bar = (page: Page, name: RegExp) => page.getByRole('main').getByRole('button', { name });
const FIRST = /^1\.1 First message: pull the plug, 5 min/;

// A newcomer finds where to start, Back brings her to where she was, and what she does is on the map the next time.
test('the map opens by key and by address, tells how far she is, and Back and Forward come and go', async ({
  page,
}) => {
  await openLesson(page, 'en');
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/#map$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('36 lessons, 8 chapters');
  await expect(bar(page, FIRST)).toHaveAccessibleName(/not played$/);
  expect(await findings(page)).toEqual([]);
  await page.goBack();
  await expect(stage(page)).toBeVisible();
  await page.goForward();

  // The challenge is a short cut, not a tick for free.
  await page.getByRole('button', { name: 'I know this: take the challenge' }).click();
  await expect(lesson(page).getByRole('heading', { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(bar(page, FIRST)).toHaveAccessibleName(/begun, goes on at step 4 of 4$/);
  await expect(bar(page, FIRST)).toHaveAccessibleDescription(/step 1 to come.*you are at the challenge/);

  await bar(page, FIRST).focus();
  await page.keyboard.press('Enter');
  await expect(lesson(page).getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).not.toHaveURL(/#map$/);
});

// The page is closed in the middle of a lesson, and opened again the next day.
test('whoever comes back finds the lesson she was in', async ({ page }) => {
  await page.goto('./?lang=en#map');
  await bar(page, /^2\.1 /).focus();
  await page.keyboard.press('Enter');
  await lesson(page).getByRole('radio').first().check({ force: true });
  await page.goto('about:blank');
  await openLesson(page, 'en');
  await expect(lesson(page).getByRole('heading', { level: 1 })).toHaveText('The tape you cannot edit');
  await expect(lesson(page).getByRole('radio').first()).toBeChecked();
});

test('progress leaves as a file and comes back; a file that is none says so, and nothing is lost', async ({ page }) => {
  await page.goto('./?lang=en#map');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const path = await (await download).path();
  const input = page.locator('input[type=file]');
  await input.setInputFiles({ name: 'poem.json', mimeType: 'application/json', buffer: Buffer.from('Roses are red') });
  await expect(page.getByText('This file is damaged, or it is no progress of Partita.')).toBeVisible();
  await input.setInputFiles(path);
  await expect(page.getByText('It holds nothing that is not here already.')).toBeVisible();
});
