import { expect, test } from 'vitest';
import { playChecked } from './promises';
import { CLIENT_SETTING_ACTIONS } from './randomRun';

// A client that is made anew in the middle of a failure must cost no record, tell none twice, and leave no partition alone.
test.each([1, 11, 21, 31])(
  'Kafka keeps its promises while clients are made anew: seeds from %i',
  (first) => {
    for (let seed = first; seed < first + 10; seed++) {
      const { violations, unfinished } = playChecked(seed, 25, CLIENT_SETTING_ACTIONS);
      expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
    }
  },
  120_000,
);
