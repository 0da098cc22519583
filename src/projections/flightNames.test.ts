import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aStageModel } from '../testing/aStageModel';
import { NAME_HEIGHT, overlap, placeNames, wordsOn } from './flightNames';
import { layoutStage } from './stageLayout';

const ROOM = { x: 0, y: 0, width: 640, height: 600 };
const aPoint = fc.record({ x: fc.integer({ min: 0, max: 640 }), y: fc.integer({ min: 0, max: 600 }) });
const aWish = fc.record({ at: aPoint, width: fc.integer({ min: 20, max: 160 }) });
const aBox = fc
  .tuple(aPoint, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60 }))
  .map(([at, width, height]) => ({ ...at, width, height }));

test('no name covers another name, or what is kept free, or leaves the stage', () => {
  fc.assert(
    fc.property(fc.array(aWish, { maxLength: 12 }), fc.array(aBox, { maxLength: 8 }), (wishes, reserved) => {
      const placed = placeNames(wishes, reserved, ROOM);
      expect(placed).toHaveLength(wishes.length);
      const names = placed.filter((place) => place !== null);
      for (const [index, name] of names.entries()) {
        expect([...reserved, ...names.slice(0, index)].filter((box) => overlap(name, box))).toEqual([]);
        expect(name.x >= 0 && name.x + name.width <= ROOM.width).toBe(true);
        expect(name.y >= 0 && name.y + name.height <= ROOM.height).toBe(true);
      }
    }),
  );
});

test('with room on all sides a name stands to the right of its message', () => {
  expect(placeNames([{ at: { x: 100, y: 100 }, width: 80 }], [], ROOM)).toEqual([
    { x: 107, y: 92, width: 80, height: NAME_HEIGHT },
  ]);
});

test('two messages at one place have their names one beside the other', () => {
  const wish = { at: { x: 300, y: 100 }, width: 80 };
  const [first, second] = placeNames([wish, wish], [], ROOM);
  expect([first?.x, second?.x]).toEqual([307, 213]);
});

// The first picture of lesson 6.2: an UpdateMetadata is held before broker 2, beside its name and the words of its cell.
test('a name beside a broker leaves the name of the broker and the head of its cell free', () => {
  const layout = layoutStage(aStageModel({ topics: { pay: 1, views: 1 } }), { width: 644, height: 612 });
  const [, second] = layout.rows;
  const reserved = wordsOn(layout);
  const room = { ...ROOM, width: layout.contentWidth, height: layout.contentHeight };
  const port = second?.port ?? { x: 0, y: 0 };
  for (const up of [0, 7, 14, 21, 28, 35, 42, 49, 56]) {
    const [place] = placeNames([{ at: { x: port.x, y: port.y - up }, width: 90 }], reserved, room);
    expect(place, `${up} px above`).not.toBeNull();
    const name = { x: second?.labelX ?? 0, y: (second?.nameY ?? 0) - 12, width: 60, height: 14 };
    expect(place !== undefined && place !== null && overlap(place, name)).toBe(false);
  }
});

// Lesson 5.3, step 2: a message is held between two rows, where only the gap between them is free.
test('a name finds the gap between two rows', () => {
  const layout = layoutStage(aStageModel({ topics: { orders: 1 } }), { width: 692, height: 576 });
  const [first, second] = layout.rows;
  const at = { x: first?.port.x ?? 0, y: ((first?.port.y ?? 0) + (second?.port.y ?? 0)) / 2 };
  const room = { ...ROOM, width: layout.contentWidth, height: layout.contentHeight };
  expect(placeNames([{ at, width: 92 }], wordsOn(layout), room)).not.toEqual([null]);
});
