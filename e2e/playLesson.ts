import { expect, type Locator, type Page } from '@playwright/test';
import { lessonMap as en } from '../src/i18n/views/en/lessonMap';
import { lessonMap as ja } from '../src/i18n/views/ja/lessonMap';
import { lessonMap as ko } from '../src/i18n/views/ko/lessonMap';
import { loadLesson, loadLessonText } from '../src/lessons/registry';
import { optionsOf } from '../src/lessons/progress';
import type { StepText } from '../src/lessons/text';
import type { Lesson, LessonStep } from '../src/lessons/types';
import { findings } from './barriers';
import { looksSound } from './eyes';
import { type Language, lesson, TEXTS } from './journey';

const PROJECTOR = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
export const SIZES = [PROJECTOR, PHONE] as const;

const MAP = { en, ja, ko };

export interface PlayOptions {
  readonly language: Language;
  readonly size: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
  /** Nothing is clicked: the Tab key leads to everything, and Enter presses it. */
  readonly byKeyboard?: boolean;
  /** What axe is asked about on each page: all of it, or the lesson's panel alone. */
  readonly axe: 'page' | 'lesson';
  /** A guess is made in each step, and nothing can be done before it; without it nothing but Next is pressed. */
  readonly guesses?: boolean;
  /** Told of each page before and after, as in `unplug-begins`. */
  readonly onPage?: (name: string) => Promise<void>;
}

/**
 * Plays any lesson to its last page and back to the map, by its data and the page's own controls: what is to be done is
 * shown, and the way on is one button. Each page is looked at as it begins and as it ends.
 */
export async function playLesson(page: Page, id: string, options: PlayOptions): Promise<void> {
  await page.setViewportSize(options.size);
  if (options.reducedMotion === true) await page.emulateMedia({ reducedMotion: 'reduce' });
  const player = new Player(page, options);
  const found = await loadLesson(id);
  if (found === null) throw new Error(`There is no lesson ${id}.`);
  await player.open(id);
  for (const step of found.steps) {
    await player.looksRight(`${step.id}-begins`);
    if (options.guesses === true) await player.guess(step, await textOf(found, step, options.language));
    await player.beShown();
    await player.looksRight(`${step.id}-ends`);
    await player.press(player.button(step === found.steps.at(-1) ? player.words.finish : player.words.next));
  }
  await expect(lesson(page).getByRole('heading', { level: 1 })).toHaveText(player.words.finished.title);
  await player.answerAgain(found);
  await player.looksRight('finished');
  await player.press(player.button(player.words.finished.map));
  await expect(page.locator(`[data-lesson="${id}"]`)).toHaveAccessibleName(player.onMap.shown(found));
}

async function textOf({ id }: Lesson, step: LessonStep, language: Language): Promise<StepText> {
  const text = await loadLessonText(id, language);
  const found = (text?.steps as Readonly<Record<string, StepText>> | undefined)?.[step.id];
  if (found === undefined) throw new Error(`${id} has no text for ${step.id}.`);
  return found;
}

class Player {
  private readonly page: Page;
  private readonly options: PlayOptions;

  constructor(page: Page, options: PlayOptions) {
    this.page = page;
    this.options = options;
  }

  get words() {
    return TEXTS[this.options.language].lesson;
  }

  get onMap() {
    const { begun } = MAP[this.options.language].states;
    // All notes are played but the last: a challenge that was shown is still to be met.
    return {
      shown: ({ steps }: Lesson) =>
        new RegExp(`${begun.replace('{{step}}', String(steps.length)).replace('{{steps}}', String(steps.length))}$`),
    };
  }

  button(...names: readonly string[]): Locator {
    const anyOf = new RegExp(`^(${names.map(escaped).join('|')})$`);
    return lesson(this.page).getByRole('button', { name: anyOf });
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`./?lang=${this.options.language}#map`);
    const bar = this.page.locator(`[data-lesson="${id}"]`);
    // The bars are one stop of the Tab key, with the arrows between them: that has a journey of its own.
    await bar.focus();
    await bar.press('Enter');
    await expect(lesson(this.page).getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Nothing can be done before a guess, and everything afterwards. A challenge asks nothing. */
  async guess(step: LessonStep, text: StepText): Promise<void> {
    if (step.prediction.type === 'none') return;
    const words = step.prediction.type === 'number' ? this.words.lockedNumber : this.words.locked;
    const locked = lesson(this.page).getByText(words, { exact: true });
    if (step.acts.some(({ type }) => type !== 'tap')) await expect(locked).toBeVisible();
    if (step.prediction.type === 'number') {
      const field = lesson(this.page).getByRole('spinbutton');
      if (this.options.byKeyboard === true) await tabTo(this.page, field);
      else await field.click();
      await this.page.keyboard.type('3');
      await this.press(this.button(this.words.keepNumber));
    } else {
      const [first] = optionsOf(step);
      const place = lesson(this.page).getByRole('radio').first();
      if (first === undefined || text.options === undefined) throw new Error(`${step.id} asks nothing.`);
      if (this.options.byKeyboard === true) await this.page.keyboard.press('1');
      else {
        // What lies under the footer counts as in view, and a forced click would meet the footer.
        await place.evaluate((node) => node.scrollIntoView({ block: 'center' }));
        await place.check({ force: true });
      }
      await expect(place).toBeChecked();
    }
    await expect(locked).toHaveCount(0);
  }

  /** A hint, what the hint is about, to the end of it, and on from there. */
  async beShown(): Promise<void> {
    const { hint, showMe, skipDemonstration, keepDemonstration, because } = this.words;
    await this.press(this.button(hint));
    await this.press(this.button(showMe));
    await this.press(this.button(skipDemonstration, keepDemonstration));
    const told = lesson(this.page).getByText(because, { exact: true });
    await expect(told.or(this.button(keepDemonstration))).toBeVisible();
    if (!(await told.isVisible())) await this.press(this.button(keepDemonstration));
    await expect(told).toBeVisible();
  }

  /** The question from an earlier lesson is answered rightly, and says so. */
  async answerAgain({ retrieval }: Lesson): Promise<void> {
    const earlier = retrieval === null ? null : await loadLesson(retrieval.lessonId);
    const step = earlier?.steps[(retrieval?.step ?? 0) - 1];
    if (earlier === null || step === undefined) return;
    const place = optionsOf(step).findIndex(({ isTrue }) => isTrue);
    const asked = lesson(this.page).locator('section', { has: this.page.locator('[aria-pressed]') });
    await this.press(asked.getByRole('button').nth(place));
    await expect(lesson(this.page).getByText(this.words.youWereRight)).toBeVisible();
  }

  async press(target: Locator): Promise<void> {
    if (this.options.byKeyboard !== true) return target.click();
    await tabTo(this.page, target);
    await this.page.keyboard.press('Enter');
  }

  async looksRight(name: string): Promise<void> {
    await looksSound(this.page, name, this.options.size === PHONE);
    expect(await findings(this.page, this.options.axe === 'page' ? undefined : '#lesson'), name).toEqual([]);
    await this.options.onPage?.(name);
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Moves the focus with the Tab key until it is where it should be: what cannot be reached so cannot be used. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there.');
}
