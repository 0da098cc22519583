import { expect, test } from 'vitest';
import { placeLabels, roughWidth, timelineSpan } from './timelineLabels';

const wish = (id: number, x: number, weight = 1) => ({ id, x, width: 80, weight, row: 'above' as const });

test('words that would touch go below, and those that fit nowhere are left out', () => {
  expect(placeLabels([wish(1, 200), wish(2, 220), wish(3, 240)], 800)).toEqual([
    { id: 1, x: 200, row: 'above' },
    { id: 2, x: 220, row: 'below' },
  ]);
});

test('what weighs more goes first', () => {
  expect(placeLabels([wish(1, 200), wish(2, 210, 5)], 800)[0]).toEqual({ id: 2, x: 210, row: 'above' });
});

test('at the ends words move inwards', () => {
  expect(placeLabels([wish(1, 2), wish(2, 799)], 800).map(({ x }) => x)).toEqual([40, 760]);
});

test('full-width letters are wider', () => {
  expect(roughWidth('ブローカー', 11)).toBeGreaterThan(roughWidth('broke', 11));
});

test('the line always has room for its end', () => {
  for (const endMs of [0, 9_000, 26_480, 7_000_000, 40_000_000]) expect(timelineSpan(endMs)).toBeGreaterThan(endMs);
});
