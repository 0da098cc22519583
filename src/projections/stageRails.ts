import type { FlightEnd } from './flightTypes';
import { type Cubic, straight } from './pathShape';
import { landingX } from './stageRecords';
import { type CellBox, cellKey, type ColumnBox, type Point, type StageLayout } from './stageTypes';

/**
 * Ways along a row. Letters are read in the direction in which messages fly, so a message does not fly over them: it
 * comes into the row on a rail at its edge, goes straight along it, and bends to its place at the end.
 */
export function wayInRows(
  layout: StageLayout,
  from: FlightEnd,
  to: FlightEnd,
  start: Point,
  end: Point,
): readonly Cubic[] {
  const [source, target] = [cellAt(layout, from), cellAt(layout, to)];
  if (source !== null && target !== null) return source.column === target.column ? betweenCells(source, target) : [];
  if (target !== null) {
    const rail = railOf(target.column, isForth(from));
    if (from.type === 'producer') return intoRow(start, landingOf(target), rail, layout.entry);
    return alongRail({ x: start.x, y: rail }, landingOf(target), rail);
  }
  if (source !== null) {
    const rail = railOf(source.column, !isForth(to));
    if (to.type === 'producer') return reversed(intoRow(end, landingOf(source), rail, layout.entry));
    return reversed(alongRail({ x: end.x, y: rail }, landingOf(source), rail));
  }
  if (from.type === 'producer') return [overNames(start, end)];
  if (to.type === 'producer') return reversed([overNames(end, start)]);
  if (from.type === 'zookeeper') return reversed([toEnsemble(end, start)]);
  if (to.type === 'zookeeper') return [toEnsemble(start, end)];
  return [arc(start, end)];
}

/** From a producer things flow towards groups; what goes the other way has a rail of its own. */
function isForth({ type }: FlightEnd): boolean {
  return type === 'producer' || type === 'broker';
}

/** From the row's edges to its rails, and from the middle where a row is low. */
const RAIL = { inset: 6, tallFrom: 40, apart: 4 };

/** Below the letters on the way there, and above them on the way back. */
export function railOf({ y, height, level }: ColumnBox, isThere: boolean): number {
  if (level === 'density') return y + height / 2;
  const half = height >= RAIL.tallFrom ? height / 2 - RAIL.inset : RAIL.apart;
  return y + height / 2 + (isThere ? half : -half);
}

export function landingOf(cell: CellBox): Point {
  return { x: landingX(cell), y: cell.middleY };
}

/** From the place where a bend begins to where it ends, along the row. */
const BEND = 16;

/** Straight along the rail, and from there to a place beside it. */
function alongRail(from: Point, place: Point, rail: number): readonly Cubic[] {
  const bend = Math.min(BEND, Math.abs(place.x - from.x)) * Math.sign(place.x - from.x);
  const off = { x: place.x - bend, y: rail };
  return [straight(from, off), bent(off, place)];
}

/** From one replica of a partition to another. */
function betweenCells(source: CellBox, target: CellBox): readonly Cubic[] {
  const [from, to] = [landingOf(source), landingOf(target)];
  return betweenPlaces(from, to, railOf(source.column, from.x < to.x));
}

/** On the rail between two places, with a bend at either end. */
export function betweenPlaces(from: Point, to: Point, rail: number): readonly Cubic[] {
  const bend = Math.min(BEND, Math.abs(to.x - from.x) / 2) * Math.sign(to.x - from.x);
  const on = { x: from.x + bend, y: rail };
  return [bent(from, on), ...alongRail(on, to, rail)];
}

/** Out of the producer into the row before its name, and straight on. */
export function intoRow(port: Point, place: Point, rail: number, entry: number): readonly Cubic[] {
  const half = (entry - port.x) * 0.55;
  const into = { x: entry, y: rail };
  return [[port, { x: port.x + half, y: port.y }, { x: entry - half, y: rail }, into], ...alongRail(into, place, rail)];
}

const ABOVE_NAMES = 26;
const OVER = 40;

function overNames(port: Point, head: Point): Cubic {
  return [port, { x: port.x + OVER, y: port.y - OVER }, { x: head.x, y: head.y - OVER }, head];
}

/** What concerns brokers as such stays above the rows. */
function arc(from: Point, to: Point): Cubic {
  const y = Math.min(from.y, to.y) - ABOVE_NAMES;
  const quarter = (to.x - from.x) / 4;
  return [from, { x: from.x + quarter, y }, { x: to.x - quarter, y }, to];
}

/** Up from the name, and along above the others to the edge. */
function toEnsemble(port: Point, server: Point): Cubic {
  return [port, { x: port.x, y: server.y }, { x: (port.x + server.x) / 2, y: server.y }, server];
}

function bent(from: Point, to: Point): Cubic {
  const half = (to.x - from.x) / 2;
  return [from, { x: from.x + half, y: from.y }, { x: to.x - half, y: to.y }, to];
}

export function reversed(curves: readonly Cubic[]): readonly Cubic[] {
  return curves.map(([a, b, c, d]): Cubic => [d, c, b, a]).reverse();
}

function cellAt({ cells }: StageLayout, end: FlightEnd): CellBox | null {
  return end.type === 'cell' ? (cells.get(cellKey(end.topicPartition, end.brokerId)) ?? null) : null;
}
