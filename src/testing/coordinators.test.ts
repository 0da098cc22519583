import { expect, test } from 'vitest';
import { advance, coordinatorPartitionOf } from '../engine';
import { SANDBOX_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const GROUP = 'kitchen';
const DAY_MS = 24 * 3_600_000;

const groupOn = (cluster: Cluster, brokerId: number) =>
  cluster.broker(brokerId).coordinator.groups.find(({ groupId }) => groupId === GROUP) ?? null;

function coordinatorOf(cluster: Cluster): number {
  const found = [1, 2, 3].find((brokerId) => groupOn(cluster, brokerId) !== null);
  if (found === undefined) throw new Error('Nobody coordinates the group.');
  return found;
}

/** A group of two that has read something and committed it. */
function aBusyGroup(): Cluster {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  cluster.do({ type: 'addConsumer', consumerId: 'kitchen-2', groupId: GROUP, topics: ['orders'] });
  cluster.until('both read', () => cluster.consumer('kitchen-2').assignment.length > 0);
  for (const key of ['order-1', 'order-2', 'order-4']) cluster.publish(key, 'ramen');
  return cluster.pass(12_000);
}

// Members, generation and bookmarks are in a replicated log, so that they outlive the broker that kept them.
test('a group outlives its coordinator: members, generation and offsets are the same at the next one', () => {
  const cluster = aBusyGroup();
  const old = coordinatorOf(cluster);
  const before = groupOn(cluster, old);
  cluster
    .do({ type: 'killBroker', brokerId: old })
    .untilEvent('coordinatorLoaded', ({ groups }) => groups.includes(GROUP));
  const next = coordinatorOf(cluster);
  expect(next).not.toBe(old);
  expect(groupOn(cluster, next)).toMatchObject({
    state: 'Stable',
    generationId: before?.generationId,
    leaderId: before?.leaderId,
    members: before?.members.map(({ memberId, assignment }) => ({ memberId, assignment })),
    offsets: before?.offsets,
  });
  cluster.until('both have found it', () =>
    ['kitchen', 'kitchen-2'].every((id) => cluster.consumer(id).coordinatorId === next),
  );
  cluster.pass(60_000);
  expect(groupOn(cluster, next)).toMatchObject({ state: 'Stable', generationId: before?.generationId });
});

// The same formula as on a real cluster tells which broker to look at.
test('whoever leads the partition that the group’s name hashes to coordinates it', () => {
  const cluster = aBusyGroup();
  const partition = coordinatorPartitionOf(GROUP, 50);
  const leader = [1, 2, 3].find((id) => cluster.replica(id, partition, '__consumer_offsets').role.type === 'leader');
  expect(coordinatorOf(cluster)).toBe(leader);
});

// While the log is being read, the answer is not "I know nothing of you", which would throw everybody out.
test('a coordinator that is still loading sends nobody away', () => {
  const cluster = aBusyGroup();
  const old = coordinatorOf(cluster);
  cluster
    .do({ type: 'killBroker', brokerId: old })
    .untilEvent('coordinatorLoaded', ({ groups }) => groups.includes(GROUP));
  cluster.pass(60_000);
  expect(cluster.events('partitionsLost')).toEqual([]);
});

// Seven days after the last member went the group has forgotten how far it was, and begins by auto.offset.reset.
test('a group that nobody is in for a week is gone, with its bookmarks', () => {
  const cluster = aBusyGroup();
  for (const consumerId of ['kitchen', 'kitchen-2']) cluster.do({ type: 'removeConsumer', consumerId });
  cluster.pass(5_000);
  const brokerId = coordinatorOf(cluster);
  const before = advance(cluster.state, cluster.state.nowMs + 6 * DAY_MS);
  const kept = before.nodes[`broker-${brokerId}`];
  expect(kept?.type === 'broker' && kept.coordinator.groups.map(({ groupId }) => groupId)).toEqual([GROUP]);
  const after = advance(before, before.nowMs + 2 * DAY_MS);
  const gone = after.nodes[`broker-${brokerId}`];
  expect(gone?.type === 'broker' && gone.coordinator.groups).toEqual([]);
});

test('a group that is read keeps its bookmarks for weeks', () => {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  for (const key of ['order-1', 'order-2', 'order-4']) cluster.publish(key, 'ramen');
  cluster.pass(12_000);
  const brokerId = coordinatorOf(cluster);
  const after = advance(cluster.state, cluster.state.nowMs + 21 * DAY_MS);
  const broker = after.nodes[`broker-${brokerId}`];
  expect(broker?.type === 'broker' && broker.coordinator.groups[0]?.offsets.length).toBe(3);
});

test('the bookmarks of a topic go with it', () => {
  const cluster = aBusyGroup();
  const brokerId = coordinatorOf(cluster);
  expect(groupOn(cluster, brokerId)?.offsets.length).toBeGreaterThan(0);
  cluster
    .do({ type: 'deleteTopic', topic: 'orders' })
    .untilEvent('offsetsExpired', ({ reason }) => reason === 'topicDeleted');
  expect(groupOn(cluster, brokerId)?.offsets).toEqual([]);
});
