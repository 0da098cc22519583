import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import type { Selection } from './selection';
import { whyOf } from './why';
import { whyMoments } from './whyMoments';

const run = aPlayedRun();

function momentsOf(selection: Selection, timeMs: number) {
  const { causes } = whyOf(selection, run.stateAt(timeMs), run.trace, timeMs);
  return whyMoments(causes, selection, (atMs) => run.stateAt(atMs));
}

function nameOf(moment: ReturnType<typeof momentsOf>[number] | undefined): string {
  return moment?.entry.kind === 'event' ? moment.entry.event.type : (moment?.entry.kind ?? '');
}

const moments = momentsOf({ type: 'partition', topicPartition: 'orders-1' }, 25_500);
const at = (type: string) => moments.find((moment) => nameOf(moment) === type);

test('the long wait for a session is told between its end and what she did', () => {
  expect(at('sessionExpired')?.tookMs).toBe(15_900);
  expect(moments.at(-1)).toMatchObject({ tookMs: null });
});

// Only what changed may stand out, or one would have to compare the pictures letter by letter.
test('each moment marks what changed in it, and nothing else', () => {
  const changes = (type: string) =>
    at(type)?.stage?.brokers.flatMap(({ brokerId, change }) => (change === null ? [] : [`${change} ${brokerId}`]));
  expect(changes('leaderElected')).toEqual(['leader 3']);
  expect(changes('command')).toEqual(['stopped 2']);
  expect(changes('sessionExpired')).toEqual([]);
  expect(at('sessionExpired')?.stage?.wires).toEqual([{ brokerId: 2, way: 'broken' }]);
  expect(at('watchFired')?.stage?.wires).toEqual([{ brokerId: 1, way: 'fromZooKeeper' }]);
});

test('the list of brokers shows who is gone from it', () => {
  const gone = moments.find(({ stage }) => (stage?.ids.length ?? 0) > 0);
  expect(gone?.stage?.ids).toEqual([
    { brokerId: 1, isGone: false },
    { brokerId: 2, isGone: true },
    { brokerId: 3, isGone: false },
  ]);
  expect(gone?.stage?.isZooKeeperChanged).toBe(true);
});

test('every moment shows the same column and the same brokers, as they were then', () => {
  const stages = moments.flatMap(({ stage }) => stage ?? []);
  expect(new Set(stages.map(({ topicPartition }) => topicPartition))).toEqual(new Set(['orders-1']));
  expect(new Set(stages.map(({ brokers }) => brokers.map(({ brokerId }) => brokerId).join()))).toEqual(
    new Set(['1,2,3']),
  );
  expect(at('sessionExpired')?.stage?.brokers.find(({ isLeader }) => isLeader)?.brokerId).toBe(2);
  expect(at('leaderElected')?.stage?.brokers.find(({ isLeader }) => isLeader)?.brokerId).toBe(3);
});

test('a record that is sent shows who sends it', () => {
  const sent = momentsOf({ type: 'record', topicPartition: 'orders-1', brokerId: 3, offset: 0 }, 5_000).at(-1);
  expect(sent?.stage?.client).toMatchObject({ name: 'shop', place: 'above', isFailing: false });
});
