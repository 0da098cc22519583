import type { Run, TimeMs } from '../engine';
import type { FrameClock } from './frameLoop';
import { NOTHING_CHECKED, type PromiseFindings, PromiseWatch } from './promiseWatch';

/** A slice of checking takes so long even if the page is never idle: less than what a frame has to spare. */
const LEAST_SLICE_MS = 3;
/** How far it has come is told so often while it is behind, and what it finds at once. */
const TOLD_EVERY_MS = 250;

/** Has the promises of the open run checked between the frames, and tells what is found. */
export class PromiseDuty {
  private readonly clock: FrameClock;
  /** Who hears what is found. */
  tell: (findings: PromiseFindings) => void;
  private watch: PromiseWatch | null = null;
  private run: Run | null = null;
  private untilMs: TimeMs = 0;
  private isAtWork = false;
  private isOver = false;
  private told: PromiseFindings = NOTHING_CHECKED;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: FrameClock, tell: (findings: PromiseFindings) => void) {
    this.clock = clock;
    this.tell = tell;
  }

  /** Everything up to `untilMs` of this run is to be checked, when there is time. */
  follow(run: Run, untilMs: TimeMs): void {
    if (run !== this.run) {
      this.run = run;
      if (this.watch !== null) this.watch.follow(run);
      this.publish(true);
    }
    this.untilMs = untilMs;
    if (!this.isAtWork && this.told.checkedUntilMs < untilMs) void this.work(run);
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.isOver = true;
  }

  private async work(run: Run): Promise<void> {
    this.isAtWork = true;
    for (let isDone = false; !isDone && !this.isOver; ) {
      const idleUntilMs = await this.clock.idle();
      if (this.isOver) return;
      const endMs = Math.max(idleUntilMs, this.clock.nowMs() + LEAST_SLICE_MS);
      this.watch ??= new PromiseWatch(this.run ?? run);
      isDone = this.watch.checkTo(this.untilMs, () => this.clock.nowMs() < endMs);
      this.publish(isDone);
    }
    this.isAtWork = false;
  }

  private publish(isDue: boolean): void {
    const findings = this.watch?.findings ?? NOTHING_CHECKED;
    const nowMs = this.clock.nowMs();
    const isNews = findings.breaches !== this.told.breaches || nowMs >= this.toldAtMs + TOLD_EVERY_MS;
    if (!isNews && !isDue) return;
    if (findings.breaches === this.told.breaches && findings.checkedUntilMs === this.told.checkedUntilMs) return;
    this.told = findings;
    this.toldAtMs = nowMs;
    this.tell(findings);
  }
}
