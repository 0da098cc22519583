import type { TimeMs } from '../types';
import { earliestDueMs, Leaper } from './leaper';
import { Parts } from './parts';
import { Rhythm } from './rhythm';
import { findRoutines } from './routines';
import type { Landing, QuietRules, QuietWorld } from './types';
import { Watch } from './watch';

/** A world that is to run so much further may find something to leap over on the way. */
const MIN_QUIET_AHEAD_MS = 90_000;
/** Watching begins after so long a time without anything to tell. After so long a time in vain it pauses as long. */
const MIN_QUIET_BEHIND_MS = 1_000;
const MAX_WATCH_MS = 900_000;

/** Nothing is looked for before so much quiet has been watched, and then ever more seldom. */
const FIRST_LOOK_MS = 20_000;
const LOOKS_PER_ELAPSED = 12;

/** While somebody still has something to do, it is asked again so much later. */
const RETRY_MS = 5_000;

/** What is known of quiet: nothing, what has been watched so far, or the rhythm that was found in it. */
interface Known<Node, Body, Timer> {
  readonly watch: Watch<Node, Timer> | null;
  readonly leaper: Leaper<Node, Body, Timer> | null;
  readonly quietSinceMs: TimeMs;
  readonly lookAtMs: TimeMs;
}

/**
 * What is known of a world that was closed, so that short advances learn as much as a long one. It only saves work:
 * without it the same is learnt again. One who goes on from that world takes it along.
 */
const KNOWN = new WeakMap<object, unknown>();

/** Begins to watch for routines when all is quiet, and leaps once enough is known. */
export class QuietHours<Node, Body, Timer> {
  private readonly rules: QuietRules<Node, Timer>;
  private watch: Watch<Node, Timer> | null = null;
  private leaper: Leaper<Node, Body, Timer> | null = null;
  private quietSinceMs: TimeMs;
  /** When to look next for routines among what was watched. */
  private lookAtMs: TimeMs;
  /** After a leap the world is as it should be only once it has been played up to here. */
  private settledMs: TimeMs = Number.MIN_SAFE_INTEGER;

  constructor(rules: QuietRules<Node, Timer>, from: object, nowMs: TimeMs) {
    this.rules = rules;
    const known = KNOWN.get(from) as Known<Node, Body, Timer> | undefined;
    KNOWN.delete(from);
    this.watch = known?.watch ?? null;
    this.leaper = known?.leaper ?? null;
    this.quietSinceMs = known?.quietSinceMs ?? nowMs;
    this.lookAtMs = known?.lookAtMs ?? nowMs;
    if (this.leaper !== null) this.leaper.lookAtMs = Math.min(this.leaper.lookAtMs, nowMs + MIN_QUIET_BEHIND_MS);
  }

  /** Leaves what is known to whoever goes on from this world. */
  leaveTo(world: object): void {
    const { watch, leaper, quietSinceMs, lookAtMs } = this;
    const known: Known<Node, Body, Timer> = { watch, leaper, quietSinceMs, lookAtMs };
    KNOWN.set(world, known);
  }

  /** Who writes down what happens; null while nobody watches. */
  get notes(): Watch<Node, Timer> | null {
    return this.watch;
  }

  isSettled(nowMs: TimeMs): boolean {
    return nowMs >= this.settledMs;
  }

  /** Something is told, or left to chance: what was watched so far is over, and what was known must be looked at anew. */
  disturb(nowMs: TimeMs): void {
    this.watch = null;
    this.quietSinceMs = nowMs;
    this.leaper?.disturb(nowMs);
  }

  /** How the world stands after a leap towards `untilMs`, if there is one now. */
  leap(nowMs: TimeMs, untilMs: TimeMs, world: () => QuietWorld<Node, Body, Timer>): Landing<Node, Body, Timer> | null {
    if (this.leaper !== null) return this.goOn(this.leaper, nowMs, untilMs, world);
    if (this.watch !== null) return this.learn(this.watch, nowMs, untilMs, world);
    this.maybeWatch(nowMs, untilMs, world);
    return null;
  }

  private goOn(
    leaper: Leaper<Node, Body, Timer>,
    nowMs: TimeMs,
    untilMs: TimeMs,
    world: () => QuietWorld<Node, Body, Timer>,
  ): Landing<Node, Body, Timer> | null {
    if (nowMs < leaper.lookAtMs) return null;
    const landing = leaper.leap(world(), untilMs);
    if (leaper.isLost) this.leaper = null;
    if (landing !== null) this.settledMs = landing.settledMs;
    return landing;
  }

  private learn(
    watch: Watch<Node, Timer>,
    nowMs: TimeMs,
    untilMs: TimeMs,
    world: () => QuietWorld<Node, Body, Timer>,
  ): Landing<Node, Body, Timer> | null {
    const elapsedMs = nowMs - watch.sinceMs;
    if (nowMs < this.lookAtMs || untilMs - nowMs < MIN_QUIET_BEHIND_MS) return null;
    this.lookAtMs = nowMs + Math.max(1000, Math.floor(elapsedMs / LOOKS_PER_ELAPSED));
    if (elapsedMs > MAX_WATCH_MS) {
      this.disturb(nowMs + MAX_WATCH_MS);
      return null;
    }
    const present = world();
    const rhythm = new Rhythm(watch, this.rules, findRoutines(watch, present.agenda, this.rules), nowMs);
    const isUnderstood = present.agenda.every((item) => rhythm.isUnderstood(item));
    if (!isUnderstood || 3 * rhythm.longestMs > elapsedMs) return null;
    const parts = new Parts(watch, this.rules, rhythm);
    const leaper = new Leaper<Node, Body, Timer>(rhythm, parts, this.rules, present);
    const landing = this.goOn(leaper, nowMs, untilMs, () => present);
    if (leaper.hasStrayed || leaper.isLost) return null;
    this.leaper = leaper;
    this.watch = null;
    return landing;
  }

  private maybeWatch(nowMs: TimeMs, untilMs: TimeMs, world: () => QuietWorld<Node, Body, Timer>): void {
    const isQuiet = nowMs - this.quietSinceMs >= MIN_QUIET_BEHIND_MS && this.isSettled(nowMs);
    if (!isQuiet || untilMs - nowMs < MIN_QUIET_AHEAD_MS) return;
    const dueMs = earliestDueMs(world(), this.rules);
    if (dueMs - nowMs < MIN_QUIET_AHEAD_MS) {
      this.quietSinceMs = nowMs + RETRY_MS;
      return;
    }
    this.watch = new Watch(nowMs, this.rules);
    this.lookAtMs = nowMs + FIRST_LOOK_MS;
  }
}
