import { expect, test } from 'vitest';
import { aClock } from './clock.testing';
import { createFrameLoop } from './frameLoop';

function aLoop() {
  const clock = aClock();
  const frames: number[] = [];
  const loop = createFrameLoop(clock, (elapsedMs) => frames.push(elapsedMs));
  return { clock, frames, loop };
}

// The playhead moves by what has passed on the screen, and nothing has before the first frame.
test('each frame says how long it took', () => {
  const { clock, frames, loop } = aLoop();
  loop.start();
  clock.run(60, 3);
  expect(frames.map(Math.round)).toEqual([0, 17, 17]);
});

// A page at rest costs nothing: a laptop in a classroom lasts the day.
test('a loop that is stopped asks for no frame', () => {
  const { clock, frames, loop } = aLoop();
  expect(clock.isWaiting()).toBe(false);
  loop.start();
  clock.run(60, 3);
  loop.stop();
  expect(clock.isWaiting()).toBe(false);
  clock.run(60, 3);
  expect(frames).toHaveLength(3);
});

// One second of elections that nobody watched must not have been played when she comes back to the tab.
test('a hidden tab pauses, and goes on from where it was', () => {
  const { clock, frames, loop } = aLoop();
  loop.start();
  clock.run(60, 2);
  clock.setHidden(true);
  expect(clock.isWaiting()).toBe(false);
  clock.run(60, 600);
  clock.setHidden(false);
  clock.run(60, 2);
  expect(frames.map(Math.round)).toEqual([0, 17, 0, 17]);
});

// The laptop was closed for an hour; or the page was busy for a second.
test('a long gap counts as one short frame', () => {
  const { clock, frames, loop } = aLoop();
  loop.start();
  clock.run(60, 2);
  clock.pass(3_600_000);
  clock.run(60, 1);
  expect(frames.at(-1)).toBeCloseTo(1000 / 60);
});

// Whoever pauses within a frame means it.
test('a loop can be stopped by its own frame', () => {
  const clock = aClock();
  const loop = createFrameLoop(clock, () => loop.stop());
  loop.start();
  clock.run(60, 1);
  expect(clock.isWaiting()).toBe(false);
});
