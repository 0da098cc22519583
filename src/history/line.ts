import type { Run, TimedCommand, TimeMs, TraceListener } from '../engine';
import type { EnginePort } from './enginePort';
import { GrowingTrace } from './growingTrace';
import { type Moment, NOBODY, nextDueMs, progressOf, runOn } from './moment';
import type { Trace } from './types';

/**
 * A snapshot is kept each time so many inputs have been handled, and a seek runs forward through as many at most. Each
 * costs some 60 kB, so this is as close as memory allows; `seek.bench.ts` measures what it buys.
 */
const SNAPSHOT_SPACING_INPUTS = 600;

/** Whoever runs ahead between two frames is asked so often whether there is time for more. */
const SLICE_INPUTS = 150;

/** What is already known of a line when it is made. */
interface Known {
  /** From the curtain on, in order. Never empty: the curtain is the first. */
  readonly snapshots: readonly Moment[];
  /** Complete up to the last snapshot. */
  readonly trace: GrowingTrace;
}

/**
 * One branch as it runs: how far it has been simulated, its trace, and the snapshots from which any moment of it is
 * found again. Commands of a line never change; acting makes another line that shares what came before.
 */
export class Line {
  private readonly engine: EnginePort;
  readonly commands: readonly TimedCommand[];
  private readonly snapshots: Moment[];
  private readonly grownTrace: GrowingTrace;
  private readonly listener: TraceListener;
  /** The furthest moment that has been simulated. */
  private head: Moment;
  /** The moment last asked for: whoever plays on pays for what is new, and for nothing else. */
  private cursor: Moment;

  private constructor(engine: EnginePort, commands: readonly TimedCommand[], known: Known) {
    this.engine = engine;
    this.commands = commands;
    this.snapshots = known.snapshots.slice();
    this.grownTrace = known.trace;
    this.head = this.snapshots.at(-1) as Moment;
    this.cursor = this.head;
    this.listener = { entry: (entry) => this.grownTrace.append(entry), quiet: () => {} };
  }

  /** A line of which only the prologue is known. */
  static begin(engine: EnginePort, run: Run): Line {
    const trace = new GrowingTrace();
    const state = engine.raiseCurtain(run.seed, run.scenario, { ...NOBODY, entry: (entry) => trace.append(entry) });
    return new Line(engine, run.commands, { snapshots: [{ state, given: 0 }], trace });
  }

  /** A line with other commands after `moment`, which knows what this one knows of the time before. */
  branchAfter(moment: Moment, commands: readonly TimedCommand[]): Line {
    const progress = progressOf(moment);
    const snapshots = this.snapshots.filter((snapshot) => progressOf(snapshot) < progress);
    return new Line(this.engine, commands, {
      snapshots: [...snapshots, moment],
      trace: this.grownTrace.before(moment.state.nextId),
    });
  }

  /** The same line with only its first `count` commands. */
  withCommands(count: number): Line {
    const last = this.snapshots.findLast((snapshot) => snapshot.given <= count) as Moment;
    return this.branchAfter(last, this.commands.slice(0, count));
  }

  get trace(): Trace {
    return this.grownTrace;
  }

  /** Nothing is due between the head and what comes next, so the line is known up to just before that. */
  get knownUntilMs(): TimeMs {
    return (nextDueMs(this.head, this.commands) ?? Number.MAX_SAFE_INTEGER) - 1;
  }

  runAheadTo(timeMs: TimeMs, mayGoOn: () => boolean): void {
    while (this.knownUntilMs < timeMs && mayGoOn()) {
      const limit = this.head.state.handledInputs + SLICE_INPUTS;
      this.head = runOn(this.engine, this.head, this.commands, timeMs, limit, this.listener);
      const last = this.snapshots.at(-1) as Moment;
      const isDue = this.head.state.handledInputs >= last.state.handledInputs + SNAPSHOT_SPACING_INPUTS;
      if (isDue) this.snapshots.push(this.head);
    }
  }

  momentAt(timeMs: TimeMs): Moment {
    this.runAheadTo(timeMs, () => true);
    const from = this.latestNotAfter(timeMs);
    this.cursor = runOn(this.engine, from, this.commands, timeMs, Number.MAX_SAFE_INTEGER, NOBODY);
    return this.cursor;
  }

  /** From here on, without moving the cursor of whoever plays. */
  walkFrom(fromMs: TimeMs): (timeMs: TimeMs) => Moment {
    let moment = this.latestNotAfter(fromMs);
    return (timeMs) => {
      moment = runOn(this.engine, moment, this.commands, timeMs, Number.MAX_SAFE_INTEGER, NOBODY);
      return moment;
    };
  }

  /** Where to run on from. The cursor comes first, so that between two things the same state is given out. */
  private latestNotAfter(timeMs: TimeMs): Moment {
    const candidates = [this.cursor, this.head, this.snapshotNotAfter(timeMs)];
    return candidates
      .filter((moment) => moment.state.nowMs <= timeMs)
      .reduce((best, moment) => (progressOf(moment) > progressOf(best) ? moment : best));
  }

  private snapshotNotAfter(timeMs: TimeMs): Moment {
    let low = 1;
    let high = this.snapshots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.snapshots[middle] as Moment).state.nowMs > timeMs) high = middle;
      else low = middle + 1;
    }
    return this.snapshots[low - 1] as Moment;
  }
}
