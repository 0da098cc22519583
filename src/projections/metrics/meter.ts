import type { TimeMs } from '../../engine';
import { countUntil } from './steps';

/** The meter looks at what has come every so often (`EWMA`), counted from when it was made. */
const TICK_MS = 5_000;
const TICK_S = TICK_MS / 1000;

/** After so many ticks nothing is left of a rate that could be seen. */
const FADING = 64;

/** What a tick leaves of the one-minute rate before it; the rest is the weight of the newest five seconds. */
const KEPT = Math.exp(-TICK_S / 60);

/** A tick that found something, and the rate after it. */
interface Tick {
  readonly number: number;
  readonly count: number;
  readonly rateBefore: number;
}

/**
 * How often something happens, read at any moment of its life.
 *
 * Kafka 3.9: `com.yammer.metrics.core.Meter` with `stats.EWMA`. What comes at the very moment of a tick belongs to the
 * next one.
 * Simplified: of the moving averages only that of one minute is kept, and not those of five and fifteen.
 */
export class Meter {
  readonly createdMs: TimeMs;
  private readonly times: TimeMs[] = [];
  private readonly counts: number[] = [];
  private readonly ticks: Tick[] = [];
  private readonly numbers: number[] = [];

  constructor(createdMs: TimeMs) {
    this.createdMs = createdMs;
  }

  mark(timeMs: TimeMs, count: number): void {
    if (count <= 0) return;
    this.count(timeMs, count);
    this.addTo(this.tickOf(timeMs), count);
  }

  countAt(timeMs: TimeMs): number {
    return this.counts[countUntil(this.times, timeMs) - 1] ?? 0;
  }

  /** Events a second, as `OneMinuteRate` has it after the last tick. */
  oneMinuteRateAt(timeMs: TimeMs): number {
    const number = this.ticksUntil(timeMs);
    const last = this.ticks[countUntil(this.numbers, number) - 1];
    return last === undefined ? 0 : rateAfter(last) * KEPT ** (number - last.number);
  }

  /**
   * Moments from one to another at which the rate changes, not many more than `most`: the ticks that found something,
   * some while it fades after each pause, and some at even distances.
   */
  ticksBetween(fromMs: TimeMs, toMs: TimeMs, most: number): readonly TimeMs[] {
    const from = this.ticksUntil(fromMs) + 1;
    const to = this.ticksUntil(toMs);
    const first = countUntil(this.numbers, from - 1);
    const last = countUntil(this.numbers, to);
    const numbers = new Set<number>();
    const every = Math.max(1, Math.ceil((2 * (last - first)) / most));
    for (let index = first; index < last; index++) {
      const number = this.numbers[index] as number;
      const next = this.numbers[index + 1] ?? Number.POSITIVE_INFINITY;
      if ((index - first) % every === 0) numbers.add(number);
      if (next - number < FADING) continue;
      for (let later = 1; later <= FADING; later *= 2) numbers.add(number + later);
      if (next <= to) numbers.add(next - 1);
    }
    const step = Math.max(1, Math.ceil((2 * (to - from + 1)) / most));
    for (let number = Math.max(0, from); number <= to; number += step) numbers.add(number);
    return [...numbers]
      .filter((number) => number >= Math.max(0, from) && number <= to)
      .sort((a, b) => a - b)
      .map((number) => this.timeOf(number));
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

  private addTo(number: number, count: number): void {
    const last = this.ticks.at(-1);
    if (last?.number === number) {
      this.ticks[this.ticks.length - 1] = { ...last, count: last.count + count };
      return;
    }
    const rateBefore = last === undefined ? 0 : rateAfter(last) * KEPT ** (number - 1 - last.number);
    this.ticks.push({ number, count, rateBefore });
    this.numbers.push(number);
  }
}

/** The very first tick of a meter takes what it finds as the rate; each later one moves towards it. */
function rateAfter({ number, count, rateBefore }: Tick): number {
  const perSecond = count / TICK_S;
  return number === 1 ? perSecond : perSecond + (rateBefore - perSecond) * KEPT;
}
