import type { Flight, FlightPlan } from './flightTypes';
import { memoLast } from './memo';
import { pointAlong } from './pathShape';
import { pathOf } from './stagePaths';
import type { Point, StageLayout } from './stageTypes';

/** Where a message is: on its way at an even speed, since easing would suggest a physics that is not there. */
export function flightPoint(layout: StageLayout, { plan, progress }: Flight): Point | null {
  const path = wayOf(plan, layout);
  return path === null ? null : pointAlong(path, progress);
}

/** Asked for each message in each frame: while neither it nor the stage changes, its way is at hand. */
const wayOf = memoLast((plan: FlightPlan, layout: StageLayout) => pathOf(layout, plan.from, plan.to));

/** As large as a finger can hit, or nearly. */
const REACH = 16;

/** The message under a point: the nearest one, and of those at the same place the last, which is drawn on top. */
export function pickAt(flights: readonly Flight[], layout: StageLayout, at: Point): Flight | null {
  let picked: Flight | null = null;
  let nearest = REACH;
  for (const flight of flights) {
    const point = flightPoint(layout, flight);
    if (point === null) continue;
    const distance = Math.hypot(point.x - at.x, point.y - at.y);
    if (distance > nearest) continue;
    picked = flight;
    nearest = distance;
  }
  return picked;
}
