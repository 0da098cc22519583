import { expect, test } from 'vitest';
import { Meter } from './meter';

// By hand: five a second for the first tick, then nothing; alpha is 1 - e^(-5/60) = 0.0799556.
test('the first tick takes what it finds as the rate, each later one moves it by the weight of five seconds', () => {
  const meter = new Meter(1_000);
  for (let ms = 1_000; ms < 6_000; ms += 200) meter.mark(ms, 1);
  expect(meter.oneMinuteRateAt(5_999)).toBe(0);
  expect(meter.oneMinuteRateAt(6_000)).toBe(5);
  expect(meter.oneMinuteRateAt(10_999)).toBe(5);
  expect(meter.oneMinuteRateAt(11_000)).toBeCloseTo(5 * 0.9200444, 6);
  expect(meter.oneMinuteRateAt(66_000)).toBeCloseTo(5 * Math.exp(-1), 9);
});

test('a meter that finds nothing at its first tick climbs slowly from zero', () => {
  const meter = new Meter(0);
  meter.mark(7_000, 60);
  expect(meter.oneMinuteRateAt(9_999)).toBe(0);
  // 60 in five seconds are 12 a second, and the weight of one tick of that is what is seen.
  expect(meter.oneMinuteRateAt(10_000)).toBeCloseTo(12 * 0.0799556, 6);
});

test('what comes at the moment of a tick belongs to the next one', () => {
  const meter = new Meter(0);
  meter.mark(5_000, 10);
  expect(meter.oneMinuteRateAt(5_000)).toBe(0);
  expect(meter.oneMinuteRateAt(10_000)).toBeCloseTo(2 * 0.0799556, 6);
});

test('the count is read at any moment, also in the past', () => {
  const meter = new Meter(0);
  meter.mark(100, 2);
  meter.mark(300, 5);
  expect([0, 99, 100, 299, 300, 9_000].map((ms) => meter.countAt(ms))).toEqual([0, 0, 2, 2, 7, 7]);
});
