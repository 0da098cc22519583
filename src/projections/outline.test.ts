import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel } from './clusterModel';
import { outline, type OutlineNode } from './outline';

const run = aPlayedRun();

function flat(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

// Who cannot see the stage walks this tree: whatever can be selected there must be here.
test('every broker, replica, record, producer, group and server is in the outline once', () => {
  const ids = flat(outline(clusterModel(run.stateAt(24_500)))).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [
    'broker/3',
    'replica/orders-1@3',
    'replica/orders-1@3/0',
    'producer/shop',
    'group/kitchen/orders-2',
    'zookeeper/3',
    'session/1',
  ])
    expect(ids).toContain(id);
  expect(ids.some((id) => id.includes('__consumer_offsets'))).toBe(false);
});

// A heading with nothing under it is a way to nowhere.
test('what is not there has no heading', () => {
  const ids = outline(clusterModel(run.stateAt(5_000))).map(({ id }) => id);
  expect(ids).toContain('producers');
  expect(ids).not.toContain('faults');
});
