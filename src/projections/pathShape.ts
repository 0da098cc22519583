import type { Point } from './stageTypes';

/** A Bézier curve: start, two control points, end. A straight line has its control points at its ends. */
export type Cubic = readonly [Point, Point, Point, Point];

/** A way made of short straight pieces, so that a message can move along it at an even speed. */
export interface StagePath {
  readonly points: readonly Point[];
  /** The way up to each point. */
  readonly distances: readonly number[];
  readonly length: number;
  /** For `d` of an SVG path. */
  readonly svg: string;
}

const PIECES = 16;

export function straight(from: Point, to: Point): Cubic {
  return [from, from, to, to];
}

export function flatten(curves: readonly Cubic[]): StagePath {
  const points: Point[] = [];
  for (const curve of curves) {
    const pieces = isStraight(curve) ? 1 : PIECES;
    for (let piece = points.length === 0 ? 0 : 1; piece <= pieces; piece++) points.push(pointOn(curve, piece / pieces));
  }
  const distances: number[] = [];
  let length = 0;
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    length += Math.hypot(point.x - before.x, point.y - before.y);
    distances.push(length);
  });
  return { points, distances, length, svg: svgOf(curves) };
}

/** The point at a share of the way. */
export function pointAlong({ points, distances, length }: StagePath, progress: number): Point {
  const wanted = Math.min(Math.max(progress, 0), 1) * length;
  let low = 1;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((distances[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const from = points[low - 1] ?? ORIGIN;
  const to = points[low] ?? from;
  const start = distances[low - 1] ?? 0;
  const piece = (distances[low] ?? start) - start;
  const share = piece === 0 ? 0 : (wanted - start) / piece;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const ORIGIN: Point = { x: 0, y: 0 };

function isStraight([a, b, c, d]: Cubic): boolean {
  return a === b && c === d;
}

function pointOn([a, b, c, d]: Cubic, t: number): Point {
  const s = 1 - t;
  const weigh = (w: number, x: number, y: number, z: number) =>
    s * s * s * w + 3 * s * s * t * x + 3 * s * t * t * y + t * t * t * z;
  return { x: weigh(a.x, b.x, c.x, d.x), y: weigh(a.y, b.y, c.y, d.y) };
}

export function svgOf(curves: readonly Cubic[]): string {
  const [first] = curves;
  if (first === undefined) return '';
  const steps = curves.map((curve) => {
    const [, b, c, d] = curve;
    return isStraight(curve) ? `L${at(d)}` : `C${at(b)} ${at(c)} ${at(d)}`;
  });
  return `M${at(first[0])}${steps.join('')}`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
