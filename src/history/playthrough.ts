import type { Run, TimedCommand, TimeMs } from '../engine';
import type { EnginePort } from './enginePort';
import { type Moment, NOBODY, runOn } from './moment';

/** An engine that can begin a run before its prologue. */
export type BeginningEngine = EnginePort & {
  begin(run: Run): Moment['state'];
};

/** Whoever plays on between two frames is asked so often whether there is time for more. */
const SLICE_INPUTS = 60;

/** A run that is played once, from before its prologue and forward only: nothing of it is kept but where it stands. */
export class Playthrough {
  private readonly engine: BeginningEngine;
  private run: Run;
  private commands: readonly TimedCommand[];
  private moment: Moment;
  /** Everything due up to here has been handled. */
  reachedMs: TimeMs;

  constructor(engine: BeginningEngine, run: Run) {
    this.engine = engine;
    this.run = run;
    this.commands = [...run.scenario.prologue, ...run.commands];
    this.moment = { state: engine.begin(run), given: 0 };
    this.reachedMs = this.moment.state.nowMs;
  }

  /** Plays on until `untilMs`, or until `mayGoOn` says no. Says whether it got there. */
  advanceTo(untilMs: TimeMs, mayGoOn: () => boolean): boolean {
    while (this.reachedMs < untilMs) {
      if (!mayGoOn()) return false;
      const limit = this.moment.state.handledInputs + SLICE_INPUTS;
      const before = this.moment;
      this.moment = runOn(this.engine, before, this.commands, untilMs, limit, NOBODY);
      const isStopped = this.moment.state.handledInputs >= limit;
      this.reachedMs = isStopped ? Math.max(this.reachedMs, this.moment.state.nowMs - 1) : untilMs;
    }
    return true;
  }

  /** When the other run first differs from this one; null where it goes on just as this one has so far. */
  differsAtMs(other: Run): TimeMs | null {
    const { run } = this;
    if (run.seed !== other.seed || run.scenario !== other.scenario) return Number.NEGATIVE_INFINITY;
    const given = Math.max(0, this.moment.given - run.scenario.prologue.length);
    const first = Array.from({ length: Math.max(given, other.commands.length) }).findIndex(
      (_, index) => run.commands[index] !== other.commands[index],
    );
    if (first === -1) return null;
    const atMs = Math.min(
      run.commands[first]?.atMs ?? Number.POSITIVE_INFINITY,
      other.commands[first]?.atMs ?? Number.POSITIVE_INFINITY,
    );
    return first >= given && atMs >= this.reachedMs ? null : atMs;
  }

  /** Goes on with another run, which must not differ from this one so far. */
  goOnWith(run: Run): void {
    this.run = run;
    this.commands = [...run.scenario.prologue, ...run.commands];
  }
}
