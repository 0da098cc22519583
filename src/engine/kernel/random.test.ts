import { expect, test } from 'vitest';
import { createStream, drawAt, nextState } from './random';

function draws(seed: number, name: string, count: number, bound: number): readonly number[] {
  let state = createStream(seed, name);
  return Array.from({ length: count }, () => {
    const drawn = drawAt(state, bound);
    state = nextState(state);
    return drawn;
  });
}

// A link that is shared must play the same run everywhere, so these numbers are part of the saved format.
test('a seed and a name give the same draws for ever', () => {
  expect(draws(7, 'clients', 8, 1000)).toMatchInlineSnapshot(`
    [
      233,
      289,
      285,
      387,
      276,
      199,
      227,
      85,
    ]
  `);
});

// If one stream shifted another, an extra heartbeat would change who wins an election.
test('streams of one seed are independent', () => {
  expect(draws(7, 'clients', 50, 1000)).not.toEqual(draws(7, 'servers', 50, 1000));
});

// A skewed generator would make some partitions or brokers favourites.
test('draws are spread evenly', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const drawn of draws(1, 'spread', 10_000, 10)) counts[drawn] = (counts[drawn] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
