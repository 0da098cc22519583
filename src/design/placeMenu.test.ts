import { expect, test } from 'vitest';
import { boundsFor, placeMenu } from './placeMenu';

const screen = { x: 0, y: 0, width: 1000, height: 600 };
const menu = { width: 300, height: 200 };

// The eye is at the anchor, so the menu opens there and reads on downwards.
test('a menu opens under its anchor, flush with its left edge', () => {
  const place = placeMenu({ x: 100, y: 100, width: 80, height: 30 }, menu, screen);
  expect(place).toMatchObject({ x: 100, y: 134 });
});

// Groups stand at the foot of the stage, and their menus would fall out of the window.
test('a menu without room below opens above', () => {
  const place = placeMenu({ x: 100, y: 500, width: 80, height: 30 }, menu, screen);
  expect(place.y + menu.height).toBe(496);
});

test('a menu without room below or above opens beside its anchor and does not cover it', () => {
  const tall = { width: 300, height: 500 };
  expect(placeMenu({ x: 100, y: 300, width: 80, height: 30 }, tall, screen)).toMatchObject({ x: 184, y: 92 });
  expect(placeMenu({ x: 800, y: 300, width: 80, height: 30 }, tall, screen)).toMatchObject({ x: 496, y: 92 });
});

// The last column of the stage touches the inspector.
test('a menu is pushed back from the right edge', () => {
  const place = placeMenu({ x: 950, y: 100, width: 0, height: 0 }, menu, screen);
  expect(place.x + menu.width).toBe(992);
});

test('a menu higher than its bounds is as high as they are', () => {
  const place = placeMenu({ x: 10, y: 10, width: 0, height: 0 }, { width: 300, height: 900 }, screen);
  expect(place).toMatchObject({ y: 8, maxHeight: 584 });
});

// The timeline must stay in view while an action is being chosen, so callers give the stage as bounds.
test('a menu stays inside bounds that are not the whole screen', () => {
  const stage = { x: 200, y: 48, width: 600, height: 400 };
  const place = placeMenu({ x: 190, y: 440, width: 0, height: 0 }, menu, stage);
  expect(place.x).toBeGreaterThanOrEqual(208);
  expect(place.y + menu.height).toBeLessThanOrEqual(440);
});

// On a low screen the stage has no room for the twelve actions of a broker; all of them in view counts for more.
test('bounds hold as long as the whole menu fits into them', () => {
  const stage = { x: 0, y: 0, width: 1000, height: 500 };
  expect(boundsFor(484, stage, screen)).toBe(stage);
  expect(boundsFor(485, stage, screen)).toBe(screen);
  expect(boundsFor(100, undefined, screen)).toBe(screen);
});
