import { expect, test } from 'vitest';
import { loadScenarioTexts } from '../../i18n';
import { loadConformance } from '../../projections';

// Whoever adds a scenario writes its sentence in English; here it is noticed that the others are missing.
test.each(['ja', 'ko'] as const)(
  'every scenario and every reason has its sentence in %s, and none is left over',
  async (language) => {
    const { scenarios } = await loadConformance();
    const reasons = scenarios.flatMap(({ differences }) => differences.map(({ reason }) => reason));
    const texts = Object.keys(await loadScenarioTexts(language));
    expect(texts.toSorted()).toEqual([...new Set([...scenarios.map(({ name }) => name), ...reasons])].toSorted());
  },
);
