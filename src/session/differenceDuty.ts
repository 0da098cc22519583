import type { BranchReader } from '../history';
import type { DifferencesFound } from '../projections/compare';
import { DifferenceWalk } from './differenceWalk';
import type { FrameClock } from './frameLoop';

/** A slice of walking takes so long even if the page is never idle: less than what a frame has to spare. */
const LEAST_SLICE_MS = 4;
/** What is found is told so often, and the first of it at once. */
const TOLD_EVERY_MS = 200;

/** Has two branches walked through between the frames, and tells what differs. */
export class DifferenceDuty {
  private readonly clock: FrameClock;
  private readonly tell: (found: DifferencesFound) => void;
  private readonly walk: DifferenceWalk;
  private untilMs = 0;
  private isAtWork = false;
  private isOver = false;
  private told: DifferencesFound | null = null;
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: FrameClock, a: BranchReader, b: BranchReader, tell: (found: DifferencesFound) => void) {
    this.clock = clock;
    this.tell = tell;
    this.walk = new DifferenceWalk(a, b);
  }

  /** Everything up to `untilMs` is to be walked through, when there is time. */
  follow(untilMs: number): void {
    this.untilMs = untilMs;
    if (!this.isAtWork && !this.isOver) void this.work();
  }

  stop(): void {
    this.isOver = true;
  }

  private async work(): Promise<void> {
    this.isAtWork = true;
    let idleUntilMs = 0;
    for (let isDone = false; !isDone && !this.isOver; ) {
      const endMs = Math.max(idleUntilMs, this.clock.nowMs() + LEAST_SLICE_MS);
      let hasMoved = false;
      isDone = this.walk.walkTo(this.untilMs, () => {
        // At least one step in each slice, however slow the machine is.
        const mayGoOn = !hasMoved || this.clock.nowMs() < endMs;
        hasMoved = true;
        return mayGoOn;
      });
      this.publish(isDone);
      if (!isDone) idleUntilMs = await this.clock.idle();
    }
    this.isAtWork = false;
  }

  private publish(isDone: boolean): void {
    const { found } = this.walk;
    const nowMs = this.clock.nowMs();
    const isFirst = (this.told?.spans.length ?? 0) === 0 && found.spans.length > 0;
    if (found === this.told || !(isDone || isFirst || nowMs >= this.toldAtMs + TOLD_EVERY_MS)) return;
    this.told = found;
    this.toldAtMs = nowMs;
    this.tell(found);
  }
}
