import { expect, test } from 'vitest';
import { SANDBOX_SCENARIO } from '../lessons';
import { Cluster } from './cluster';
import { classOf } from './classOf';

const partitionsOf = (cluster: Cluster, id: string) => cluster.consumer(id).assignment.map((each) => each.partition);

/** A group of one that reads six partitions. */
function aGroupOfOne(strategy: string): Cluster {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  cluster.do({ type: 'createTopic', topic: 'bills', partitions: 6, replicationFactor: 3 }).pass(1_000);
  return join(cluster, 'cook-1', strategy).until('it has them all', () => partitionsOf(cluster, 'cook-1').length === 6);
}

function join(cluster: Cluster, consumerId: string, strategy: string): Cluster {
  const config = { 'partition.assignment.strategy': strategy.split(',').map(classOf).join(',') };
  return cluster.do({ type: 'addConsumer', consumerId, groupId: 'cooks', topics: ['bills'], config });
}

const isSettled = (cluster: Cluster, ...ids: readonly string[]) =>
  ids.every((id) => {
    const { memberState, rejoinNeeded } = cluster.consumer(id);
    return memberState === 'STABLE' && !rejoinNeeded;
  });

// The walk of the vectors: what B is to have is nobody's for a moment, until A has let go of it.
test('a cooperative group hands partitions over in two generations, and only those that move', () => {
  const cluster = aGroupOfOne('cooperative-sticky');
  join(cluster, 'cook-2', 'cooperative-sticky').until(
    'both have three',
    () => partitionsOf(cluster, 'cook-2').length === 3,
  );
  cluster.until('all is quiet', () => isSettled(cluster, 'cook-1', 'cook-2'));
  expect(partitionsOf(cluster, 'cook-1')).toEqual([0, 1, 2]);
  expect(partitionsOf(cluster, 'cook-2')).toEqual([3, 4, 5]);
  expect(cluster.events('partitionsRevoked').filter((event) => event.groupId === 'cooks')).toMatchObject([
    { clientId: 'cook-1', partitions: [{ topic: 'bills', partitions: [3, 4, 5] }] },
  ]);
  expect(cluster.consumer('cook-1').generationId).toBe(3);
});

test('an eager group gives everything back first, and needs one generation', () => {
  const cluster = aGroupOfOne('range');
  join(cluster, 'cook-2', 'range').until('both have three', () => partitionsOf(cluster, 'cook-2').length === 3);
  cluster.until('all is quiet', () => isSettled(cluster, 'cook-1', 'cook-2'));
  expect(cluster.events('partitionsRevoked').filter((event) => event.groupId === 'cooks')).toMatchObject([
    { clientId: 'cook-1', partitions: [{ topic: 'bills', partitions: [0, 1, 2, 3, 4, 5] }] },
  ]);
  expect(cluster.consumer('cook-1').generationId).toBe(2);
});
