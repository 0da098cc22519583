import type { Metric } from './catalogue';
import { type ChartLine, type ChartPoint, type ChartWindow, headlineOf, isPastLimit } from './chartParts';
import type { Ledger } from './ledger';
import { type Line, linesOf, type MetricFilter } from './lines';
import type { Value } from './steps';
import { type Story, storyOf } from './stories';

export interface MetricChart {
  readonly lines: readonly ChartLine[];
  /** The largest value that is drawn, or the limit where that is near. */
  readonly most: number;
  /** What is written beside the name: at the playhead. */
  readonly value: Value;
  readonly isPast: boolean;
  readonly story: Story | null;
}

/** A limit that is so much higher than anything that came is left outside of the picture. */
const FAR = 4;

/** Everything a chart draws. Says the same of a moment however one came there. */
export function metricChart(ledger: Ledger, metric: Metric, filter: MetricFilter, wish: ChartWindow): MetricChart {
  // The books may be a moment behind: then the last known value is shown.
  const window = { ...wish, atMs: Math.min(wish.atMs, wish.untilMs) };
  const lines = linesOf(ledger, metric, filter, window.atMs).map((line) => chartLine(line, window));
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
  return { id: line.id, of: line.of, points, value: line.at(atMs), gaps: line.gaps(fromMs, endMs) };
}
