/**
 * A moment of a line and the one way of getting from it to a later one. Seeking, playing on and running ahead are all
 * `runOn`, so they cannot disagree.
 */
import type { SimulationState, TimedCommand, TimeMs, TraceListener } from '../engine';
import type { EnginePort } from './enginePort';

export interface Moment {
  /**
   * Its `nowMs` is when something last happened. The engine would say how far it was asked to run, and then the same
   * moment, reached by two ways, would be two different states.
   */
  readonly state: SimulationState;
  /** How many of the line's commands have been given. */
  readonly given: number;
}

export const NOBODY: TraceListener = { entry: () => {}, quiet: () => {} };

/**
 * Runs on from a moment until everything due up to `untilMs` is done, or until `inputLimit` inputs have been handled
 * since the beginning of the run. Commands are given after everything that is due at their time.
 */
export function runOn(
  engine: EnginePort,
  from: Moment,
  commands: readonly TimedCommand[],
  untilMs: TimeMs,
  inputLimit: number,
  listener: TraceListener,
): Moment {
  let { state, given } = from;
  for (;;) {
    const next = commands[given];
    const isGivenNow = next !== undefined && next.atMs <= untilMs;
    const stopMs = isGivenNow ? next.atMs : untilMs;
    state = handleDue(engine, state, stopMs, inputLimit, listener);
    const wasStopped = isDueBy(state, stopMs);
    if (wasStopped || !isGivenNow) return state === from.state && given === from.given ? from : { state, given };
    state = engine.applyCommand({ ...state, nowMs: next.atMs }, next.command, listener).state;
    given++;
  }
}

/** The next time at which anything happens after this moment, or null when nothing ever does. */
export function nextDueMs(moment: Moment, commands: readonly TimedCommand[]): TimeMs | null {
  const inputMs = moment.state.agenda[0]?.timeMs ?? null;
  const commandMs = commands[moment.given]?.atMs ?? null;
  if (inputMs === null || commandMs === null) return inputMs ?? commandMs;
  return Math.min(inputMs, commandMs);
}

/** Orders the moments of one line: it grows with every input and every command. */
export function progressOf(moment: Moment): number {
  return moment.state.handledInputs + moment.given;
}

function handleDue(
  engine: EnginePort,
  state: SimulationState,
  untilMs: TimeMs,
  inputLimit: number,
  listener: TraceListener,
): SimulationState {
  if (!isDueBy(state, untilMs)) return state;
  let lastMs = state.nowMs;
  const after = engine.advanceWhile(state, untilMs, listener, (view) => {
    lastMs = view.nowMs;
    return view.handledInputs >= inputLimit;
  });
  return after.nowMs === lastMs ? after : { ...after, nowMs: lastMs };
}

function isDueBy(state: SimulationState, timeMs: TimeMs): boolean {
  const first = state.agenda[0];
  return first !== undefined && first.timeMs <= timeMs;
}
