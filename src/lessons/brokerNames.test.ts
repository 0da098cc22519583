import { expect, test } from 'vitest';
import { loadLessonText, PLAYABLE_IDS } from './registry';

// The stage says "broker 1"; whoever looks for `b1` there does not find it.
test.each(PLAYABLE_IDS)('%s calls brokers what the stage calls them', async (id) => {
  for (const language of ['en', 'ja', 'ko'] as const) {
    expect(JSON.stringify(await loadLessonText(id, language))).not.toMatch(/`b\d+`/);
  }
});
