import { expect, test } from 'vitest';
import { playChecked } from './promises';
import { CONSUMER_APPLICATION_ACTIONS } from './randomRun';

// Whatever an application does with its consumer, the log keeps its promises, and the group comes back to rest.
test.each([1, 11, 21, 31])(
  'Kafka keeps its promises while applications do as they like with their consumers: seeds from %i',
  (first) => {
    for (let seed = first; seed < first + 10; seed++) {
      const { violations, unfinished } = playChecked(seed, 25, CONSUMER_APPLICATION_ACTIONS);
      expect({ seed, violations, unfinished }).toEqual({ seed, violations: [], unfinished: [] });
    }
  },
  120_000,
);
