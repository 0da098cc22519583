import type { TimeMs } from '../../engine';
import { countUntil } from './steps';

/** The meter looks at what has come every so often (`EWMA`), counted from when it was made. */
export const TICK_MS = 5_000;
const TICK_S = TICK_MS / 1000;

/** The weight of the newest five seconds in the one-minute rate. */
export const ONE_MINUTE_ALPHA = 1 - Math.exp(-TICK_S / 60);

/** Ticks one after another in which equally much came, and the rate after the last of them. */
interface Stretch {
  readonly firstTick: number;
  readonly lastTick: number;
  readonly perTick: number;
  readonly rateBefore: number;
}

/**
 * How often something happens, read at any moment of its life.
 *
 * Kafka 3.9: `com.yammer.metrics.core.Meter` with `stats.EWMA`. What comes at the very moment of a tick belongs to the
 * next one.
 * Simplified: of the moving averages only the one-minute rate; the rates of five and fifteen minutes are not kept.
 */
export class Meter {
  readonly createdMs: TimeMs;
  private readonly times: TimeMs[] = [];
  private readonly counts: number[] = [];
  /** Where the count climbed evenly to a moment instead of jumping there. */
  private readonly climbsFrom = new Map<number, TimeMs>();
  private readonly stretches: Stretch[] = [];
  private readonly firstTicks: number[] = [];

  constructor(createdMs: TimeMs) {
    this.createdMs = createdMs;
  }

  mark(timeMs: TimeMs, count: number): void {
    if (count <= 0) return;
    this.count(timeMs, count);
    this.addTo(this.tickOf(timeMs), count);
  }

  /** Something regular that nobody tells one by one: so much, evenly, from one moment to another. */
  markEvenly(fromMs: TimeMs, toMs: TimeMs, count: number): void {
    if (count <= 0) return;
    if (toMs - fromMs <= TICK_MS) return this.mark(toMs, count);
    this.count(toMs, count);
    this.climbsFrom.set(this.times.length - 1, fromMs);
    const perMs = count / (toMs - fromMs);
    const first = this.tickOf(fromMs);
    const last = this.tickOf(toMs);
    this.addTo(first, perMs * (this.timeOf(first) - fromMs));
    if (last > first + 1) this.push(first + 1, last - 1, perMs * TICK_MS);
    this.addTo(last, perMs * (toMs - this.timeOf(last - 1)));
  }

  countAt(timeMs: TimeMs): number {
    const known = countUntil(this.times, timeMs);
    const count = this.counts[known - 1] ?? 0;
    const fromMs = this.climbsFrom.get(known);
    const toMs = this.times[known];
    if (fromMs === undefined || toMs === undefined || timeMs <= fromMs) return count;
    return count + Math.floor((((this.counts[known] ?? count) - count) * (timeMs - fromMs)) / (toMs - fromMs));
  }

  /** Events a second, as `OneMinuteRate` has it after the last tick. */
  oneMinuteRateAt(timeMs: TimeMs): number {
    const tick = this.ticksUntil(timeMs);
    const stretch = this.stretches[countUntil(this.firstTicks, tick) - 1];
    if (stretch === undefined || tick < 1) return 0;
    const inside = Math.min(tick, stretch.lastTick);
    const rate = rateAfter(stretch, inside);
    return rate * (1 - ONE_MINUTE_ALPHA) ** (tick - inside);
  }

  /** The moments from one to another at which the rate changes, thinned out to `most`. */
  ticksBetween(fromMs: TimeMs, toMs: TimeMs, most: number): readonly TimeMs[] {
    const first = Math.max(0, this.ticksUntil(fromMs) + 1);
    const last = this.ticksUntil(toMs);
    const step = Math.max(1, Math.ceil((last - first + 1) / most));
    const ticks: TimeMs[] = [];
    for (let tick = first; tick <= last; tick += step) ticks.push(this.timeOf(tick));
    return ticks;
  }

  get countTimes(): readonly TimeMs[] {
    return this.times;
  }

  private ticksUntil(timeMs: TimeMs): number {
    return Math.floor((timeMs - this.createdMs) / TICK_MS);
  }

  /** The tick that will count what comes at `timeMs`: the first one after it. */
  private tickOf(timeMs: TimeMs): number {
    return this.ticksUntil(timeMs) + 1;
  }

  private timeOf(tick: number): TimeMs {
    return this.createdMs + tick * TICK_MS;
  }

  private count(timeMs: TimeMs, count: number): void {
    const last = this.times.length - 1;
    const total = (this.counts[last] ?? 0) + count;
    if (last >= 0 && this.times[last] === timeMs) this.counts[last] = total;
    else {
      this.times.push(timeMs);
      this.counts.push(total);
    }
  }

  private addTo(tick: number, count: number): void {
    const last = this.stretches.at(-1);
    if (last === undefined || last.lastTick < tick) return this.push(tick, tick, count);
    // A stretch never ends in the tick that is still open, so the last one is that tick alone.
    this.stretches[this.stretches.length - 1] = { ...last, perTick: last.perTick + count };
  }

  private push(firstTick: number, lastTick: number, perTick: number): void {
    const before = this.stretches.at(-1);
    const rateBefore =
      before === undefined
        ? 0
        : rateAfter(before, before.lastTick) * (1 - ONE_MINUTE_ALPHA) ** (firstTick - 1 - before.lastTick);
    this.stretches.push({ firstTick, lastTick, perTick, rateBefore });
    this.firstTicks.push(firstTick);
  }
}

/** The very first tick of a meter takes what it finds as the rate; each later one moves towards it. */
function rateAfter({ firstTick, perTick, rateBefore }: Stretch, tick: number): number {
  const perSecond = perTick / TICK_S;
  if (firstTick === 1) return perSecond;
  return perSecond + (rateBefore - perSecond) * (1 - ONE_MINUTE_ALPHA) ** (tick - firstTick + 1);
}
