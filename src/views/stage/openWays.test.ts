import { expect, test } from 'vitest';
import { layoutStage } from '../../projections';
import { aStageModel } from '../../testing/aStageModel';
import { openWays } from './openWays';

// Lesson 5.1: beside orders there is the topic menu, and none of the shop's orders can get there.
test('the ways of an open question lead to the topics of what is offered, and to no other', () => {
  const model = aStageModel({ topics: { menu: 1, orders: 3 } });
  const layout = layoutStage(model, { width: 852, height: 756 });
  const columns = [...layout.columns.values()].filter(({ topic }) => topic === 'orders');
  const ways = openWays(layout, model, new Set(['orders']));
  expect(ways).toHaveLength(3);
  for (const { x } of ways) expect(columns.some((column) => x > column.x && x < column.x + column.width)).toBe(true);
});
