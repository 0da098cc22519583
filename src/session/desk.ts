import type { KafkaEvent, TimeMs, TraceEntry } from '../engine';
import type { History } from '../history';
import { Activities } from './activities';
import { HORIZON_MS, type PaceSource } from './pace';

/** What is worth a look, and what is worth a mark on the timeline. */
export interface Taste {
  readonly isNotable: (entry: TraceEntry) => boolean;
  readonly isMilestone: (event: KafkaEvent) => boolean;
}

const ALWAYS = () => true;
/** So that the horizon need not be moved on with every millisecond. */
const LOOK_FURTHER_MS = 1000;

/** The history that is on the desk, and how it is read forward and back. */
export class Desk implements PaceSource {
  readonly history: History;
  private readonly taste: Taste;
  private index: Activities;
  private mayGoOn: () => boolean = ALWAYS;

  constructor(history: History, taste: Taste) {
    this.history = history;
    this.taste = taste;
    this.index = new Activities(history.trace, taste.isNotable);
  }

  get activities(): Activities {
    const { trace } = this.history;
    if (this.index.trace !== trace) this.index = new Activities(trace, this.taste.isNotable);
    return this.index.refresh();
  }

  get knownUntilMs(): TimeMs {
    return this.history.knownUntilMs;
  }

  runAheadTo(untilMs: TimeMs): void {
    this.history.runAheadTo(untilMs, this.mayGoOn);
  }

  lookAhead(fromMs: number): void {
    this.runAheadUntil(fromMs, () => this.activities.firstAfter(fromMs) !== null);
  }

  /** Whatever `work` simulates ahead must stop when `mayGoOn` says so. */
  within<Result>(mayGoOn: () => boolean, work: () => Result): Result {
    this.mayGoOn = mayGoOn;
    try {
      return work();
    } finally {
      this.mayGoOn = ALWAYS;
    }
  }

  /** The next moment at which something worth a look happens; null when nothing does within the horizon. */
  nextEventMs(afterMs: number): TimeMs | null {
    this.lookAhead(afterMs);
    return this.activities.firstAfter(afterMs)?.startMs ?? null;
  }

  /** The curtain is an event too: there is no going back beyond it. */
  previousEventMs(beforeMs: number): TimeMs {
    return Math.max(0, this.activities.lastBefore(beforeMs)?.startMs ?? 0);
  }

  nextMilestoneMs(afterMs: number): TimeMs | null {
    let index = this.history.trace.indexAfter(afterMs);
    let found: TraceEntry | undefined;
    this.runAheadUntil(afterMs, () => {
      const { entries } = this.history.trace;
      while (found === undefined && index < entries.length) {
        const entry = entries[index++] as TraceEntry;
        if (this.isMilestone(entry)) found = entry;
      }
      return found !== undefined;
    });
    return found?.timeMs ?? null;
  }

  previousMilestoneMs(beforeMs: number): TimeMs {
    const { entries } = this.history.trace;
    const last = entries.findLast((entry) => entry.timeMs < beforeMs && this.isMilestone(entry));
    return Math.max(0, last?.timeMs ?? 0);
  }

  private isMilestone(entry: TraceEntry): boolean {
    return entry.kind === 'event' && this.taste.isMilestone(entry.event);
  }

  private runAheadUntil(fromMs: number, isFound: () => boolean): void {
    if (isFound() || this.knownUntilMs > fromMs + HORIZON_MS) return;
    this.history.runAheadTo(Math.ceil(fromMs) + HORIZON_MS + LOOK_FURTHER_MS, () => !isFound() && this.mayGoOn());
    isFound();
  }
}
