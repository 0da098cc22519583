import { expect, test } from 'vitest';
import { loadScenarioTexts } from '../../i18n';
import { COMPARED_ASPECTS, loadConformance, loadSimplified, SCENARIO_THEMES } from '../../projections';

// Whoever adds a scenario writes its sentence in English; here it is noticed that the others are missing.
test.each(['ja', 'ko'] as const)(
  'every scenario, every reason and every simplification has its sentence in %s, and none is left over',
  async (language) => {
    const { scenarios } = await loadConformance();
    const reasons = scenarios.flatMap(({ differences }) => differences.map(({ reason }) => reason));
    const simplified = (await loadSimplified()).map(({ what }) => what);
    const texts = Object.keys(await loadScenarioTexts(language));
    expect(texts.toSorted()).toEqual(
      [...new Set([...scenarios.map(({ name }) => name), ...reasons, ...simplified])].toSorted(),
    );
  },
);

// What has a theme or an aspect of which the page does not know would be left out without a word.
test('every scenario has its place on the page, and so has every aspect that is compared', async () => {
  const { scenarios } = await loadConformance();
  expect([...new Set(scenarios.map(({ theme }) => theme))].toSorted()).toEqual([...SCENARIO_THEMES].toSorted());
  for (const { aspects } of scenarios) expect(Object.keys(aspects)).toEqual([...COMPARED_ASPECTS]);
});
