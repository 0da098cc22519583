import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { aCluster, controllerOf, partitionAt } from './anAdminCluster';
import type { Cluster } from './cluster';

/**
 * A move that is given up half-way may leave a partition that nobody leads. Both stories were played with Kafka 3.9.0
 * and ZooKeeper, a throttled follower in the place of the one that is cut off here, and end here as they ended there.
 */
const NO_BALANCE = { 'auto.leader.rebalance.enable': false };

/** Broker 1 is controller and has no part in it; broker 4 lives, but cannot follow. */
function withLaggard(assignment: readonly number[]): Cluster {
  const cluster = aCluster(4, [assignment], {}, NO_BALANCE);
  expect(controllerOf(cluster)).toBe(1);
  cluster.do({ type: 'cutLink', between: ['broker-4', 'broker-2'] });
  cluster.do({ type: 'cutLink', between: ['broker-4', 'broker-3'] }).pass(50_000);
  cluster.do({ type: 'publish', producerId: 'shop', topic: 'orders', partition: 0, key: null, value: 'ramen' });
  return cluster.pass(1_000);
}

const moveTo = (replicas: readonly number[] | null): Command => ({
  type: 'reassignPartition',
  topic: 'orders',
  partition: 0,
  replicas,
});
const elect = (electionType: 'PREFERRED' | 'UNCLEAN'): Command => ({
  type: 'electLeaders',
  electionType,
  topic: 'orders',
  partition: 0,
});

/** What the admin client is answered. */
function answerTo(cluster: Cluster, command: Command): string | undefined {
  cluster.do(command).pass(3_000);
  return cluster.events('adminAnswered').at(-1)?.error;
}

function stands(cluster: Cluster) {
  const { replicas, removingReplicas, leadership } = partitionAt(cluster);
  return { leader: leadership?.leader, replicas, isr: leadership?.isr, removing: removingReplicas };
}

test('where the leader is moved away before its successor is in sync, only an unclean election helps', () => {
  const cluster = withLaggard([3, 4]);
  cluster.do(moveTo([2, 4])).pass(5_000);
  expect(answerTo(cluster, elect('PREFERRED'))).toBe('NONE');
  expect(stands(cluster)).toEqual({ leader: 2, replicas: [2, 4, 3], isr: [3, 2], removing: [3] });

  cluster.do(moveTo([4])).pass(20_000);
  expect(stands(cluster)).toEqual({ leader: -1, replicas: [4, 3], isr: [3], removing: [3] });
  expect(answerTo(cluster, elect('PREFERRED'))).toBe('PREFERRED_LEADER_NOT_AVAILABLE');
  expect(answerTo(cluster, elect('UNCLEAN'))).toBe('NONE');
  expect(stands(cluster)).toEqual({ leader: 3, replicas: [4, 3], isr: [3], removing: [3] });
});

test('where only a replica that is not wanted any more is in sync, nobody may lead while it lives', () => {
  const cluster = withLaggard([3]);
  cluster.do(moveTo([2, 4])).pass(5_000);
  cluster.do({ type: 'killBroker', brokerId: 3 }).pass(20_000);
  expect(stands(cluster)).toEqual({ leader: 2, replicas: [2, 4, 3], isr: [2], removing: [3] });

  cluster.do(moveTo(null)).pass(3_000);
  expect(stands(cluster)).toEqual({ leader: -1, replicas: [3], isr: [2], removing: [] });
  cluster.do({ type: 'startBroker', brokerId: 3 }).pass(20_000);
  expect(answerTo(cluster, elect('UNCLEAN'))).toBe('ELIGIBLE_LEADERS_NOT_AVAILABLE');
  expect(stands(cluster)).toEqual({ leader: -1, replicas: [3], isr: [2], removing: [] });

  cluster.do({ type: 'killBroker', brokerId: 2 }).pass(20_000);
  expect(stands(cluster)).toEqual({ leader: -1, replicas: [3], isr: [2], removing: [] });
  expect(answerTo(cluster, elect('UNCLEAN'))).toBe('NONE');
  expect(stands(cluster)).toEqual({ leader: 3, replicas: [3], isr: [3], removing: [] });
});
