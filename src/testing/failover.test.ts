import { expect, test } from 'vitest';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const aCluster = () => new Cluster(FIRST_MESSAGE_SCENARIO);

const between = (a: string, b: string) => [a, b] as const;

/** Cuts broker 2, which leads orders-1, off from everybody but its clients. */
function isolate2(cluster: Cluster): Cluster {
  for (const other of ['broker-1', 'broker-3', 'zookeeper-1', 'zookeeper-2', 'zookeeper-3']) {
    cluster.do({ type: 'cutLink', between: between('broker-2', other) });
  }
  return cluster;
}

function heal2(cluster: Cluster): Cluster {
  for (const other of ['broker-1', 'broker-3', 'zookeeper-1', 'zookeeper-2', 'zookeeper-3']) {
    cluster.do({ type: 'healLink', between: between('broker-2', other) });
  }
  return cluster;
}

// The first thing a learner sees: a record is acknowledged when every in-sync replica has it, and read right after.
test('a record goes to the leader its key selects, to the followers, and then to the reader', () => {
  const cluster = aCluster().publish('order-1', 'ramen');
  const from = cluster.trace.length;
  cluster.untilEvent('recordsConsumed');
  const story = cluster.trace
    .slice(from)
    .flatMap((entry) => (entry.kind === 'event' ? [`${entry.nodeId} ${entry.event.type}`] : []));
  expect(story).toEqual([
    'shop metadataLearned',
    'shop recordSent',
    'broker-2 recordsAppended',
    'broker-1 recordsReplicated',
    'broker-3 recordsReplicated',
    'broker-2 highWatermarkUpdated',
    'shop recordsAcknowledged',
    'kitchen recordsConsumed',
  ]);
  expect(cluster.replica(2, 1).log.highWatermark).toBe(1);
});

// Lesson 1.1 in one test. Nobody knows of the death until the session ends; then the first assigned replica that is
// alive and in sync leads, and what was sent meanwhile arrives.
test('when a leader is killed its partition waits for the session to end, and nothing is lost', () => {
  const cluster = aCluster().publish('order-1', 'ramen').untilEvent('recordsAcknowledged').pass(1000);
  const killedMs = cluster.state.nowMs;
  cluster
    .do({ type: 'killBroker', brokerId: 2 })
    .publish('order-1', 'again')
    .untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1');
  const waitedMs = cluster.state.nowMs - killedMs;
  expect(waitedMs).toBeGreaterThan(12_000);
  expect(waitedMs).toBeLessThan(21_000);
  const elected = cluster.events('leaderElected').findLast((event) => event.topicPartition === 'orders-1');
  expect(elected).toMatchObject({ strategy: 'Offline', from: 2, leaderId: 3, leaderEpoch: 1, inSyncReplicas: [3, 1] });
  cluster.untilEvent('recordsConsumed');
  expect(cluster.consumer('kitchen').consumed.tail.map((record) => record.value)).toEqual(['ramen', 'again']);
  expect(cluster.producer()).toMatchObject({ sent: 2, acknowledged: 2, failed: 0 });
});

// A clean stop is no accident: the leaderships move first, and nobody waits for a session.
test('a broker that is stopped hands its leaderships over at once', () => {
  const cluster = aCluster();
  const stoppedMs = cluster.state.nowMs;
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited');
  expect(cluster.state.nowMs - stoppedMs).toBeLessThan(1000);
  const elected = cluster.events('leaderElected').findLast((event) => event.topicPartition === 'orders-1');
  expect(elected).toMatchObject({ strategy: 'ControlledShutdown', leaderId: 3 });
  expect(cluster.replica(3, 1).role.type).toBe('leader');
});

// People pull a plug and put it back at once. The old registration is still there, so start-up fails until it is gone.
test('a killed broker that is started again waits for its own old session', () => {
  const cluster = aCluster()
    .do({ type: 'killBroker', brokerId: 2 })
    .pass(2000)
    .do({ type: 'startBroker', brokerId: 2 });
  cluster.untilEvent('brokerRegistered', (event) => event.brokerId === 2);
  expect(cluster.events('brokerRegistrationRefused').length).toBeGreaterThan(3);
  expect(cluster.broker(2).status).toBe('RUNNING');
  cluster.until('all in-sync sets are full', () =>
    [0, 1, 2].every((partition) => [1, 2, 3].some((id) => isFull(cluster, id, partition))),
  );
});

function isFull(cluster: Cluster, brokerId: number, partition: number): boolean {
  const replica = cluster.replica(brokerId, partition);
  return replica.role.type === 'leader' && replica.inSyncReplicas.length === 3;
}

// A broker that dies loses what it knew of the high watermark since the last checkpoint. It must be told again.
test('a broker that returns learns the high watermark anew', () => {
  const cluster = aCluster().pass(4_900).publish('order-4', 'tea').untilEvent('recordsAcknowledged').pass(600);
  cluster.do({ type: 'killBroker', brokerId: 2 }).pass(30_000).do({ type: 'startBroker', brokerId: 2 });
  cluster.untilEvent('highWatermarkUpdated', (event) => event.brokerId === 2 && event.topicPartition === 'orders-2');
  expect(cluster.replica(2, 2).log.highWatermark).toBe(1);
});

// acks=1 is a promise of one broker only. This is how it is broken, and why the record is gone without any error.
test('what an old leader wrote alone is cut off when it returns', () => {
  const cluster = aCluster().do({ type: 'addProducer', producerId: 'hasty', config: { acks: 1 } });
  cluster.publish('order-1', 'kept', 'hasty').untilEvent('recordsAcknowledged').pass(1000);
  isolate2(cluster).publish('order-1', 'lost', 'hasty').untilEvent('recordsAcknowledged');
  cluster.untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1');
  cluster.pass(1000);
  expect(cluster.replica(2, 1).log.logEndOffset).toBe(2);
  heal2(cluster).untilEvent('logTruncated', (event) => event.topicPartition === 'orders-1');
  expect(cluster.events('logTruncated')).toContainEqual({
    type: 'logTruncated',
    brokerId: 2,
    topicPartition: 'orders-1',
    from: 2,
    to: 1,
  });
  cluster.until('broker 2 is back in sync', () => isFull(cluster, 3, 1));
  expect(cluster.replica(2, 1).log.logEndOffset).toBe(cluster.replica(3, 1).log.logEndOffset);
  expect(cluster.producer('hasty')).toMatchObject({ acknowledged: 2, failed: 0 });
});

// A leader that cannot reach its followers may not promise anything: with min.insync.replicas=2 it refuses.
test('with too few in-sync replicas acks=all is refused, and the mark stands still', () => {
  const cluster = aCluster().do({ type: 'killBroker', brokerId: 1 }).do({ type: 'killBroker', brokerId: 3 });
  cluster.until('broker 2 knows that it is alone', () => cluster.replica(2, 1).inSyncReplicas.length === 1);
  cluster.publish('order-1', 'refused').untilEvent('appendRefused');
  expect(cluster.events('appendRefused')[0]).toMatchObject({
    error: 'NOT_ENOUGH_REPLICAS',
    topicPartition: 'orders-1',
  });
  expect(cluster.replica(2, 1).log.logEndOffset).toBe(0);
});

// Slow is not dead. Who has not caught up for 30 s leaves the ISR at the next check; who is back at the mark may join.
test('a follower that cannot fetch leaves the in-sync replicas and returns when it can', () => {
  const cluster = aCluster();
  cluster.do({ type: 'cutLink', between: between('broker-2', 'broker-3') });
  const cutMs = cluster.state.nowMs;
  cluster.publish('order-1', 'waits');
  cluster.untilEvent('inSyncReplicasShrunk', (event) => event.topicPartition === 'orders-1');
  expect(cluster.state.nowMs - cutMs).toBeGreaterThan(29_000);
  expect(cluster.state.nowMs - cutMs).toBeLessThan(46_000);
  expect(cluster.replica(2, 1).leaderEpoch).toBe(0);
  // The smaller set is enough: the record that waited is acknowledged without another try.
  cluster.untilEvent('recordsAcknowledged');
  cluster.do({ type: 'healLink', between: between('broker-2', 'broker-3') });
  cluster.untilEvent('inSyncReplicasExpanded', (event) => event.topicPartition === 'orders-1');
  expect(cluster.replica(2, 1).leaderEpoch).toBe(0);
});

// A lost answer must not become a second order: the retry carries the same sequence number.
test('a retry after a lost answer is recognised and not written twice', () => {
  const cluster = aCluster()
    .publish('order-1', 'first')
    .untilEvent('recordsAcknowledged')
    .pass(1000)
    .publish('order-1', 'once');
  cluster.untilEvent('recordsAppended', (event) => event.topicPartition === 'orders-1');
  cluster.do({ type: 'cutLink', between: between('shop', 'broker-2') }).pass(35_000);
  cluster
    .do({ type: 'healLink', between: between('shop', 'broker-2') })
    .until('it is acknowledged', () => cluster.producer().acknowledged === 2);
  expect(cluster.events('duplicateDropped').length).toBeGreaterThan(0);
  expect(cluster.replica(2, 1).log.logEndOffset).toBe(2);
});

// The office is a znode: whoever holds it dies, another takes it, with a higher epoch.
test('when the controller dies another broker takes its office and does its work', () => {
  const cluster = aCluster();
  expect(cluster.broker(1).controller.context?.epoch).toBe(1);
  cluster.do({ type: 'killBroker', brokerId: 1 }).untilEvent('controllerElected');
  expect(cluster.events('controllerElected').at(-1)).toMatchObject({ controllerEpoch: 2 });
  cluster.untilEvent('leaderElected', (event) => event.topicPartition === 'orders-0');
  expect(cluster.events('leaderElected').at(-1)?.leaderId).not.toBe(1);
});

// The group's coordinator is a broker like the others; its knowledge is in a replicated log.
test('a group whose coordinator dies finds the next one with its offsets', () => {
  const cluster = aCluster()
    .publish('order-2', 'curry')
    .untilEvent('offsetsCommitted', (event) => event.isAdvance);
  const coordinatorId = cluster.consumer('kitchen').coordinatorId ?? 0;
  cluster
    .do({ type: 'killBroker', brokerId: coordinatorId })
    .untilEvent('coordinatorFound', (event) => event.brokerId !== coordinatorId);
  expect(cluster.consumer('kitchen').coordinatorId).not.toBe(coordinatorId);
  cluster.pass(10_000);
  const { state, offsets } = cluster.broker(cluster.consumer('kitchen').coordinatorId ?? 0).coordinator.groups[0] ?? {};
  expect(state).toBe('Stable');
  expect(offsets?.find((offset) => offset.partition === 0)?.committedOffset).toBe(1);
});

// Two leaders for a while: the one that is cut off does not know. The promise is about epochs, not about beliefs.
test('a leader that is cut off goes on believing, and gives way when it hears the news', () => {
  const cluster = isolate2(aCluster()).untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1');
  cluster.pass(100);
  expect(cluster.replica(2, 1).role.type).toBe('leader');
  expect(cluster.replica(3, 1).role.type).toBe('leader');
  expect(cluster.replica(3, 1).leaderEpoch).toBeGreaterThan(cluster.replica(2, 1).leaderEpoch);
  heal2(cluster).until('broker 2 follows', () => cluster.replica(2, 1).role.type === 'follower');
});
