import { PLAYABLE_IDS } from '../src/lessons/registry';
import { LANGUAGES } from './journey';
import { playLesson, SIZES } from './playLesson';
import { test } from './test';

const [PROJECTOR, PHONE] = SIZES;

/** Each is another learner: one without a mouse, one whom motion makes ill, one with nothing but a phone. */
const WAYS = [
  { name: 'by keyboard alone', size: PROJECTOR, byKeyboard: true },
  { name: 'with reduced motion', size: PROJECTOR, reducedMotion: true },
  { name: 'on a phone', size: PHONE },
] as const;

// `npm run e2e:lessons`: every lesson, in every language and every way, with a guess in each step and axe on each page.
for (const id of PLAYABLE_IDS) {
  for (const language of LANGUAGES) {
    for (const { name, ...way } of WAYS) {
      test(`${id} ${name}: ${language}`, async ({ page }) => {
        await playLesson(page, id, { ...way, language, axe: 'page', guesses: true });
      });
    }
  }
}
