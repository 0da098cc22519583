import type { TimeMs } from '../../engine';
import type { Limit, Metric } from './catalogue';
import type { Ledger } from './ledger';
import { type Line, type LineOf, linesOf, type MetricFilter } from './lines';
import type { Value } from './steps';
import { type Story, storyOf } from './stories';

export interface ChartWindow {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  /** The figures are known up to here. */
  readonly untilMs: TimeMs;
  /** The playhead. */
  readonly atMs: TimeMs;
  /** How many places a line may have: about one for each pixel. */
  readonly places: number;
}

export interface ChartPoint {
  readonly timeMs: TimeMs;
  readonly value: Value;
}

export interface ChartLine {
  readonly id: string;
  readonly of: LineOf;
  /** Rising in time; each value holds until the next. */
  readonly points: readonly ChartPoint[];
  /** At the playhead. */
  readonly value: Value;
  readonly gaps: ReturnType<Line['gaps']>;
}

export interface MetricChart {
  readonly lines: readonly ChartLine[];
  /** The largest value that is drawn, or the limit where that is near. */
  readonly most: number;
  /** What is written beside the name: at the playhead. */
  readonly value: Value;
  readonly isPast: boolean;
  readonly story: Story | null;
}

/** A rate fades away and never ends: under this it is as good as nothing. */
const FADED = 0.005;
/** A limit that is so much higher than anything that came is left outside of the picture. */
const FAR = 4;

/** Everything a chart draws. Says the same of a moment however one came there. */
export function metricChart(ledger: Ledger, metric: Metric, filter: MetricFilter, window: ChartWindow): MetricChart {
  const { atMs, untilMs } = window;
  const lines = linesOf(ledger, metric, filter, Math.min(atMs, untilMs)).map((line) => chartLine(line, window));
  const value = headlineOf(
    lines.map((line) => line.value),
    metric.headline ?? 'sum',
  );
  const drawn = lines.reduce(
    (most, { points }) => points.reduce((high, point) => Math.max(high, point.value ?? 0), most),
    0,
  );
  const limit = metric.limit?.value ?? 0;
  return {
    lines,
    most: limit > 0 && drawn * FAR >= limit ? Math.max(drawn, limit) : drawn,
    value,
    isPast: value !== null && metric.limit !== null && isPastLimit(metric.limit, value),
    story: storyOf(metric, lines, window),
  };
}

export function isPastLimit({ worry, value: limit }: Limit, value: number): boolean {
  return worry === 'not' ? value !== limit : value > limit + FADED;
}

export function headlineOf(values: readonly Value[], kind: 'sum' | 'max' | 'min'): Value {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  switch (kind) {
    case 'sum':
      return known.reduce((sum, value) => sum + value, 0);
    case 'max':
      return Math.max(...known);
    default:
      return Math.min(...known);
  }
}

function chartLine(line: Line, { fromMs, toMs, untilMs, atMs, places }: ChartWindow): ChartLine {
  const endMs = Math.min(toMs, untilMs);
  const times = [fromMs, ...line.changes(fromMs, endMs, places), endMs].sort((a, b) => a - b);
  const points: ChartPoint[] = [];
  for (const timeMs of times) {
    const before = points.at(-1);
    if (before?.timeMs === timeMs || timeMs > endMs) continue;
    const value = line.at(timeMs);
    // Of a level stretch the beginning is enough, and the very end.
    if (before === undefined || before.value !== value || timeMs === endMs) points.push({ timeMs, value });
  }
  const value = atMs <= untilMs ? line.at(atMs) : null;
  return { id: line.id, of: line.of, points, value, gaps: line.gaps(fromMs, endMs) };
}
