import { expect, test } from 'vitest';
import { aLog } from '../testing/aLog';
import { aPlayedRun } from '../testing/aPlayedRun';
import { aBroker, aReplica } from '../testing/aReplica';
import { aConsumer, aLoneConsumer, aProducer, aState } from '../testing/aState';
import { aZooKeeper } from '../testing/aZooKeeper';
import { brokerWithId, clusterModel, partitionNamed } from './clusterModel';

const run = aPlayedRun();

function partitionOf(state: Parameters<typeof clusterModel>[0], name = 'orders-0') {
  const partition = partitionNamed(clusterModel(state), name);
  if (partition === null) throw new Error(`There is no ${name}.`);
  return partition;
}

// While news travels, brokers disagree. The stage shows one truth and marks who is behind it.
test('who leads is what the znode says, and a broker that still leads an old epoch is called stale', () => {
  const state = aState({
    nodes: [
      aZooKeeper({ brokers: [1, 2], topics: { orders: [{ replicas: [1, 2], leader: 2, leaderEpoch: 5, isr: [2] }] } }),
      aBroker(1, { replicas: [aReplica({ role: 'leader', leaderEpoch: 4 })] }),
      aBroker(2, { replicas: [aReplica({ role: 'leader', leaderEpoch: 5 })] }),
    ],
  });
  const partition = partitionOf(state);
  expect(partition.leaderId).toBe(2);
  expect(partition.staleLeaders).toEqual([1]);
  expect(partition.isUnderReplicated).toBe(true);
  expect(partition.replicas.map(({ role, isLeader, isInSync }) => [role, isLeader, isInSync])).toEqual([
    ['leader', false, false],
    ['leader', true, true],
  ]);
});

// For up to 18 s after a kill, ZooKeeper names a leader that nobody can reach. That is not the same as having none.
test('a dead leader with a living session is down, and only without a leader is a partition offline', () => {
  const topics = (leader: number) => ({ orders: [{ replicas: [1], leader }] });
  const nodes = [aBroker(1, { replicas: [aReplica({ role: 'none' })] })];
  const down = ['broker-1'];
  const paper = partitionOf(aState({ nodes: [aZooKeeper({ brokers: [1], topics: topics(1) }), ...nodes], down }));
  const none = partitionOf(aState({ nodes: [aZooKeeper({ topics: topics(-1) }), ...nodes], down }));
  expect([paper.isLeaderDown, paper.isOffline, paper.highWatermark]).toEqual([true, false, null]);
  expect([none.isLeaderDown, none.isOffline]).toEqual([false, true]);
});

// A killed broker has only an old checkpoint of its high watermark. Its committed records would seem uncommitted.
test('of a broker that is down, what the others have committed counts as committed', () => {
  const state = aState({
    nodes: [
      aZooKeeper({ brokers: [1, 2], topics: { orders: [{ replicas: [1, 2] }] } }),
      aBroker(1, { replicas: [aReplica({ role: 'leader', log: aLog({ keys: ['a', 'b', 'c'], highWatermark: 2 }) })] }),
      aBroker(2, { replicas: [aReplica({ role: 'none', log: aLog({ keys: ['a', 'b', 'c'], highWatermark: 0 }) })] }),
    ],
    down: ['broker-2'],
  });
  const committed = partitionOf(state).replicas.map(({ records }) => records.map(({ isCommitted }) => isCommitted));
  expect(committed).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
});

// A record that a dead leader wrote alone can have the offset of one that was committed after it. It is lost, not kept.
test('a record of another epoch at a committed offset is not committed', () => {
  const state = aState({
    nodes: [
      aZooKeeper({ brokers: [2], topics: { orders: [{ replicas: [1, 2], leader: 2, leaderEpoch: 1 }] } }),
      aBroker(1, { replicas: [aReplica({ role: 'none', log: aLog({ keys: ['a'], highWatermark: 0 }) })] }),
      aBroker(2, { replicas: [aReplica({ role: 'leader', log: aLog({ keys: ['b'], leaderEpoch: 1 }) })] }),
    ],
    down: ['broker-1'],
  });
  expect(partitionOf(state).replicas[0]?.records[0]?.isCommitted).toBe(false);
});

// React and the memos of other projections skip what is the same object.
test('what has not changed keeps its identity from state to state', () => {
  const before = clusterModel(run.stateAt(4_000));
  const after = clusterModel(run.stateAt(25_015));
  expect(partitionNamed(after, 'orders-1')).not.toBe(partitionNamed(before, 'orders-1'));
  const later = clusterModel(run.stateAt(25_016));
  expect(partitionNamed(later, 'orders-0')).toBe(partitionNamed(after, 'orders-0'));
});

// Whoever jumps must see what one who played through sees, whatever was looked at before.
test('random times in random order give what playing through gave', () => {
  const times = Array.from({ length: 60 }, (_, index) => (index * 617) % 40_000);
  const played = times
    .toSorted((a, b) => a - b)
    .map((timeMs) => [timeMs, JSON.stringify(clusterModel(run.stateAt(timeMs)))] as const);
  const again = aPlayedRun();
  for (const timeMs of times) {
    const text = JSON.stringify(clusterModel(again.stateAt(timeMs)));
    expect(text === played.find(([at]) => at === timeMs)?.[1], `at ${timeMs} ms`).toBe(true);
  }
});

// The first lesson in six glances.
test('the story of a failover reads as the lesson tells it', () => {
  const glance = (timeMs: number) => {
    const model = clusterModel(run.stateAt(timeMs));
    const { leaderId, leaderEpoch, inSyncReplicas, isLeaderDown } = partitionOf(run.stateAt(timeMs), 'orders-1');
    const broker = brokerWithId(model, 2);
    return [broker?.activity, broker?.session.state, leaderId, leaderEpoch, inSyncReplicas.join(), isLeaderDown];
  };
  expect([4_000, 7_000, 24_500, 39_000].map(glance)).toEqual([
    ['running', 'connected', 2, 0, '2,3,1', false],
    ['unplugged', 'disconnected', 2, 0, '2,3,1', true],
    ['unplugged', 'expired', 3, 1, '3,1', false],
    ['running', 'connected', 3, 1, '3,1,2', false],
  ]);
});

// The tools count lag to the high watermark; a record that is not committed yet is nobody's backlog.
test('a group knows owner, bookmark and lag of every partition', () => {
  const [group] = clusterModel(run.stateAt(5_000)).groups;
  expect(group).toMatchObject({ groupId: 'kitchen', state: 'Stable', generationId: 1, coordinatorId: 1 });
  expect(group?.members).toMatchObject([{ label: 'k1', colorIndex: 6, isMember: true, isUp: true }]);
  expect(group?.partitions[0]).toMatchObject({
    ownerId: 'kitchen',
    committedOffset: 1,
    position: 1,
    lag: 0,
    isRead: true,
  });
});

// A consumer that has just been added is on the stage before any coordinator has heard of it.
test('a consumer without a group is shown where it wants to be', () => {
  const nodes = [aZooKeeper({ brokers: [1], topics: { orders: [{ replicas: [1] }] } }), aBroker(1), aConsumer()];
  const [group] = clusterModel(aState({ nodes })).groups;
  expect(group).toMatchObject({ groupId: 'kitchen', state: null, coordinatorId: null });
  expect(group?.members).toMatchObject([{ clientId: 'kitchen', isMember: false }]);
  expect(group?.partitions[0]).toMatchObject({ topicPartition: 'orders-0', ownerId: null, isRead: false, lag: null });
});

// They share nothing: in one row the partition that both read would show one of them.
test('consumers without a group have a row each, with what they assign themselves', () => {
  const replicas = [{ replicas: [1] }, { replicas: [1] }];
  const topics = { orders: replicas };
  const nodes = [
    aZooKeeper({ brokers: [1], topics }),
    aBroker(1),
    aLoneConsumer('probe-b', [1]),
    aLoneConsumer('probe-a', [0, 1]),
  ];
  const rows = clusterModel(aState({ nodes })).groups;
  expect(rows.map(({ rowId, partitions }) => [rowId, partitions.map(({ topicPartition }) => topicPartition)])).toEqual([
    ['consumer/probe-a', ['orders-0', 'orders-1']],
    ['consumer/probe-b', ['orders-1']],
  ]);
  expect(rows.flatMap(({ members }) => members.map(({ label }) => label))).toEqual(['c1', 'c2']);
});

// "Why does nothing happen?" The producer says what it waits for.
test('a producer that has a record and no metadata waits for metadata', () => {
  const send = {
    topic: 'orders',
    partition: null,
    key: 'a',
    value: 'b',
    headers: [],
    id: 'shop#1',
    timestampMs: null,
    sinceMs: 0,
    waitsFor: 'metadata',
    chosen: null,
    isInTransaction: false,
    thread: null,
  } as const;
  const nodes = [aProducer('shop', { blocked: [send], sent: 1 })];
  const [producer] = clusterModel(aState({ nodes })).producers;
  expect(producer).toMatchObject({ queued: 1, waitsFor: { type: 'metadata' }, lastRecord: { key: 'a', value: 'b' } });
});

// The topics one came for stand first; Kafka's own come last and are hidden until asked for.
test('internal topics come last', () => {
  const topics = { __consumer_offsets: [{ replicas: [1] }], orders: [{ replicas: [1] }], zebra: [{ replicas: [1] }] };
  const model = clusterModel(aState({ nodes: [aZooKeeper({ brokers: [1], topics }), aBroker(1)] }));
  expect(model.topics.map(({ name }) => name)).toEqual(['orders', 'zebra', '__consumer_offsets']);
});
