/**
 * How far the playhead gets while so much time passes on the screen. Each pace is a pure, monotone function of the run:
 * it adds up the same in many short frames as in few long ones.
 */
import type { TimeMs } from '../engine';
import { type ActivityIndex, LOOKING_RATE } from './activities';
import type { Skipping } from './types';

/** What a pace knows of the run. */
export interface PaceSource {
  readonly activities: ActivityIndex;
  /** The activities are complete up to here. */
  readonly knownUntilMs: TimeMs;
  /** Simulates on until the first activity after `fromMs` is known, or none within the horizon; or time for it is up. */
  lookAhead(fromMs: number): void;
  /** Simulates on up to `untilMs`, or until time for it is up. */
  runAheadTo(untilMs: TimeMs): void;
}

export interface Moved {
  readonly playheadMs: number;
  /** Simulated milliseconds per millisecond on the screen, at the end. */
  readonly rate: number;
  /** The idle time that was passed over, where it is worth telling. */
  readonly skipping: Skipping | null;
}

/** Follow hurries to what happens next if that is within so much simulated time. Else time runs as on a clock. */
export const HORIZON_MS = 600_000;
/** Idle time is passed over within this time on the screen. */
const SKIP_ON_SCREEN_MS = 300;
/** Shorter leaps need no telling. */
const SHORTEST_TOLD_SKIP_MS = 1000;
/** Without motion, each event is held so long on the screen. */
const HOLD_ON_SCREEN_MS = 900;

/** A time through which Follow runs evenly. */
interface Stretch {
  readonly untilMs: number;
  readonly rate: number;
  readonly skipping: Skipping | null;
}

export function follow(source: PaceSource, playheadMs: number, elapsedMs: number, speed: number): Moved {
  let moved: Moved = { playheadMs, rate: restingRate(source.activities, playheadMs, speed), skipping: null };
  let leftMs = elapsedMs;
  while (leftMs > 0) {
    source.lookAhead(moved.playheadMs);
    const { untilMs, rate, skipping } = stretchAt(source, moved.playheadMs, speed);
    if (untilMs <= moved.playheadMs) return moved;
    const neededMs = (untilMs - moved.playheadMs) / rate;
    const told = skipping ?? moved.skipping;
    if (neededMs > leftMs) return { playheadMs: moved.playheadMs + leftMs * rate, rate, skipping: told };
    moved = { playheadMs: untilMs, rate, skipping: told };
    leftMs -= neededMs;
  }
  return moved;
}

export function realTime(source: PaceSource, playheadMs: number, elapsedMs: number, rate: number): Moved {
  const wishedMs = playheadMs + elapsedMs * rate;
  source.runAheadTo(Math.ceil(wishedMs));
  return { playheadMs: Math.max(playheadMs, Math.min(wishedMs, source.knownUntilMs)), rate, skipping: null };
}

/** For those who prefer less motion: from event to event, each held for a while. `heldMs` goes from frame to frame. */
export function eventByEvent(
  source: PaceSource,
  playheadMs: number,
  heldMs: number,
  elapsedMs: number,
  speed: number,
): Moved & { readonly heldMs: number } {
  const holdMs = HOLD_ON_SCREEN_MS / speed;
  let atMs = playheadMs;
  let skipping: Skipping | null = null;
  let leftMs = heldMs + elapsedMs;
  for (; leftMs >= holdMs; leftMs -= holdMs) {
    source.lookAhead(atMs);
    const next = source.activities.firstAfter(atMs);
    if (next === null && source.knownUntilMs < atMs + HORIZON_MS) break;
    // With nothing to come, the clock goes on and nothing else moves.
    const nextMs = next?.startMs ?? atMs + holdMs;
    if (next !== null) skipping = skip(atMs, nextMs, next.entryId) ?? skipping;
    atMs = nextMs;
  }
  const rate = restingRate(source.activities, atMs, speed);
  return { playheadMs: atMs, rate, skipping, heldMs: Math.min(leftMs, holdMs) };
}

/** The pace at which one looks at what is there, whether or not time runs. Emphasis is measured with it at rest. */
export function restingRate(activities: ActivityIndex, playheadMs: number, speed: number): number {
  const rates = activities.underWayAt(playheadMs).map(({ rate }) => rate);
  return speed * (rates.length === 0 ? LOOKING_RATE : Math.min(...rates));
}

function stretchAt({ activities, knownUntilMs }: PaceSource, fromMs: number, speed: number): Stretch {
  const next = activities.firstAfter(fromMs);
  const limitMs = next?.startMs ?? knownUntilMs;
  const underWay = activities.underWayAt(fromMs);
  if (underWay.length > 0) {
    const endMs = Math.min(...underWay.map((activity) => activity.endMs));
    return { untilMs: Math.min(endMs, limitMs), rate: restingRate(activities, fromMs, speed), skipping: null };
  }
  if (next === null) {
    const nothingUntilMs = knownUntilMs - HORIZON_MS;
    return { untilMs: nothingUntilMs > fromMs ? nothingUntilMs : knownUntilMs, rate: 1, skipping: null };
  }
  // The idle time began when the last thing was over, wherever in it we are: so its pace does not depend on that.
  const idleFromMs = Math.max(0, activities.latestEndOfThoseStartedBy(fromMs) ?? 0);
  const skipFromMs = Math.max(idleFromMs, next.startMs - HORIZON_MS);
  if (fromMs < skipFromMs) return { untilMs: skipFromMs, rate: 1, skipping: null };
  const rate = Math.max(LOOKING_RATE, (next.startMs - skipFromMs) / SKIP_ON_SCREEN_MS);
  return { untilMs: next.startMs, rate, skipping: skip(skipFromMs, next.startMs, next.entryId) };
}

function skip(fromMs: number, toMs: number, entryId: number): Skipping | null {
  return toMs - fromMs < SHORTEST_TOLD_SKIP_MS ? null : { fromMs, toMs, entryId };
}
