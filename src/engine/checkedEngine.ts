import type { Command, Refusal, Run, Scenario } from './commands';
import type { TraceEntry } from './events';
import { type Breach, checkInvariants, createNotebook, noteEntry } from './invariants';
import type { TimeMs } from './kernel/types';
import {
  advanceWhile,
  applyCommand,
  createSimulation,
  type Pace,
  type RunningView,
  type SimulationState,
  type TraceListener,
} from './simulation';

/** The engine, for one run from its beginning to its end and in that order, with every promise checked. */
export interface CheckedEngine {
  /** The cluster of a run at the beginning of its prologue. */
  begin(run: Run): SimulationState;
  raiseCurtain(seed: number, scenario: Scenario, listener: TraceListener): SimulationState;
  advanceWhile(
    state: SimulationState,
    untilMs: TimeMs,
    listener: TraceListener,
    shouldStop: (view: RunningView) => boolean,
  ): SimulationState;
  applyCommand(
    state: SimulationState,
    command: Command,
    listener: TraceListener,
  ): { readonly state: SimulationState; readonly refusal: Refusal | null };
}

/**
 * Holds all of Kafka's promises against the state after each input, from the first moment of the prologue on. When
 * leaping, quiet hours are checked where they end: nothing is told in them, and only clocks and counters move.
 */
export function createCheckedEngine(onBreach: (breach: Breach) => void, pace: Pace = 'everyInput'): CheckedEngine {
  const notebook = createNotebook();
  const goOn = () => false;
  const listening = (listener: TraceListener): TraceListener => ({
    entry(entry: TraceEntry) {
      noteEntry(notebook, entry);
      listener.entry(entry);
    },
    quiet: (message) => listener.quiet(message),
  });
  const check = (view: RunningView) => {
    for (const breach of checkInvariants(view, notebook)) onBreach(breach);
  };
  const checked: CheckedEngine = {
    begin: ({ seed, scenario }) => createSimulation(seed, scenario),
    advanceWhile: (state, untilMs, listener, shouldStop) =>
      advanceWhile(
        state,
        untilMs,
        listening(listener),
        (view) => {
          check(view);
          return shouldStop(view);
        },
        pace,
      ),
    applyCommand: (state, command, listener) => applyCommand(state, command, listening(listener), check),
    raiseCurtain(seed, scenario, listener) {
      let state = createSimulation(seed, scenario, listening(listener));
      for (const { atMs, command } of scenario.prologue)
        state = checked.applyCommand(checked.advanceWhile(state, atMs, listener, goOn), command, listener).state;
      return checked.advanceWhile(state, 0, listener, goOn);
    },
  };
  return checked;
}
