import type { Desk } from './desk';
import { eventByEvent, follow, type Moved, realTime } from './pace';
import type { Pace, SessionState, Skipping } from './types';

/** What one frame leaves for the next. */
export interface Carry {
  /** How long the event at the playhead has been held on the screen. */
  readonly heldMs: number;
  readonly told: Skipping | null;
  readonly toldForMs: number;
  readonly timelineAgeMs: number;
}

export const NOTHING_CARRIED: Carry = { heldMs: 0, told: null, toldForMs: 0, timelineAgeMs: 0 };

/** A leap takes a third of a second; what was skipped can be read for so long. */
const SKIP_TOLD_MS = 2500;
/** Numbers and texts change four times a second at most, and so does the timeline's end. */
const TIMELINE_EVERY_MS = 250;

export interface Player {
  readonly pace: Pace;
  readonly rate: number;
  readonly followSpeed: number;
  readonly prefersReducedMotion: boolean;
  readonly playheadMs: number;
}

/** The playhead one frame later. */
export function playFrame(desk: Desk, player: Player, carry: Carry, elapsedMs: number): { moved: Moved; carry: Carry } {
  const { heldMs = 0, ...moved } = move(desk, player, carry, elapsedMs);
  const told = moved.skipping ?? carry.told;
  const toldForMs = moved.skipping === null ? carry.toldForMs + elapsedMs : 0;
  const isStillTold = told !== null && toldForMs < SKIP_TOLD_MS;
  const timelineAgeMs = carry.timelineAgeMs + elapsedMs;
  const next = { heldMs, told: isStillTold ? told : null, toldForMs, timelineAgeMs };
  return { moved: { ...moved, skipping: next.told }, carry: next };
}

/** What a frame publishes: the timeline only now and then. */
export function thinned(
  looked: Partial<SessionState>,
  carry: Carry,
): { readonly patch: Partial<SessionState>; readonly carry: Carry } {
  if (carry.timelineAgeMs >= TIMELINE_EVERY_MS) return { patch: looked, carry: { ...carry, timelineAgeMs: 0 } };
  const { branches: _branches, endMs: _endMs, ...patch } = looked;
  return { patch, carry };
}

function move(desk: Desk, player: Player, carry: Carry, elapsedMs: number): Moved & { readonly heldMs?: number } {
  const { pace, rate, followSpeed, playheadMs } = player;
  if (pace === 'realTime') return realTime(desk, playheadMs, elapsedMs, rate);
  if (player.prefersReducedMotion) return eventByEvent(desk, playheadMs, carry.heldMs, elapsedMs, followSpeed);
  return follow(desk, playheadMs, elapsedMs, followSpeed);
}
