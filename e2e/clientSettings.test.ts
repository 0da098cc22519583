/** Journeys through the settings of producers and consumers. */
import { expect, type Locator, type Page } from '@playwright/test';
import { choose, hurry, openSandbox, stage } from './journey';
import { test } from './test';

const dialog = (page: Page): Locator => page.getByRole('dialog');
const rowOf = (page: Page, key: string): Locator =>
  dialog(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(key, { exact: true }) });
const producer = (page: Page): Locator => stage(page).getByRole('button', { name: /shop/ }).first();

async function change(page: Page, key: string, value: string): Promise<void> {
  const row = rowOf(page, key);
  await row.getByRole('button', { name: `Change ${key}` }).click();
  await row.getByLabel('Value').fill(value);
  await page.keyboard.press('Enter');
}

// alterClientConfig
test('a producer is made anew with other settings, and a wrong value is refused in Kafka’s words', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await choose(page, producer(page), 'c');
  await expect(dialog(page).getByRole('heading', { name: 'Settings of shop' })).toBeVisible();
  await page.keyboard.type('linger.ms');
  await change(page, 'linger.ms', '-5');
  await expect(rowOf(page, 'linger.ms')).toContainText(
    'Invalid value -5 for configuration linger.ms: Value must be at least 0',
  );
  await rowOf(page, 'linger.ms').getByLabel('Value').fill('200');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('status')).toContainText('shop closes and starts again with linger.ms = 200.');
  await dialog(page).getByLabel('Find a setting').fill('batch.size');
  await change(page, 'batch.size', '1000');
  await expect(rowOf(page, 'batch.size')).toContainText('given to this client');
  await page.keyboard.press('Escape');
  await choose(page, producer(page), 'c');
  await page.keyboard.type('linger.ms');
  await expect(rowOf(page, 'linger.ms')).toContainText('200');
  await expect(rowOf(page, 'linger.ms')).toContainText('default 0');
  await rowOf(page, 'linger.ms').getByRole('button', { name: 'Change linger.ms' }).click();
  await rowOf(page, 'linger.ms').getByRole('button', { name: 'Back to 0' }).click();
  await expect(rowOf(page, 'linger.ms')).toContainText('Kafka’s default');
});

test('a consumer that cannot be made says why, at the setting that does not fit', async ({ page }) => {
  await openSandbox(page);
  await page.keyboard.press('c');
  await dialog(page).getByText('Configuration', { exact: true }).click();
  await dialog(page).getByLabel('session.timeout.ms').fill('1000');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Refused · IllegalArgumentException');
  await expect(dialog(page)).toContainText('Heartbeat must be set lower than the session timeout');
  await dialog(page).getByLabel('heartbeat.interval.ms').fill('300');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
});
