import { expect, test } from 'vitest';
import { hashRun } from '../history';
import { SANDBOX_SCENARIO } from '../lessons';

// A link that is shared must show the same run to everyone.
test('the same run has the same trace, and another seed another one', () => {
  const run = {
    seed: 7,
    scenario: SANDBOX_SCENARIO,
    commands: [{ atMs: 1000, command: { type: 'killBroker', brokerId: 2 } as const }],
  };
  expect(hashRun(run, 30_000)).toBe(hashRun(run, 30_000));
  expect(hashRun({ ...run, seed: 8 }, 30_000)).not.toBe(hashRun(run, 30_000));
});
