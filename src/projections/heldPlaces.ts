import { overlap, wordsOn } from './flightNames';
import type { Flight } from './flightTypes';
import { pointAlong, type StagePath } from './pathShape';
import { pathOf } from './stagePaths';
import type { Point, Rect, StageLayout } from './stageTypes';

/** More of them would be a crowd: each then stands clear of words, but not of the others. */
const MAX_APART = 24;
/** From one place that is tried to the next, along the way. */
const STEP = 4;

/**
 * What a cut link keeps stands still for a long time, so each such message stands as near to where it was stopped as its
 * mark covers no name, no head and, where there is room, no other mark. In line on one way, none seems to overtake another.
 * Where the whole way lies under words it stays where it is.
 */
export function standClear(flights: readonly Flight[], layout: StageLayout): readonly Flight[] {
  if (!flights.some(isHeld)) return flights;
  const taken: Rect[] = [];
  const lastOn = new Map<StagePath, number>();
  return flights.map((flight) => {
    if (!isHeld(flight)) return flight;
    const way = pathOf(layout, flight.plan.from, flight.plan.to);
    if (way === null) return flight;
    const behind = lastOn.get(way) ?? 1;
    const others = taken.length < MAX_APART ? taken : NONE;
    const progress = placeOn(way, flight, layout, behind, others);
    lastOn.set(way, progress);
    taken.push(heldMark(flight, pointAlong(way, progress)));
    return progress === flight.progress ? flight : { ...flight, progress };
  });
}

const NONE: readonly Rect[] = [];

function isHeld({ fate }: Flight): boolean {
  return fate === 'held';
}

function placeOn(way: StagePath, flight: Flight, layout: StageLayout, behind: number, others: readonly Rect[]): number {
  const { progress } = flight;
  const clear = clearPlaces(way, flight, layout).filter((place) => place <= behind);
  const nearest = [...clear].sort((a, b) => Math.abs(a - progress) - Math.abs(b - progress));
  const alone = nearest.find((place) => {
    const mark = heldMark(flight, pointAlong(way, place));
    return !others.some((other) => overlap(mark, other));
  });
  // In a crowd marks overlap, and one still sees that there are several.
  return alone ?? nearest.find((place) => place < behind) ?? nearest[0] ?? Math.min(progress, behind);
}

const clearByWay = new WeakMap<StagePath, Map<boolean, readonly number[]>>();

/** The places on a way where a mark covers nothing that is to be read. A way belongs to one layout, and so do they. */
function clearPlaces(way: StagePath, flight: Flight, layout: StageLayout): readonly number[] {
  const known = clearByWay.get(way) ?? new Map<boolean, readonly number[]>();
  clearByWay.set(way, known);
  const found = known.get(hasRecords(flight));
  if (found !== undefined) return found;
  const words = wordsOn(layout);
  const steps = Math.max(1, Math.round(way.length / STEP));
  const places = Array.from({ length: steps + 1 }, (_, step) => step / steps).filter((place) => {
    const mark = heldMark(flight, pointAlong(way, place));
    return !words.some((box) => overlap(mark, box));
  });
  known.set(hasRecords(flight), places);
  return places;
}

const SIGNAL = { width: 16, above: 6, below: 21 };
const RECORD = { width: 20, above: 12, below: 29 };

/** What is drawn of a message that is held: itself, and the two strokes below it. */
export function heldMark(flight: Flight, { x, y }: Point): Rect {
  const { width, above, below } = hasRecords(flight) ? RECORD : SIGNAL;
  return { x: x - width / 2, y: y - above, width, height: above + below };
}

function hasRecords({ plan }: Flight): boolean {
  return plan.records.length > 0;
}
