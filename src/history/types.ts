import type { Command, EntryId, Refusal, Run, SimulationState, TimeMs, TimedCommand, TraceEntry } from '../engine';

/** The line of a run that is being looked at, or one that was left when somebody acted in the past. */
export interface Branch {
  readonly id: string;
  /** Counts from 1; the interface names it by this where it has no name. */
  readonly number: number;
  /** What somebody has called it; null for no name. */
  readonly name: string | null;
  readonly commands: readonly TimedCommand[];
  /** Where it left its parent; null for the first. */
  readonly forkedAtMs: TimeMs | null;
  readonly parentId: string | null;
  /** How far it has been watched: the right end of its timeline. */
  readonly endMs: TimeMs;
}

/** All branches of a run, in order of their numbers, and which of them is open. */
export interface Branches {
  readonly all: readonly Branch[];
  readonly currentId: string;
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

/** One branch as it can be looked at beside the one that is open. */
export interface BranchReader {
  readonly run: Run;
  /** Another object once something that it told of has been dropped. */
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
  /**
   * Reads on from `fromMs` by itself, without taking the place of whoever plays: the answer gives the state at a time, and
   * times must never go back. It knows the commands that the branch had when it was asked for.
   */
  walkFrom(fromMs: TimeMs): (timeMs: TimeMs) => SimulationState;
}

/**
 * One run with its branches, read at any time. It remembers snapshots and the trace; everything it answers is a pure
 * function of the run.
 */
export interface History extends BranchReader {
  /** In order of their numbers. Same reference until a branch is made, or one changes. */
  readonly branches: readonly Branch[];
  /** The branch that is open: what a history says of itself is said of this one. */
  readonly current: Branch;
  /** Another branch, whichever is open. It answers for what that branch is when it is asked. */
  beside(branchId: string): BranchReader;
  /** Says that `timeMs` has been watched: the end of the branch moves there if it was earlier. */
  watched(timeMs: TimeMs, branchId?: string): void;
  /**
   * Gives a command at `atMs`. With commands later than that in the branch it forks: the old branch is kept. A refused
   * command is not added.
   */
  give(command: Command, atMs: TimeMs): { readonly refusal: Refusal | null; readonly didFork: boolean };
  /** Forgets all of the branch's commands but the first `count`. Does not fork. */
  keepCommands(count: number): void;
  /**
   * Leaves the branch at `atMs` for one with the same commands up to there, and none after. Gives those that it had after,
   * to be given again by whoever wants them.
   */
  fork(atMs: TimeMs): readonly TimedCommand[];
  /** Lays a branch that was made elsewhere beside the open one, which it has left; it is simulated when it is read. Gives its id. */
  add(branch: Pick<Branch, 'commands' | 'name'> & { readonly forkedAtMs: TimeMs }): string;
  /** Returns to a branch that was left. */
  open(branchId: string): void;
  rename(branchId: string, name: string | null): void;
  /** Forgets a branch; with the open one its parent opens. Those that left it have left its parent. The last one stays. */
  remove(branchId: string): void;
}
