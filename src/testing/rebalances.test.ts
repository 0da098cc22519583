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

const STATIC = (name: string) => ({ 'group.instance.id': name });

/** Two static members that share three partitions. */
function aStaticGroup(): Cluster {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  cluster.do({ type: 'createTopic', topic: 'bills', partitions: 4, replicationFactor: 3 }).pass(1_000);
  for (const consumerId of ['cook-1', 'cook-2'])
    cluster.do({ type: 'addConsumer', consumerId, groupId: 'cooks', topics: ['bills'], config: STATIC(consumerId) });
  return cluster
    .until('they share', () => ['cook-1', 'cook-2'].every((id) => partitionsOf(cluster, id).length === 2))
    .pass(5_000);
}

const generations = (cluster: Cluster) =>
  cluster.events('groupStabilized').filter((event) => event.groupId === 'cooks').length;

// A rolling deployment of a stateful application would otherwise stop everybody once per member.
test.each(['close', 'kill'] as const)('a static member that restarts (%s) finds its partitions kept', (how) => {
  const cluster = aStaticGroup();
  const before = generations(cluster);
  const owned = partitionsOf(cluster, 'cook-2');
  cluster.do({ type: 'restartConsumer', consumerId: 'cook-2', how }).untilEvent('staticMemberReplaced');
  cluster.until('it has them again', () => partitionsOf(cluster, 'cook-2').length === 2).pass(60_000);
  expect(partitionsOf(cluster, 'cook-2')).toEqual(owned);
  expect(generations(cluster)).toBe(before);
  expect(cluster.events('memberLeft').filter((event) => event.groupId === 'cooks')).toEqual([]);
  expect(cluster.events('partitionsRevoked').filter((event) => event.clientId === 'cook-1')).toEqual([]);
});

// The leader of the group goes on looking after its topics when it is back, though it assigned nothing.
test('a static leader that restarts still notices new partitions', () => {
  const cluster = aStaticGroup();
  const leader = ['cook-1', 'cook-2'].find((id) => cluster.consumer(id).isGroupLeader) ?? '';
  cluster
    .do({ type: 'restartConsumer', consumerId: leader, how: 'close' })
    .untilEvent('staticMemberReplaced')
    .pass(2_000);
  expect(cluster.consumer(leader).isGroupLeader).toBe(true);
  cluster.do({ type: 'createPartitions', topic: 'bills', count: 6 });
  cluster.until(
    'all six are read',
    () => partitionsOf(cluster, 'cook-1').length + partitionsOf(cluster, 'cook-2').length === 6,
  );
});

// Two processes with the same name: the newer one is right, the older one stops.
test('of two processes with one static name the older one is fenced, and stops', () => {
  const cluster = aStaticGroup();
  cluster.do({
    type: 'addConsumer',
    consumerId: 'double',
    groupId: 'cooks',
    topics: ['bills'],
    config: STATIC('cook-2'),
  });
  cluster.untilEvent('consumerFailed', (event) => event.clientId === 'cook-2' && event.error === 'FENCED_INSTANCE_ID');
  cluster.pass(10_000);
  expect(partitionsOf(cluster, 'cook-2')).toEqual([]);
  expect(partitionsOf(cluster, 'double')).toHaveLength(2);
});

// It leaves and comes back before the others have heard of it; they stop all the same.
test('a dynamic member that restarts stops the others', () => {
  const cluster = aGroupOfOne('range');
  join(cluster, 'cook-2', 'range').until('both have three', () => partitionsOf(cluster, 'cook-2').length === 3);
  const before = generations(cluster);
  const stops = cluster.events('partitionsRevoked').filter((event) => event.clientId === 'cook-1').length;
  cluster.do({ type: 'restartConsumer', consumerId: 'cook-2', how: 'close' });
  cluster.until('it is back', () => generations(cluster) > before);
  expect(cluster.events('partitionsRevoked').filter((event) => event.clientId === 'cook-1')).toHaveLength(stops + 1);
});

// The way that Kafka's own notes describe: as long as range is in a list, that member is eager.
test('a rolling change makes an eager group cooperative without stopping it as a whole', () => {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  cluster.do({ type: 'createTopic', topic: 'bills', partitions: 6, replicationFactor: 3 }).pass(1_000);
  for (const consumerId of ['cook-1', 'cook-2'])
    cluster.do({ type: 'addConsumer', consumerId, groupId: 'cooks', topics: ['bills'] });
  cluster.until('they share', () => partitionsOf(cluster, 'cook-2').length === 3).pass(5_000);
  const strategy = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor';
  cluster.do({
    type: 'rollGroup',
    groupId: 'cooks',
    set: { 'partition.assignment.strategy': strategy },
    remove: [],
    pauseMs: 10_000,
  });
  cluster.pass(60_000);
  for (const id of ['cook-1', 'cook-2']) {
    expect(cluster.consumer(id).protocolName).toBe('cooperative-sticky');
    expect(partitionsOf(cluster, id)).toHaveLength(3);
  }
  expect(cluster.events('consumerFailed')).toEqual([]);
});

test('a group of which nobody runs cannot be rolled', () => {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  const refusal = cluster.give({ type: 'rollGroup', groupId: 'nobody', set: {}, remove: [], pauseMs: 0 });
  expect(refusal).toEqual({ type: 'noMembers', groupId: 'nobody' });
});

// A commit of that moment would belong to neither generation. The application catches the exception, polls, and commits
// again when it is a member of the new one.
test('a commit by hand while a rebalance is under way is refused by the client, and succeeds after it', () => {
  const cluster = aGroupOfOne('cooperative-sticky');
  for (let key = 0; key < 12; key++)
    cluster.do({ type: 'publish', producerId: 'shop', topic: 'bills', key: `k${key}`, value: 'v' });
  cluster.until('all are read', () => cluster.consumer('cook-1').consumed.count === 12);
  join(cluster, 'cook-2', 'cooperative-sticky');
  cluster.until('it is joining', () => cluster.consumer('cook-1').memberState === 'PREPARING_REBALANCE');
  const owned = partitionsOf(cluster, 'cook-1');
  cluster.do({ type: 'consumerCommit', consumerId: 'cook-1', call: 'commitSync' });
  expect(cluster.events('commitFailed')).toMatchObject([
    { clientId: 'cook-1', by: 'commitSync', exception: 'RebalanceInProgressException', error: null },
  ]);
  // It is no reason to leave, or to give anything up.
  expect(partitionsOf(cluster, 'cook-1')).toEqual(owned);
  cluster.until('all is quiet', () => isSettled(cluster, 'cook-1', 'cook-2'));
  cluster.do({ type: 'consumerCommit', consumerId: 'cook-1', call: 'commitSync' }).pass(1_000);
  expect(cluster.events('commitFailed')).toHaveLength(1);
  const { assignment } = cluster.consumer('cook-1');
  expect(assignment.map(({ committed, position }) => committed === position)).toEqual([true, true, true]);
});
