import type { TimeMs } from '../engine';
import type { History } from '../history';
import { type ActivityIndex, inEither } from './activities';
import { Outlook, type Taste } from './outlook';
import type { PaceSource } from './pace';

export type { Taste } from './outlook';

const ALWAYS = () => true;

/**
 * The history that is on the desk, and how it is read forward and back. Beside the branch that is open another may lie, to
 * be compared with: one playhead goes through both, so both are read.
 */
export class Desk implements PaceSource {
  readonly history: History;
  private readonly taste: Taste;
  private readonly own: Outlook;
  private beside: Outlook | null = null;
  private besideId: string | null = null;
  private mayGoOn: () => boolean = ALWAYS;

  constructor(history: History, taste: Taste) {
    this.history = history;
    this.taste = taste;
    this.own = new Outlook(history, taste);
  }

  /** The branch that lies beside the open one; null where none does. */
  get otherId(): string | null {
    return this.besideId;
  }

  layBeside(branchId: string | null): void {
    this.besideId = branchId;
    this.beside = branchId === null ? null : new Outlook(this.history.beside(branchId), this.taste);
  }

  get activities(): ActivityIndex {
    return this.beside === null ? this.own.activities : inEither(this.own.activities, this.beside.activities);
  }

  get knownUntilMs(): TimeMs {
    return Math.min(...this.all.map(({ reader }) => reader.knownUntilMs));
  }

  runAheadTo(untilMs: TimeMs): void {
    for (const { reader } of this.all) reader.runAheadTo(untilMs, this.mayGoOn);
  }

  lookAhead(fromMs: number): void {
    for (const outlook of this.all) outlook.lookAhead(fromMs, this.mayGoOn);
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
    const found = this.all.flatMap((outlook) => outlook.nextMilestoneMs(afterMs, this.mayGoOn) ?? []);
    return found.length === 0 ? null : Math.min(...found);
  }

  previousMilestoneMs(beforeMs: number): TimeMs {
    return Math.max(...this.all.map((outlook) => outlook.previousMilestoneMs(beforeMs)));
  }

  private get all(): readonly Outlook[] {
    return this.beside === null ? [this.own] : [this.own, this.beside];
  }
}
