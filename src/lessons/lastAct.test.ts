import { expect, test } from 'vitest';
import type { Command, TimedCommand } from '../engine';
import { deedsOf, lastAct } from './lastAct';
import type { Act } from './types';

const kill: Command = { type: 'killBroker', brokerId: 1 };
const start: Command = { type: 'startBroker', brokerId: 1 };
const storm = {
  id: 'storm',
  type: 'skip',
  forMs: 60_000,
  meanwhile: [
    { afterMs: 500, command: kill },
    { afterMs: 40_500, command: start },
  ],
} as const satisfies Act;
const both: Act = { id: 'both', type: 'do', commands: [kill, start] };
const blink: Act = { id: 'blink', type: 'do', commands: [kill], later: [{ afterMs: 20, command: start }] };

const given = (...timed: readonly (readonly [number, Command])[]): readonly TimedCommand[] =>
  timed.map(([atMs, command]) => ({ atMs, command }));

// A learner who undoes a storm does not want to undo each gust.
test('what one press of an act gave is taken back together', () => {
  expect(lastAct(given([7, kill], [1_500, kill], [41_500, start]), [both, storm])).toHaveLength(2);
  expect(lastAct(given([7, kill], [900, kill], [900, start]), [both, storm])).toHaveLength(2);
  expect(lastAct(given([7, kill], [900, kill], [920, start]), [both, blink])).toHaveLength(2);
});

// The same commands by hand are two deeds of hers.
test('what was given one by one is taken back one by one', () => {
  expect(lastAct(given([1_500, kill], [30_000, start]), [both, storm])).toHaveLength(1);
  expect(lastAct(given([41_500, start]), [both, storm])).toHaveLength(1);
  expect(lastAct(given([1_500, kill]), [])).toHaveLength(1);
});

// She turns a switch while the blink is under way, and thinks better of it.
test('what comes of an earlier act is not what she did last', () => {
  const [first, second, third] = given([900, kill], [905, start], [920, start]);
  const all = [first, second, third].filter((timed) => timed !== undefined);
  expect(lastAct(all, [blink], (timed) => timed === third)).toEqual([second]);
  expect(lastAct(all, [blink])).toEqual([third]);
  expect(lastAct(given([900, kill], [920, start]), [blink], () => true)).toHaveLength(2);
});

// The same blink twice, one begun within the other: the later one goes, and the end of the earlier one stays.
test('an act that was pressed twice is taken back once', () => {
  const all = given([900, kill], [910, kill], [920, start], [930, start]);
  const [, kill910, , start930] = all;
  const laterOnes = all.slice(2);
  expect(lastAct(all, [blink], (timed) => laterOnes.includes(timed))).toEqual([kill910, start930]);
});

test('a solution plays such an act as commands with waits between them', () => {
  expect(deedsOf(storm)).toEqual([
    { type: 'wait', forMs: 500 },
    kill,
    { type: 'wait', forMs: 40_000 },
    start,
    { type: 'wait', forMs: 19_500 },
  ]);
});
