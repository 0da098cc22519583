import { expect, test } from 'vitest';
import { readRunFile } from '../history';
import { loadConformance, loadScenarioRun } from '../projections';

// Whoever has opened one may want to keep it or to send it to somebody.
test('every scenario can be played here, and its run can be written as a file and read again', async () => {
  const { scenarios } = await loadConformance();
  for (const { name } of scenarios) {
    const run = await loadScenarioRun(name);
    const file = { format: 'partita-run', version: 1, ...run };
    expect({ name, read: readRunFile(JSON.stringify(file)) }).toMatchObject({ name, read: { ok: true } });
  }
});
