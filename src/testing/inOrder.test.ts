import { expect, test } from 'vitest';
import type { KafkaEvent, MessageBody } from '../engine';
import { aCluster, controllerOf } from './anAdminCluster';
import type { Cluster } from './cluster';

/** What a broker has put on the wire since some entry of the trace, in order. */
function sentBy(cluster: Cluster, nodeId: string, from: number): readonly MessageBody[] {
  return cluster.trace
    .slice(from)
    .flatMap((entry) => (entry.kind === 'message' && entry.message.from === nodeId ? [entry.message.body] : []));
}

/** What happened since some entry of the trace at one broker or about it, of these types, in order. */
function toldOf(cluster: Cluster, brokerId: number, types: readonly KafkaEvent['type'][], from: number) {
  const nodeId = `broker-${brokerId}`;
  return cluster.trace.slice(from).flatMap((entry) => {
    if (entry.kind !== 'event' || !types.includes(entry.event.type)) return [];
    const isHis = entry.nodeId === nodeId || ('owner' in entry.event && entry.event.owner === nodeId);
    return isHis ? [entry.event.type] : [];
  });
}

/** What each request to ZooKeeper is about, by the paths it names. */
function subjectOf(body: MessageBody): string | null {
  if (body.api !== 'ZooKeeperOperations' || body.kind !== 'request') return null;
  const paths = body.operations.flatMap((operation) => ('path' in operation ? [operation.path] : [operation.type]));
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  if (body.operations.some(({ type }) => type === 'multi')) return 'take office or write';
  if (has(/\/state$/)) return 'states';
  if (has(/^\/brokers\/topics\/[^/]+$/)) return 'topics';
  if (has(/^\/brokers\/(ids|topics)$/)) return 'children';
  return null;
}

// `KafkaController.onControllerFailover`: a broker must know who lives before it hears who leads.
test('a new controller reads everything, tells all who lives, and only then who leads', () => {
  const cluster = aCluster(4, [
    [1, 2, 3],
    [2, 3, 1],
  ]);
  const old = controllerOf(cluster);
  const from = cluster.trace.length;
  cluster.do({ type: 'killBroker', brokerId: old }).untilEvent('controllerElected').pass(2_000);
  const heir = controllerOf(cluster);
  const elected = cluster.trace.findIndex(
    (entry, index) => index >= from && entry.kind === 'event' && entry.event.type === 'controllerElected',
  );
  const sent = sentBy(cluster, `broker-${heir}`, elected);
  const reads = sent.flatMap((body) => subjectOf(body) ?? []);
  expect(reads.slice(0, 3)).toEqual(['children', 'topics', 'states']);
  const orders = sent.filter((body) => body.kind === 'request' && /^(LeaderAndIsr|UpdateMetadata)$/.test(body.api));
  const live = [1, 2, 3, 4].filter((brokerId) => brokerId !== old);
  for (const body of orders.slice(0, live.length))
    expect(body).toMatchObject({ api: 'UpdateMetadata', partitions: [] });
  expect(orders.slice(live.length).some(({ api }) => api === 'LeaderAndIsr')).toBe(true);
  // Nobody hears who leads before all states are read.
  const position = (wanted: (body: MessageBody) => boolean) => sent.findIndex(wanted);
  expect(position(({ api }) => api === 'LeaderAndIsr')).toBeGreaterThan(
    position((body) => subjectOf(body) === 'states'),
  );
});

// `KafkaServer.shutdown`: leaderships first, then the logs, the office, and the session last.
test('a controller that is asked to stop hands over, leaves its office, and ends its session, in this order', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  const controller = controllerOf(cluster);
  const from = cluster.trace.length;
  cluster.do({ type: 'stopBroker', brokerId: controller }).untilEvent('processExited');
  const types = [
    'controlledShutdownStarted',
    'leaderElected',
    'controlledShutdownGranted',
    'controllerResigned',
    'sessionClosed',
    'processExited',
  ] as const;
  const told = toldOf(cluster, controller, types, from).filter((type, index, all) => type !== all[index - 1]);
  expect(told).toEqual([
    'controlledShutdownStarted',
    'leaderElected',
    'controlledShutdownGranted',
    'controllerResigned',
    'sessionClosed',
    'processExited',
  ]);
  expect(cluster.broker(controller).hasCleanShutdownMarker).toBe(true);
});

// `KafkaController.Expire`, then `RegisterBrokerAndReelect`: the office goes before anything else is done.
test('a controller whose session expired resigns first, registers anew, and then stands for election', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  const controller = controllerOf(cluster);
  const epoch = cluster.broker(controller).brokerEpoch;
  for (const serverId of [1, 2, 3])
    cluster.do({ type: 'cutLink', between: [`broker-${controller}`, `zookeeper-${serverId}`] });
  cluster.untilEvent('controllerElected').pass(1_000);
  const from = cluster.trace.length;
  cluster.do({ type: 'healAllLinks' }).untilEvent('brokerRegistered', ({ brokerId }) => brokerId === controller);
  cluster.pass(2_000);
  const types = ['zookeeperSessionLost', 'controllerResigned', 'brokerRegistered', 'controllerElected'] as const;
  expect(toldOf(cluster, controller, types, from)).toEqual([
    'zookeeperSessionLost',
    'controllerResigned',
    'brokerRegistered',
  ]);
  expect(cluster.broker(controller).brokerEpoch).toBeGreaterThan(epoch);
  // It looked at /controller, found somebody there, and knows him.
  expect(cluster.broker(controller).controller.activeControllerId).toBe(controllerOf(cluster));
  expect(controllerOf(cluster)).not.toBe(controller);
});
