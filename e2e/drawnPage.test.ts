import { expect, type Page } from '@playwright/test';
import { LANGUAGES, lesson, TEXTS } from './journey';
import { test } from './test';

/** Opens the page with the script of the simulation held back; what it gives lets it come. */
async function openWithoutSimulation(page: Page, address: string): Promise<() => Promise<void>> {
  let letCome = () => {};
  const isWanted = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route(/assets\/Page-.*\.js$/, async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  return async () => {
    letCome();
    // Until then all but the question is inert.
    await expect(page.locator('[inert]')).toHaveCount(0);
  };
}

/** Where everything stands that can be read or pressed, and what it says. */
const places = (page: Page) =>
  page
    .locator('header button, header label, h1, #lesson p, legend, [data-question] label, #lesson li, #transport button')
    .evaluateAll((all) =>
      all.map((each) => {
        const { x, y, width, height } = each.getBoundingClientRect();
        return `${each.textContent} ${[x, y, width, height].map((px) => px.toFixed(1)).join(' ')}`;
      }),
    );

const options = (page: Page) => lesson(page).locator('[data-question]').getByRole('radio');

for (const [name, viewport] of [
  ['a desk', { width: 1280, height: 720 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`on ${name} the first page can be read and answered before the simulation is there`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const language of LANGUAGES) {
      const letCome = await openWithoutSimulation(page, `./?lang=${language}`);
      await expect(options(page)).toHaveCount(3);
      const drawn = await places(page);
      expect(drawn.length).toBeGreaterThan(10);
      await letCome();
      // The page that takes its place has everything where it was.
      expect(await places(page)).toEqual(drawn);
    }
  });

test('what is answered on the drawn page is kept, and so is the place of the keyboard', async ({ page }) => {
  const letCome = await openWithoutSimulation(page, './?lang=en');
  await options(page).nth(1).press('Space');
  await expect(options(page).nth(1)).toBeChecked();
  await letCome();
  await expect(options(page).nth(1)).toBeChecked();
  await expect(options(page).nth(1)).toBeFocused();
  await expect(lesson(page).getByText(TEXTS.en.lesson.kept)).toBeVisible();
});

test('whoever has begun a lesson, or asks for something else, sees no first page before it', async ({ page }) => {
  await openWithoutSimulation(page, './?lang=ja#sandbox');
  await page.waitForFunction(() => document.documentElement.lang === 'ja');
  await expect(page.locator('#root')).toHaveText('クラスターを準備しています。');
  await page.evaluate(() => localStorage.setItem('partita.lesson.retention', '{}'));
  await openWithoutSimulation(page, './?lang=ko');
  await page.waitForFunction(() => document.documentElement.lang === 'ko');
  await expect(page.locator('#root')).toHaveText('클러스터를 준비하고 있어요.');
});
