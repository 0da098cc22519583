/** What charts and the stories about them are made of. */
import type { TimeMs } from '../../engine';
import type { Limit } from './catalogue';
import type { Line, LineOf } from './lines';
import type { Value } from './steps';

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

/** A rate fades away and never ends: under this it is as good as nothing. */
const FADED = 0.005;
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
