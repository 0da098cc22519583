/**
 * "Show me": the step's stored solution, as a run of its own. Its commands get their times before it is watched, so a
 * demonstration is played like any other run and is the same at every speed.
 */
import type { Command, SimulationState, TimeMs } from '../engine';
import type { History } from '../history';

/** Longer than a session of ZooKeeper, a session of a group and a producer's whole delivery time-out. */
const MAX_WAIT_MS = 180_000;
const LOOK_EVERY_MS = 100;

/**
 * Gives each command once everything before it has settled. `history` holds nothing later than `fromMs`. Says when the
 * last one has settled too.
 */
export function rehearse(
  history: History,
  fromMs: TimeMs,
  commands: readonly Command[],
  settled: (state: SimulationState) => boolean,
): TimeMs {
  let atMs = settledFrom(history, fromMs, settled);
  for (const command of commands) {
    history.give(command, atMs);
    atMs = settledFrom(history, atMs, settled);
  }
  return atMs;
}

/** Something that never ends, such as a link that stays cut, is not waited for for ever. */
function settledFrom(history: History, fromMs: TimeMs, settled: (state: SimulationState) => boolean): TimeMs {
  for (let atMs = fromMs; atMs < fromMs + MAX_WAIT_MS; atMs += LOOK_EVERY_MS) {
    if (settled(history.stateAt(atMs))) return atMs;
  }
  return fromMs + MAX_WAIT_MS;
}
