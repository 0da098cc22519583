import { expect, test } from 'vitest';
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

// A deposed leader that wants to throw its silent followers out of the ISR must not get through: the controller has
// given the broker up, and knows a newer leader epoch.
test('the AlterPartition of a thawed leader is refused', () => {
  const cluster = aCluster().publish('order-1', 'first').untilEvent('recordsAcknowledged').pass(1000);
  freezeLeader(cluster).pass(40_000).do({ type: 'thawNode', nodeId: 'broker-2' });
  const from = cluster.trace.length;
  cluster.until('broker 2 follows', () => cluster.replica(2, 1).role.type === 'follower').pass(5_000);
  const said = cluster.trace.slice(from).flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
  console.log(JSON.stringify(said.filter((m) => m.body.api === 'AlterPartition').map((m) => [m.from, m.to, m.body])));
  console.log(
    cluster.state.nowMs,
    cluster.trace
      .slice(from)
      .filter((e) => e.kind === 'event' && e.nodeId === 'broker-2')
      .slice(0, 60)
      .map((e) => (e.kind === 'event' ? `${e.timeMs} ${JSON.stringify(e.event)}` : ''))
      .filter((l) => !l.includes('__cons'))
      .join(' | '),
  );
});

// A controller that slept through its own deposition must not write: every write checks /controller_epoch.
test('a thawed controller is fenced by the controller epoch', () => {
  const cluster = aCluster();
  expect(cluster.broker(1).controller.context?.epoch).toBe(1);
  cluster.do({ type: 'freezeNode', nodeId: 'broker-1' });
  cluster.untilEvent('controllerElected', (event) => event.controllerEpoch === 2).pass(5_000);
  cluster.do({ type: 'thawNode', nodeId: 'broker-1' });
  cluster.until('it has given up its office', () => cluster.broker(1).controller.context === null).pass(60_000);
  console.log(
    cluster.trace
      .filter((e) => e.kind === 'event' && e.nodeId === 'broker-1')
      .map((e) => (e.kind === 'event' ? `${e.timeMs} ${JSON.stringify(e.event)}` : ''))
      .filter((l) => !l.includes('__cons'))
      .slice(-25)
      .join(' | '),
  );
  expect(cluster.broker(1).status).toBe('RUNNING');
});
