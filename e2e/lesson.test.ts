import { expect, type Page } from '@playwright/test';
import { text as ja } from '../src/lessons/firstMessage/ja';
import { text as ko } from '../src/lessons/firstMessage/ko';
import { hurry, type Language, lesson, openLesson, tap, TEXTS } from './journey';
import { tabTo } from './playLesson';
import { test } from './test';

const LESSON = { ja, ko };
const filled = (text: string) => text.replaceAll('{{victim}}', '2').replaceAll(/\*\*|`/g, '');

async function isDone(page: Page, language: Language): Promise<void> {
  await expect(lesson(page).getByText(TEXTS[language].lesson.because, { exact: true })).toBeVisible();
}

async function solveByMouse(page: Page, language: 'ja' | 'ko'): Promise<void> {
  const { steps } = LESSON[language];
  const next = lesson(page).getByRole('button', { name: TEXTS[language].lesson.next, exact: true });
  const press = (name: string) =>
    lesson(page)
      .getByRole('button', { name: filled(name) })
      .first()
      .click();

  await lesson(page).getByText(steps.lanes.options.three, { exact: true }).click();
  for (const key of ['order-1', 'order-2', 'order-4']) await tap(page, key).click();
  await isDone(page, language);
  await next.click();

  await lesson(page).getByText(filled(steps.unplug.options.unreadable), { exact: true }).click();
  await press(steps.unplug.acts.unplug);
  await tap(page, 'order-1').click();
  await isDone(page, language);
  await expect(lesson(page).getByText(filled(steps.unplug.options.unreadable), { exact: true }).first()).toBeVisible();
  await next.click();

  await lesson(page).getByText(steps.replay.options.everything, { exact: true }).click();
  await press(steps.replay.acts.startAudit);
  await isDone(page, language);
  await next.click();

  await press(steps.heal.acts.plugIn);
  await isDone(page, language);
}

// The first five minutes of every newcomer. Every lesson is played in other languages by `everyLesson.test.ts`.
test('the first lesson is solved by mouse', async ({ page }) => {
  await openLesson(page, 'ko');
  await hurry(page, 'ko');
  await solveByMouse(page, 'ko');
  await lesson(page).getByRole('button', { name: TEXTS.ko.lesson.finish }).click();
  await expect(page.getByText(TEXTS.ko.lesson.finished.title)).toBeVisible();
});

test('the first lesson is solved by keyboard alone', async ({ page }) => {
  await openLesson(page, 'ja');
  const { steps } = LESSON.ja;
  const pressOn = async (name: string) => {
    const button = lesson(page)
      .getByRole('button', { name: filled(name) })
      .first();
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  };

  // Real time, so that the test need not watch every hop. It too is chosen with keys.
  await tabTo(page, page.getByRole('radio', { name: TEXTS.ja.transport.follow }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: TEXTS.ja.transport.realTime })).toBeChecked();

  // Digits answer, as the shortcuts say.
  await page.keyboard.press('3');
  for (const key of ['order-1', 'order-2', 'order-4']) {
    await tabTo(page, tap(page, key));
    await page.keyboard.press('Enter');
  }
  await isDone(page, 'ja');
  await pressOn(TEXTS.ja.lesson.next);

  await page.keyboard.press('3');
  await pressOn(steps.unplug.acts.unplug);
  await tabTo(page, tap(page, 'order-1'));
  await page.keyboard.press('Enter');
  await isDone(page, 'ja');
  await pressOn(TEXTS.ja.lesson.next);

  await page.keyboard.press('3');
  await pressOn(steps.replay.acts.startAudit);
  await isDone(page, 'ja');
  await pressOn(TEXTS.ja.lesson.next);

  await pressOn(steps.heal.acts.plugIn);
  await isDone(page, 'ja');
});

// A guess comes first: whoever may try at once learns nothing from being wrong.
test('nothing can be done before a guess is made', async ({ page }) => {
  await openLesson(page, 'en');
  await expect(tap(page, 'order-1')).toBeDisabled();
  await lesson(page).getByText('One', { exact: true }).click();
  await expect(tap(page, 'order-1')).toBeEnabled();
});

// Motion makes some people ill. Everything must be told without it.
test('the first step is solved with reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page, 'en');
  await lesson(page).getByText('Three', { exact: true }).click();
  for (const key of ['order-1', 'order-2', 'order-4']) await tap(page, key).click();
  await isDone(page, 'en');
});

// Language is a choice of the reader, not of the moment she makes it.
test('switching the language keeps the state, and the language is remembered', async ({ page }) => {
  await openLesson(page, 'en');
  await lesson(page).getByText('Two', { exact: true }).click();
  await tap(page, 'order-2').click();
  await page.getByText('日本語', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(lesson(page).getByRole('heading', { level: 1 })).toHaveText(/最初のメッセージ/);
  await expect(lesson(page).getByRole('radio', { checked: true })).toHaveCount(1);
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});
