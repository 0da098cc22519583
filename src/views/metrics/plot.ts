import { curveStepAfter, line, scaleLinear, scaleSymlog } from 'd3';
import type { ChartLine, Metric, MetricChart } from '../../projections/metrics';
import { roughWidth } from '../../projections';

/** How a chart lies on the screen. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Where the lines end and their names begin. */
  readonly right: number;
  readonly x: (timeMs: number) => number;
  readonly y: (value: number) => number;
  readonly timeAt: (x: number) => number;
  /** What the upper edge stands for. */
  readonly most: number;
}

export const TOP = 8;
export const BOTTOM = 3;
export const NAME_PX = 10.5;
const NAME_GAP = 5;
const WIDEST_NAME = 110;
const WIDEST_SHARED = 46;
/** Names nearer than this would touch. */
const NAME_STEP = 10;

export interface PlotWish {
  readonly width: number;
  readonly height: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly names: readonly string[];
}

/** Times are on a logarithmic scale, since waiting for a session is a thousand times a hop; counts never are. */
export function plotOf(metric: Metric, chart: MetricChart, wish: PlotWish): Plot {
  const { width, height, fromMs, toMs, names } = wish;
  // Short names may share a place. It is kept in every chart, so that the one playhead stands in a column of charts in one line.
  const widest = Math.min(WIDEST_NAME, Math.max(WIDEST_SHARED, ...names.map((name) => roughWidth(name, NAME_PX))));
  const right = Math.max(40, width - widest - NAME_GAP - 2);
  const most = chart.most > 0 ? chart.most * 1.12 : 1;
  const time = scaleLinear([fromMs, Math.max(toMs, fromMs + 1)], [0, right]);
  const range = [height - BOTTOM, TOP];
  const value = metric.unit === 'ms' ? scaleSymlog([0, most], range).constant(1) : scaleLinear([0, most], range);
  return { width, height, right, most, x: (timeMs) => time(timeMs), y: (v) => value(v), timeAt: (x) => time.invert(x) };
}

/** A line with its gaps. */
export function pathOf({ points }: ChartLine, { x, y }: Plot): string {
  const path = line<ChartLine['points'][number]>()
    .defined(({ value }) => value !== null)
    .curve(curveStepAfter)
    .x(({ timeMs }) => x(timeMs))
    .y(({ value }) => y(value ?? 0));
  return path(closedAtGaps(points)) ?? '';
}

/** The last value holds until nobody can be asked any more, so the line is drawn up to there. */
function closedAtGaps(points: ChartLine['points']): ChartLine['points'] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const ends = point.value === null && before !== undefined && before.value !== null;
    return ends ? [{ timeMs: point.timeMs, value: before.value }, point] : [point];
  });
}

export interface EndName {
  readonly id: string;
  readonly text: string;
  readonly y: number;
  readonly color: string;
}

/** The names of lines where these end; those that end at one height share a place, the others keep their distance. */
export function endNames(
  lines: readonly ChartLine[],
  plot: Plot,
  nameOf: (line: ChartLine) => string,
  colorOf: (index: number) => string,
): readonly EndName[] {
  const ends = lines
    .map((each, index) => ({ each, index, value: each.points.at(-1)?.value ?? null }))
    .filter(({ value }) => value !== null)
    .map(({ each, index, value }) => ({
      id: each.id,
      text: nameOf(each),
      y: plot.y(value ?? 0),
      color: colorOf(index),
    }))
    .sort((a, b) => a.y - b.y);
  const merged: EndName[] = [];
  for (const end of ends) {
    const last = merged.at(-1);
    if (
      last !== undefined &&
      Math.abs(last.y - end.y) < 1 &&
      roughWidth(`${last.text}, ${end.text}`, NAME_PX) <= WIDEST_SHARED
    )
      merged[merged.length - 1] = { ...last, text: `${last.text}, ${end.text}`, color: 'var(--ink-2)' };
    else merged.push(end);
  }
  return spread(merged, plot);
}

/** Downwards from the first, and up again where they would leave the plot; what finds no place has none. */
function spread(names: readonly EndName[], { height }: Plot): readonly EndName[] {
  const fitting = names.slice(0, Math.floor(height / NAME_STEP));
  let lowest = TOP;
  const down = fitting.map((name) => {
    const y = Math.max(name.y, lowest);
    lowest = y + NAME_STEP;
    return { ...name, y };
  });
  let highest = height - 2;
  return [...down]
    .reverse()
    .map((name) => {
      const y = Math.min(name.y, highest);
      highest = y - NAME_STEP;
      return { ...name, y };
    })
    .reverse();
}

const BROKER_COLORS = ['var(--ink)', 'var(--ink-3)', 'var(--ink-2)', 'var(--key-1)', 'var(--key-2)', 'var(--key-3)'];
const CLIENT_COLORS = [1, 2, 3, 4, 5, 6].map((number) => `var(--member-${number})`);
/** More lines than colours are told apart by their dashes. */
const DASHES = [undefined, '5 2', '2 2', '7 2 2 2'] as const;

export function lineColor(line: ChartLine, index: number): string {
  const colors =
    line.of.type === 'client' || line.of.type === 'group' || line.of.type === 'groupPartition'
      ? CLIENT_COLORS
      : BROKER_COLORS;
  return line.of.type === 'rest' ? 'var(--ink-3)' : (colors[index % colors.length] ?? 'var(--ink)');
}

export function lineDash({ of }: ChartLine, index: number): string | undefined {
  // The third ink is too near the first two to be known by its colour alone.
  if (of.type === 'broker' && index === 2) return '4 2';
  return DASHES[Math.floor(index / BROKER_COLORS.length) % DASHES.length];
}
