import { expect, type Page } from '@playwright/test';
import { encodeShareLink } from '../src/history';
import { findings } from './barriers';
import { BUSY_CLUSTER, BUSY_MS } from './busyCluster';
import { flaws } from './eyes';
import { type Language, LANGUAGES, stage, stageIsThere, TEXTS, transport } from './journey';
import { test } from './test';

/**
 * Every view, panel and dialog, on every screen, by day and by night, in every language: nothing cut off, nothing too wide,
 * nothing too small for a finger, no barrier, no error, no text left in another language. `npm run e2e:everywhere` plays
 * all eighteen; among the other journeys there are three, so that each screen, theme and language comes once.
 */
const SCREENS = {
  desk: { width: 1440, height: 900 },
  projector: { width: 1280, height: 720 },
  phone: { width: 390, height: 844 },
} as const;
type Screen = keyof typeof SCREENS;
type Theme = 'light' | 'dark';

interface Place {
  readonly screen: Screen;
  readonly theme: Theme;
  readonly language: Language;
}

const ALL: readonly Place[] = (Object.keys(SCREENS) as Screen[]).flatMap((screen) =>
  (['light', 'dark'] as const).flatMap((theme) => LANGUAGES.map((language) => ({ screen, theme, language }))),
);
/** Each screen and language once, and both themes. */
const AMONG_THE_JOURNEYS = ['desk, dark, ja', 'projector, light, en', 'phone, dark, ko'];

type View = keyof typeof TEXTS.en.viewTitles;
const VIEWS = Object.keys(TEXTS.en.viewTitles) as View[];
/** Pressed on the stage, each shows itself beside it. */
const THINGS = ['broker', 'topic', 'partition', 'replica', 'producer', 'group', 'consumer'] as const;
/** Each opens a form, or a sheet. */
const DIALOGS = ['p', 'c', 'g', 'a', 't', 'b', 'r', 'n', 'Shift+T', 'f', '?', 'Control+k'] as const;

for (const place of ALL) {
  const { screen, theme, language } = place;
  const isPhone = screen === 'phone';

  const name = `${screen}, ${theme}, ${language}`;
  test.describe(name, { tag: AMONG_THE_JOURNEYS.includes(name) ? [] : ['@everywhere'] }, () => {
    test.use({ viewport: SCREENS[screen], colorScheme: theme, hasTouch: isPhone });

    test('every view of a busy cluster', async ({ page }) => {
      const errors = errorsOf(page);
      await openBusy(page, place);
      const seen: string[] = await look(page, 'stage', place);
      for (const view of VIEWS) {
        await openView(page, view, place);
        seen.push(...(await look(page, view, place)));
        if (!isPhone) await viewTab(page, view, language).click();
      }
      expect([...seen, ...errors]).toEqual([]);
    });

    test('every kind of thing, and the stage on its side', async ({ page }) => {
      const errors = errorsOf(page);
      await openBusy(page, place);
      if (isPhone) await page.getByRole('button', { name: TEXTS[language].lesson.openStage }).click();
      const seen: string[] = [];
      for (const kind of THINGS) {
        const thing = stage(page).locator(`[data-thing*='"type":"${kind}"']`).first();
        await thing.dispatchEvent('click');
        seen.push(...(await look(page, kind, place)));
        await thing.dispatchEvent('contextmenu', { clientX: 60, clientY: 200 });
        await expect(page.getByRole('menu')).toBeVisible();
        seen.push(...(await look(page, `menu of ${kind}`, place, '[role=menu]')));
        await page.keyboard.press('Escape');
      }
      if (!isPhone) {
        await page.keyboard.press('x');
        seen.push(...(await look(page, 'by partition', place)));
      }
      expect([...seen, ...errors]).toEqual([]);
    });

    test('every dialog', async ({ page }) => {
      const errors = errorsOf(page);
      await openBusy(page, place);
      const seen: string[] = [];
      for (const key of DIALOGS) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        seen.push(...(await look(page, `dialog ${key}`, place)));
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      expect([...seen, ...errors]).toEqual([]);
    });
  });
}

async function openBusy(page: Page, { language }: Place): Promise<void> {
  const link = await encodeShareLink({ run: BUSY_CLUSTER, playheadMs: BUSY_MS, lesson: null });
  await page.goto(`./?lang=${language}${link}`);
  await stageIsThere(page);
}

async function openView(page: Page, view: View, { screen, language }: Place): Promise<void> {
  if (screen === 'phone') {
    await page.getByRole('button', { name: TEXTS[language].app.menu, exact: true }).click();
    const name = TEXTS[language].viewTitles[view];
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  } else await viewTab(page, view, language).click();
  await page.waitForLoadState('networkidle');
}

const viewTab = (page: Page, view: View, language: Language) =>
  transport(page).getByRole('button', { name: TEXTS[language].viewTitles[view], exact: true });

/** All that is wrong with what the page shows now, each with where it was seen. */
async function look(page: Page, where: string, { screen, language }: Place, within?: string): Promise<string[]> {
  // What a menu lies over cannot be judged while it does.
  const barriers = await findings(page, within);
  const seen = await flaws(page, screen === 'phone');
  const foreign = language === 'en' ? [] : await leftInEnglish(page);
  return [...barriers, ...seen, ...foreign].map((what) => `${where}: ${what}`);
}

/** Kafka's own words and names stay as they are; three small words of English in a row are a sentence. */
async function leftInEnglish(page: Page): Promise<readonly string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  const sentence = /\b(?:the|is|of|to|and|are|it|in|has|was) [a-z]+ (?:the|is|of|to|and|are|it|in|has|was|a)\b/gi;
  return (text.match(sentence) ?? []).map((words) => `English: ${words}`);
}

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(`error: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  return errors;
}
