import { expect, test } from 'vitest';
import { keyColor, keyLetter } from './keyColor';

// The first lesson follows three keys by their colours alone, so they must not share one.
test('the keys of the first lesson are blue, orange and green', () => {
  expect(['order-1', 'order-2', 'order-4'].map(keyColor)).toEqual([1, 2, 3]);
});

// Examples in texts and pictures go by these letters.
test('the letters a to f have six different colours', () => {
  expect(['a', 'b', 'c', 'd', 'e', 'f'].map(keyColor)).toEqual([1, 2, 3, 4, 5, 6]);
});

// Customers are numbered in most people's own experiments, and six hues of which one is never used would be five.
test('a hundred numbered keys use all six colours about evenly', () => {
  const counts = new Map<number | null, number>();
  for (let number = 0; number < 600; number++) {
    const color = keyColor(`customer-${number}`);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  expect(Math.min(...counts.values())).toBeGreaterThan(60);
});

// A record without a key must not look as if it belonged with another.
test('a record without a key has no colour and no letter', () => {
  expect(keyColor(null)).toBeNull();
  expect(keyLetter(null)).toBe('·');
});

// A cell holds one or two characters, and those should be the ones that differ.
test.each([
  ['order-1', '1'],
  ['order-12', '12'],
  ['order-123', '23'],
  ['a', 'a'],
  ['customer-a', 'a'],
  ['apple', 'a'],
  ['注文', '注'],
  ['', '·'],
])('the key %s is lettered %s', (key, letter) => {
  expect(keyLetter(key)).toBe(letter);
});
