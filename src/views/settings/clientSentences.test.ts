import { expect, test } from 'vitest';
import { loadClientSettingSentences } from '../../i18n';
import { CONSUMER_RULES, PRODUCER_RULES } from '../../projections';

// A key without a sentence is what people came here not to see.
test('every setting of a producer and a consumer has its sentence, and no sentence is about nothing', async () => {
  const keys = [...PRODUCER_RULES, ...CONSUMER_RULES].map(({ key }) => key.replaceAll('.', '_'));
  const sentences = Object.keys(await loadClientSettingSentences('en'));
  expect([...new Set(keys)].toSorted()).toEqual(sentences.toSorted());
});
