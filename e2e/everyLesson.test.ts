import { PLAYABLE_IDS } from '../src/lessons/registry';
import { LANGUAGES } from './journey';
import { playLesson, SIZES } from './playLesson';
import { test } from './test';

// A teacher who presses Next and nothing else comes to the end of every lesson. Each lesson has one language and one size
// here; `npm run e2e:lessons` plays each in all of them.
for (const [index, id] of PLAYABLE_IDS.entries()) {
  const language = LANGUAGES[index % LANGUAGES.length] ?? 'en';
  const size = SIZES[index % SIZES.length] ?? SIZES[0];
  test(`${id} is played by Next alone: ${language}, ${size.width}x${size.height}`, async ({ page }) => {
    await playLesson(page, id, { language, size, axe: 'lesson' });
  });
}
