import type { KafkaEvent, TimeMs, TraceEntry } from '../engine';
import type { BranchReader } from '../history';
import { Activities } from './activities';
import { HORIZON_MS } from './pace';

/** What is worth a look, and what is worth a mark on the timeline. */
export interface Taste {
  readonly isNotable: (entry: TraceEntry) => boolean;
  readonly isMilestone: (event: KafkaEvent) => boolean;
}

/** So that the horizon need not be moved on with every millisecond. */
const LOOK_FURTHER_MS = 1000;

/** One branch, and how it is read forward and back. Whatever it simulates ahead stops when `mayGoOn` says so. */
export class Outlook {
  readonly reader: BranchReader;
  private readonly taste: Taste;
  private index: Activities;

  constructor(reader: BranchReader, taste: Taste) {
    this.reader = reader;
    this.taste = taste;
    this.index = new Activities(reader.trace, taste.isNotable);
  }

  get activities(): Activities {
    const { trace } = this.reader;
    if (this.index.trace !== trace) this.index = new Activities(trace, this.taste.isNotable);
    return this.index.refresh();
  }

  lookAhead(fromMs: number, mayGoOn: () => boolean): void {
    this.runAheadUntil(fromMs, mayGoOn, () => this.activities.firstAfter(fromMs) !== null);
  }

  nextMilestoneMs(afterMs: number, mayGoOn: () => boolean): TimeMs | null {
    let index = this.reader.trace.indexAfter(afterMs);
    let found: TraceEntry | undefined;
    this.runAheadUntil(afterMs, mayGoOn, () => {
      const { entries } = this.reader.trace;
      while (found === undefined && index < entries.length) {
        const entry = entries[index++] as TraceEntry;
        if (this.isMilestone(entry)) found = entry;
      }
      return found !== undefined;
    });
    return found?.timeMs ?? null;
  }

  previousMilestoneMs(beforeMs: number): TimeMs {
    const { entries } = this.reader.trace;
    const last = entries.findLast((entry) => entry.timeMs < beforeMs && this.isMilestone(entry));
    return Math.max(0, last?.timeMs ?? 0);
  }

  private isMilestone(entry: TraceEntry): boolean {
    return entry.kind === 'event' && this.taste.isMilestone(entry.event);
  }

  private runAheadUntil(fromMs: number, mayGoOn: () => boolean, isFound: () => boolean): void {
    if (isFound() || this.reader.knownUntilMs > fromMs + HORIZON_MS) return;
    this.reader.runAheadTo(Math.ceil(fromMs) + HORIZON_MS + LOOK_FURTHER_MS, () => !isFound() && mayGoOn());
    isFound();
  }
}
