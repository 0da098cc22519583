import { expect, test } from 'vitest';
import { withEntry, withoutEntry } from './dictionary';

const DICTIONARY = Object.freeze({ a: 1, b: 2 });

// What depends on the order of keys must not change when one of them gets another value.
test('an entry that is there keeps its place, and a new one comes last', () => {
  expect(Object.entries(withEntry(DICTIONARY, 'a', 3))).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  expect(Object.entries(withEntry(DICTIONARY, 'c', 3))).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ]);
});

test('an entry is taken out, and the dictionary stays as it was', () => {
  expect(withoutEntry(DICTIONARY, 'a')).toEqual({ b: 2 });
  expect(withoutEntry(DICTIONARY, 'c')).toEqual(DICTIONARY);
  expect(DICTIONARY).toEqual({ a: 1, b: 2 });
});
