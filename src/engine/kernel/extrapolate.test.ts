import { expect, test } from 'vitest';
import { extrapolate, NoTrend } from './extrapolate';

// A quiet hour is worked out from two rounds of it. Whatever is in a state must go on as those two say, or not at all.
test('numbers go on by the same step, the last whole number within a text too', () => {
  const earlier = { offset: 7, atMs: -5_000, id: 'kitchen/orders-0@-5000', names: ['a', 'b'] };
  const later = { offset: 9, atMs: 0, id: 'kitchen/orders-0@0', names: ['a', 'b'] };
  const goesOn = { offset: 15, atMs: 15_000, id: 'kitchen/orders-0@15000', names: ['a', 'b'] };
  expect(extrapolate(earlier, later, 3)).toEqual(goesOn);
});

// Sharing is what keeps snapshots cheap.
test('what does not change is shared', () => {
  const names = ['a', 'b'];
  expect(extrapolate({ count: 1, names: ['a', 'b'] }, { count: 2, names }, 5).names).toBe(names);
});

// A correlation id says which question an answer belongs to. Both ends must go on saying the same.
test('serial numbers stay what they are', () => {
  const isSerial = (key: string) => key === 'correlationId';
  expect(extrapolate({ correlationId: 3, n: 1 }, { correlationId: 8, n: 2 }, 2, isSerial)).toEqual({
    correlationId: 8,
    n: 4,
  });
});

// A guess would be a lie about Kafka; the caller plays on instead.
test.each([
  ['another number of items', [1], [1, 2]],
  ['another text', 'STABLE', 'UNJOINED'],
  ['null that became a number', null, 3],
  ['a field that was not there', { a: 1 }, { a: 1, b: 2 }],
])('%s has no trend', (_, earlier, later) => {
  expect(() => extrapolate<unknown>(earlier, later, 1)).toThrow(NoTrend);
});
