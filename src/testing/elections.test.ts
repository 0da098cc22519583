import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { aCluster, partitionAt, znode } from './anAdminCluster';
import type { Cluster } from './cluster';

test('a preferred election brings the leadership home, and another one is not needed', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  cluster.do({ type: 'stopBroker', brokerId: 1 }).untilEvent('processExited').pass(500);
  expect(partitionAt(cluster).leadership).toMatchObject({ leader: 2 });
  cluster.do({ type: 'startBroker', brokerId: 1 });
  cluster.untilEvent(
    'inSyncReplicasExpanded',
    ({ topicPartition, to }) => topicPartition === 'orders-0' && to.includes(1),
  );
  const elect: Command = { type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 };
  cluster.do(elect).untilEvent('adminAnswered');
  expect(cluster.events('leaderElected').at(-1)).toMatchObject({ strategy: 'Preferred', from: 2, leaderId: 1 });
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({ error: 'NONE', topic: 'orders', partition: 0 });
  cluster.do(elect).untilEvent('adminAnswered');
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({ error: 'ELECTION_NOT_NEEDED' });
});

test('a preferred leader that is down cannot be elected', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  cluster.do({ type: 'stopBroker', brokerId: 1 }).untilEvent('processExited').pass(500);
  cluster.do({ type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: null });
  cluster.untilEvent('adminAnswered');
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({
    error: 'PREFERRED_LEADER_NOT_AVAILABLE',
    errorMessage:
      'Failed to elect leader for partition orders-0 under strategy PreferredReplicaPartitionLeaderElectionStrategy',
  });
});

// Nobody does it, and yet the leaders go home: every five minutes somebody looks.
test('leaderships go home by themselves at the next check', () => {
  const cluster = aCluster(3, [[2, 1]]);
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited').pass(500);
  cluster.do({ type: 'startBroker', brokerId: 2 });
  cluster.untilEvent('leaderImbalanceFound');
  expect(cluster.events('leaderImbalanceFound').at(-1)).toMatchObject({ brokerId: 2, preferredHere: 1 });
  cluster.untilEvent('leaderElected', ({ strategy }) => strategy === 'Preferred');
  expect(partitionAt(cluster).leadership).toMatchObject({ leader: 2 });
});

/** Broker 1 alone has the second record, and is killed; broker 2, which is behind, is back. */
function aClusterInNeed(): Cluster {
  const cluster = aCluster(3, [[1, 2]])
    .publish('a', 'first')
    .untilEvent('recordsAcknowledged')
    .pass(6_000);
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited').pass(500);
  cluster.publish('a', 'second').untilEvent('recordsAcknowledged').pass(6_000);
  cluster.do({ type: 'killBroker', brokerId: 1 });
  cluster.untilEvent('partitionOffline', ({ topicPartition }) => topicPartition === 'orders-0');
  cluster.do({ type: 'startBroker', brokerId: 2 }).untilEvent('brokersChanged', ({ started }) => started.includes(2));
  return cluster.pass(1_000);
}

// The choice between waiting and losing, which every operator meets once.
test('an unclean election on request brings the partition back, and loses what only the dead leader had', () => {
  const cluster = aClusterInNeed();
  expect(partitionAt(cluster)).toMatchObject({ state: 'OfflinePartition', leadership: { leader: -1, isr: [1] } });
  cluster
    .do({ type: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 })
    .untilEvent('adminAnswered');
  expect(cluster.events('leaderElected').at(-1)).toMatchObject({
    strategy: 'Unclean',
    leaderId: 2,
    inSyncReplicas: [2],
  });
  expect(JSON.parse(znode(cluster, '/brokers/topics/orders/partitions/0/state') ?? '{}')).toMatchObject({
    leader: 2,
    isr: [2],
    leader_recovery_state: 1,
  });
  cluster.pass(500);
  expect(cluster.replica(2, 0).log.logEndOffset).toBe(1);
  cluster.do({ type: 'startBroker', brokerId: 1 });
  cluster.untilEvent('inSyncReplicasExpanded', ({ topicPartition }) => topicPartition === 'orders-0');
  expect(cluster.replica(1, 0).log.logEndOffset).toBe(1);
  // The leader has said that it has recovered.
  expect(znode(cluster, '/brokers/topics/orders/partitions/0/state')).not.toContain('leader_recovery_state');
});

test('allowing unclean elections for a topic is itself the reason for one', () => {
  const cluster = aClusterInNeed();
  const set = { 'unclean.leader.election.enable': 'true' };
  cluster.do({ type: 'alterTopicConfig', topic: 'orders', set, remove: [] });
  cluster.untilEvent('leaderElected', ({ strategy }) => strategy === 'Unclean');
  expect(partitionAt(cluster).leadership).toMatchObject({ leader: 2, isr: [2] });
});

test('allowing unclean elections for the whole cluster does so too', () => {
  const cluster = aClusterInNeed();
  const set = { 'unclean.leader.election.enable': 'true' };
  cluster.do({ type: 'alterBrokerConfig', brokerId: null, set, remove: [] });
  cluster.untilEvent('leaderElected', ({ strategy }) => strategy === 'Unclean');
  expect(partitionAt(cluster).leadership).toMatchObject({ leader: 2, isr: [2] });
});

const ELECT = { type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 } as const;

// Every way in which an election comes to nothing has a name of its own.
test.each(['PREFERRED', 'UNCLEAN'] as const)(
  'a %s election is not needed where the right one leads',
  (electionType) => {
    const cluster = aCluster(3, [[1, 2, 3]]).do({ ...ELECT, electionType });
    cluster.untilEvent('adminAnswered');
    expect(cluster.events('adminAnswered').at(-1)).toMatchObject({
      error: 'ELECTION_NOT_NEEDED',
      errorMessage: 'Leader election not needed for topic partition.',
    });
  },
);

test.each([{ partition: 7 }, { topic: 'nowhere' }])('nobody is elected for what is not there: %j', (change) => {
  expect(aCluster(3, [[1, 2, 3]]).give({ ...ELECT, ...change })).toEqual({
    type: 'kafka',
    error: 'UNKNOWN_TOPIC_OR_PARTITION',
    message: 'The partition does not exist.',
  });
});

test('an unclean election without a single live replica has nobody to elect', () => {
  const cluster = aCluster(3, [[3]]);
  cluster.do({ type: 'killBroker', brokerId: 3 });
  cluster.untilEvent('partitionOffline', ({ topicPartition }) => topicPartition === 'orders-0').pass(500);
  cluster.do({ type: 'electLeaders', electionType: 'UNCLEAN', topic: 'orders', partition: 0 });
  cluster.untilEvent('adminAnswered');
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({ error: 'ELIGIBLE_LEADERS_NOT_AVAILABLE' });
});

test('a topic that is being deleted has no elections any more', () => {
  const cluster = aCluster(3, [[1, 3]]);
  cluster.do({ type: 'killBroker', brokerId: 3 }).untilEvent('brokersChanged', ({ failed }) => failed.includes(3));
  cluster.do({ type: 'deleteTopic', topic: 'orders' }).untilEvent('topicDeletionHalted');
  cluster.do({ type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition: 0 });
  cluster.untilEvent('adminAnswered', ({ operation }) => operation === 'electLeaders');
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({
    error: 'INVALID_TOPIC_EXCEPTION',
    errorMessage: 'The topic is being deleted',
  });
});
