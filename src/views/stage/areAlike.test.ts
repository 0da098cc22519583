import { expect, test } from 'vitest';
import { areAlike } from './areAlike';

// What is drawn again without need costs the flights their frames; what is not drawn again when it should is a lie.
test('properties are alike by identity, and the named ones by what is in them', () => {
  const box = {};
  expect(areAlike({ box, inside: { x: 1, y: 2 } }, { box, inside: { x: 1, y: 2 } }, ['inside'])).toBe(true);
  expect(areAlike({ box, inside: { x: 1, y: 2 } }, { box, inside: { x: 1, y: 3 } }, ['inside'])).toBe(false);
  expect(areAlike({ box, inside: { x: 1 } }, { box: {}, inside: { x: 1 } }, ['inside'])).toBe(false);
  expect(areAlike({ box, label: 'a' }, { box, label: 'b' }, [])).toBe(false);
  expect(areAlike<{ a?: number }>({}, { a: 1 }, [])).toBe(false);
});
