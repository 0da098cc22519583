import type { Run, TimeMs } from '../engine';
import type { Ledger } from '../projections/metrics';
import type { FrameClock } from './frameLoop';
import type { MetricsWatch } from './metricsWatch';

/** The metrics of the open run, as far as they are known. Another object whenever they are known further. */
export interface Metrics {
  readonly ledger: Ledger;
  readonly untilMs: TimeMs;
}

/** A slice of book-keeping takes so long even if the page is never idle: less than what a frame has to spare. */
const LEAST_SLICE_MS = 4;
const TOLD_EVERY_MS = 250;

/** Keeps the books of the open run between the frames, while somebody wants to see them. */
export class MetricsDuty {
  private readonly clock: FrameClock;
  private readonly tell: (metrics: Metrics | null) => void;
  private watch: MetricsWatch | null = null;
  private run: Run | null = null;
  private untilMs: TimeMs = 0;
  private wanted = 0;
  private isAtWork = false;
  private toldMs: TimeMs | null = null;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: FrameClock, tell: (metrics: Metrics | null) => void) {
    this.clock = clock;
    this.tell = tell;
  }

  /** Somebody begins to look at the metrics; the function ends it. What is known is forgotten with the last of them. */
  want(run: Run, untilMs: TimeMs): () => void {
    this.wanted++;
    this.follow(run, untilMs);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.wanted--;
      if (this.wanted > 0) return;
      this.watch = null;
      this.run = null;
      this.toldMs = null;
      this.tell(null);
    };
  }

  /** The books of this run are to be kept up to `untilMs`, when there is time. */
  follow(run: Run, untilMs: TimeMs): void {
    if (this.wanted === 0) return;
    if (run !== this.run) {
      this.run = run;
      this.watch?.follow(run);
    }
    this.untilMs = untilMs;
    if (!this.isAtWork && (this.toldMs === null || this.toldMs < untilMs)) void this.work();
  }

  private async work(): Promise<void> {
    this.isAtWork = true;
    // Who never looks at metrics need not load them.
    const { MetricsWatch } = await import('./metricsWatch');
    for (let isDone = false; !isDone && this.run !== null; ) {
      const idleUntilMs = await this.clock.idle();
      if (this.run === null) break;
      const endMs = Math.max(idleUntilMs, this.clock.nowMs() + LEAST_SLICE_MS);
      this.watch ??= new MetricsWatch(this.run);
      isDone = this.watch.keepTo(this.untilMs, () => this.clock.nowMs() < endMs);
      this.publish(this.watch, isDone);
    }
    this.isAtWork = false;
  }

  private publish(watch: MetricsWatch, isDue: boolean): void {
    const nowMs = this.clock.nowMs();
    if (!isDue && nowMs < this.toldAtMs + TOLD_EVERY_MS) return;
    this.toldAtMs = nowMs;
    this.toldMs = watch.keptUntilMs;
    this.tell({ ledger: watch.ledger, untilMs: watch.keptUntilMs });
  }
}
