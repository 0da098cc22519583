import type { DifferencesFound } from '../projections';
import type { Desk } from './desk';
import type { DifferenceDuty } from './differenceDuty';
import type { FrameClock } from './frameLoop';
import { PromiseDuty } from './promiseDuty';
import { NOTHING_CHECKED, type PromiseFindings } from './promiseWatch';
import type { Comparison } from './types';

/** What is found out about two branches between the frames. */
type Found = Pick<Comparison, 'promises' | 'differences'>;

const NOTHING_FOUND: Found = { promises: NOTHING_CHECKED, differences: null };

/**
 * Looks after the branch that lies beside the open one: what it is like at the playhead, how Kafka's promises fare in it,
 * and where the two differ.
 */
export class Comparing {
  private readonly clock: FrameClock;
  private readonly tell: (found: Partial<Found>) => void;
  /** Null before there is anything to watch: worlds that tests invent have made no promises. */
  promises: PromiseDuty | null = null;
  private differences: DifferenceDuty | null = null;
  /** The two branches that are being walked through. */
  private pair = '';
  found: Found = NOTHING_FOUND;

  constructor(clock: FrameClock, tell: (found: Partial<Found>) => void) {
    this.clock = clock;
    this.tell = tell;
  }

  /** Everything up to `untilMs` is to be looked at, when there is time. */
  follow(desk: Desk, untilMs: number, isKafka: boolean): void {
    const { otherId, history } = desk;
    if (otherId === null) return this.stop();
    if (!isKafka) return;
    this.promises ??= new PromiseDuty(this.clock, (promises) => this.hear({ promises }));
    this.promises.follow(history.beside(otherId).run, untilMs);
    this.walk(desk, otherId);
    this.differences?.follow(untilMs);
  }

  /** The branch that was beside is open now, and the other way round. Gives what keeps watch over the open one. */
  exchange(promises: PromiseDuty, findings: PromiseFindings): PromiseDuty | null {
    const others = this.promises;
    this.promises = promises;
    this.found = { ...this.found, promises: findings };
    return others;
  }

  stop(): void {
    this.promises?.stop();
    this.differences?.stop();
    this.promises = null;
    this.differences = null;
    this.pair = '';
    this.found = NOTHING_FOUND;
  }

  hear(found: Partial<Found>): void {
    this.found = { ...this.found, ...found };
    this.tell(found);
  }

  /** The code for it is loaded with the first comparison. */
  private walk({ history }: Desk, otherId: string): void {
    const ids = history.branches.map(({ id }) => id).filter((id) => id === history.current.id || id === otherId);
    const pair = ids.join(' ');
    const [a, b] = ids;
    if (pair === this.pair || a === undefined || b === undefined) return;
    this.pair = pair;
    this.differences?.stop();
    this.differences = null;
    this.found = { ...this.found, differences: null };
    void import('./differenceDuty').then(({ DifferenceDuty: Duty }) => {
      if (this.pair !== pair) return;
      const tell = (differences: DifferencesFound) => {
        if (this.pair === pair) this.hear({ differences });
      };
      this.differences = new Duty(this.clock, history.beside(a), history.beside(b), tell);
      this.tell({});
    });
  }
}

/** The other branch as it is at the playhead. Same reference while nothing about it has changed. */
export function besideAt({ history, otherId }: Desk, wholeMs: number, found: Found, before: Comparison | null) {
  if (otherId === null) return null;
  history.watched(wholeMs, otherId);
  const reader = history.beside(otherId);
  const state = reader.stateAt(wholeMs);
  const { trace } = reader;
  const now: Comparison = { branchId: otherId, state, trace, traceLength: trace.entries.length, ...found };
  const isSame = before !== null && (Object.keys(now) as (keyof Comparison)[]).every((key) => now[key] === before[key]);
  return isSame ? before : now;
}
