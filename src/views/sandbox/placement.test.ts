import { expect, test } from 'vitest';
import { placementRows } from './placement';

// The number of partitions may be changed after some were placed by hand; each must have a row, and no row be left over.
test('there is a row for each partition, whatever was placed before', () => {
  expect(placementRows(3, 2, [1, 2, 3], null)).toEqual([
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
  expect(placementRows(2, 2, [1, 2, 3], [[3, 1]])).toEqual([
    [3, 1],
    [2, 3],
  ]);
  expect(placementRows(1, 2, [1, 2, 3], [[3], [2]])).toEqual([[3]]);
});
