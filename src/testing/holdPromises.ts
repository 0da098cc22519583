import { expect, test } from 'vitest';
import { playChecked } from './promises';

const BATCH = 50;

/**
 * More than any scenario somebody would write: random clusters, commands and faults. What a learner breaks in the
 * sandbox nobody has thought of before. Whatever she does, Kafka's promises must hold where they are owed, and once
 * everything is healed the cluster must come back by itself. `npm run soak` does more still.
 *
 * The seeds are split over several test files, since each file can have a processor of its own.
 */
export function holdPromises(firstSeed: number, lastSeed: number): void {
  const batches = Array.from({ length: (lastSeed - firstSeed + 1) / BATCH }, (_, index): [number, number] => [
    firstSeed + index * BATCH,
    firstSeed + (index + 1) * BATCH - 1,
  ]);
  test.each(batches)(
    'Kafka keeps its promises, and a healed cluster recovers: seeds %i to %i',
    (first, last) => {
      for (let seed = first; seed <= last; seed++) {
        const { violations, unfinished } = playChecked(seed);
        expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
      }
    },
    120_000,
  );
}
