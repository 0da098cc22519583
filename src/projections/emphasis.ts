import type { TimeMs } from '../engine';
import type { Trace } from '../history';
import type { AnyEventEntry } from './eventIndex';

/** How long a flash is seen, on the screen. */
export const EMPHASIS_ON_SCREEN_MS = 400;

/**
 * How brightly something shines that happened at `eventTimeMs`: 1 in its moment, 0 when it is over, and 0 before. A
 * function of the playhead alone, so it fades backwards when one scrubs back. `rate` is simulated milliseconds per
 * millisecond on the screen.
 */
export function emphasisAt(eventTimeMs: TimeMs, playheadMs: number, rate: number): number {
  const age = playheadMs - eventTimeMs;
  const window = EMPHASIS_ON_SCREEN_MS * rate;
  if (age < 0 || age > window) return 0;
  return window === 0 ? 1 : 1 - age / window;
}

/** At most so many: at a high rate the window holds thousands, and none of them would be seen. */
const MAX_RECENT = 200;

export interface RecentEvent {
  readonly entry: AnyEventEntry;
  /** From 0 to 1. */
  readonly emphasis: number;
}

/** The events that still shine, oldest first. */
export function recentEvents(trace: Trace, playheadMs: number, rate: number): readonly RecentEvent[] {
  const recent: RecentEvent[] = [];
  for (let index = trace.indexAfter(playheadMs) - 1; index >= 0 && recent.length < MAX_RECENT; index--) {
    const entry = trace.entries[index];
    if (entry === undefined) break;
    const emphasis = emphasisAt(entry.timeMs, playheadMs, rate);
    if (emphasis === 0 && entry.timeMs < playheadMs) break;
    if (entry.kind === 'event' && emphasis > 0) recent.push({ entry, emphasis });
  }
  return recent.reverse();
}
