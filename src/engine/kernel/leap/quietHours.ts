import type { TimeMs } from '../types';
import { earliestDueMs, Leaper, type QuietWorld } from './leaper';
import type { Landing, QuietRules } from './types';
import type { Watch } from './watch';

/** A world that is to run so much further may find something to leap over on the way. */
const MIN_QUIET_AHEAD_MS = 90_000;
/** Watching begins after so long a time without anything to tell. After so long a time in vain it pauses as long. */
const MIN_QUIET_BEHIND_MS = 1_000;
const MAX_WATCH_MS = 900_000;

/** While somebody still has something to do, it is asked again so much later. */
const RETRY_MS = 5_000;

interface Known<Node, Body, Timer> {
  /** Null while there is no reason to watch. */
  readonly leaper: Leaper<Node, Body, Timer> | null;
  readonly quietSinceMs: TimeMs;
}

/**
 * What is known of a world that was closed, so that short advances learn as much as a long one. It only saves work:
 * without it the same is learnt again. One who goes on from that world takes it along.
 */
const KNOWN = new WeakMap<object, Known<never, never, never>>();

/** Begins to watch for routines when all is quiet, and leaps once enough is known. */
export class QuietHours<Node, Body, Timer> {
  private readonly rules: QuietRules<Node, Timer>;
  private leaper: Leaper<Node, Body, Timer> | null;
  private quietSinceMs: TimeMs;
  /** After a leap the world is as it should be only once it has been played up to here. */
  private settledMs: TimeMs = Number.MIN_SAFE_INTEGER;

  constructor(rules: QuietRules<Node, Timer>, from: object, nowMs: TimeMs) {
    this.rules = rules;
    const known = KNOWN.get(from);
    KNOWN.delete(from);
    this.leaper = known?.leaper ?? null;
    this.quietSinceMs = known?.quietSinceMs ?? nowMs;
  }

  /** Leaves what is known to whoever goes on from this world. */
  leaveTo(world: object): void {
    const { leaper, quietSinceMs } = this;
    KNOWN.set(world, { leaper, quietSinceMs } as Known<never, never, never>);
  }

  /** Who writes down what happens; null while nobody watches. */
  get notes(): Watch<Node, Timer> | null {
    return this.leaper?.notes ?? null;
  }

  isSettled(nowMs: TimeMs): boolean {
    return nowMs >= this.settledMs;
  }

  /** Something is told, or left to chance: what was watched so far is over. */
  disturb(nowMs: TimeMs): void {
    this.leaper = null;
    this.quietSinceMs = nowMs;
  }

  /** How the world stands after a leap towards `untilMs`, if there is one now. */
  leap(nowMs: TimeMs, untilMs: TimeMs, world: () => QuietWorld<Node, Body, Timer>): Landing<Node, Body, Timer> | null {
    const { leaper } = this;
    if (leaper === null) {
      this.maybeWatch(nowMs, untilMs, world);
      return null;
    }
    if (!leaper.isReady(nowMs, untilMs)) return null;
    const landing = leaper.leap(world(), untilMs);
    if (landing !== null) this.settledMs = landing.settledMs;
    else if (leaper.watchedMs(nowMs) > MAX_WATCH_MS) this.disturb(nowMs + MAX_WATCH_MS);
    return landing;
  }

  private maybeWatch(nowMs: TimeMs, untilMs: TimeMs, world: () => QuietWorld<Node, Body, Timer>): void {
    const isQuiet = nowMs - this.quietSinceMs >= MIN_QUIET_BEHIND_MS && this.isSettled(nowMs);
    if (!isQuiet || untilMs - nowMs < MIN_QUIET_AHEAD_MS) return;
    const dueMs = earliestDueMs(world(), this.rules);
    if (dueMs - nowMs >= MIN_QUIET_AHEAD_MS) this.leaper = new Leaper(nowMs, this.rules);
    else this.quietSinceMs = nowMs + RETRY_MS;
  }
}
