import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roughWidth } from '../../projections';
import { cardWords } from './cardWords';

const JOINED = { title: 'joined, waits', short: 'joined, waits', detail: 'gave up all; JoinGroup is parked' };
const READS = {
  title: 'reads partitions 0, 1',
  short: 'partitions 0, 1',
  detail: 'each heartbeat renews its session',
};

// Lesson 4.4, step 1, on a projector: four cards side by side.
test('a narrow card has its title below its name, and no detail', () => {
  expect(cardWords(JOINED, { width: 122, height: 46 }, 38)).toEqual({
    shape: 'stacked',
    title: 'joined, waits',
    detail: null,
  });
  expect(cardWords(READS, { width: 122, height: 46 }, 38)).toMatchObject({
    shape: 'stacked',
    title: 'partitions 0, 1',
  });
});

test('with room, everything is said', () => {
  expect(cardWords(READS, { width: 300, height: 46 }, 38)).toEqual({
    shape: 'beside',
    title: READS.title,
    detail: READS.detail,
  });
});

test('with no room for a word, there is none', () => {
  expect(cardWords(READS, { width: 58, height: 46 }, 38)).toEqual({ shape: 'bare', title: null, detail: null });
});

test('what is said fits its card, in any language', () => {
  const words = fc.constantFrom(JOINED, READS, {
    title: 'パーティション0, 1を担当',
    short: 'パーティション0, 1',
    detail: '期限までにpollが必要です。0で脱退します',
  });
  const size = fc.record({ width: fc.integer({ min: 58, max: 320 }), height: fc.integer({ min: 30, max: 54 }) });
  fc.assert(
    fc.property(words, size, (each, box) => {
      const { title } = cardWords(each, box, 38);
      expect(title === null || roughWidth(title, 11) < box.width - 15).toBe(true);
    }),
  );
});
