import { expect, test } from 'vitest';
import { Histogram } from './histogram';

test('a quantile lies between the two values around its place', () => {
  const times = new Histogram(0);
  for (const ms of [10, 20, 30, 40]) times.update(1_000, ms);
  // Place 0.5 * 5 = 2.5: half-way from the second to the third.
  expect(times.quantileAt(1_000, 0.5)).toBe(25);
  expect(times.quantileAt(1_000, 0.75)).toBe(37.5);
  expect(times.quantileAt(1_000, 0.99)).toBe(40);
});

test('it is read at any moment, and says nothing before there is anything', () => {
  const times = new Histogram(0);
  times.update(1_000, 5);
  times.update(2_000, 500);
  expect([500, 1_500, 2_500].map((ms) => times.quantileAt(ms, 0.99))).toEqual([null, 5, 500]);
  expect([500, 1_500, 2_500].map((ms) => times.countAt(ms))).toEqual([0, 1, 2]);
});

test('one slow answer stays the slowest until there are more than 1028, however long ago it was', () => {
  const times = new Histogram(0);
  times.update(0, 18_000);
  for (let index = 0; index < 90; index++) times.update(3_600_000 + index, 5);
  expect(times.quantileAt(4_000_000, 0.99)).toBe(18_000);
});

test('with more than 1028 the old ones give way to the new ones', () => {
  const times = new Histogram(0);
  for (let index = 0; index < 1_028; index++) times.update(index, 100);
  for (let index = 0; index < 4_000; index++) times.update(600_000 + index, 1);
  expect(times.quantileAt(604_000, 0.95)).toBe(1);
  expect(times.countAt(604_000)).toBe(5_028);
});
