import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { ideasAt } from './ideas';

const run = aPlayedRun();
const met = (timeMs: number) => ideasAt(run.trace, timeMs).map(({ id }) => id);

// A word comes when its thing is on the stage for the first time, and not before.
test('ideas are met in the order of the story', () => {
  expect(met(500)).toEqual([]);
  expect(met(1_900)).toEqual(['key', 'highWatermark']);
  const all = met(40_000);
  const order = ['key', 'highWatermark', 'committed', 'noGoodbye', 'election', 'outOfSync'] as const;
  expect(all.filter((id) => order.some((each) => each === id))).toEqual(order);
  expect(all).not.toContain('unclean');
});

test('what is known of the future adds no idea to the present', () => {
  const early = aPlayedRun();
  expect(ideasAt(early.trace, 3_000)).toEqual(ideasAt(run.trace, 3_000));
});

test('each points to the event at which it was met', () => {
  const killed = ideasAt(run.trace, 40_000).find(({ id }) => id === 'noGoodbye');
  expect(killed?.entry.timeMs).toBe(6_100);
});
