import type { Run, Scenario, SimulationState, TraceEntry, TraceListener } from '../engine';
import type { EnginePort } from './enginePort';
import { type Moment, runOn } from './moment';

/** An engine that can begin a run before its prologue, and tells what happens as it does. */
export type RaisingEngine = EnginePort & {
  begin(run: Run, listener: TraceListener): SimulationState;
};

/** After so many inputs whoever waits may do something else. */
const SLICE_INPUTS = 60;

/**
 * The same engine with one curtain raised already: not at one stroke, as `raiseCurtain` does, but bit by bit, with a
 * breath after each. The prologue of a first lesson takes some 75 ms, and a page that does nothing else for so long does
 * not answer.
 */
export async function raisedAhead(
  engine: RaisingEngine,
  seed: number,
  scenario: Scenario,
  breathe: () => Promise<void>,
): Promise<EnginePort> {
  const told: TraceEntry[] = [];
  const listener: TraceListener = { entry: (entry) => told.push(entry), quiet: () => {} };
  let moment: Moment = { state: engine.begin({ seed, scenario, commands: [] }, listener), given: 0 };
  for (let limit = 0; moment.state.handledInputs >= limit; ) {
    await breathe();
    limit = moment.state.handledInputs + SLICE_INPUTS;
    moment = runOn(engine, moment, scenario.prologue, 0, limit, listener);
  }
  const raised: SimulationState = { ...moment.state, nowMs: 0 };
  const wanted = JSON.stringify([seed, scenario]);
  return {
    ...engine,
    raiseCurtain(otherSeed, otherScenario, otherListener) {
      if (JSON.stringify([otherSeed, otherScenario]) !== wanted)
        return engine.raiseCurtain(otherSeed, otherScenario, otherListener);
      for (const entry of told) otherListener.entry(entry);
      return raised;
    },
  };
}
