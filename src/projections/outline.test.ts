import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel } from './clusterModel';
import { outline, type OutlineNode } from './outline';

const run = aPlayedRun();

function flat(nodes: readonly OutlineNode[]): readonly OutlineNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

// Who cannot see the stage walks this tree: whatever can be selected there must be here.
test('every broker, replica, producer, group and server is in the outline once', () => {
  const ids = flat(outline(clusterModel(run.stateAt(5_000)))).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [
    'broker/2',
    'replica/orders-1@3',
    'producer/shop',
    'group/kitchen/orders-2',
    'zookeeper/3',
    'session/1',
  ])
    expect(ids).toContain(id);
  expect(ids.some((id) => id.includes('__consumer_offsets'))).toBe(false);
});

// Trouble must be heard as well as seen.
test('a broker that was unplugged and a copy out of sync are told in words', () => {
  const nodes = flat(outline(clusterModel(run.stateAt(24_500))));
  expect(nodes.find(({ id }) => id === 'broker/2')?.words).toEqual({ state: 'brokerStates.unplugged' });
  expect(nodes.find(({ id }) => id === 'replica/orders-1@2')?.words).toEqual({ role: 'roles.outOfSync' });
  expect(nodes.find(({ id }) => id === 'partition/orders-1')?.words).toEqual({ state: 'underReplicated' });
});
