import { expect, test } from 'vitest';
import type { Command, TimedCommand } from '../engine';
import { commandsInLastAct, deedsOf } from './lastAct';
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
  expect(commandsInLastAct(given([7, kill], [1_500, kill], [41_500, start]), [both, storm])).toBe(2);
  expect(commandsInLastAct(given([7, kill], [900, kill], [900, start]), [both, storm])).toBe(2);
  expect(commandsInLastAct(given([7, kill], [900, kill], [920, start]), [both, blink])).toBe(2);
});

// The same commands by hand are two deeds of hers.
test('what was given one by one is taken back one by one', () => {
  expect(commandsInLastAct(given([1_500, kill], [30_000, start]), [both, storm])).toBe(1);
  expect(commandsInLastAct(given([41_500, start]), [both, storm])).toBe(1);
  expect(commandsInLastAct(given([1_500, kill]), [])).toBe(1);
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
