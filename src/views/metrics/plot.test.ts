import { expect, test } from 'vitest';
import type { Metric, MetricChart } from '../../projections/metrics';
import { plotOf } from './plot';

const METRIC = { unit: 'count' } as unknown as Metric;
const CHART: MetricChart = { lines: [], most: 1, value: null, isPast: false, story: null };
const wish = { width: 330, height: 48, fromMs: 0, toMs: 30_000 };

// One playhead crosses all charts: where one stands above another, the same moment must stand above itself.
test('whatever the lines are called, a moment has the same place in each chart', () => {
  const places = [['1', '2', '3'], ['sum'], [], ['kitchen']].map((names) =>
    plotOf(METRIC, CHART, { ...wish, names }).x(24_400),
  );
  expect(new Set(places).size).toBe(1);
});

test('a long name gets its room, and more than half of a narrow chart stays for the lines', () => {
  const { right } = plotOf(METRIC, CHART, { ...wish, width: 250, names: ['kitchen __consumer_offsets-49'] });
  expect(right).toBeLessThan(200);
  expect(right).toBeGreaterThan(125);
});
