import { expect, test } from 'vitest';
import type { Command } from '../engine';
import { createTopic, aCluster, controllerOf, partitionAt, znode } from './anAdminCluster';

const deleteTopic: Command = { type: 'deleteTopic', topic: 'orders' };

// ---- deletion

// The name is free at once, the disk only a minute later: who looks for the space must know to wait.
test('a deleted topic leaves metadata, brokers and ZooKeeper, and the disk after the file delete delay', () => {
  const cluster = aCluster(3, [[1, 2, 3]])
    .publish('a', 'ramen')
    .untilEvent('recordsAcknowledged');
  const topicId = cluster.replica(1, 0).topicId;
  cluster.do(deleteTopic).untilEvent('topicDeleted');
  expect(cluster.events('adminAnswered').at(-1)).toMatchObject({ operation: 'deleteTopic', error: 'NONE' });
  for (const id of [1, 2, 3]) {
    expect(cluster.broker(id).replicas.orders).toBeUndefined();
    expect(cluster.broker(id).metadataCache.topics.orders).toBeUndefined();
    expect(cluster.broker(id).deletedDirectories.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^orders-0\.[0-9a-f]{32}-delete$/),
    ]);
  }
  for (const path of ['/brokers/topics/orders', '/config/topics/orders', '/admin/delete_topics/orders'])
    expect(znode(cluster, path)).toBeUndefined();
  const deletedMs = cluster.state.nowMs;
  cluster.untilEvent('logDirectoryDeleted');
  expect(cluster.state.nowMs - deletedMs).toBeGreaterThan(59_000);
  cluster.do(createTopic([[1, 2, 3]])).untilEvent('topicCreationAnswered');
  cluster.pass(200);
  expect(cluster.replica(1, 0)).toMatchObject({ leaderEpoch: 0, log: { logEndOffset: 0 } });
  expect(cluster.replica(1, 0).topicId).not.toBe(topicId);
});

// The surprise of every operator: one dead broker, and the topic is neither there nor gone.
test('with a dead broker a topic stays half deleted, its name taken, until that broker is back', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  cluster.do({ type: 'killBroker', brokerId: 3 }).untilEvent('brokersChanged', ({ failed }) => failed.includes(3));
  cluster.do(deleteTopic).untilEvent('topicDeletionHalted').untilEvent('adminAnswered').pass(5_000);
  expect(cluster.events('topicDeletionHalted').at(-1)).toMatchObject({ reason: 'deadReplicas', brokerIds: [3] });
  expect(cluster.events('topicDeleted')).toEqual([]);
  expect(cluster.broker(1).metadataCache.topics.orders).toBeUndefined();
  expect(cluster.broker(1).replicas.orders).toBeUndefined();
  expect(znode(cluster, '/brokers/topics/orders')).toBeDefined();
  expect(cluster.give(createTopic([[1, 2]]))).toMatchObject({
    error: 'TOPIC_ALREADY_EXISTS',
    message: "Topic 'orders' is marked for deletion.",
  });
  cluster.do({ type: 'startBroker', brokerId: 3 }).untilEvent('topicDeleted').pass(100);
  expect(cluster.broker(3).replicas.orders).toBeUndefined();
  expect(znode(cluster, '/brokers/topics/orders')).toBeUndefined();
});

// The wish lies in ZooKeeper, not in the controller's head.
test('a new controller finishes the deletion that the old one began', () => {
  const cluster = aCluster(4, [[2, 3, 4]]);
  const controller = controllerOf(cluster);
  cluster.do({ type: 'killBroker', brokerId: 4 }).untilEvent('brokersChanged', ({ failed }) => failed.includes(4));
  cluster.do(deleteTopic).untilEvent('topicDeletionHalted');
  cluster.do({ type: 'killBroker', brokerId: controller }).untilEvent('controllerElected');
  expect(controllerOf(cluster.pass(1_000))).not.toBe(controller);
  cluster.do({ type: 'startBroker', brokerId: 4 }).untilEvent('topicDeleted');
  expect(znode(cluster, '/admin/delete_topics/orders')).toBeUndefined();
});

// A consumer that is still subscribed brings the topic back: on a real cluster this is how deleted topics return.
test('a consumer of a deleted topic brings it back, empty, when topics are made automatically', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  cluster.do({ type: 'addConsumer', consumerId: 'kitchen', groupId: 'kitchen', topics: ['orders'] });
  cluster.untilEvent('partitionsAssigned').pass(2_000);
  cluster
    .do(deleteTopic)
    .untilEvent('topicDeleted')
    .untilEvent('topicCreated', ({ topic }) => topic === 'orders');
  cluster.until('the reader has the new topic', () => cluster.consumer('kitchen').assignment.length === 1);
  expect(partitionAt(cluster).replicas).toHaveLength(1);
});

test('with delete.topic.enable=false deletion is refused', () => {
  const cluster = aCluster(3, [[1, 2, 3]], {}, { 'delete.topic.enable': false });
  expect(cluster.give(deleteTopic)).toMatchObject({ error: 'TOPIC_DELETION_DISABLED' });
});

// ---- growth

// Both sides hear of it by themselves, when their metadata is five minutes old.
test('a topic that grows keeps its records, and its readers share out the new partitions', () => {
  const cluster = aCluster(3, [[2, 3]])
    .publish('a', 'ramen')
    .untilEvent('recordsAcknowledged');
  cluster.do({ type: 'addConsumer', consumerId: 'kitchen', groupId: 'kitchen', topics: ['orders'] });
  cluster.untilEvent('partitionsAssigned');
  cluster.do({ type: 'createPartitions', topic: 'orders', count: 3 }).untilEvent('adminAnswered');
  // Reference table: brokers 1, 2, 3, replication factor 2, first partition on [2, 3].
  expect(cluster.events('partitionsAdded').at(-1)).toEqual({
    type: 'partitionsAdded',
    topic: 'orders',
    from: 1,
    assignment: [
      [3, 2],
      [1, 3],
    ],
  });
  expect(cluster.replica(2, 0).log.logEndOffset).toBe(1);
  cluster.until('the reader has all three', () => cluster.consumer('kitchen').assignment.length === 3);
});

test('a topic can grow onto brokers that somebody names', () => {
  const cluster = aCluster(3, [[1, 2]]);
  cluster.do({ type: 'createPartitions', topic: 'orders', count: 2, assignment: [[3, 1]] }).untilEvent('adminAnswered');
  expect(partitionAt(cluster, 1)).toMatchObject({ replicas: [3, 1], leadership: { leader: 3 } });
});

// ---- reassignment

// The example of the reference: nobody leaves before all of the new ones have everything.
test('a reassignment adds the new replicas, waits for them, and only then lets the old ones go', () => {
  const cluster = aCluster(6, [[1, 2, 3]])
    .publish('a', 'ramen')
    .untilEvent('recordsAcknowledged');
  const steps: string[] = [];
  const note = () => {
    const { replicas, leadership } = partitionAt(cluster);
    const line = `RS ${replicas.join()} leader ${leadership?.leader} ISR ${leadership?.isr.toSorted((a, b) => a - b).join()}`;
    if (steps.at(-1) !== line) steps.push(line);
  };
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [4, 5, 6] });
  cluster.until('the reassignment is done', () => {
    note();
    return cluster.events('reassignmentCompleted').length > 0;
  });
  note();
  expect(steps).toEqual([
    'RS 1,2,3 leader 1 ISR 1,2,3',
    'RS 4,5,6,1,2,3 leader 1 ISR 1,2,3',
    'RS 4,5,6,1,2,3 leader 1 ISR 1,2,3,5',
    'RS 4,5,6,1,2,3 leader 1 ISR 1,2,3,5,6',
    // The last one is in sync: from now on only the new ones are assigned.
    'RS 4,5,6 leader 1 ISR 1,2,3,4,5,6',
    'RS 4,5,6 leader 4 ISR 1,2,3,4,5,6',
    'RS 4,5,6 leader 4 ISR 2,3,4,5,6',
    'RS 4,5,6 leader 4 ISR 3,4,5,6',
    'RS 4,5,6 leader 4 ISR 4,5,6',
  ]);
  expect(cluster.events('leaderElected').at(-1)).toMatchObject({ strategy: 'Reassign', from: 1, leaderId: 4 });
  cluster.pass(1_000);
  for (const id of [1, 2, 3]) expect(cluster.broker(id).replicas.orders).toBeUndefined();
  for (const id of [4, 5, 6]) expect(cluster.replica(id, 0).log.logEndOffset).toBe(1);
  const data = JSON.parse(znode(cluster, '/brokers/topics/orders') ?? '{}') as Record<string, unknown>;
  expect(data).toMatchObject({ partitions: { 0: [4, 5, 6] }, adding_replicas: {}, removing_replicas: {} });
});

// What is under way keeps others out.
test('while a partition is being reassigned its topic can neither grow nor go', () => {
  const cluster = aCluster(4, [[1, 2]]);
  cluster.do({ type: 'killBroker', brokerId: 4 });
  // Nobody knows of its death yet, so Kafka accepts it as a new replica, and waits.
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [1, 4] });
  cluster.untilEvent('adminAnswered');
  expect(partitionAt(cluster)).toMatchObject({ replicas: [1, 4, 2], addingReplicas: [4], removingReplicas: [2] });
  expect(cluster.give(deleteTopic)).toBeNull();
  expect(cluster.give({ type: 'createPartitions', topic: 'orders', count: 3 })).toMatchObject({
    error: 'REASSIGNMENT_IN_PROGRESS',
  });
  cluster.untilEvent('topicDeletionHalted');
  expect(cluster.events('topicDeletionHalted').at(-1)).toMatchObject({ reason: 'reassignment' });
});

// No broker hears of it: the class that would carry it does not take an empty list.
test('a reassignment to nowhere is refused by the admin client itself', () => {
  const cluster = aCluster(2, [[1, 2]]);
  expect(cluster.give({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [] })).toMatchObject({
    exception: 'IllegalArgumentException',
    message: 'Cannot create a new partition reassignment without any replicas',
  });
});

test('cancelling restores the old replicas', () => {
  const cluster = aCluster(4, [[1, 2]]);
  cluster.do({ type: 'killBroker', brokerId: 4 });
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [1, 4] });
  cluster.untilEvent('adminAnswered');
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: null });
  cluster.untilEvent('reassignmentCompleted');
  expect(partitionAt(cluster)).toMatchObject({ addingReplicas: [], removingReplicas: [] });
  expect(new Set(partitionAt(cluster).replicas)).toEqual(new Set([1, 2]));
  expect(cluster.give({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: null })).toMatchObject({
    error: 'NO_REASSIGNMENT_IN_PROGRESS',
  });
});

test('another target replaces the one under way', () => {
  const cluster = aCluster(4, [[1, 2]]);
  cluster.do({ type: 'killBroker', brokerId: 4 });
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [1, 4] });
  cluster.untilEvent('adminAnswered');
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [1, 3] });
  cluster.untilEvent('reassignmentCompleted');
  expect(partitionAt(cluster).replicas).toEqual([1, 3]);
});

// What is under way lies in the topic's znode.
// The new replica is in sync already, so nobody will ask for anything that could remind the new controller.
test('a reassignment that only had to be completed is completed by the next controller', () => {
  const cluster = aCluster(4, [[2, 3]]);
  expect(controllerOf(cluster)).toBe(1);
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [2, 4] });
  cluster.untilEvent(
    'inSyncReplicasExpanded',
    ({ topicPartition, to }) => topicPartition === 'orders-0' && to.includes(4),
  );
  expect(cluster.events('reassignmentCompleted')).toEqual([]);
  cluster.do({ type: 'killBroker', brokerId: 1 }).untilEvent('reassignmentCompleted').pass(2_000);
  expect(partitionAt(cluster)).toMatchObject({ replicas: [2, 4], addingReplicas: [], removingReplicas: [] });
});

test('a new controller takes up a reassignment where the old one left it', () => {
  const cluster = aCluster(5, [[2, 3]]);
  const controller = controllerOf(cluster);
  expect(controller).toBe(1);
  cluster.do({ type: 'killBroker', brokerId: 5 });
  cluster.do({ type: 'reassignPartition', topic: 'orders', partition: 0, replicas: [4, 5] });
  cluster.untilEvent('adminAnswered');
  cluster.do({ type: 'killBroker', brokerId: controller }).untilEvent('controllerElected');
  cluster.do({ type: 'startBroker', brokerId: 5 }).untilEvent('reassignmentCompleted').pass(500);
  expect(partitionAt(cluster)).toMatchObject({ replicas: [4, 5], leadership: { leader: 4 } });
});

// ---- settings

test('a changed topic setting reaches the logs of every broker, and a restart keeps it', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  const set = { 'min.insync.replicas': '2' };
  cluster.do({ type: 'alterTopicConfig', topic: 'orders', set, remove: [] }).pass(1_000);
  for (const id of [1, 2, 3]) expect(cluster.replica(id, 0).config['min.insync.replicas']).toBe(2);
  expect(znode(cluster, '/config/topics/orders')).toBe('{"version":1,"config":{"min.insync.replicas":"2"}}');
  expect(znode(cluster, '/config/changes/config_change_0000000000')).toBe(
    '{"version":2,"entity_path":"topics/orders"}',
  );
  cluster.do({ type: 'stopBroker', brokerId: 3 }).untilEvent('processExited');
  cluster.do({ type: 'alterTopicConfig', topic: 'orders', set: {}, remove: ['min.insync.replicas'] }).pass(1_000);
  cluster.do({ type: 'startBroker', brokerId: 3 }).pass(5_000);
  for (const id of [1, 2, 3]) expect(cluster.replica(id, 0).config['min.insync.replicas']).toBe(1);
});

// Topic over broker over cluster over file over built-in: the order that answers most questions about settings.
test('the nearest setting holds', () => {
  const cluster = aCluster(2, [[1, 2]], {}, { 'min.insync.replicas': 5 });
  const minIsr = (id: number) => cluster.replica(id, 0).config['min.insync.replicas'];
  const alter = (brokerId: number | null, value: string) =>
    cluster.do({ type: 'alterBrokerConfig', brokerId, set: { 'min.insync.replicas': value }, remove: [] }).pass(1_000);
  expect([minIsr(1), minIsr(2)]).toEqual([5, 5]);
  alter(null, '4');
  expect([minIsr(1), minIsr(2)]).toEqual([4, 4]);
  alter(1, '3');
  expect([minIsr(1), minIsr(2)]).toEqual([3, 4]);
  cluster
    .do({ type: 'alterTopicConfig', topic: 'orders', set: { 'min.insync.replicas': '2' }, remove: [] })
    .pass(1_000);
  expect([minIsr(1), minIsr(2)]).toEqual([2, 2]);
});

test('old change notifications are removed', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  const alter: Command = { type: 'alterTopicConfig', topic: 'orders', set: { 'segment.ms': '1000' }, remove: [] };
  cluster.do(alter).pass(16 * 60_000);
  cluster.do(alter).pass(1_000);
  expect(znode(cluster, '/config/changes/config_change_0000000000')).toBeUndefined();
  expect(znode(cluster, '/config/changes/config_change_0000000001')).toBeDefined();
});

// ---- the rest

test('producer ids come in blocks of a thousand, and no broker has those of another', () => {
  const cluster = aCluster(3, [[1, 2, 3]]);
  for (let index = 0; index < 12; index++) cluster.do({ type: 'addProducer', producerId: `p${index}` });
  cluster.pass(2_000);
  const ids = Array.from({ length: 12 }, (_, index) => cluster.producer(`p${index}`).producerId);
  expect(new Set(ids).size).toBe(12);
  const blocks = cluster.events('producerIdsAllocated');
  expect(blocks.map(({ firstId }) => firstId)).toEqual(blocks.map((_, index) => 1000 * index));
  expect(ids.every((id) => id !== null && blocks.some(({ firstId, lastId }) => firstId <= id && id <= lastId))).toBe(
    true,
  );
});

test('a topic is placed as somebody says, preferred leaders and all', () => {
  const cluster = aCluster(3, [
    [3, 1],
    [1, 3],
  ]);
  expect(partitionAt(cluster, 0)).toMatchObject({ replicas: [3, 1], leadership: { leader: 3 } });
  expect(partitionAt(cluster, 1)).toMatchObject({ replicas: [1, 3], leadership: { leader: 1 } });
});

// A restart within the session's time leaves no gap in the list of brokers; only the broker epoch tells.
test('a broker that comes back before anyone looks is failed and started anew', () => {
  const cluster = aCluster(3, [[2, 3]]);
  const before = cluster.broker(2).brokerEpoch;
  // The controller hears nothing of ZooKeeper while broker 2 goes and comes.
  const controller = controllerOf(cluster);
  expect(controller).toBe(1);
  for (const server of [1, 2, 3])
    cluster.do({ type: 'slowLink', between: ['broker-1', `zookeeper-${server}`], byMs: 4_000 });
  cluster.do({ type: 'stopBroker', brokerId: 2 }).untilEvent('processExited');
  cluster.do({ type: 'startBroker', brokerId: 2 });
  cluster.untilEvent('brokersChanged', ({ started, failed }) => started.includes(2) && failed.includes(2));
  expect(cluster.broker(2).brokerEpoch).toBeGreaterThan(before);
  cluster.untilEvent('inSyncReplicasExpanded', ({ topicPartition }) => topicPartition === 'orders-0');
});

// ---- what is left open

// It was refused as no number of partitions at all: whoever leaves both to the broker got no topic.
test('a topic of which nothing is said has the partitions and replicas that its brokers are set to', () => {
  const cluster = aCluster(2, [[1]], {}, { 'num.partitions': 3, 'default.replication.factor': 2 });
  cluster.do({ type: 'createTopic', topic: 'prices', partitions: -1, replicationFactor: -1 });
  cluster.untilEvent('topicCreationAnswered', ({ topic }) => topic === 'prices').pass(500);
  const row = cluster.broker(1).metadataCache.topics.prices ?? [];
  expect(row.map((partition) => partition?.replicas.length)).toEqual([2, 2, 2]);
});

test('of a topic none of whose replicas lives nothing but its assignment is written', () => {
  const cluster = aCluster(1, [[1]]);
  const dreamt = { topic: 'dreamt', partitions: -1, replicationFactor: -1, assignment: [[8, 9]] } as const;
  cluster.do({ type: 'createTopic', ...dreamt }).pass(1_000);
  expect(znode(cluster, '/brokers/topics/dreamt')).toBeDefined();
  expect(znode(cluster, '/brokers/topics/dreamt/partitions')).toBeUndefined();
});
