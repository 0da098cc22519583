import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened, spelledOut } from './phrases';

const PLENTY = 1_000_000;

// A letter that is lost on the way is another run for whoever opens the link.
test('whatever JSON is shortened is spelled out as it was', () => {
  const json = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify({ text })),
  );
  fc.assert(
    fc.property(json, (text) => {
      expect(spelledOut(shortened(text), PLENTY)).toBe(text);
    }),
  );
});

// Links that were made before there were phrases hold none, and some were written by hand.
test('JSON without such letters stays as it is, laid out or not', () => {
  for (const text of ['{"version":1,"seed":1}', '{\n\t"version": 1\r\n}']) expect(spelledOut(text, PLENTY)).toBe(text);
});

// The list is part of the format: what is out in the world was written with it.
test('a link that was written with the first phrases is read for ever', () => {
  const kept = '\u00007\u0001500\u0004\u0006' + '1\u000ctea"}}\u0005600}';
  expect(spelledOut(kept, PLENTY)).toBe(
    '{"version":1,"seed":7,"scenario":"sandbox","commands":[{"atMs":500,"command":{"type":"publish","producerId":"shop",' +
      '"topic":"orders","key":"order-1","value":"tea"}}],"playheadMs":600}',
  );
});

// A letter stands for sixty: a stranger must not fill the memory with them.
test('what would be longer than allowed is not spelled out', () => {
  expect(spelledOut('\u0006'.repeat(100), 1000)).toBeNull();
});
