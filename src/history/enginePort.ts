import { advanceWhile, applyCommand, type CheckedEngine, createSimulation, raiseCurtain } from '../engine';
import type { RaisingEngine } from './raisedAhead';

/** What history asks of an engine. An argument, so that the rules of time can be tested on a world of three lines. */
export type EnginePort = Omit<CheckedEngine, 'begin'> & {
  /** Whether Kafka's promises can be held against its runs. Worlds that tests invent have made none. */
  readonly makesPromises?: true;
};

export const ENGINE: RaisingEngine = {
  makesPromises: true,
  begin: ({ seed, scenario }, listener) => createSimulation(seed, scenario, listener),
  raiseCurtain,
  // History wants to know how far it has come, not what every input did.
  advanceWhile: (state, untilMs, listener, shouldStop) => advanceWhile(state, untilMs, listener, shouldStop, 'leaping'),
  applyCommand,
};
