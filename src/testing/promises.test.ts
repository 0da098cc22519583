import { expect, test } from 'vitest';
import { hashRun } from '../history';
import { SANDBOX_SCENARIO } from '../lessons';
import { playChecked } from './promises';

/** More than any scenario somebody would write: random clusters, commands and faults. `npm run soak` does more still. */
const SEEDS = 500;
const BATCH = 50;

// What a learner breaks in the sandbox nobody has thought of before. Whatever she does, Kafka's promises must hold, and
// once everything is healed the cluster must come back by itself.
test.each(Array.from({ length: SEEDS / BATCH }, (_, index) => [index * BATCH + 1, (index + 1) * BATCH]))(
  'Kafka keeps its promises, and a healed cluster recovers: seeds %i to %i',
  (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const { violations, unfinished } = playChecked(seed);
      expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
    }
  },
  120_000,
);

// A lost disk may cost what was committed, and Kafka never promised otherwise. All else still holds, and the cluster
// comes back with what is left.
test.each(Array.from({ length: 4 }, (_, index) => [10_001 + index * BATCH, 10_000 + (index + 1) * BATCH]))(
  'with disks that are lost, the other promises hold and a healed cluster recovers: seeds %i to %i',
  (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const { violations, unfinished } = playChecked(seed, 40, { withWipes: true });
      expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
    }
  },
  120_000,
);

// Seeds that failed once, and why. Each stays for good.
test.each([
  [254, 'a client with all its connections in a pause slept on, since the first pause was over already'],
  [226, 'the same, with a group whose coordinator had moved'],
  [102, 'the same, with five brokers'],
  [546, 'a partition whose back-off ended while a fetch was under way was never asked for again'],
])('seed %i stays mended: %s', (seed) => {
  const { violations, unfinished } = playChecked(seed);
  expect({ violations, unfinished }).toEqual({ violations: [], unfinished: [] });
});

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
