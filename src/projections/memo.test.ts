import { expect, test } from 'vitest';
import { memoRecent } from './memo';

// A log lives as long as a snapshot does; what is drawn of it must not.
test('only the answers that were asked for last are remembered, and each is found once more while it is', () => {
  let computed = 0;
  const answer = memoRecent(2, (key: { readonly name: string }, by: number) => {
    computed++;
    return { text: key.name.repeat(by) };
  });
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
  const first = answer(a, 1);
  expect(answer(a, 1)).toBe(first);
  answer(b, 1);
  expect(answer(a, 2).text).toBe('aa');
  answer(c, 1);
  expect(computed).toBe(4);
  // `a` was computed anew after `b`, so `b` is the one that is forgotten.
  answer(a, 2);
  expect(computed).toBe(4);
  answer(b, 1);
  expect(computed).toBe(5);
});
