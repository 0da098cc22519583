/** The rules of time, held against the real engine. `history.test.ts` has them one by one, on a world of a few lines. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { play, type Run, raiseCurtain, type SimulationState, type TraceEntry } from '../engine';
import { createHistory } from './history';
import { readRunFile } from './runFile';
import { hashRun } from './traceHash';

const LAST_MS = 60_000;

const RUN = exampleRun();

// The same link on forty machines must show forty times the same.
test('the same run has the same trace, to the byte', () => {
  expect(hashRun(RUN, LAST_MS)).toBe(hashRun(RUN, LAST_MS));
});

// Else the hash would see nothing.
test('another seed or one command less is another trace', () => {
  const hash = hashRun(RUN, LAST_MS);
  expect(hashRun({ ...RUN, seed: RUN.seed + 1 }, LAST_MS)).not.toBe(hash);
  expect(hashRun({ ...RUN, commands: RUN.commands.slice(1) }, LAST_MS)).not.toBe(hash);
});

// History runs in slices, from snapshots, with commands in between, and tells what the engine tells in one go.
test('history knows the trace that the engine tells', () => {
  const entries: TraceEntry[] = [];
  const listener = { entry: (entry: TraceEntry) => void entries.push(entry), quiet: () => {} };
  play(raiseCurtain(RUN.seed, RUN.scenario, listener), RUN.commands, LAST_MS, listener);
  const history = createHistory(RUN);
  for (let timeMs = 0; timeMs <= LAST_MS; timeMs += 617) history.stateAt(timeMs);
  history.runAheadTo(LAST_MS);
  const known = history.trace.entries.slice(0, history.trace.indexAfter(LAST_MS));
  expect(known).toEqual(entries);
});

// Scrubbing there, playing there and starting afresh must lead to the same picture.
test('times in a random order give what playing through gives', () => {
  const scrubbed = createHistory(RUN);
  const times = Array.from({ length: 20 }, (_, index) => (index * 48_271 + 11) % LAST_MS);
  const seen = new Map(times.map((timeMs) => [timeMs, scrubbed.stateAt(timeMs)]));
  for (const [timeMs, state] of seen) {
    const fresh = play(raiseCurtain(RUN.seed, RUN.scenario), RUN.commands, timeMs);
    expect(timeless(state)).toEqual(timeless(fresh));
  }
});

// The engine runs ahead while she watches.
test('what is known at a time does not change when more becomes known', () => {
  const history = createHistory(RUN);
  const before = history.stateAt(2_500);
  const told = JSON.stringify(history.trace.entries.slice(0, history.trace.indexAfter(2_500)));
  history.runAheadTo(LAST_MS);
  expect(JSON.stringify(history.trace.entries.slice(0, history.trace.indexAfter(2_500)))).toBe(told);
  expect(history.stateAt(2_500)).toEqual(before);
});

// Every event can be followed back to something that somebody did, or to the cluster's start.
test('every cause is an earlier entry of the trace', () => {
  const history = createHistory(RUN);
  history.runAheadTo(LAST_MS);
  for (const { id, causeId } of history.trace.entries) {
    if (causeId === null) continue;
    expect(causeId).toBeLessThan(id);
    expect(history.trace.entryById(causeId), `cause ${causeId} of ${id}`).not.toBeNull();
  }
});

// Undo may be pressed until nothing is left.
test('undoing everything gives back the start', () => {
  const history = createHistory({ ...RUN, commands: [] });
  for (const { atMs, command } of RUN.commands) history.give(command, atMs);
  expect(history.run).toEqual(RUN);
  for (let left = history.run.commands.length; left > 0; left--) history.keepCommands(left - 1);
  const untouched = createHistory({ ...RUN, commands: [] });
  expect(history.stateAt(LAST_MS)).toEqual(untouched.stateAt(LAST_MS));
});

// She tries the same failure in two ways and goes back and forth between them.
test('a fork keeps the future that was left', () => {
  const history = createHistory(RUN);
  const before = history.stateAt(LAST_MS);
  history.give({ type: 'killBroker', brokerId: 1 }, 1_500);
  expect(history.stateAt(LAST_MS)).not.toEqual(before);
  history.open('branch-1');
  expect(history.stateAt(LAST_MS)).toEqual(before);
});

/** The engine tells up to when it ran, history when something last happened. */
function timeless({ nowMs: _nowMs, ...state }: SimulationState): Omit<SimulationState, 'nowMs'> {
  return state;
}

function exampleRun(): Run {
  const read = readRunFile(readFileSync('docs/examples/kill-the-leader.json', 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.saved.run;
}
