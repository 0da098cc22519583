import { expect, test } from 'vitest';
import { onBeganLoading, onBecameLeader, onResigned } from './coordinator';
import { aGroupBench, GROUP, type GroupBench, PARTITION, GROUP_CONFIG } from './fixtures/aGroupBench';

/** A broker that has just come to lead the group's partition, and reads it. */
function aLoadingBench(): { readonly bench: GroupBench; readonly cook: string } {
  const bench = aGroupBench();
  const [cook = ''] = bench.stableWith('cook');
  bench.commit('cook', cook, 3);
  bench.run((now, at) => onResigned(now, PARTITION, at));
  bench.answersTo('cook');
  bench.story();
  bench.run((now) => onBeganLoading(now, PARTITION, 1));
  return { bench, cook };
}

// To answer from a half-read log would be to forget members and offsets.
test.each([
  ['JoinGroup', (bench: GroupBench, cook: string) => bench.join('cook', cook), 'COORDINATOR_LOAD_IN_PROGRESS'],
  ['LeaveGroup', (bench: GroupBench, cook: string) => bench.leave('cook', cook), 'COORDINATOR_LOAD_IN_PROGRESS'],
  ['OffsetFetch', (bench: GroupBench) => bench.fetchOffset('cook'), 'COORDINATOR_LOAD_IN_PROGRESS'],
  // The rebalance it took part in is lost: it may join again without looking for another coordinator.
  [
    'SyncGroup',
    (bench: GroupBench, cook: string) => bench.sync('cook', cook, { generationId: 1 }),
    'REBALANCE_IN_PROGRESS',
  ],
  // Nobody can say anything against it yet.
  ['Heartbeat', (bench: GroupBench, cook: string) => bench.heartbeat('cook', cook, 1), 'NONE'],
] as const)('while groups are being read %s is answered %s', (api, act, error) => {
  const { bench, cook } = aLoadingBench();
  act(bench, cook);
  expect(bench.answersTo('cook')).toMatchObject([{ api, error }]);
});

test('while groups are being read a commit is refused', () => {
  const { bench, cook } = aLoadingBench();
  bench.commit('cook', cook, 4, 1);
  expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'COORDINATOR_LOAD_IN_PROGRESS' }] }]);
});

test('once they are read everything is as it was, with a fresh session for each member', () => {
  const { bench, cook } = aLoadingBench();
  bench.advance(40_000);
  bench.run((now, at) => onBecameLeader(now, PARTITION, 1, bench.records(), GROUP_CONFIG, at));
  expect(bench.story()).toEqual([`coordinatorLoaded ${GROUP}`]);
  expect(bench.group()).toMatchObject({
    state: 'Stable',
    generationId: 1,
    members: [{ memberId: cook, sessionExpiresMs: bench.nowMs() + 45_000 }],
    offsets: [{ committedOffset: 3 }],
  });
  bench.heartbeat('cook', cook);
  expect(bench.answersTo('cook')).toMatchObject([{ error: 'NONE' }]);
});
