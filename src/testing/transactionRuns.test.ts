import { expect, test } from 'vitest';
import { playTransactions } from './transactionRun';

// The promise under everything at once: kills, freezes, cuts, dead coordinators, moving leaders. In seed 145 the end of a
// transaction could not be stored at first, and was never stored again; in seed 142 the coordinator was a broker that the
// producer's metadata did not know. `npm run soak -- --kind transactions` plays more of them.
test.each([1, 2, 3, 142, 145])('whatever fails, each order leads to one meal (seed %i)', (seed) => {
  const { violations, unfinished } = playTransactions(seed);
  expect(violations).toEqual([]);
  expect(unfinished).toEqual([]);
});
