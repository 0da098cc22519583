import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Run, TimedCommand } from '../engine';
import { createHistory } from './history';
import { aMetronome, METRONOME_SCENARIO, metronomeIn, publish, REFUSED } from './metronome.testing';

const LAST_MS = 30_000;

const aRun = (commands: readonly TimedCommand[] = []): Run => ({ seed: 1, scenario: METRONOME_SCENARIO, commands });
const aHistory = (commands: readonly TimedCommand[] = []) => createHistory(aRun(commands), aMetronome());
const at = (atMs: number, value: string): TimedCommand => ({ atMs, command: publish(value) });

const someCommands = fc
  .array(fc.tuple(fc.integer({ min: 0, max: LAST_MS }), fc.constantFrom('a', 'b', 'c')), { maxLength: 12 })
  .map((drawn) => drawn.sort((a, b) => a[0] - b[0]).map(([atMs, value]) => at(atMs, value)));

// Scrubbing is asking for times in any order. If what is shown depended on the way there, nothing on the page could be
// trusted, so snapshots, the cursor and a fresh start must agree about everything in the state.
test('the state at a time is the same whichever times were asked for before', () => {
  const times = fc.array(fc.integer({ min: 0, max: LAST_MS }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(someCommands, times, (commands, asked) => {
      const scrubbed = aHistory(commands);
      for (const timeMs of asked) {
        expect(scrubbed.stateAt(timeMs)).toEqual(aHistory(commands).stateAt(timeMs));
      }
    }),
    { numRuns: 25 },
  );
});

// The page draws from the trace while the engine runs ahead of the playhead. A picture must not change because more of
// the future has become known.
test('what is known at a time does not change when more becomes known', () => {
  const history = aHistory([at(100, 'a'), at(20_000, 'b')]);
  const before = history.stateAt(5_000);
  const toldBefore = history.trace.entries.slice(0, history.trace.indexAfter(5_000));
  history.runAheadTo(LAST_MS);
  expect(history.trace.entries.slice(0, history.trace.indexAfter(5_000))).toEqual(toldBefore);
  expect(history.stateAt(5_000)).toEqual(before);
});

// Views compare by reference sixty times a second. A new object where nothing is new would redraw everything.
test('between two things that happen, the same state is given out', () => {
  const history = aHistory();
  const state = history.stateAt(22);
  expect(history.stateAt(27)).toBe(state);
  expect(history.stateAt(24)).toBe(state);
  expect(history.stateAt(28)).not.toBe(state);
});

// Ids and times both grow along the trace: everything that searches it relies on that.
test('the trace finds entries by id and by time', () => {
  const { trace, runAheadTo } = bound(aHistory([at(100, 'a')]));
  runAheadTo(1_000);
  const command = trace.entries.find((entry) => entry.kind === 'command');
  expect(trace.entryById(command?.id ?? -1)).toBe(command);
  expect(trace.entryById(-1)).toBeNull();
  expect(trace.entries[trace.indexAfter(99)]).toBe(command);
  expect(trace.indexAfter(1_000_000)).toBe(trace.entries.length);
});

// Running ahead happens in the gaps between frames, a few milliseconds of work at a time.
test('running ahead stops when it is told to, and goes on later as if it had not', () => {
  const history = createHistory(aRun(), aMetronome(1));
  let slices = 0;
  history.runAheadTo(LAST_MS, () => slices++ < 3);
  expect(history.knownUntilMs).toBeLessThan(LAST_MS);
  const whole = createHistory(aRun(), aMetronome(1));
  history.runAheadTo(LAST_MS);
  whole.runAheadTo(LAST_MS);
  expect(history.trace.entries).toEqual(whole.trace.entries);
  expect(history.stateAt(LAST_MS)).toEqual(whole.stateAt(LAST_MS));
});

// A command is a wish at a moment. Whoever gives two at once expects the first to come first.
test('commands at the same time are given in order, after everything that is due then', () => {
  const history = aHistory();
  history.give(publish('a'), 700);
  history.give(publish('b'), 700);
  expect(metronomeIn(history.stateAt(700)).told).toBe('ab');
  expect(metronomeIn(history.stateAt(699)).told).toBe('');
  expect(history.current.commands).toEqual([at(700, 'a'), at(700, 'b')]);
});

// Looking ahead is ours, not the learner's: what she has not watched is not a future that she loses.
test('a command at the end drops what was run ahead and makes no branch', () => {
  const history = aHistory();
  history.runAheadTo(LAST_MS);
  const aheadTrace = history.trace;
  expect(history.give(publish('a'), 500)).toEqual({ refusal: null, didFork: false });
  expect(history.branches).toHaveLength(1);
  expect(history.trace).not.toBe(aheadTrace);
  expect(history.trace.entries.at(-1)?.timeMs).toBeLessThanOrEqual(500);
  expect(metronomeIn(history.stateAt(LAST_MS)).told).toBe('a');
});

// She tries something else from an earlier moment, and wants to compare.
test('a command in the past forks, and the old branch still has its future', () => {
  const history = aHistory();
  history.give(publish('a'), 500);
  history.give(publish('b'), 1_000);
  history.watched(2_000);
  history.runAheadTo(2_000);
  const oldEntries = history.trace.entries.slice();
  const oldState = history.stateAt(2_000);

  expect(history.give(publish('c'), 700)).toEqual({ refusal: null, didFork: true });
  expect(history.current).toMatchObject({ number: 2, parentId: 'branch-1', forkedAtMs: 700, endMs: 700 });
  expect(metronomeIn(history.stateAt(2_000)).told).toBe('ac');

  history.open('branch-1');
  expect(history.current).toMatchObject({ number: 1, endMs: 2_000, forkedAtMs: null });
  expect(history.trace.entries).toEqual(oldEntries);
  expect(history.stateAt(2_000)).toEqual(oldState);
});

// Twenty tries are not a lot in a lesson. What is no longer simulated must not be lost.
test('a branch left long ago comes back whole', () => {
  const history = aHistory([at(1_000, 'z')]);
  for (let step = 0; step < 20; step++) {
    history.open('branch-1');
    history.give(publish('a'), 100 + step);
  }
  expect(history.branches).toHaveLength(21);
  history.open('branch-2');
  expect(metronomeIn(history.stateAt(2_000)).told).toBe('a');
  expect(history.run.commands).toEqual([at(100, 'a')]);
});

// A refused command is an answer to her and no part of the run: sharing the run must not share her typing errors.
test('a refused command leaves no trace', () => {
  const history = aHistory([at(100, 'a')]);
  const { refusal, didFork } = history.give(REFUSED, 50);
  expect(refusal).toMatchObject({ type: 'notRunning' });
  expect(didFork).toBe(false);
  expect(history.branches).toHaveLength(1);
  expect(history.run.commands).toEqual([at(100, 'a')]);
});

// Undo may be pressed any number of times, and then nothing she did may be left.
test('undoing everything gives back the start', () => {
  fc.assert(
    fc.property(someCommands, (commands) => {
      const history = aHistory();
      for (const { atMs, command } of commands) history.give(command, atMs);
      for (let left = history.run.commands.length; left > 0; left--) history.keepCommands(left - 1);
      expect(history.run).toEqual(aRun());
      expect(history.stateAt(LAST_MS)).toEqual(aHistory().stateAt(LAST_MS));
      expect(history.trace.entries).toEqual(knownTo(LAST_MS).trace.entries);
    }),
    { numRuns: 30 },
  );
});

// The timeline ends where what was undone had been given.
test('what is not kept is forgotten, and with it the time after it', () => {
  const history = aHistory([at(100, 'a'), at(200, 'b')]);
  history.runAheadTo(1_000);
  history.keepCommands(1);
  expect(metronomeIn(history.stateAt(1_000)).told).toBe('a');
  expect(history.current.endMs).toBe(200);
});

// The timeline's end is where she has been, and going back does not shorten it.
test('the end of a branch moves only forward', () => {
  const history = aHistory();
  history.watched(300);
  const { branches } = history;
  history.watched(200);
  expect(history.current.endMs).toBe(300);
  expect(history.branches).toBe(branches);
});

function knownTo(timeMs: number) {
  const history = aHistory();
  history.runAheadTo(timeMs);
  return history;
}

function bound(history: ReturnType<typeof aHistory>) {
  return { trace: history.trace, runAheadTo: history.runAheadTo.bind(history) };
}

// Two branches side by side are two readings of one history: neither may move the other.
test('a branch can be read beside the one that is open, whichever that is', () => {
  const history = aHistory([at(100, 'a'), at(900, 'b')]);
  history.give(publish('x'), 500);
  const other = history.beside('branch-1');
  expect(metronomeIn(other.stateAt(1_000)).told).toBe('ab');
  expect(metronomeIn(history.stateAt(1_000)).told).toBe('ax');
  expect(other.run).toBe(other.run);
  expect(other.run.commands).toEqual([at(100, 'a'), at(900, 'b')]);
  history.open('branch-1');
  expect(metronomeIn(other.stateAt(1_000)).told).toBe('ab');
  expect(metronomeIn(history.beside('branch-2').stateAt(1_000)).told).toBe('ax');
  expect(() => history.beside('branch-9')).toThrow(RangeError);
});

// Whoever compares two branches reads both from front to back while somebody else plays. They must not meet.
test('a walk gives the same states as asking does, wherever else is being looked at', () => {
  const history = aHistory([at(100, 'a'), at(9_000, 'b')]);
  history.runAheadTo(LAST_MS);
  const walk = history.walkFrom(50);
  for (const timeMs of [60, 100, 4_000, 9_000, 20_000]) {
    const elsewhere = history.stateAt(LAST_MS - timeMs);
    const expected = aHistory([at(100, 'a'), at(9_000, 'b')]).stateAt(timeMs);
    expect(walk(timeMs)).toEqual(expected);
    expect(history.stateAt(LAST_MS - timeMs)).toEqual(elsewhere);
  }
});

// "The same, but for one thing": what is given again must be given at the times at which it was given.
test('a fork leaves what came later, and gives it back to be given again', () => {
  const history = aHistory([at(100, 'a'), at(700, 'b'), at(700, 'c'), at(900, 'd')]);
  history.runAheadTo(2_000);
  const later = history.fork(700);
  expect(later).toEqual([at(900, 'd')]);
  expect(history.current).toMatchObject({ number: 2, parentId: 'branch-1', forkedAtMs: 700, name: null });
  history.give(publish('x'), 700);
  for (const { atMs, command } of later) expect(history.give(command, atMs).didFork).toBe(false);
  expect(history.branches).toHaveLength(2);
  expect(history.run.commands).toEqual([at(100, 'a'), at(700, 'b'), at(700, 'c'), at(700, 'x'), at(900, 'd')]);
  const fresh = aHistory(history.run.commands);
  fresh.runAheadTo(2_000);
  history.runAheadTo(2_000);
  expect(history.trace.entries).toEqual(fresh.trace.entries);
});

test('a branch has the name it is given', () => {
  const history = aHistory([at(700, 'a')]);
  history.fork(300);
  history.rename('branch-2', 'acks=1');
  history.rename('branch-1', 'main');
  expect(history.branches.map(({ name }) => name)).toEqual(['main', 'acks=1']);
  history.rename('branch-1', null);
  expect(history.branches[0]?.name).toBeNull();
});

// What left a branch that is deleted still has its own past, and a number is never given twice.
test('a branch that is removed leaves those that left it to its parent', () => {
  const history = aHistory([at(100, 'a'), at(800, 'b'), at(900, 'c')]);
  history.fork(500);
  history.give(publish('x'), 600);
  history.fork(550);
  history.remove('branch-2');
  expect(history.branches).toMatchObject([{ number: 1 }, { number: 3, parentId: 'branch-1', forkedAtMs: 500 }]);
  expect(history.current.number).toBe(3);
  history.remove('branch-3');
  expect(history.current.number).toBe(1);
  expect(metronomeIn(history.stateAt(1_000)).told).toBe('abc');
  history.fork(200);
  expect(history.current.number).toBe(4);
  history.remove('branch-1');
  expect(history.branches).toMatchObject([{ number: 4, parentId: null, forkedAtMs: null }]);
  history.remove('branch-4');
  expect(history.branches).toHaveLength(1);
});
