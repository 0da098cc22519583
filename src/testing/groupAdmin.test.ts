import { expect, test } from 'vitest';
import { type Command, type OffsetTarget, recordsBetween } from '../engine';
import { SANDBOX_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const TOPIC = 'orders';

/** Ten records in partition 1, one each second, that the group has read up to the sixth. Then it was closed. */
function aGroupThatLeft(): Cluster {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  const publish = (count: number) => {
    for (let index = 0; index < count; index++) {
      cluster
        .do({ type: 'publish', producerId: 'shop', topic: TOPIC, key: null, value: 'soup', partition: 1 })
        .pass(1_000);
    }
  };
  publish(6);
  cluster
    .do({ type: 'removeConsumer', consumerId: 'kitchen' })
    .untilEvent('groupStateChanged', ({ to }) => to === 'Empty');
  publish(4);
  return cluster;
}

function groupOf(cluster: Cluster) {
  return Object.values(cluster.state.nodes)
    .flatMap((node) => (node.type === 'broker' ? node.coordinator.groups : []))
    .find(({ groupId }) => groupId === 'kitchen');
}

const bookmarkOf = (cluster: Cluster) =>
  groupOf(cluster)?.offsets.find(({ partition }) => partition === 1)?.committedOffset ?? null;
const reset = (to: OffsetTarget): Command => ({
  type: 'resetOffsets',
  groupId: 'kitchen',
  topic: TOPIC,
  partitions: [1],
  to,
});

/** When the fourth record was made. */
function timeOfFourth(cluster: Cluster): number {
  const { log } = cluster.replica(1, 1);
  return recordsBetween(log, 3, 4)[0]?.record.timestampMs ?? 0;
}

// As the table of the tool's scenarios has it. What lies outside of the log is moved to its end, or its beginning.
test.each<[string, (cluster: Cluster) => OffsetTarget, number]>([
  ['--to-earliest', () => ({ type: 'toEarliest' }), 0],
  ['--to-latest', () => ({ type: 'toLatest' }), 10],
  ['--to-current', () => ({ type: 'toCurrent' }), 6],
  ['--to-offset 3', () => ({ type: 'toOffset', offset: 3 }), 3],
  ['--to-offset 99', () => ({ type: 'toOffset', offset: 99 }), 10],
  ['--shift-by -2', () => ({ type: 'shiftBy', by: -2 }), 4],
  ['--shift-by -20', () => ({ type: 'shiftBy', by: -20 }), 0],
  ['--to-datetime of the fourth', (cluster) => ({ type: 'toDatetime', timestampMs: timeOfFourth(cluster) }), 3],
  ['--to-datetime in the future', ({ state }) => ({ type: 'toDatetime', timestampMs: state.nowMs + 60_000 }), 10],
  ['--by-duration of a week', () => ({ type: 'byDuration', durationMs: 604_800_000 }), 0],
])('%s puts the bookmark of a group that nobody is in', (_, target, offset) => {
  const cluster = aGroupThatLeft();
  cluster.do(reset(target(cluster))).untilEvent('offsetsResetAnswered');
  expect(cluster.events('offsetsResetAnswered').at(-1)).toMatchObject({
    error: 'NONE',
    offsets: [{ topic: TOPIC, partition: 1, from: 6, to: offset }],
  });
  expect(bookmarkOf(cluster)).toBe(offset);
});

test('whoever joins the group next reads from where the bookmark was put', () => {
  const cluster = aGroupThatLeft();
  cluster.do(reset({ type: 'shiftBy', by: -3 })).untilEvent('offsetsResetAnswered');
  cluster
    .do({ type: 'addConsumer', consumerId: 'kitchen-2', groupId: 'kitchen', topics: [TOPIC] })
    .until('it has read', () => cluster.consumer('kitchen-2').consumed.count > 0);
  expect(cluster.consumer('kitchen-2').consumed.tail[0]).toMatchObject({ topicPartition: 'orders-1', offset: 3 });
});

test('all topics means those that the group has bookmarks of, and without one nothing can be shifted', () => {
  const cluster = aGroupThatLeft();
  const all: Command = { type: 'resetOffsets', groupId: 'kitchen', topic: null, to: { type: 'toEarliest' } };
  cluster.do(all).untilEvent('offsetsResetAnswered');
  expect(bookmarkOf(cluster)).toBe(0);
  const unread: Command = { ...all, groupId: 'nobody', topic: TOPIC, to: { type: 'shiftBy', by: 1 } };
  cluster.do(unread).untilEvent('offsetsResetAnswered', ({ groupId }) => groupId === 'nobody');
  expect(cluster.events('offsetsResetAnswered').at(-1)).toMatchObject({
    error: null,
    errorMessage: 'Cannot shift offset for partition orders-0 since there is no current committed offset',
  });
});

test('a group that somebody is in keeps its bookmarks, and is not deleted', () => {
  const cluster = new Cluster(SANDBOX_SCENARIO);
  expect(cluster.give({ type: 'deleteGroup', groupId: 'kitchen' })).toMatchObject({ error: 'NON_EMPTY_GROUP' });
  expect(cluster.give({ type: 'deleteGroup', groupId: 'nobody' })).toMatchObject({ error: 'GROUP_ID_NOT_FOUND' });
  expect(cluster.give(reset({ type: 'toEarliest' }))).toEqual({
    type: 'tool',
    tool: 'kafka-consumer-groups',
    message: "Assignments can only be reset if the group 'kitchen' is inactive, but the current state is Stable.",
  });
});

test('a group is deleted with its bookmarks, also when its coordinator has just died', () => {
  const cluster = aGroupThatLeft();
  const coordinator = Object.values(cluster.state.nodes).find(
    (node) => node.type === 'broker' && node.coordinator.groups.some(({ groupId }) => groupId === 'kitchen'),
  );
  if (coordinator?.type !== 'broker') throw new Error('The group has no coordinator.');
  cluster.do({ type: 'killBroker', brokerId: coordinator.brokerId });
  cluster.do({ type: 'deleteGroup', groupId: 'kitchen' }).untilEvent('groupDeletionAnswered');
  expect(cluster.events('groupDeletionAnswered').at(-1)).toMatchObject({ error: 'NONE' });
  const living = Object.values(cluster.state.nodes).filter((node) => node.type === 'broker' && node !== coordinator);
  for (const node of living) {
    if (node.type !== 'broker' || cluster.state.processes[node.nodeId]?.isUp !== true) continue;
    expect(node.coordinator.groups.map(({ groupId }) => groupId)).not.toContain('kitchen');
  }
});
