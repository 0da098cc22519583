import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differencesAtTheEnd } from './compare/compare';
import { FIDELITY_FILE, PAGE_FILE, pageText, RUNS_FILE, withTable } from './fidelity';
import { readRecording } from './recordingFiles';
import { type PlayedRun, seenAtTheEnd } from './replay/replay';
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

// Whoever opens a scenario on the page is to see what was recorded. The runs keep the times of their steps from when they
// were written: they need not be written anew with every change of the engine, as long as the same comes of them.
test('the runs that the page offers end as the recordings do: else run npm run conformance', () => {
  const runs = JSON.parse(readFileSync(RUNS_FILE, 'utf8')) as Readonly<Record<string, PlayedRun>>;
  expect(Object.keys(runs)).toEqual(SCENARIOS.map(({ name }) => name));
  for (const [name, run] of Object.entries(runs)) {
    const recording = readRecording(name);
    expect({ name, differences: recording && differencesAtTheEnd(recording, seenAtTheEnd(run)) }).toEqual({
      name,
      differences: [],
    });
  }
});

test('no two scenarios have the same name', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
