import { expect, test } from 'vitest';
import { playChecked } from './promises';
import { randomAdminCommand } from './randomRun/adminCommands';

/** Until readers know of partitions that were added: they ask every five minutes. */
const READERS_KNOW_MS = 700_000;
const SEEDS = 200;
const BATCH = 20;

// Somebody moves, grows, deletes and configures topics while brokers die and links break.
test.each(Array.from({ length: SEEDS / BATCH }, (_, index) => [index * BATCH + 1, (index + 1) * BATCH]))(
  'Kafka keeps its promises while topics are administered: seeds %i to %i',
  (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const { violations, unfinished } = playChecked(seed, 25, randomAdminCommand, READERS_KNOW_MS);
      expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
    }
  },
  120_000,
);
