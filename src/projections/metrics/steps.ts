/** A value over time: it holds from when it was noted until the next one is. Null: nobody could have been asked. */
import type { TimeMs } from '../../engine';

export type Value = number | null;

export class Steps {
  /** Rising. */
  readonly times: TimeMs[] = [];
  readonly values: Value[] = [];

  /** Notes what holds from `timeMs` on. Of several at one moment the last one counts. */
  note(timeMs: TimeMs, value: Value): void {
    const last = this.times.length - 1;
    if (last >= 0 && this.values[last] === value) return;
    if (last < 0 || (this.times[last] as TimeMs) < timeMs) {
      this.times.push(timeMs);
      this.values.push(value);
      return;
    }
    this.values[last] = value;
    // What it was before that moment may be the same again.
    if (last > 0 && this.values[last - 1] === value) {
      this.times.pop();
      this.values.pop();
    }
  }

  at(timeMs: TimeMs): Value {
    return this.values[countUntil(this.times, timeMs) - 1] ?? null;
  }

  get latest(): Value {
    return this.values.at(-1) ?? null;
  }
}

/** How many of these rising times are not later than `timeMs`. */
export function countUntil(times: readonly TimeMs[], timeMs: TimeMs): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as TimeMs) > timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
