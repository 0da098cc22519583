import { expect, type Page } from '@playwright/test';
import { cell, openSandbox, TEXTS, transport } from './journey';
import { tabTo } from './playLesson';
import { test } from './test';

const { actions, sandbox, transport: time } = TEXTS.en;
const dialog = (page: Page) => page.getByRole('dialog');
const inspector = (page: Page) => page.getByRole('region', { name: TEXTS.en.app.regions.inspector });

/** Whoever does not know the key for something asks for it by its words. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(dialog(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.locator('[role=option][aria-selected=true]')).toBeVisible();
  await page.keyboard.press('Enter');
}

// From the first record to the link in a mail, and the mouse is never touched: not a click, not a focus set from outside.
test('a whole story by keyboard alone: publish, break, ask why, step, compare, share', async ({ page }) => {
  await openSandbox(page);
  await tabTo(page, page.getByRole('radio', { name: time.follow }));
  await page.keyboard.press('ArrowRight');

  // Publish.
  await page.keyboard.press('r');
  await expect(dialog(page).getByLabel('Key', { exact: true })).toBeFocused();
  await page.keyboard.type('order-1');
  await tabTo(page, dialog(page).getByLabel('Value', { exact: true }));
  await page.keyboard.type('ramen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(cell(page, /^orders-1 on broker 2, leader, 1 record, high watermark 1/)).toBeVisible();

  // Break.
  await command(page, `${actions.kill.label} broker 2`);
  await command(page, 'skip time');
  await tabTo(page, dialog(page).getByLabel('Seconds to pass'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(cell(page, /^orders-1 on broker 3, leader/)).toBeVisible();

  // Ask why.
  await command(page, `${actions.inspect.label} orders-1`);
  await expect(inspector(page).getByText(/Leader elected/)).toBeVisible();
  await expect(inspector(page).getByText(/You unplugged broker 2/)).toBeVisible();

  // Step back to it, milestone by milestone, and a single event forward again.
  const clock = transport(page).getByRole('timer');
  await command(page, time.last);
  const end = (await clock.textContent()) ?? '';
  await tabTo(page, transport(page).getByRole('button', { name: time.previous }));
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(clock).not.toHaveText(end);
  const milestone = (await clock.textContent()) ?? '';
  await page.keyboard.press('ArrowRight');
  await expect(clock).not.toHaveText(milestone);

  // Compare with what would have been otherwise.
  await page.keyboard.press('f');
  await tabTo(page, dialog(page).getByRole('button', { name: 'Start and compare' }));
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('region', { name: 'A: main', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'What differs' })).toBeVisible();

  // Share.
  await command(page, 'Share this moment');
  await expect(dialog(page).getByRole('textbox', { name: 'Link' })).toHaveValue(/#r=/);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: sandbox.scenes })).toHaveCount(0);
});
