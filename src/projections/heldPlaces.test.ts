import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aStageModel } from '../testing/aStageModel';
import { aConsumer, aMessage, aState } from '../testing/aState';
import { aBroker } from '../testing/aReplica';
import { overlap, wordsOn } from './flightNames';
import { flightPoint } from './flightPoint';
import { type Flight, flightsAt } from './flights';
import { heldMark, standClear } from './heldPlaces';
import { layoutStage } from './stageLayout';

const [any] = flightsAt(
  aState({
    nodes: [aBroker(1), aConsumer()],
    messages: [
      aMessage('kitchen', 'broker-1', {
        api: 'Heartbeat',
        kind: 'request',
        correlationId: 1,
        groupId: 'kitchen',
        generationId: 1,
        memberId: 'kitchen-1',
        groupInstanceId: null,
      }),
    ],
  }),
  12,
  { showsQuiet: true },
);

function held(from: number, to: number, progress = 0.5): Flight {
  if (any === undefined) throw new Error('A message is on its way.');
  const ends = { from: { type: 'broker', brokerId: from }, to: { type: 'broker', brokerId: to } } as const;
  return { plan: { ...any.plan, ...ends }, fate: 'held', progress };
}

// Lesson 6.2 at 1280 x 720, as it begins: the link between brokers 1 and 3 has its middle on the name of broker 2.
const OF_LESSON = layoutStage(aStageModel({ topics: { pay: 1, views: 1 } }), { width: 644, height: 612 });

function markOf(flight: Flight, layout = OF_LESSON) {
  return heldMark(flight, flightPoint(layout, flight) ?? { x: -1, y: -1 });
}

function covered(flight: Flight, layout = OF_LESSON) {
  return wordsOn(layout).filter((box) => overlap(box, markOf(flight, layout)));
}

test('what a cut link between two brokers keeps stands beside the name of the third, not on it', () => {
  const flight = held(1, 3);
  expect(covered(flight)).not.toEqual([]);
  const [placed = flight] = standClear([flight], OF_LESSON);
  expect(covered(placed)).toEqual([]);
  expect(Math.abs(placed.progress - 0.5)).toBeLessThan(0.2);
});

test('nothing that is held covers a name or a head', () => {
  const aBrokerId = fc.integer({ min: 1, max: 3 });
  const aWay = fc.tuple(aBrokerId, aBrokerId).filter(([from, to]) => from !== to);
  const aSize = fc.record({ width: fc.integer({ min: 600, max: 1200 }), height: fc.integer({ min: 600, max: 900 }) });
  fc.assert(
    fc.property(fc.uniqueArray(aWay, { maxLength: 3, selector: String }), aSize, (ways, size) => {
      const layout = layoutStage(aStageModel(), size);
      const flights = ways.map(([from, to]) => held(from, to));
      const placed = standClear(flights, layout);
      for (const flight of placed) expect(covered(flight, layout)).toEqual([]);
    }),
  );
});

test('what is held on one wire stands in line, and none overtakes another', () => {
  const line = standClear(
    [0.5, 0.47, 0.44].map((progress) => held(1, 3, progress)),
    OF_LESSON,
  );
  const places = line.map(({ progress }) => progress);
  expect(places).toEqual([...places].sort((a, b) => b - a));
  expect(new Set(places).size).toBe(3);
});

test('where there is room, two wires have their marks apart', () => {
  const [one, other] = standClear([held(1, 2), held(1, 3)], OF_LESSON);
  if (one === undefined || other === undefined) throw new Error('Both are there.');
  expect(overlap(markOf(one), markOf(other))).toBe(false);
});

// What flies is nobody's to move: an even speed along its way is the truth.
test('what moves, or was stopped by somebody, stays where it is', () => {
  const flights: readonly Flight[] = [
    { ...held(1, 3), fate: 'arrives' },
    { ...held(1, 3), fate: 'stopped' },
  ];
  expect(standClear(flights, OF_LESSON)).toBe(flights);
});
