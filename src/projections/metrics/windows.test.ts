import { expect, test } from 'vitest';
import { Windows } from './windows';

// Kafka's `Rate`: one window must be over, so in the first one thirty seconds are added to what has passed.
test('in its first window a rate is taken over thirty seconds more than have passed', () => {
  const sent = new Windows();
  sent.record(1_000, 30);
  expect(sent.rateAt(1_000)).toBe(1);
  expect(sent.rateAt(11_000)).toBe(30 / 40);
});

test('a full window is divided by the time since it began', () => {
  const sent = new Windows();
  for (let ms = 0; ms < 60_000; ms += 1_000) sent.record(ms, 1);
  // Two windows, begun at 0 and at 30 s, and 59 s since the first of them.
  expect(sent.rateAt(59_000)).toBe(60 / 59);
});

test('a window in which nothing has come for a minute counts no more', () => {
  const sent = new Windows();
  sent.record(0, 10);
  sent.record(31_000, 20);
  expect(sent.rateAt(59_999)).toBe(30 / 59.999);
  // The first has expired: 29 s since the second began, and 30 s more.
  expect(sent.rateAt(60_000)).toBe(20 / 59);
  expect(sent.rateAt(91_000)).toBe(0);
  expect(sent.totalAt(91_000)).toBe(30);
});

test('an average and a most are of the same windows, and there is none where nothing was measured', () => {
  const latency = new Windows();
  expect([latency.avgAt(0), latency.maxAt(0)]).toEqual([null, null]);
  latency.record(0, 10);
  latency.record(31_000, 40);
  expect([latency.avgAt(40_000), latency.maxAt(40_000)]).toEqual([25, 40]);
  expect([latency.avgAt(20_000), latency.maxAt(20_000)]).toEqual([10, 10]);
  expect([latency.avgAt(60_000), latency.maxAt(60_000)]).toEqual([40, 40]);
  expect([latency.avgAt(91_000), latency.maxAt(91_000)]).toEqual([null, null]);
});
