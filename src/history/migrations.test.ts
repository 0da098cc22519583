import { expect, test } from 'vitest';
import { migrate, type Migrations } from './migrations';

/** As if the speed of a link had once been called `delay`, and the seed had been a text before that. */
const MIGRATIONS: Migrations = {
  1: ({ seed, ...rest }) => ({ ...rest, seed: Number(seed) }),
  2: ({ delay, ...rest }) => ({ ...rest, byMs: delay }),
};

// A link in a blog post from years ago opens what its author saw. Each version only knows the next one.
test('what was saved long ago is brought up version by version', () => {
  const old = { version: 1, seed: '7', delay: 20 };
  expect(migrate(old, 1, 3, MIGRATIONS)).toEqual({ version: 3, seed: 7, byMs: 20 });
  expect(migrate({ version: 2, seed: 7, delay: 20 }, 2, 3, MIGRATIONS)).toEqual({ version: 3, seed: 7, byMs: 20 });
});

// Most of what is opened was written by this version.
test('what has the present version is left as it is', () => {
  const present = { version: 3, seed: 7 };
  expect(migrate(present, 3, 3, MIGRATIONS)).toBe(present);
});

// Forgetting a step would refuse every older link, so it is a bug and not a message to the learner.
test('a step that is missing throws', () => {
  expect(() => migrate({ version: 1 }, 1, 3, { 2: (saved) => saved })).toThrow('Nothing leads from version 1 to 2');
});
