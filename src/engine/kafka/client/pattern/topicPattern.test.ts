import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTopicPattern } from './topicPattern';

function matches(pattern: string, topic: string): boolean {
  const compiled = compileTopicPattern(pattern);
  if (typeof compiled !== 'function') throw new Error(`${pattern}: ${compiled.what}`);
  return compiled(topic);
}

test.each([
  ['orders', 'orders', true],
  ['orders', 'orders2', false],
  ['orders.*', 'orders-eu', true],
  ['or.*|pay.*', 'payments', true],
  ['orders\\.(eu|us)', 'orders.us', true],
  ['orders\\.(eu|us)', 'orders-us', false],
  ['(?<region>eu|us)-[a-z]{2,5}', 'us-meals', true],
  ['(?<region>eu|us)-[a-z]{2,5}', 'us-orders', false],
  ['[^_]\\w*', '__consumer_offsets', false],
  ['(?!internal)[a-z-]+', 'internal-log', false],
  ['(?!internal)[a-z-]+', 'inter-log', true],
  ['(?i)ORDERS-[A-C]', 'orders-b', true],
  ['a{3}', 'aaa', true],
  ['a{3}', 'aa', false],
  ['a{2,}?b', 'aaaab', true],
  ['(a?){900}', 'aaa', true],
  ['^orders$', 'orders', true],
  ['orders\\b.*', 'orders-eu', true],
  ['orders\\b.*', 'orders2', false],
  ['[]a-]+', 'a]-', true],
  ['(?:)', '', true],
])('%s and the name %s: %s', (pattern, topic, expected) => {
  expect(matches(pattern, topic)).toBe(expected);
});

test.each([
  ['(', 'syntax', 1],
  ['a)', 'syntax', 1],
  ['*a', 'syntax', 1],
  ['a**', 'syntax', 3],
  ['[a', 'syntax', 2],
  ['[z-a]', 'syntax', 4],
  ['a{2', 'syntax', 3],
  ['a{3,2}', 'syntax', 5],
  ['a\\', 'syntax', 2],
  ['(a)\\1', 'unsupported', 5],
  ['(?<=a)b', 'unsupported', 3],
  ['a*+', 'unsupported', 2],
  ['\\p{L}', 'unsupported', 2],
  ['[a&&b]', 'unsupported', 4],
  ['a(?i)b', 'unsupported', 3],
])('%s is refused: %s at %i', (pattern, kind, index) => {
  expect(compileTopicPattern(pattern)).toMatchObject({ kind, index });
});

// With a matcher that goes back and tries again the page of whoever opens the link stands still for ever.
test.each(['(a+)+b', '(a|a)*b', '(a|aa)+b', '((a*)*)*b', '(.*a){40}b', '((a?){900}){900}b'])(
  'no pattern takes long: %s',
  (pattern) => {
    expect(matches(pattern, 'a'.repeat(249))).toBe(false);
  },
);

const atom = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\.', '-', '(?=a)', '(?!b)', '\\b');
const pattern = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.tuple(tie('whole'), tie('whole')).map(([one, other]) => one + other),
    fc.tuple(tie('whole'), tie('whole')).map(([one, other]) => `(${one}|${other})`),
    fc
      .tuple(tie('whole'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
      .map(([inside, times]) => `(?:${inside})${times}`),
  ),
})).whole;

// In what both can do, JavaScript's expressions are the same language.
test('it accepts what JavaScript’s regular expressions accept', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', '-'), maxLength: 7 });
  fc.assert(
    fc.property(pattern, text, (each, topic) => {
      expect(matches(each, topic)).toBe(new RegExp(`^(?:${each})$`).test(topic));
    }),
    { numRuns: 2000 },
  );
});
