import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const aCluster = () => new Cluster(FIRST_MESSAGE_SCENARIO);

/** Freezes broker 2, which leads orders-1, until somebody else leads. */
function freezeLeader(cluster: Cluster): Cluster {
  return cluster
    .do({ type: 'freezeNode', nodeId: 'broker-2' })
    .untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1' && event.leaderId !== 2);
}

// A frozen process is the failure that looks like none: its connections are open, and nobody is refused. Only the end
// of its ZooKeeper session tells the others.
test('a frozen leader is replaced when its session ends, and nobody is told of a broken connection before', () => {
  const cluster = aCluster().publish('order-1', 'ramen').untilEvent('recordsAcknowledged').pass(1000);
  const frozenMs = cluster.state.nowMs;
  freezeLeader(cluster);
  expect(cluster.state.nowMs - frozenMs).toBeGreaterThan(12_000);
  const expired = cluster.trace.find((entry) => entry.kind === 'event' && entry.event.type === 'sessionExpired');
  const frozen = cluster.trace.find((entry) => entry.kind === 'event' && entry.event.type === 'processFrozen');
  expect(expired?.causeId).toBe(frozen?.id);
  expect(cluster.events('brokerRegistrationRefused')).toEqual([]);
});

// The zombie: thawed, it still believes that it leads. A record with acks=all cannot commit there, because nobody
// follows it any more; the producer hears of the new leader and sends it again.
test('a thawed leader commits nothing: an acks=all record ends up on the new leader, once', () => {
  const cluster = aCluster().publish('order-1', 'first').untilEvent('recordsAcknowledged').pass(1000);
  freezeLeader(cluster).do({ type: 'thawNode', nodeId: 'broker-2' });
  expect(cluster.replica(2, 1).role.type).toBe('leader');
  cluster.publish('order-1', 'second').until('it is acknowledged', () => cluster.producer().acknowledged === 2);
  cluster.until('broker 2 follows', () => cluster.replica(2, 1).role.type === 'follower').pass(60_000);
  expect(cluster.replica(3, 1).log.logEndOffset).toBe(2);
  expect(cluster.replica(2, 1).log.logEndOffset).toBe(2);
  expect(cluster.consumer('kitchen').consumed.tail.map((record) => record.value)).toEqual(['first', 'second']);
});

// acks=1 is the word of one broker, and a zombie gives it. What it wrote alone is cut off when it learns the news.
test('what a producer sent to a frozen leader with acks=1 is acknowledged by the zombie and truncated', () => {
  const cluster = aCluster().do({ type: 'addProducer', producerId: 'hasty', config: { acks: 1 } });
  cluster.publish('order-1', 'kept', 'hasty').untilEvent('recordsAcknowledged').pass(1000);
  // The record waits in the socket buffer of the frozen broker; its connection has not timed out yet.
  cluster.do({ type: 'freezeNode', nodeId: 'broker-2' }).publish('order-1', 'lost', 'hasty');
  cluster.untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1' && event.leaderId !== 2);
  cluster.do({ type: 'thawNode', nodeId: 'broker-2' });
  cluster.untilEvent('logTruncated', (event) => event.topicPartition === 'orders-1' && event.brokerId === 2);
  expect(cluster.replica(3, 1).log.logEndOffset).toBeLessThanOrEqual(2);
});

// A deposed leader that wants to throw a silent follower out of the ISR must not get through: the controller has given
// the broker up, and knows a newer leader epoch.
test('the AlterPartition of a thawed leader is refused', () => {
  const cluster = aCluster()
    .do({ type: 'cutLink', between: ['broker-2', 'broker-3'] })
    .publish('order-1', 'waits')
    .pass(2_000);
  freezeLeader(cluster).pass(40_000);
  const from = cluster.trace.length;
  cluster.do({ type: 'thawNode', nodeId: 'broker-2' });
  cluster.until('broker 2 follows', () => cluster.replica(2, 1).role.type === 'follower').pass(20_000);
  const later = cluster.trace.slice(from);
  const asked = later.some(
    ({ ...entry }) =>
      entry.kind === 'message' && entry.message.from === 'broker-2' && entry.message.body.api === 'AlterPartition',
  );
  expect(asked).toBe(true);
  // Told once, however often it asks.
  expect(cluster.events('isrChangeRefused').filter(({ error }) => error === 'STALE_BROKER_EPOCH')).toEqual([
    { type: 'isrChangeRefused', topicPartition: 'orders-1', brokerId: 2, error: 'STALE_BROKER_EPOCH' },
  ]);
  const byZombie = later.flatMap((entry) =>
    entry.kind === 'event' && entry.event.type === 'inSyncReplicasShrunk' && entry.event.topicPartition === 'orders-1'
      ? [entry.event]
      : [],
  );
  expect(byZombie).toEqual([]);
  expect(cluster.replica(3, 1).inSyncReplicas).toContain(3);
});

// A controller that slept through its own deposition must not act: what it was asked before is done by its successor,
// and its own office is gone before it can write.
test('a thawed controller gives its office up and has written nothing', () => {
  const cluster = aCluster();
  expect(cluster.broker(1).controller.context?.epoch).toBe(1);
  cluster.do({ type: 'freezeNode', nodeId: 'broker-1' });
  cluster.untilEvent('controllerElected', (event) => event.controllerEpoch === 2).pass(5_000);
  const from = cluster.trace.length;
  cluster.do({ type: 'thawNode', nodeId: 'broker-1' });
  expect(cluster.broker(1).controller.context?.epoch).toBe(1);
  cluster.until('it has given up its office', () => cluster.broker(1).controller.context === null).pass(60_000);
  const elected = cluster.trace
    .slice(from)
    .flatMap((entry) => (entry.kind === 'event' && entry.event.type === 'leaderElected' ? [entry.nodeId] : []));
  expect(elected).not.toContain('broker-1');
  expect(cluster.events('controllerElected').at(-1)).toMatchObject({ controllerEpoch: 2 });
  expect(cluster.broker(1).status).toBe('RUNNING');
});

// A consumer in a long pause loses its partitions to the others and must learn that they are not its own any more.
test('a frozen consumer is given up by its group, and comes back into it when it is thawed', () => {
  const cluster = aCluster()
    .do({ type: 'addConsumer', consumerId: 'second', groupId: 'kitchen', topics: ['orders'] })
    .untilEvent('groupStabilized', (event) => event.assignments.length === 2);
  cluster.do({ type: 'freezeNode', nodeId: 'kitchen' }).untilEvent('memberExpired');
  cluster.untilEvent('groupStabilized', (event) => event.assignments.length === 1).pass(1_000);
  expect(cluster.consumer('second').assignment).toHaveLength(3);
  const ofBefore = cluster.events('groupStabilized').length;
  cluster.do({ type: 'thawNode', nodeId: 'kitchen' });
  cluster.until(
    'both are members',
    () =>
      cluster.events('groupStabilized').length > ofBefore &&
      cluster.events('groupStabilized').at(-1)?.assignments.length === 2,
  );
  expect(cluster.producer().failed).toBe(0);
});

// It hears and is not heard: the leader's answers come through, but nobody gets its fetches. The leader drops it.
test('a follower whose requests do not get through leaves the in-sync replicas, although the link back is whole', () => {
  const cluster = aCluster().do({ type: 'cutLink', between: ['broker-3', 'broker-2'], oneWay: true });
  cluster
    .publish('order-1', 'waits')
    .untilEvent('inSyncReplicasShrunk', (event) => event.topicPartition === 'orders-1');
  cluster.do({ type: 'healLink', between: ['broker-2', 'broker-3'] });
  cluster.untilEvent('inSyncReplicasExpanded', (event) => event.topicPartition === 'orders-1');
  cluster.until('the leader has heard of it', () => cluster.replica(2, 1).inSyncReplicas.includes(3));
  expect(cluster.replica(2, 1).leaderEpoch).toBe(0);
});

// A bad cable makes things slow and loses nothing.
test('over lossy links every record arrives exactly once', () => {
  const cluster = aCluster();
  for (const broker of [1, 2, 3]) cluster.do({ type: 'loseOnLink', between: ['shop', `broker-${broker}`], oneIn: 3 });
  for (let number = 0; number < 20; number++) cluster.publish(`order-${number}`, `v${number}`).pass(50);
  cluster.until('all are acknowledged', () => cluster.producer().acknowledged === 20).pass(60_000);
  const ends = [0, 1, 2].map((partition) => cluster.replica(1, partition).log.logEndOffset);
  expect(ends.reduce((sum, end) => sum + end, 0)).toBe(20);
});

// Whoever is cut off with ZooKeeper keeps its office, and the rest waits: the minority may not elect.
test('a broker on the far side of a split loses its leaderships, by one event, and gets them told when all is healed', () => {
  const cluster = aCluster();
  const near = ['broker-1', 'broker-3', 'zookeeper-1', 'zookeeper-2', 'zookeeper-3'];
  cluster.do({ type: 'splitCluster', sides: [near, ['broker-2']] });
  expect(cluster.events('clusterSplit')).toHaveLength(1);
  expect(cluster.events('linkCut')).toHaveLength(0);
  cluster.untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1' && event.leaderId === 3);
  const expired = cluster.trace.findLast((entry) => entry.kind === 'event' && entry.event.type === 'sessionExpired');
  const split = cluster.trace.find((entry) => entry.kind === 'event' && entry.event.type === 'clusterSplit');
  expect(expired?.causeId).toBe(split?.id);
  cluster.do({ type: 'healAllLinks' }).until('broker 2 follows', () => cluster.replica(2, 1).role.type === 'follower');
  expect(cluster.give({ type: 'healAllLinks' })).toEqual({ type: 'allLinksWell' });
});

test('an isolated broker is replaced and comes back when its links are healed', () => {
  const cluster = aCluster().do({ type: 'isolateNode', nodeId: 'broker-2' });
  cluster.untilEvent('leaderElected', (event) => event.topicPartition === 'orders-1' && event.leaderId === 3);
  cluster.do({ type: 'healAllLinks' }).until('it is in sync', () => cluster.replica(3, 1).inSyncReplicas.includes(2));
  expect(cluster.replica(2, 1).role.type).toBe('follower');
});

// A rolling restart: leaders move first, and nobody presses start.
test('a restarted broker hands over, ends, and is started again at once', () => {
  const cluster = aCluster().do({ type: 'restartNode', nodeId: 'broker-2' });
  cluster.untilEvent('brokerRegistered', (event) => event.brokerId === 2);
  const moved = cluster.events('leaderElected').findLast((event) => event.topicPartition === 'orders-1');
  expect(moved).toMatchObject({ strategy: 'ControlledShutdown', leaderId: 3 });
  expect(cluster.events('brokerRegistrationRefused')).toEqual([]);
});

// The only copy in sync comes back with nothing, and Kafka believes it: what was committed is gone, and the follower
// that still has it is cut to fit. This is why one never wipes the last one standing.
test('the last in-sync replica that returns with an empty disk truncates its followers', () => {
  const cluster = aCluster().publish('order-1', 'gone').untilEvent('recordsAcknowledged').pass(1_000);
  cluster.do({ type: 'killBroker', brokerId: 1 }).do({ type: 'killBroker', brokerId: 3 });
  cluster.until('broker 2 is alone', () => cluster.replica(2, 1).inSyncReplicas.length === 1);
  expect(cluster.give({ type: 'wipeDisk', nodeId: 'broker-2' })).toEqual({ type: 'diskInUse', nodeId: 'broker-2' });
  cluster.do({ type: 'killBroker', brokerId: 2 }).do({ type: 'wipeDisk', nodeId: 'broker-2' }).pass(30_000);
  for (const brokerId of [1, 2, 3]) cluster.do({ type: 'startBroker', brokerId });
  cluster.untilEvent('logTruncated', (event) => event.topicPartition === 'orders-1' && event.brokerId === 3);
  cluster.until('all follow the empty leader', () => cluster.replica(2, 1).inSyncReplicas.length === 3);
  expect([1, 2, 3].map((brokerId) => cluster.replica(brokerId, 1).log.logEndOffset)).toEqual([0, 0, 0]);
});

// Old partitions stay where they are: a new broker is empty until somebody gives it something.
test('a broker that is added joins with its configuration and gets only new partitions', () => {
  const cluster = aCluster().do({ type: 'addBroker', brokerId: 4, config: { 'num.partitions': 4 } });
  cluster.untilEvent('brokerRegistered', (event) => event.brokerId === 4).pass(1_000);
  expect(Object.keys(cluster.broker(4).replicas)).toEqual([]);
  cluster.do({ type: 'createTopic', topic: 'wide', partitions: 4, replicationFactor: 4 }).pass(3_000);
  expect(cluster.broker(4).replicas['wide']?.filter((replica) => replica !== null)).toHaveLength(4);
  expect(cluster.broker(4).config['num.partitions']).toBe(4);
});

test('what cannot be done is refused with its reason', () => {
  const cluster = aCluster();
  const refused = (command: Command) => cluster.give(command)?.type ?? null;
  expect(refused({ type: 'thawNode', nodeId: 'broker-1' })).toBe('notFrozen');
  expect(refused({ type: 'freezeNode', nodeId: 'admin' })).toBe('unknownNode');
  cluster.do({ type: 'freezeNode', nodeId: 'shop' });
  expect(refused({ type: 'freezeNode', nodeId: 'shop' })).toBe('alreadyFrozen');
  expect(refused({ type: 'publish', producerId: 'shop', topic: 'orders', key: null, value: 'x' })).toBe('frozen');
  expect(refused({ type: 'wipeDisk', nodeId: 'shop' })).toBe('noDisk');
  expect(refused({ type: 'restartNode', nodeId: 'shop' })).toBe('unknownNode');
  expect(refused({ type: 'splitCluster', sides: [['broker-1'], []] })).toBe('emptySide');
  expect(refused({ type: 'splitCluster', sides: [['broker-1'], ['broker-2', 'broker-1']] })).toBe('onBothSides');
  expect(refused({ type: 'holdMessage', messageId: 1 })).toBe('notInFlight');
  expect(refused({ type: 'releaseMessage', messageId: 1 })).toBe('notHeld');
  expect(refused({ type: 'addBroker', brokerId: 1 })).toBe('nameTaken');
  expect(cluster.give({ type: 'addBroker', brokerId: 4, config: { 'num.partitions': -1 } })).toEqual({
    type: 'invalidConfig',
    key: 'num.partitions',
    message: 'Invalid value -1 for configuration num.partitions: Value must be at least 1',
  });
  for (let brokerId = 4; brokerId <= 12; brokerId++) cluster.do({ type: 'addBroker', brokerId });
  expect(refused({ type: 'addBroker', brokerId: 13 })).toBe('tooMany');
});
