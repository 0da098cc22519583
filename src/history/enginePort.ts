import {
  advanceWhile,
  applyCommand,
  type Command,
  type Refusal,
  type RunningView,
  raiseCurtain,
  type Scenario,
  type SimulationState,
  type TimeMs,
  type TraceListener,
} from '../engine';

/** What history asks of an engine. An argument, so that the rules of time can be tested on a world of three lines. */
export interface EnginePort {
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

export const ENGINE: EnginePort = {
  raiseCurtain,
  // History wants to know how far it has come, not what every input did.
  advanceWhile: (state, untilMs, listener, shouldStop) => advanceWhile(state, untilMs, listener, shouldStop, 'leaping'),
  applyCommand,
};
