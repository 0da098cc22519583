/** Seeking must feel like dragging (reference: p95 of at most 10 ms in a run of a million inputs). */
import { readFileSync } from 'node:fs';
import { bench } from 'vitest';
import { createHistory } from './history';
import { readRunFile } from './runFile';

const INPUTS = 1_000_000;
const RUN_AHEAD_MS = 100_000;

const read = readRunFile(readFileSync('docs/examples/kill-the-leader.json', 'utf8'));
if (!read.ok) throw new Error(JSON.stringify(read.problem));
const history = createHistory(read.saved.run);

let lastMs = 0;
while (history.stateAt(lastMs).handledInputs < INPUTS) lastMs += RUN_AHEAD_MS;

let drawn = 1;
bench('seek anywhere in a run of a million inputs', () => {
  drawn = (drawn * 48_271) % 0x7fff_ffff;
  history.stateAt(drawn % lastMs);
});
