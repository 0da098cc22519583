import { type Breach, createCheckedEngine, type Run, type TimeMs } from '../engine';
import { Playthrough } from '../history';

/** What is known of the promises of a run: which did not hold and when, as far as it has been checked. */
export interface PromiseFindings {
  /** In order of time. Same reference while nothing was added. */
  readonly breaches: readonly Breach[];
  readonly checkedUntilMs: TimeMs;
}

export const NOTHING_CHECKED: PromiseFindings = { breaches: [], checkedUntilMs: 0 };

/** A simulation that breaks the same promise at every input would fill the memory. */
const MAX_BREACHES = 200;

/**
 * Plays the run once more beside the history, from its beginning, with every promise checked after every input, and
 * after every quiet stretch that the history leaps over too. Which promises hold at a moment follows from the run alone;
 * here it is only found out, little by little.
 */
export class PromiseWatch {
  private playthrough: Playthrough;
  private breaches: readonly Breach[] = [];
  /** What the run before had in common with this one is known, until the play has come there again. */
  private known: PromiseFindings = NOTHING_CHECKED;

  constructor(run: Run) {
    this.playthrough = this.begin(run);
  }

  /** Another run: what it shares with the one before stays known. */
  follow(run: Run): void {
    const differsAtMs = this.playthrough.differsAtMs(run);
    if (differsAtMs === null) return this.playthrough.goOnWith(run);
    const { breaches, checkedUntilMs } = this.findings;
    this.known = {
      breaches: breaches.filter(({ timeMs }) => timeMs < differsAtMs),
      checkedUntilMs: Math.max(0, Math.min(checkedUntilMs, differsAtMs)),
    };
    this.playthrough = this.begin(run);
  }

  /** Says whether everything up to `untilMs` is checked. */
  checkTo(untilMs: TimeMs, mayGoOn: () => boolean): boolean {
    return this.playthrough.advanceTo(untilMs, mayGoOn);
  }

  get findings(): PromiseFindings {
    const checkedUntilMs = Math.max(0, this.playthrough.reachedMs);
    return checkedUntilMs < this.known.checkedUntilMs ? this.known : { breaches: this.breaches, checkedUntilMs };
  }

  private begin(run: Run): Playthrough {
    this.breaches = [];
    const engine = createCheckedEngine((breach) => {
      if (this.breaches.length < MAX_BREACHES) this.breaches = [...this.breaches, breach];
    }, 'leaping');
    return new Playthrough(engine, run);
  }
}
