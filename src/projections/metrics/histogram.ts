import type { TimeMs } from '../../engine';
import { countUntil } from './steps';

/** The quantiles that Kafka's histograms give, in the order in which an exporter prints them. */
export const QUANTILES = [0.5, 0.75, 0.95, 0.98, 0.99, 0.999] as const;
export type Quantile = (typeof QUANTILES)[number];

/** `ExponentiallyDecayingSample`: so many values are kept, and how fast old ones give way once it is full. */
const SAMPLE_SIZE = 1028;
const ALPHA = 0.015;

interface Kept {
  readonly value: number;
  /** Whoever has the lowest goes first. */
  readonly priority: number;
}

/**
 * How long something takes, read at any moment.
 *
 * Kafka 3.9: `com.yammer.metrics.core.Histogram` with a biased sample: all values, until there are 1028; then new ones
 * push out old ones, the more likely the older those are. A percentile says nothing of when: one slow answer is in it
 * until enough others have come.
 * Simplified: which value a full histogram gives up is drawn from a fixed sequence, so that a run always gives the same figures.
 */
export class Histogram {
  readonly createdMs: TimeMs;
  readonly times: TimeMs[] = [];
  private readonly counts: number[] = [];
  /** For each moment its quantiles, one after another. */
  private readonly figures: number[] = [];
  /** The values that are kept, rising. */
  private readonly values: number[] = [];
  /** The same as a heap: at the top who goes first. */
  private readonly heap: Kept[] = [];
  private count = 0;

  constructor(createdMs: TimeMs) {
    this.createdMs = createdMs;
  }

  update(timeMs: TimeMs, value: number): void {
    this.count++;
    const seconds = Math.floor((timeMs - this.createdMs) / 1000);
    // The weight's logarithm, since the weight itself would leave the range of numbers within a day.
    this.keep({ value, priority: ALPHA * seconds - Math.log(drawn(this.count)) });
    this.note(timeMs);
  }

  countAt(timeMs: TimeMs): number {
    return this.counts[countUntil(this.times, timeMs) - 1] ?? 0;
  }

  /** Null while nothing was measured; Kafka says 0 then. */
  quantileAt(timeMs: TimeMs, quantile: Quantile): number | null {
    const moment = countUntil(this.times, timeMs) - 1;
    return moment < 0 ? null : (this.figures[moment * QUANTILES.length + QUANTILES.indexOf(quantile)] as number);
  }

  private keep(next: Kept): void {
    const first = this.heap[0];
    if (first === undefined || this.heap.length < SAMPLE_SIZE) {
      this.heap.push(next);
      rise(this.heap);
    } else {
      if (first.priority >= next.priority) return;
      this.values.splice(countUntil(this.values, first.value) - 1, 1);
      this.heap[0] = next;
      sink(this.heap);
    }
    this.values.splice(countUntil(this.values, next.value), 0, next.value);
  }

  private note(timeMs: TimeMs): void {
    const last = this.times.length - 1;
    const isSame = last >= 0 && this.times[last] === timeMs;
    const place = isSame ? last : last + 1;
    this.times[place] = timeMs;
    this.counts[place] = this.count;
    QUANTILES.forEach((quantile, index) => {
      this.figures[place * QUANTILES.length + index] = quantileOf(this.values, quantile);
    });
  }
}

/** Between the two values around the place (`Snapshot.getValue`). */
export function quantileOf(rising: readonly number[], quantile: number): number {
  const place = quantile * (rising.length + 1);
  if (place < 1) return rising[0] ?? 0;
  if (place >= rising.length) return rising.at(-1) ?? 0;
  const lower = rising[Math.floor(place) - 1] ?? 0;
  const upper = rising[Math.floor(place)] ?? 0;
  return lower + (place - Math.floor(place)) * (upper - lower);
}

function rise(heap: Kept[]): void {
  let place = heap.length - 1;
  while (place > 0) {
    const parent = (place - 1) >>> 1;
    if (priorityAt(heap, parent) <= priorityAt(heap, place)) return;
    swap(heap, place, parent);
    place = parent;
  }
}

function sink(heap: Kept[]): void {
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const lower = priorityAt(heap, left + 1) < priorityAt(heap, left) ? left + 1 : left;
    if (priorityAt(heap, lower) >= priorityAt(heap, place)) return;
    swap(heap, place, lower);
    place = lower;
  }
}

function priorityAt(heap: readonly Kept[], place: number): number {
  return heap[place]?.priority ?? Number.POSITIVE_INFINITY;
}

function swap(heap: Kept[], one: number, other: number): void {
  const kept = heap[one] as Kept;
  heap[one] = heap[other] as Kept;
  heap[other] = kept;
}

/** The n-th of a fixed sequence of fractions above 0 and up to 1. */
function drawn(n: number): number {
  let bits = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (((bits ^ (bits >>> 16)) >>> 0) + 1) / 2 ** 32;
}
