import { expect, test } from 'vitest';
import { treeMove } from './treeMove';

const line = (depth: number, name: string, isOpen = false, childCount = isOpen ? 1 : 0) => ({
  depth,
  name,
  isOpen,
  childCount,
});
const ROWS = [
  line(0, '/', true, 3),
  line(1, 'admin', false, 1),
  line(1, 'brokers', true, 1),
  line(2, 'ids'),
  line(1, 'cluster'),
];

const move = (index: number, key: string) => {
  const found = treeMove(ROWS, index, key, 2);
  return found === null ? null : `${found.type} ${ROWS[found.index]?.name}`;
};

// Whoever knows one tree knows this one.
test.each([
  [0, 'ArrowDown', 'go admin'],
  [0, 'ArrowUp', 'go /'],
  [1, 'ArrowRight', 'open admin'],
  [2, 'ArrowRight', 'go ids'],
  [3, 'ArrowLeft', 'go brokers'],
  [2, 'ArrowLeft', 'close brokers'],
  [1, 'ArrowLeft', 'go /'],
  [1, 'Enter', 'open admin'],
  [2, ' ', 'close brokers'],
  [0, 'End', 'go cluster'],
  [4, 'Home', 'go /'],
  [1, 'PageDown', 'go ids'],
  [3, 'b', 'go brokers'],
  [2, 'c', 'go cluster'],
  [-1, 'ArrowDown', 'go /'],
  [0, 'x', null],
  [0, 'Tab', null],
] as const)('from line %i, %s leads to %s', (index, key, expected) => {
  expect(move(index, key)).toBe(expected);
});
