import { expect, test } from 'vitest';
import { attentionOf, isBig, isRising } from './attention';
import type { ClusterModel, GroupModel, PartitionModel, TopicModel } from './clusterTypes';
import { layoutStage } from './stageLayout';
import { beyondEdges, drawnStretch } from './stageWindow';

function aPartition(name: string, of: Partial<PartitionModel> = {}): PartitionModel {
  const dash = name.lastIndexOf('-');
  return {
    topicPartition: name,
    topic: name.slice(0, dash),
    partition: Number(name.slice(dash + 1)),
    leaderId: 1,
    assignedReplicas: [1, 2],
    inSyncReplicas: [1, 2],
    isUnderReplicated: false,
    isOffline: false,
    isLeaderDown: false,
    replicas: [],
    ...of,
  } as unknown as PartitionModel;
}

function aModel(partitions: readonly PartitionModel[], groups: readonly GroupModel[] = [], brokers = 3): ClusterModel {
  const topic = { name: 'clicks', isInternal: false, partitions } as unknown as TopicModel;
  const rows = Array.from({ length: brokers }, (_, index) => ({ brokerId: index + 1, rack: null }));
  return {
    topics: [topic],
    groups,
    brokers: rows,
    faults: [],
    producers: [],
    zookeepers: [],
  } as unknown as ClusterModel;
}

function aGroup(groupId: string, lags: Readonly<Record<string, number | null>>): GroupModel {
  const partitions = Object.entries(lags).map(([topicPartition, lag]) => ({ topicPartition, lag }));
  return { groupId, loneConsumerId: null, partitions } as unknown as GroupModel;
}

// One line for one cause: forty partitions that lack a copy on the same broker are one thing to look at.
test('what lacks a copy is one line, and leads to the broker that is behind all of it', () => {
  const lacking = { isUnderReplicated: true, inSyncReplicas: [1] };
  const model = aModel([aPartition('clicks-0', lacking), aPartition('clicks-1', lacking), aPartition('clicks-2')]);
  expect(attentionOf(model)).toEqual([
    {
      type: 'underReplicated',
      partitions: ['clicks-0', 'clicks-1'],
      missing: [2],
      selection: { type: 'broker', brokerId: 2 },
    },
  ]);
});

// Offline is worse than under-replicated, and is not told twice.
test('what nobody answers for comes first, and is not counted among what lacks a copy', () => {
  const model = aModel([
    aPartition('clicks-0', { isUnderReplicated: true, inSyncReplicas: [1] }),
    aPartition('clicks-1', { isOffline: true, isUnderReplicated: true, leaderId: null }),
    aPartition('clicks-2', { isLeaderDown: true }),
  ]);
  expect(attentionOf(model).map((each) => [each.type, 'partitions' in each ? each.partitions : []])).toEqual([
    ['offline', ['clicks-1', 'clicks-2']],
    ['underReplicated', ['clicks-0']],
  ]);
});

test('of each group the partition it is furthest behind on, the worst group first; what one poll reads is no lag', () => {
  const groups = [
    aGroup('billing', { 'clicks-0': 99, 'clicks-1': null }),
    aGroup('fraud', { 'clicks-0': 120, 'clicks-1': 400 }),
    aGroup('analytics', { 'clicks-0': 41_000 }),
  ];
  expect(attentionOf(aModel([], groups)).map((each) => each.type === 'lag' && [each.groupId, each.lag])).toEqual([
    ['analytics', 41_000],
    ['fraud', 400],
  ]);
});

test('a cluster is big by its brokers or by its partitions', () => {
  const many = Array.from({ length: 25 }, (_, index) => aPartition(`clicks-${index}`));
  expect(isBig(aModel(many))).toBe(true);
  expect(isBig(aModel(many.slice(1)))).toBe(false);
  expect(isBig(aModel([], [], 7))).toBe(true);
});

// What is out of sight must not be out of mind.
test('what lies beyond each edge is counted, with its troubles', () => {
  const partitions = Array.from({ length: 300 }, (_, index) =>
    aPartition(`clicks-${index}`, {
      isUnderReplicated: index % 100 === 0,
      ...(index === 299 ? { isOffline: true } : {}),
    }),
  );
  const layout = layoutStage(aModel(partitions), { width: 800, height: 600 });
  const { before, after } = beyondEdges(layout, partitions, { left: 0, top: 0, width: 800, height: 600 });
  expect(before.partitions).toBe(0);
  expect(after).toEqual({ partitions: 127, underReplicated: 1, offline: 1 });
  const moved = beyondEdges(layout, partitions, { left: 400, top: 0, width: 800, height: 600 });
  expect(moved.before).toEqual({ partitions: 98, underReplicated: 1, offline: 0 });
});

test('where partitions are rows, the edges are the upper and the lower one', () => {
  const partitions = Array.from({ length: 300 }, (_, index) => aPartition(`clicks-${index}`));
  const layout = layoutStage(aModel(partitions), { width: 800, height: 600 }, { arrangement: 'byPartition' });
  const seen = beyondEdges(layout, partitions, { left: 0, top: 0, width: 800, height: 600 });
  expect(seen.before.partitions).toBe(0);
  expect(seen.after.partitions).toBeGreaterThan(100);
  const moved = beyondEdges(layout, partitions, { left: 0, top: 400, width: 800, height: 600 });
  // Four pixels a row: a hundred came in below, and what went below the heads is out of sight too.
  expect(moved.after.partitions).toBe(seen.after.partitions - 100);
  expect(moved.before.partitions).toBe(92);
});

const COLUMNS = { arrangement: 'byBroker' } as const;

// A pan renders seldom, and never shows a gap.
test('what is drawn reaches beyond what is seen on both sides, and moves on in steps', () => {
  for (const left of [0, 1, 239, 240, 1000]) {
    const { from, to } = drawnStretch(COLUMNS, { left, top: 0, width: 800, height: 600 });
    expect(from).toBeLessThanOrEqual(left - 240);
    expect(to).toBeGreaterThanOrEqual(left + 800 + 240);
  }
  const at = (left: number) => drawnStretch(COLUMNS, { left, top: 0, width: 800, height: 600 });
  expect(at(10)).toEqual(at(230));
});

test('a lag rises where it was smaller before, and only there', () => {
  const [found] = attentionOf(aModel([], [aGroup('analytics', { 'clicks-0': 500 })]));
  if (found?.type !== 'lag') throw new Error('no lag');
  const before = (lag: number | null) => aModel([], [aGroup('analytics', { 'clicks-0': lag, 'clicks-1': 9_000 })]);
  expect(isRising(found, before(499))).toBe(true);
  expect(isRising(found, before(500))).toBe(false);
  expect(isRising(found, before(900))).toBe(false);
  // Nobody knew it then: that is no sign of growing.
  expect(isRising(found, before(null))).toBe(false);
  expect(isRising(found, aModel([]))).toBe(false);
});
