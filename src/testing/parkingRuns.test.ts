import { expect, test } from 'vitest';
import { playParking } from './parkingRun';

// Crashes between a parked record's write and the commit of its origin, databases that fail in between, polls that somebody
// has to ask for. `npm run soak -- --kind parking` plays more of them.
test.each([1, 2, 3])('whatever fails, each order is done or is a dead letter (seed %i)', (seed) => {
  const { violations, unfinished } = playParking(seed);
  expect(violations).toEqual([]);
  expect(unfinished).toEqual([]);
});
