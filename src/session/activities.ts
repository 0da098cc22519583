import type { EntryId, TimeMs, TraceEntry } from '../engine';
import type { Trace } from '../history';

/** Something worth seeing, and how slowly time runs for it to be seen. */
export interface Activity {
  readonly entryId: EntryId;
  readonly startMs: TimeMs;
  /** Over from here on. */
  readonly endMs: TimeMs;
  /** Simulated milliseconds per millisecond on the screen, at most. */
  readonly rate: number;
}

/** How long a flight takes on the screen. */
const FLIGHT_ON_SCREEN_MS = 700;
/** How long something that just happened is looked at, on the screen and in the cluster. */
const EMPHASIS_ON_SCREEN_MS = 400;
const EMPHASIS_MS = 4;

/** The pace of looking at something that does not move. */
export const LOOKING_RATE = EMPHASIS_MS / EMPHASIS_ON_SCREEN_MS;

/** What is worth seeing, as far as it is known. */
export interface ActivityIndex {
  /** The first that starts later than `timeMs`. */
  firstAfter(timeMs: number): Activity | null;
  /** The last that starts earlier than `timeMs`. */
  lastBefore(timeMs: number): Activity | null;
  underWayAt(timeMs: number): readonly Activity[];
  /** When all that started by `timeMs` is over; null when nothing did. */
  latestEndOfThoseStartedBy(timeMs: number): TimeMs | null;
}

/** What is worth seeing in a trace, sorted by start. It grows with the trace. */
export class Activities implements ActivityIndex {
  readonly trace: Trace;
  private readonly isNotable: (entry: TraceEntry) => boolean;
  private readonly list: Activity[] = [];
  /** The latest end among the first activities, as many as the index says and one more. */
  private readonly latestEndMs: TimeMs[] = [];
  private entriesRead = 0;

  constructor(trace: Trace, isNotable: (entry: TraceEntry) => boolean) {
    this.trace = trace;
    this.isNotable = isNotable;
  }

  /** Reads what has been added to the trace. */
  refresh(): this {
    const { entries } = this.trace;
    for (; this.entriesRead < entries.length; this.entriesRead++) {
      const entry = entries[this.entriesRead] as TraceEntry;
      if (!this.isNotable(entry)) continue;
      const activity = activityOf(entry);
      this.latestEndMs.push(Math.max(this.latestEndMs.at(-1) ?? activity.endMs, activity.endMs));
      this.list.push(activity);
    }
    return this;
  }

  firstAfter(timeMs: number): Activity | null {
    return this.list[this.countStartedBy(timeMs)] ?? null;
  }

  lastBefore(timeMs: number): Activity | null {
    let index = this.countStartedBy(timeMs) - 1;
    while (index >= 0 && (this.list[index] as Activity).startMs >= timeMs) index--;
    return this.list[index] ?? null;
  }

  underWayAt(timeMs: number): readonly Activity[] {
    const found: Activity[] = [];
    for (let index = this.countStartedBy(timeMs) - 1; index >= 0; index--) {
      if ((this.latestEndMs[index] as TimeMs) <= timeMs) break;
      const activity = this.list[index] as Activity;
      if (activity.endMs > timeMs) found.push(activity);
    }
    return found;
  }

  latestEndOfThoseStartedBy(timeMs: number): TimeMs | null {
    return this.latestEndMs[this.countStartedBy(timeMs) - 1] ?? null;
  }

  private countStartedBy(timeMs: number): number {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.list[middle] as Activity).startMs > timeMs) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Two branches are watched at once: what is worth seeing in either is. */
export function inEither(a: ActivityIndex, b: ActivityIndex): ActivityIndex {
  return {
    firstAfter: (timeMs) => earlier(a.firstAfter(timeMs), b.firstAfter(timeMs)),
    lastBefore: (timeMs) => later(a.lastBefore(timeMs), b.lastBefore(timeMs)),
    underWayAt: (timeMs) => [...a.underWayAt(timeMs), ...b.underWayAt(timeMs)],
    latestEndOfThoseStartedBy(timeMs) {
      const ends = [a, b].flatMap((each) => each.latestEndOfThoseStartedBy(timeMs) ?? []);
      return ends.length === 0 ? null : Math.max(...ends);
    },
  };
}

function earlier(a: Activity | null, b: Activity | null): Activity | null {
  if (a === null || b === null) return a ?? b;
  return b.startMs < a.startMs ? b : a;
}

function later(a: Activity | null, b: Activity | null): Activity | null {
  if (a === null || b === null) return a ?? b;
  return b.startMs > a.startMs ? b : a;
}

function activityOf(entry: TraceEntry): Activity {
  const { id: entryId, timeMs: startMs } = entry;
  const arrivesMs = entry.kind === 'message' ? entry.message.arrivesMs : null;
  // What waits in a cut wire does not move.
  if (arrivesMs === null) return { entryId, startMs, endMs: startMs + EMPHASIS_MS, rate: LOOKING_RATE };
  const flightMs = Math.max(1, arrivesMs - startMs);
  return { entryId, startMs, endMs: startMs + flightMs, rate: flightMs / FLIGHT_ON_SCREEN_MS };
}
