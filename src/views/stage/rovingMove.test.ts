import { expect, test } from 'vitest';
import { type Place, rovingMove, turnedMove } from './rovingMove';

// A head over two columns, a row with a header and two cells, a row with a header and one cell.
const places: readonly Place[] = [
  { row: 0, column: 1 },
  { row: 2, column: 0 },
  { row: 2, column: 1 },
  { row: 2, column: 2 },
  { row: 3, column: 0 },
  { row: 3, column: 1 },
];

test.each([
  ['ArrowRight', { row: 2, column: 0 }, { row: 2, column: 1 }],
  ['ArrowRight', { row: 2, column: 2 }, null],
  ['ArrowLeft', { row: 2, column: 1 }, { row: 2, column: 0 }],
  ['ArrowDown', { row: 0, column: 1 }, { row: 2, column: 1 }],
  // Nothing stands below: the last before it takes the keyboard.
  ['ArrowDown', { row: 2, column: 2 }, { row: 3, column: 1 }],
  // Nothing stands above or before it: the first of that row does.
  ['ArrowUp', { row: 2, column: 0 }, { row: 0, column: 1 }],
  ['ArrowUp', { row: 0, column: 1 }, null],
  ['Home', { row: 2, column: 2 }, { row: 2, column: 0 }],
  ['x', { row: 2, column: 2 }, null],
])('%s from %o goes to %o', (key, from, to) => {
  expect(rovingMove(places, from, key, false)).toEqual(to);
});

test('with Ctrl, Home and End go to the corners', () => {
  expect(rovingMove(places, { row: 2, column: 2 }, 'Home', true)).toEqual({ row: 0, column: 1 });
  expect(rovingMove(places, { row: 2, column: 2 }, 'End', true)).toEqual({ row: 3, column: 1 });
});

// Where brokers are columns, the arrows go where they point; places are counted as before.
test.each([
  ['ArrowDown', { row: 2, column: 0 }, { row: 2, column: 1 }],
  ['ArrowUp', { row: 2, column: 1 }, { row: 2, column: 0 }],
  ['ArrowRight', { row: 2, column: 1 }, { row: 3, column: 1 }],
  ['ArrowRight', { row: 2, column: 2 }, { row: 3, column: 1 }],
  ['ArrowLeft', { row: 3, column: 1 }, { row: 2, column: 1 }],
  ['Home', { row: 3, column: 1 }, { row: 0, column: 1 }],
  ['End', { row: 0, column: 1 }, { row: 3, column: 1 }],
])('on its side, %s from %o goes to %o', (key, from, to) => {
  expect(turnedMove(places, from, key, false)).toEqual(to);
});
