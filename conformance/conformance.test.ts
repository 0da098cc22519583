import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIDELITY_FILE, PAGE_FILE, pageText, withTable } from './fidelity';
import { SCENARIOS } from './scenarios';
import { allVerdicts } from './verdicts';

const verdicts = await allVerdicts();

// The product's claim: what a learner sees here is what she would see on a cluster of her own.
test.each(verdicts)(
  '$scenario.name is played as Apache Kafka played it: $scenario.about',
  ({ undeclared, needless }) => {
    expect(undeclared).toEqual([]);
    // A difference that was declared and is gone must not stay declared.
    expect(needless).toEqual([]);
  },
);

test('docs/fidelity.md and the page tell of all scenarios: else run npm run conformance', () => {
  expect(readFileSync(FIDELITY_FILE, 'utf8')).toBe(withTable(verdicts));
  expect(readFileSync(PAGE_FILE, 'utf8')).toBe(pageText(verdicts));
});

test('no two scenarios have the same name', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
