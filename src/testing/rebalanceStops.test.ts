import { expect, test } from 'vitest';
import { SANDBOX_SCENARIO } from '../lessons';
import { aTrace } from './aTrace';
import { classOf } from './classOf';
import { Cluster } from './cluster';
import { clusterModel } from '../projections';
import {
  groupHistory,
  HISTORY_MS,
  lastStops,
  memberStandings,
  rebalanceModel,
  stoppedSinceMs,
  unreadMs,
} from '../projections';

const GROUP = 'cooks';

/** Two members share six partitions when a third comes. */
function aGroupThatGrows(strategy: string, quietMs = 20_000): Cluster {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  cluster.do({ type: 'createTopic', topic: 'bills', partitions: 6, replicationFactor: 3 }).pass(1_000);
  add(cluster, 'cook-1', strategy);
  add(cluster, 'cook-2', strategy);
  cluster.until('they share', () => cluster.consumer('cook-2').assignment.length === 3).pass(quietMs);
  return add(cluster, 'cook-3', strategy);
}

function add(cluster: Cluster, consumerId: string, strategy: string): Cluster {
  const config = { 'partition.assignment.strategy': classOf(strategy) };
  return cluster.do({ type: 'addConsumer', consumerId, groupId: GROUP, topics: ['bills'], config });
}

function modelOf(cluster: Cluster) {
  const group = clusterModel(cluster.state).groups.find(({ groupId }) => groupId === GROUP);
  return group === undefined ? null : rebalanceModel(group, cluster.state);
}

const stopsOf = (cluster: Cluster) => lastStops(aTrace(cluster.trace), cluster.state.nowMs, GROUP);

// What a learner must see to believe the difference: who stops, and for how long.
test('an eager rebalance stops every partition, a cooperative one only those that move', () => {
  const settled = ['range', 'cooperative-sticky'].map((strategy) => {
    const cluster = aGroupThatGrows(strategy);
    return stopsOf(cluster.until('it is over', () => cluster.consumer('cook-3').assignment.length === 2).pass(5_000));
  });
  const [eager, cooperative] = settled;
  expect(new Set(eager?.stops.map(({ topicPartition }) => topicPartition)).size).toBe(6);
  expect(new Set(cooperative?.stops.map(({ topicPartition }) => topicPartition)).size).toBe(2);
  for (const stops of settled) expect(stops).toMatchObject({ isOver: true });
});

test('while it prepares, a rebalance tells who has joined and who is waited for, and until when', () => {
  const cluster = aGroupThatGrows('range').untilEvent('groupStateChanged', ({ to }) => to === 'PreparingRebalance');
  const model = modelOf(cluster);
  expect(model).toMatchObject({ phase: 'PreparingRebalance', protocol: 'EAGER', generationId: expect.any(Number) });
  expect(model?.ready.map(({ clientId }) => clientId)).toEqual(['cook-3']);
  expect(model?.awaited.map(({ clientId }) => clientId)).toEqual(['cook-1', 'cook-2']);
  expect(model?.deadlineMs).toBeGreaterThan(cluster.state.nowMs + 290_000);
});

test('a partition that nobody has says since when', () => {
  const cluster = aGroupThatGrows('range').untilEvent('partitionsRevoked', ({ clientId }) => clientId === 'cook-1');
  const stops = stopsOf(cluster);
  expect(stops?.isOver).toBe(false);
  expect(stoppedSinceMs(stops, 'bills-0')).toBe(cluster.state.nowMs);
});

test('a group at rest has no rebalance', () => {
  const cluster = aGroupThatGrows('range').pass(30_000);
  expect(modelOf(cluster)).toBeNull();
});

function groupIn(cluster: Cluster) {
  const group = clusterModel(cluster.state).groups.find(({ groupId }) => groupId === GROUP);
  if (group === undefined) throw new Error('The group is not there.');
  return group;
}

const historyOf = (cluster: Cluster) => groupHistory(aTrace(cluster.trace), cluster.state.nowMs, groupIn(cluster));
const standingsOf = (cluster: Cluster) =>
  memberStandings(groupIn(cluster), cluster.state).map(({ member, standing, deadline }) => [
    member.clientId,
    standing,
    deadline?.of ?? null,
  ]);

// The group of a fresh page formed before the curtain: its first picture tells where it reads, and nothing of how it came to.
test('what a group went through before the curtain is not told', () => {
  const cluster = new Cluster(SANDBOX_SCENARIO).pass(1_000);
  const kitchen = clusterModel(cluster.state).groups.find(({ groupId }) => groupId === 'kitchen');
  if (kitchen === undefined) throw new Error('There is no kitchen.');
  expect(kitchen.partitions.map(({ ownerId }) => ownerId)).toEqual(['kitchen', 'kitchen', 'kitchen']);
  expect(groupHistory(aTrace(cluster.trace), cluster.state.nowMs, kitchen)).toBeNull();
});

// The bars under the columns: all of an eager group have a gap, of a cooperative one those that moved.
test.each([
  ['range', 6],
  ['cooperative-sticky', 2],
])('the last seconds of a %s group show a gap in %i of 6 partitions', (strategy, gaps) => {
  const cluster = aGroupThatGrows(strategy, 30_000);
  expect(historyOf(cluster)).toBeNull();
  cluster.until('it is over', () => cluster.consumer('cook-3').assignment.length === 2).pass(2_000);
  const history = historyOf(cluster);
  const spans = [...(history?.spans.values() ?? [])];
  expect(spans.filter((each) => unreadMs(each) > 0)).toHaveLength(gaps);
  for (const each of spans) {
    expect(each[0]?.fromMs).toBe(cluster.state.nowMs - HISTORY_MS);
    expect(each.at(-1)?.toMs).toBe(cluster.state.nowMs);
    each.slice(1).forEach((span, index) => expect(span.fromMs).toBe(each[index]?.toMs));
  }
  expect(history?.rebalances).toHaveLength(strategy === 'range' ? 1 : 2);
});

test('a member that is killed leaves a gap until another has its share, and is silent until its session ends', () => {
  const cluster = aGroupThatGrows('range').pass(60_000);
  const killedMs = cluster.state.nowMs;
  cluster.do({ type: 'killConsumer', consumerId: 'cook-3' }).pass(10_000);
  expect(standingsOf(cluster).find(([who]) => who === 'cook-3')).toEqual(['cook-3', 'silent', 'session.timeout.ms']);
  const gaps = [...(historyOf(cluster)?.spans.values() ?? [])].map((spans) => spans.at(-1));
  expect(gaps.filter((span) => span?.clientId === null).map((span) => span?.fromMs)).toEqual([killedMs, killedMs]);
});

test('while it prepares, who has not heard of it waits for a heartbeat, and who is at work for the next poll', () => {
  const cluster = aGroupThatGrows('range').untilEvent('groupStateChanged', ({ to }) => to === 'PreparingRebalance');
  expect(standingsOf(cluster)).toEqual([
    ['cook-1', 'hears', 'heartbeat.interval.ms'],
    ['cook-2', 'hears', 'heartbeat.interval.ms'],
    ['cook-3', 'joined', 'rebalanceTimeoutMs'],
  ]);
});
