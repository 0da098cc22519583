import type { TimeMs } from '../../engine';
import { countUntil } from './steps';

/** `metrics.sample.window.ms` and `metrics.num.samples`. */
export const WINDOW_MS = 30_000;
export const WINDOWS = 2;
const EXPIRE_MS = WINDOWS * WINDOW_MS;

interface Window {
  readonly startMs: TimeMs;
  /** Where its first event is in the list of all. */
  readonly firstEvent: number;
}

/**
 * What a client has measured, and the figures that are made of it: per second, on average, at most, in all.
 *
 * Kafka 3.9: `common.metrics.stats.SampledStat`, `Rate`, `Avg`, `Max`, `CumulativeSum`. A window begins with the first
 * event after the one before is over, and counts until nothing has come in it for two windows.
 * Simplified: looking at a client's figure changes nothing; in Kafka it begins an expired window anew.
 */
export class Windows {
  private readonly times: TimeMs[] = [];
  private readonly values: number[] = [];
  /** Running totals, so that no figure needs a walk. */
  private readonly sums: number[] = [];
  private readonly windows: Window[] = [];
  private readonly starts: TimeMs[] = [];

  record(timeMs: TimeMs, value: number): void {
    const current = this.windows.at(-1);
    if (current === undefined || timeMs - current.startMs >= WINDOW_MS) {
      this.windows.push({ startMs: timeMs, firstEvent: this.times.length });
      this.starts.push(timeMs);
    }
    this.times.push(timeMs);
    this.values.push(value);
    this.sums.push((this.sums.at(-1) ?? 0) + value);
  }

  totalAt(timeMs: TimeMs): number {
    return this.sums[countUntil(this.times, timeMs) - 1] ?? 0;
  }

  /** A second. The time is never taken to be shorter than one whole window more than what has begun. */
  rateAt(timeMs: TimeMs): number {
    const live = this.liveAt(timeMs);
    const sum = live.reduce((total, { from, to }) => total + this.sumOf(from, to), 0);
    const elapsedMs = timeMs - Math.min(timeMs, ...live.map(({ startMs }) => startMs));
    const missing = Math.max(0, WINDOWS - 1 - Math.floor(elapsedMs / WINDOW_MS));
    return sum / (Math.max(1, elapsedMs + missing * WINDOW_MS) / 1000);
  }

  /** Null (Kafka's NaN) where nothing was measured. */
  avgAt(timeMs: TimeMs): number | null {
    const live = this.liveAt(timeMs);
    const count = live.reduce((total, { from, to }) => total + to - from, 0);
    if (count === 0) return null;
    return live.reduce((total, { from, to }) => total + this.sumOf(from, to), 0) / count;
  }

  maxAt(timeMs: TimeMs): number | null {
    let most: number | null = null;
    for (const { from, to } of this.liveAt(timeMs)) {
      for (let index = from; index < to; index++) most = Math.max(most ?? -Infinity, this.values[index] as number);
    }
    return most;
  }

  /** Moments from one to another at which a figure changes: something came, or a window ran out. Thinned out to `most`. */
  momentsBetween(fromMs: TimeMs, toMs: TimeMs, most: number): readonly TimeMs[] {
    const first = countUntil(this.times, fromMs);
    const last = countUntil(this.times, toMs);
    const step = Math.max(1, Math.ceil((last - first) / most));
    const moments: TimeMs[] = [];
    for (let index = first; index < last; index += step) moments.push(this.times[index] as TimeMs);
    for (const [index, { startMs }] of this.windows.entries()) {
      if (startMs > toMs) break;
      const lastMs = this.times[(this.windows[index + 1]?.firstEvent ?? this.times.length) - 1] as TimeMs;
      const expiresMs = lastMs + EXPIRE_MS;
      if (expiresMs > fromMs && expiresMs <= toMs) moments.push(expiresMs);
    }
    return moments.sort((a, b) => a - b);
  }

  /** The newest three windows that have not expired, with the events in them up to now. */
  private liveAt(timeMs: TimeMs) {
    const begun = countUntil(this.starts, timeMs);
    const seen = countUntil(this.times, timeMs);
    const live: { readonly startMs: TimeMs; readonly from: number; readonly to: number }[] = [];
    for (let index = Math.max(0, begun - WINDOWS - 1); index < begun; index++) {
      const { startMs, firstEvent: from } = this.windows[index] as Window;
      const to = Math.min(seen, this.windows[index + 1]?.firstEvent ?? seen);
      if (timeMs - (this.times[to - 1] as TimeMs) < EXPIRE_MS) live.push({ startMs, from, to });
    }
    return live;
  }

  private sumOf(from: number, to: number): number {
    return (this.sums[to - 1] ?? 0) - (this.sums[from - 1] ?? 0);
  }
}
