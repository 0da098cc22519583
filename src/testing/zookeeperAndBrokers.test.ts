import { expect, test } from 'vitest';
import type { Command, Scenario, Znode } from '../engine';
import { zooKeeperLeaderOf } from '../projections/controlPlane';
import { Cluster } from './cluster';

/** Three brokers, three ZooKeeper servers and one topic on these replicas. */
function aCluster(assignment: readonly (readonly number[])[], configs: Readonly<Record<string, string>> = {}): Cluster {
  const config = { 'offsets.topic.num.partitions': 1 };
  const scenario: Scenario = {
    name: 'rules',
    zookeeperServers: 3,
    brokers: [1, 2, 3].map((brokerId) => ({ brokerId, config })),
    prologueMs: 10_000,
    prologue: [],
  };
  const createTopic: Command = {
    type: 'createTopic',
    topic: 'orders',
    partitions: -1,
    replicationFactor: -1,
    assignment,
    configs,
  };
  return new Cluster(scenario)
    .do(createTopic)
    .untilEvent('topicCreationAnswered')
    .do({ type: 'addProducer', producerId: 'shop' })
    .pass(1_000);
}

function controllerOf(cluster: Cluster): number {
  return [1, 2, 3].find((id) => cluster.broker(id).controller.context !== null) ?? 0;
}

function stateOf(cluster: Cluster, partition = 0) {
  const { context } = cluster.broker(controllerOf(cluster)).controller;
  return context?.topics.orders?.partitions[partition]?.leadership;
}

function znodes(cluster: Cluster): ReadonlyMap<string, Znode> {
  const found = new Map<string, Znode>();
  const visit = (path: string, znode: Znode) => {
    found.set(path, znode);
    for (const [name, child] of Object.entries(znode.children)) visit(`${path}/${name}`, child);
  };
  const root = zooKeeperLeaderOf(cluster.state)?.root;
  if (root !== undefined) visit('', root);
  return found;
}

const SERVERS = ['zookeeper-1', 'zookeeper-2', 'zookeeper-3'];

function changeLinksToZooKeeper(cluster: Cluster, brokerId: number, type: 'cutLink' | 'healLink'): Cluster {
  for (const server of SERVERS) cluster.do({ type, between: [`broker-${brokerId}`, server] });
  return cluster;
}

const hasLeft = (brokerId: number) => (event: { readonly failed: readonly number[] }) =>
  event.failed.includes(brokerId);

// What goes with a session, and what stays: everything that people look up with zkCli.
test('of all that Kafka writes only the controller and the brokers are ephemeral', () => {
  const tree = [...znodes(aCluster([[1, 2, 3]]))];
  const ephemeral = tree.filter(([, { ephemeralOwner }]) => ephemeralOwner !== null).map(([path]) => path);
  expect(ephemeral.sort()).toEqual(['/brokers/ids/1', '/brokers/ids/2', '/brokers/ids/3', '/controller']);
});

test('the znodes hold what Kafka writes, byte for byte', () => {
  const cluster = aCluster([[1, 2, 3]], { 'retention.ms': '60000' });
  const tree = znodes(cluster);
  const data = (path: string) => (tree.get(path)?.data ?? '').replace(/"timestamp":"-?\d+"/, '"timestamp":"…"');
  expect(data('/brokers/ids/1')).toBe(
    '{"version":5,"host":"broker-1","port":9092,"endpoints":["PLAINTEXT://broker-1:9092"],"jmx_port":-1,"timestamp":"…","listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},"features":{}}',
  );
  expect(data('/controller')).toMatch(/^\{"version":2,"brokerid":\d,"timestamp":"…","kraftControllerEpoch":-1\}$/);
  expect(data('/controller_epoch')).toBe('1');
  expect(data('/cluster/id')).toMatch(/^\{"version":"1","id":"[\w-]{22}"\}$/);
  expect(data('/brokers/topics/orders').replace(/"topic_id":"[\w-]{22}"/, '"topic_id":"…"')).toBe(
    '{"version":3,"topic_id":"…","partitions":{"0":[1,2,3]},"adding_replicas":{},"removing_replicas":{}}',
  );
  expect(data('/brokers/topics/orders/partitions/0/state')).toBe(
    '{"version":1,"leader":1,"leader_epoch":0,"controller_epoch":1,"isr":[1,2,3]}',
  );
  expect(data('/config/topics/orders')).toBe('{"version":1,"config":{"retention.ms":"60000"}}');
});

// Section 3.3 of the reference, its second example: a dead follower raises the epoch too, and a returning one does not.
test('a dead follower leaves the ISR with a new leader epoch, and comes back into it without one', () => {
  const cluster = aCluster([[1, 2, 3]]);
  cluster.do({ type: 'killBroker', brokerId: 3 }).untilEvent('brokersChanged', hasLeft(3)).pass(500);
  expect(stateOf(cluster)).toMatchObject({ leader: 1, isr: [1, 2], leaderEpoch: 1, partitionEpoch: 1 });
  cluster.do({ type: 'startBroker', brokerId: 3 });
  cluster.untilEvent('inSyncReplicasExpanded', ({ topicPartition }) => topicPartition === 'orders-0');
  expect(stateOf(cluster)).toMatchObject({ leader: 1, isr: [1, 2, 3], leaderEpoch: 1, partitionEpoch: 2 });
  // The leader asked the controller for that. The notifications of older Kafkas stay away.
  expect(Object.keys(znodes(cluster).get('/isr_change_notification')?.children ?? {})).toEqual([]);
});

// Somebody must know the data: who was last in sync stays named, and nobody else may lead.
test('the last member of an ISR stays in it, without a leader, until it is back', () => {
  const cluster = aCluster([[2]]);
  cluster.do({ type: 'killBroker', brokerId: 2 }).untilEvent('brokersChanged', hasLeft(2)).pass(500);
  expect(stateOf(cluster)).toMatchObject({ leader: -1, isr: [2], leaderEpoch: 1 });
  cluster.do({ type: 'startBroker', brokerId: 2 }).untilEvent('leaderElected');
  expect(stateOf(cluster)).toMatchObject({ leader: 2, isr: [2], leaderEpoch: 2 });
});

// It does not stop: a broker without ZooKeeper serves what it leads, and only its registration is new.
test('a broker whose session has expired goes on, and registers again with a larger broker epoch', () => {
  const cluster = aCluster([[2, 3]]);
  const before = cluster.broker(2).brokerEpoch;
  changeLinksToZooKeeper(cluster, 2, 'cutLink').untilEvent('leaderElected', ({ from }) => from === 2);
  expect(cluster.broker(2).status).toBe('RUNNING');
  expect(cluster.events('zookeeperSessionLost')).toEqual([]);
  changeLinksToZooKeeper(cluster, 2, 'healLink').untilEvent('zookeeperSessionLost');
  cluster.untilEvent('brokerRegistered', ({ brokerId }) => brokerId === 2);
  expect(cluster.broker(2).brokerEpoch).toBeGreaterThan(before);
  cluster.untilEvent(
    'inSyncReplicasExpanded',
    ({ topicPartition, to }) => topicPartition === 'orders-0' && to.includes(2),
  );
});

// The way of the data does not lead through ZooKeeper; the way of decisions does.
test('while ZooKeeper has no quorum records flow, and nobody is elected or declared dead', () => {
  const cluster = aCluster([[2, 3]]);
  const { sessionId } = cluster.broker(3).zookeeper;
  cluster.do({ type: 'killZooKeeper', serverId: 1 }).do({ type: 'killZooKeeper', serverId: 3 }).pass(5_000);
  cluster.publish('a', 'ramen').untilEvent('recordsAcknowledged');
  cluster.do({ type: 'killBroker', brokerId: 2 }).pass(60_000);
  expect(stateOf(cluster)).toMatchObject({ leader: 2, leaderEpoch: 0, isr: [2, 3] });
  const changes = cluster.events('brokersChanged').length;
  const startedMs = cluster.state.nowMs;
  cluster.do({ type: 'startZooKeeper', serverId: 3 }).untilEvent('zookeeperLeaderElected');
  expect(cluster.state.nowMs - startedMs).toBeLessThan(2_000);
  cluster.untilEvent('leaderElected', ({ topicPartition }) => topicPartition === 'orders-0');
  // Every session begins its time anew, the dead broker's too.
  expect(cluster.state.nowMs - startedMs).toBeGreaterThan(17_000);
  expect(cluster.events('brokersChanged')).toHaveLength(changes + 1);
  expect(cluster.broker(3).zookeeper.sessionId).toBe(sessionId);
});

// A broker that cannot reach the controller must not wait for ever.
test('a broker that stops asks the controller three times, five seconds apart, and then goes anyway', () => {
  const cluster = aCluster([[2, 3]]);
  const other = controllerOf(cluster) === 2 ? 3 : 2;
  cluster.do({ type: 'cutLink', between: [`broker-${other}`, `broker-${controllerOf(cluster)}`] });
  const stoppedMs = cluster.state.nowMs;
  cluster.do({ type: 'stopBroker', brokerId: other }).untilEvent('processExited');
  expect(cluster.state.nowMs - stoppedMs).toBeGreaterThanOrEqual(15_000);
  expect(cluster.state.nowMs - stoppedMs).toBeLessThan(16_000);
});

// A stop that somebody asked for is not forgotten because the broker slept for a while.
test('a broker that was asked to stop and then lost its session stops all the same', () => {
  const cluster = aCluster([[2, 3]]);
  const other = controllerOf(cluster) === 2 ? 3 : 2;
  cluster.do({ type: 'cutLink', between: [`broker-${other}`, `broker-${controllerOf(cluster)}`] });
  cluster.do({ type: 'stopBroker', brokerId: other }).do({ type: 'freezeNode', nodeId: `broker-${other}` });
  cluster.untilEvent('brokersChanged', hasLeft(other)).do({ type: 'thawNode', nodeId: `broker-${other}` });
  cluster.untilEvent('brokerRegistered', ({ brokerId }) => brokerId === other);
  expect(cluster.broker(other).status).toBe('PENDING_CONTROLLED_SHUTDOWN');
  cluster.untilEvent('processExited', ({ nodeId }) => nodeId === `broker-${other}`).pass(60_000);
  expect(cluster.state.processes[`broker-${other}`]?.isUp).toBe(false);
});

// Each broker tells what it was told. This is why clients ask one, and may hear old news.
test('a broker that the controller cannot reach tells an older story than the others', () => {
  const cluster = aCluster([[1, 2, 3]]);
  const controller = controllerOf(cluster);
  const [dead, remote] = [1, 2, 3].filter((id) => id !== controller) as [number, number];
  cluster.do({ type: 'cutLink', between: [`broker-${remote}`, `broker-${controller}`] });
  cluster.do({ type: 'killBroker', brokerId: dead }).untilEvent('brokersChanged', hasLeft(dead)).pass(500);
  const isrAt = (id: number) => cluster.broker(id).metadataCache.topics.orders?.[0]?.isr;
  expect(isrAt(controller)).not.toContain(dead);
  expect(isrAt(remote)).toContain(dead);
});

// Exactly the percentage is not more than it.
test('with one of ten leaderships away from home nothing is moved', () => {
  const cluster = aCluster(Array.from({ length: 10 }, () => [2, 3]));
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited').do({ type: 'startBroker', brokerId: 2 });
  cluster.until('broker 2 is in sync again', () =>
    Array.from({ length: 10 }, (_, partition) => partition).every((each) => stateOf(cluster, each)?.isr.includes(2)),
  );
  for (let partition = 0; partition < 9; partition++)
    cluster
      .do({ type: 'electLeaders', electionType: 'PREFERRED', topic: 'orders', partition })
      .untilEvent('adminAnswered');
  cluster.pass(320_000);
  expect(cluster.events('leaderImbalanceFound')).toEqual([]);
  expect(stateOf(cluster, 9)).toMatchObject({ leader: 3 });
});

// After a fail-over nobody waits five minutes for the leaders to go home.
test('a new controller looks at the balance of leaderships after five seconds', () => {
  const cluster = aCluster([[3, 2]]);
  const controller = controllerOf(cluster);
  expect(controller).toBe(1);
  cluster.do({ type: 'stopBroker', brokerId: 3 }).untilEvent('processExited').do({ type: 'startBroker', brokerId: 3 });
  cluster.until('broker 3 is in sync again', () => stateOf(cluster)?.isr.includes(3) === true);
  cluster.do({ type: 'stopBroker', brokerId: controller }).untilEvent('controllerElected');
  const electedMs = cluster.state.nowMs;
  cluster.untilEvent('leaderElected', ({ strategy }) => strategy === 'Preferred');
  expect(cluster.state.nowMs - electedMs).toBeGreaterThanOrEqual(5_000);
  expect(cluster.state.nowMs - electedMs).toBeLessThan(5_500);
  expect(stateOf(cluster)).toMatchObject({ leader: 3 });
});

// What the page writes on a broker, from power on to power off.
test('a broker goes through its states in order, from start to end', () => {
  const cluster = aCluster([[1, 2, 3]]);
  const from = cluster.trace.length;
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited');
  cluster.do({ type: 'startBroker', brokerId: 2 }).untilEvent('brokerRegistered');
  const states = cluster.trace
    .slice(from)
    .flatMap((entry) => (entry.kind === 'event' && entry.event.type === 'brokerStatusChanged' ? [entry.event.to] : []));
  expect(states).toEqual(['PENDING_CONTROLLED_SHUTDOWN', 'SHUTTING_DOWN', 'STARTING', 'RECOVERY', 'RUNNING']);
});
