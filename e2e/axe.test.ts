import { expect } from '@playwright/test';
import { findings } from './barriers';
import { LANGUAGES, openLesson, stage, stageIsThere } from './journey';
import { test } from './test';

const THEMES = ['light', 'dark', 'projector'] as const;

// Everyone: a page that some cannot read or reach is not finished.
for (const theme of THEMES) {
  for (const language of LANGUAGES) {
    test(`no serious barrier in the lesson: ${theme}, ${language}`, async ({ page }) => {
      await page.goto(`./?lang=${language}&theme=${theme}`);
      await stageIsThere(page);
      expect(await findings(page)).toEqual([]);
    });

    test(`no serious barrier in the sandbox: ${theme}, ${language}`, async ({ page }) => {
      await page.goto(`./?lang=${language}&theme=${theme}#sandbox`);
      await stageIsThere(page);
      await stage(page).getByRole('columnheader').nth(1).click();
      expect(await findings(page)).toEqual([]);
    });
  }
}

for (const theme of THEMES) {
  test(`no serious barrier in the dialogs: ${theme}`, async ({ page }) => {
    await page.goto(`./?lang=en&theme=${theme}#sandbox`);
    await stageIsThere(page);
    for (const letter of ['p', 'c', 'g', 't', 'b', 'r', 'Shift+T', '?']) {
      await page.keyboard.press(letter);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    for (const name of ['Share', 'Menu']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('button', { name: 'Fidelity to real Kafka' }).click();
    await expect(page.getByText('Checked against Apache Kafka 3.9.0')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
}

test('no serious barrier on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLesson(page, 'en');
  expect(await findings(page)).toEqual([]);
});
