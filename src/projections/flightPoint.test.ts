import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel } from './clusterModel';
import { flightPoint, pickAt } from './flightPoint';
import { flightsAt } from './flights';
import { flatten, pointAlong } from './pathShape';
import { layoutStage } from './stageLayout';

const run = aPlayedRun();
const SIZE = { width: 852, height: 756 };

// Easing would suggest a physics that is not there: a hop takes its latency, evenly.
test('equal progress is an equal way, also around a bend', () => {
  const bent = flatten([
    [
      { x: 0, y: 0 },
      { x: 0, y: 100 },
      { x: 100, y: 0 },
      { x: 100, y: 100 },
    ],
  ]);
  const points = Array.from({ length: 11 }, (_, index) => pointAlong(bent, index / 10));
  const ways = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  for (const way of ways) expect(way).toBeCloseTo(bent.length / 10, -1);
  expect(points[0]).toEqual({ x: 0, y: 0 });
  expect(points[10]).toEqual({ x: 100, y: 100 });
});

// She clicks a moving thing, paused or not; the answer must not depend on the page.
test('a message is picked where it is drawn, and nothing where there is none', () => {
  const state = run.stateAt(1_009);
  const layout = layoutStage(clusterModel(state), SIZE);
  const flights = flightsAt(state, 1_009.5, { showsQuiet: false });
  expect(flights.length).toBeGreaterThan(0);
  for (const flight of flights) {
    const point = flightPoint(layout, flight);
    expect(point).not.toBeNull();
    expect(pickAt(flights, layout, point ?? { x: 0, y: 0 })).toBe(flight);
  }
  expect(pickAt(flights, layout, { x: 5, y: 5 })).toBeNull();
});
