import { expect, test } from 'vitest';
import type { TopicModel } from './clusterTypes';
import { planColumns } from './stageColumns';
import { COLUMNS } from './stageLevels';
import type { StageLevel, TopicFold } from './stageTypes';

function aTopic(name: string, partitions: number, isInternal = false): TopicModel {
  const named = Array.from({ length: partitions }, (_, partition) => ({
    topicPartition: `${name}-${partition}`,
    topic: name,
    partition,
  }));
  return { name, isInternal, partitions: named } as unknown as TopicModel;
}

interface Wish {
  readonly width?: number;
  readonly zoom?: number;
  readonly folds?: Readonly<Record<string, TopicFold>>;
  readonly focus?: string | null;
  readonly previousLevels?: Readonly<Record<string, StageLevel>>;
}

function planned(topics: readonly TopicModel[], wish: Wish = {}) {
  const { width = 1164, zoom = 1, folds = {}, focus = null, previousLevels = {} } = wish;
  const plan = planColumns(topics, {
    width,
    zoom,
    folds,
    focus,
    previousLevels,
    measures: COLUMNS,
    isCompact: false,
    hasRacks: false,
  });
  return { ...plan, levels: Object.fromEntries(plan.topics.map(({ topic, level }) => [topic.name, level])) };
}

const BIG = [aTopic('clicks', 96), aTopic('inventory', 24), aTopic('orders', 12), aTopic('payments', 18)];

// Whoever opens a big cluster sees as much as there is room for, and the rest folded rather than beyond the edge.
test('the largest topics fold first, until the others can stay open', () => {
  const plan = planned(BIG);
  expect(plan.levels).toEqual({ clicks: 'density', inventory: 'density', orders: 'colours', payments: 'density' });
  expect(plan.end).toBeLessThanOrEqual(1164);
  expect(planned(BIG, { width: 700 }).levels).toEqual({
    clicks: 'density',
    inventory: 'density',
    orders: 'density',
    payments: 'density',
  });
});

// What one has opened must be readable, even if the stage then has to be moved.
test('a topic that is unfolded stays open when there is no room, and the stage pans', () => {
  const plan = planned(BIG, { width: 700, folds: { inventory: 'unfolded' } });
  expect(plan.levels['inventory']).toBe('colours');
  expect(plan.topics[1]?.lanes[0]?.size).toBe(25);
  expect(plan.end).toBeGreaterThan(700);
});

test('a topic that is folded stays so, however far one zooms in', () => {
  const small = [aTopic('orders', 3), aTopic('payments', 3)];
  expect(planned(small).levels).toEqual({ orders: 'letters', payments: 'letters' });
  const folds = { orders: 'folded' } as const;
  expect(planned(small, { folds }).levels).toEqual({ orders: 'density', payments: 'letters' });
  expect(planned(small, { folds, zoom: 8 }).levels['orders']).toBe('density');
});

// Zooming keeps the picture: what was wider stays wider, until all are as wide as it gets.
test('zooming goes through the levels, and never below four pixels', () => {
  expect(planned(BIG, { zoom: 6 }).levels['clicks']).toBe('colours');
  expect(planned(BIG, { zoom: 30 }).levels['clicks']).toBe('letters');
  const widths = planned(BIG, { zoom: 0.25 }).topics.map(({ lanes }) => lanes[0]?.size ?? 0);
  expect(Math.min(...widths)).toBe(4);
});

// One partition at letters among others at colours: so one reads it without losing the rest.
test('the partition in focus is opened at letters, and its neighbours make room', () => {
  const topics = [aTopic('orders', 24)];
  const plan = planned(topics, { focus: 'orders-7' });
  const columns = plan.topics[0]?.lanes ?? [];
  expect(columns[7]).toMatchObject({ size: 112, level: 'letters' });
  expect(columns[8]?.level).toBe('colours');
  expect(plan.end).toBeLessThanOrEqual(1164);
  // Where all are letters already, there is nothing to open.
  expect(planned([aTopic('orders', 3)], { focus: 'orders-1' }).topics[0]?.lanes[1]?.size).toBeGreaterThan(112);
});

// Fifty partitions of offsets shall not squeeze the topics one came to see.
test('internal topics come last, folded, and take no room from the others', () => {
  const own = planned(BIG);
  const plan = planned([...BIG, aTopic('__consumer_offsets', 50, true)]);
  expect(plan.topics.slice(0, 4).map(({ lanes }) => lanes[0]?.size)).toEqual(
    own.topics.map(({ lanes }) => lanes[0]?.size),
  );
  expect(plan.topics[4]).toMatchObject({
    level: 'density',
    lanes: expect.arrayContaining([expect.objectContaining({ size: 4 })]),
  });
});
