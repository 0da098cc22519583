import type { Command, EntryId, Refusal, Run, SimulationState, TimeMs, TimedCommand, TraceEntry } from '../engine';

/** The line of a run that is being looked at, or one that was left when somebody acted in the past. */
export interface Branch {
  readonly id: string;
  /** Counts from 1; the interface names it. */
  readonly number: number;
  readonly commands: readonly TimedCommand[];
  /** Where it left its parent; null for the first. */
  readonly forkedAtMs: TimeMs | null;
  readonly parentId: string | null;
  /** How far it has been watched: the right end of its timeline. */
  readonly endMs: TimeMs;
}

/**
 * What has happened in one branch, as far as it is known. Grows as the engine runs ahead; what is there never changes.
 * Only entries worth telling: quiet messages have none.
 */
export interface Trace {
  /** In order of id, and so of time. */
  readonly entries: readonly TraceEntry[];
  /** Null for an id that has no entry. */
  entryById(id: EntryId): TraceEntry | null;
  /** Index of the first entry later than `timeMs`. */
  indexAfter(timeMs: TimeMs): number;
}

/**
 * One run with its branches, read at any time. It remembers snapshots and the trace; everything it answers is a pure
 * function of the run.
 */
export interface History {
  /** The run of the current branch. */
  readonly run: Run;
  /** In order of their numbers. Same reference until a branch is made, or one changes. */
  readonly branches: readonly Branch[];
  readonly current: Branch;
  /** Of the current branch. Another object once something that it told of has been dropped. */
  readonly trace: Trace;
  /** Simulated up to here; `trace` is complete up to here. */
  readonly knownUntilMs: TimeMs;
  /**
   * The state after everything due up to and including `timeMs` (a whole number, from 0). It holds until the next thing
   * is due, so its own `nowMs` is the last moment at which something happened, not `timeMs`. Same reference for all
   * times between two things, if asked for one after another.
   */
  stateAt(timeMs: TimeMs): SimulationState;
  /**
   * Makes sure that the trace is known up to `timeMs`, unless `mayGoOn`, asked every few milliseconds of work, says no.
   */
  runAheadTo(timeMs: TimeMs, mayGoOn?: () => boolean): void;
  /** Says that `timeMs` has been watched: the branch's end moves there if it was earlier. */
  watched(timeMs: TimeMs): void;
  /**
   * Gives a command at `atMs`. With commands later than that in the branch it forks: the old branch is kept. A refused
   * command is not added.
   */
  give(command: Command, atMs: TimeMs): { readonly refusal: Refusal | null; readonly didFork: boolean };
  /** Forgets all of the branch's commands but the first `count`. Does not fork. */
  keepCommands(count: number): void;
  /** Forgets the branch's last command and says when it had been given; null when there was none. */
  undo(): TimeMs | null;
  /** Returns to a branch that was left. */
  open(branchId: string): void;
}
