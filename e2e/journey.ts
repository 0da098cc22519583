import { expect, type Locator, type Page } from '@playwright/test';
import { translation as en } from '../src/i18n/en/translation';
import { translation as ja } from '../src/i18n/ja/translation';
import { translation as ko } from '../src/i18n/ko/translation';

/** What every journey needs: the page in a language, and its parts by the names a screen reader tells. */
export const TEXTS = { en, ja, ko };
export type Language = keyof typeof TEXTS;
export const LANGUAGES: readonly Language[] = ['en', 'ja', 'ko'];

export const lesson = (page: Page): Locator => page.locator('#lesson');
export const stage = (page: Page): Locator => page.locator('#stage');
export const transport = (page: Page): Locator => page.locator('#transport');

export async function openLesson(page: Page, language: Language): Promise<void> {
  await page.goto(`./?lang=${language}`);
  await expect(lesson(page).getByRole('heading', { level: 1 })).toBeVisible();
  // As drawn it can be read and answered, and knows no key yet.
  await expect(page.locator('[inert]')).toHaveCount(0);
}

export async function openSandbox(page: Page, language: Language = 'en'): Promise<void> {
  await page.goto(`./?lang=${language}#sandbox`);
  await stageIsThere(page);
}

/** The form for a cluster of one's own: the first of the scenes. */
export async function openClusterForm(page: Page, language: Language = 'en'): Promise<void> {
  await page.getByRole('button', { name: TEXTS[language].sandbox.scenes, exact: true }).click();
  await page.getByRole('dialog').getByRole('button').nth(1).click();
}

/** Runs at an even pace, so that a journey does not wait for every hop to be shown. */
export async function hurry(page: Page, language: Language = 'en'): Promise<void> {
  await page.getByText(TEXTS[language].transport.realTime, { exact: true }).click();
}

/** The same and three times as fast, for a journey that waits for sessions to end. */
export async function hurryMore(page: Page): Promise<void> {
  await hurry(page);
  await faster(page);
}

/** Three times as fast as before. */
export async function faster(page: Page): Promise<void> {
  await page.getByRole('slider', { name: TEXTS.en.transport.rate }).press('ArrowRight');
}

/** The button of an order in the shop. */
export const tap = (page: Page, key: string): Locator => stage(page).getByRole('button', { name: new RegExp(key) });

/** A cell of the matrix, by what it says of itself. */
export const cell = (page: Page, name: RegExp): Locator => stage(page).getByRole('gridcell', { name });

/** The grid itself is only a frame; its rows are what can be seen. */
export async function stageIsThere(page: Page): Promise<void> {
  await expect(stage(page).getByRole('rowheader').first()).toBeVisible();
  // A run that is opened from a link is played first, before the eyes of whoever waits for it.
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

export const topicHead = (page: Page, topic = 'orders'): Locator =>
  stage(page)
    .getByRole('columnheader', { name: new RegExp(` ${topic}, `) })
    .first();
export const partitionHead = (page: Page, name: string): Locator =>
  stage(page)
    .getByRole('columnheader', { name: new RegExp(`(^| )${name}(,|、)`) })
    .last();
export const brokerHead = (page: Page, id: number): Locator =>
  stage(page)
    .getByRole('rowheader', { name: new RegExp(`${id}\\D`) })
    .first();

/** Opens the actions of a thing with the keyboard and chooses one by its letter. */
export async function choose(page: Page, thing: Locator, letter: string): Promise<void> {
  await thing.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press(letter);
}

/** The same with the mouse: right-click, then the entry by its name. */
export async function click(page: Page, thing: Locator, entry: string): Promise<void> {
  await thing.click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

/** Publishes a record by the page's own form. */
export async function send(page: Page, key: string, value: string): Promise<void> {
  await stage(page)
    .getByRole('button', { name: /Producer shop/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Key', { exact: true }).fill(key);
  await dialog.getByLabel('Value', { exact: true }).fill(value);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}
