import { expect, test } from 'vitest';
import { type TreeLine, treeMoveFor } from './treeMove';

const LINES: readonly TreeLine[] = [
  { id: 'orders', level: 1, isFolded: false, hasChildren: true },
  { id: 'orders-0', level: 2, isFolded: true, hasChildren: true },
  { id: 'orders-1', level: 2, isFolded: true, hasChildren: true },
  { id: 'groups', level: 1, isFolded: true, hasChildren: true },
];

// Who walks the cluster by ear knows these keys from every other tree.
test('up and down go from line to line, and stop at the ends', () => {
  expect(treeMoveFor('ArrowDown', LINES, 'orders')).toEqual({ type: 'focus', id: 'orders-0' });
  expect(treeMoveFor('ArrowUp', LINES, 'orders')).toBe(null);
  expect(treeMoveFor('ArrowDown', LINES, 'groups')).toBe(null);
  expect(treeMoveFor('End', LINES, 'orders')).toEqual({ type: 'focus', id: 'groups' });
  expect(treeMoveFor('Home', LINES, 'groups')).toEqual({ type: 'focus', id: 'orders' });
});

test('right unfolds, then goes in; left goes out, or folds', () => {
  expect(treeMoveFor('ArrowRight', LINES, 'orders-1')).toEqual({ type: 'unfold', id: 'orders-1' });
  expect(treeMoveFor('ArrowRight', LINES, 'orders')).toEqual({ type: 'focus', id: 'orders-0' });
  expect(treeMoveFor('ArrowLeft', LINES, 'orders-1')).toEqual({ type: 'focus', id: 'orders' });
  expect(treeMoveFor('ArrowLeft', LINES, 'orders')).toEqual({ type: 'fold', id: 'orders' });
});

test('Enter and Space choose, and other keys are left to others', () => {
  expect(treeMoveFor('Enter', LINES, 'orders-0')).toEqual({ type: 'choose', id: 'orders-0' });
  expect(treeMoveFor(' ', LINES, 'orders-0')).toEqual({ type: 'choose', id: 'orders-0' });
  expect(treeMoveFor('x', LINES, 'orders-0')).toBe(null);
  expect(treeMoveFor('ArrowDown', LINES, 'gone')).toBe(null);
});
