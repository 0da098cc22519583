import { expect, test } from 'vitest';
import { createI18n, formatDuration, type Language } from '../../i18n';
import { fittingWords } from './fittingWords';

/** Inside a lane among six of lesson 4.4, on a stage of 1280 x 720. */
const NARROW_LANE = 82;

async function stopWords(language: Language, durationMs: number) {
  const { t } = await createI18n(language);
  const duration = formatDuration(durationMs, language);
  return [
    t('stage.rebalance.standsStill', { duration }),
    t('stage.rebalance.standsStillShort', { duration }),
    t('stage.rebalance.stoppedWord'),
  ];
}

// Lesson 4.4 in Japanese said "460ミリ秒止ま…" of a partition that nobody read.
test('in a narrow lane a partition that stands still says so in shorter words, in each language', async () => {
  const said = [];
  for (const language of ['en', 'ja', 'ko'] as const)
    said.push(fittingWords(await stopWords(language, 5_000), NARROW_LANE));
  expect(said).toEqual(['stopped 5\u00a0s', '5秒停止', '5초 멈춤']);
  expect(fittingWords(await stopWords('ja', 460), NARROW_LANE)).toBe('460ミリ秒停止');
  expect(fittingWords(await stopWords('ja', 460), NARROW_LANE / 2)).toBe('停止中');
});

test('with room for all of them the longest words are said, and with room for none nothing is', async () => {
  const words = await stopWords('ja', 460);
  expect(fittingWords(words, 200)).toBe('460ミリ秒止まっています');
  expect(fittingWords(words, 20)).toBe('');
});
