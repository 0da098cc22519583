import { describe, expect, test } from 'vitest';
import { onOffsetCommit } from './coordinator';
import { aGroupBench, GROUP, GROUP_CONFIG } from './fixtures/aGroupBench';

describe('a commit', () => {
  test('is written down, then answered, then found by a fetch', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    expect(bench.story()).toEqual(['offsetsCommitted orders-0=3']);
    bench.fetchOffset('cook');
    expect(bench.answersTo('cook')).toMatchObject([
      { api: 'OffsetCommit', partitions: [{ topic: 'orders', partition: 0, error: 'NONE' }] },
      { api: 'OffsetFetch', error: 'NONE', partitions: [{ committedOffset: 3 }, { committedOffset: -1 }] },
    ]);
    expect(bench.records().at(-1)).toMatchObject({
      key: '{"type":"offset","group":"kitchen","topic":"orders","partition":0}',
      value: '{"offset":3,"leaderEpoch":-1,"metadata":""}',
    });
  });

  // What is not on all in-sync replicas may be lost with this broker; a reader that started from it could not go back.
  test('does not count before it is on all in-sync replicas', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.holdReplication();
    bench.commit('cook', cook, 3);
    bench.fetchOffset('waiter');
    expect(bench.answersTo('cook')).toEqual([]);
    expect(bench.answersTo('waiter')).toMatchObject([{ partitions: [{ committedOffset: -1 }, {}] }]);
    bench.replicate();
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'OffsetCommit' }]);
    expect(bench.group().offsets).toMatchObject([{ topic: 'orders', partition: 0, committedOffset: 3 }]);
  });

  // Auto commit repeats itself every five seconds whether or not anything was read.
  test('that repeats the last one is answered quietly', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    bench.commit('cook', cook, 3);
    bench.commit('cook', cook, 2);
    expect(bench.wasQuiet()).toEqual([false, true, false]);
    expect(bench.group().offsets).toMatchObject([{ committedOffset: 2 }]);
  });

  // A member revokes its partitions when it hears of the rebalance, and saves its work first.
  test('is allowed while a rebalance is being prepared', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.joinAs('waiter');
    bench.commit('cook', cook, 3);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
  });

  test('is refused once the new generation has begun', () => {
    const bench = aGroupBench();
    const cook = bench.joinAs('cook');
    bench.advance(3000);
    bench.answersTo('cook');
    bench.commit('cook', cook, 3);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'REBALANCE_IN_PROGRESS' }] }]);
  });

  // The zombie case: a member that was thrown out must not overwrite what its successor has done.
  test('of an older generation or of a former member is refused', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3, 0);
    bench.commit('cook', 'gone', 3, 1);
    bench.commit('cook', '', 3, -1);
    expect(bench.answersTo('cook')).toMatchObject([
      { partitions: [{ error: 'ILLEGAL_GENERATION' }] },
      { partitions: [{ error: 'UNKNOWN_MEMBER_ID' }] },
      { partitions: [{ error: 'UNKNOWN_MEMBER_ID' }] },
    ]);
    expect(bench.group().offsets).toEqual([]);
  });

  // A consumer that assigns itself its partitions uses the group for nothing but its offsets.
  test('needs no member where the group is empty', () => {
    const bench = aGroupBench();
    bench.commit('cook', '', 5, -1);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
    expect(bench.group()).toMatchObject({ state: 'Empty', offsets: [{ committedOffset: 5 }] });
  });

  test('of a generation that this coordinator has never seen is refused', () => {
    const bench = aGroupBench();
    bench.commit('cook', 'cook-1', 5, 4);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'ILLEGAL_GENERATION' }] }]);
    expect(bench.coordinator().groups).toEqual([]);
  });

  // It keeps the member alive as a heartbeat would.
  test('renews the session', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.advance(1000);
    bench.commit('cook', cook, 3);
    expect(bench.group().members[0]?.sessionExpiresMs).toBe(bench.nowMs() + 45_000);
  });

  test.each([
    ['NOT_ENOUGH_REPLICAS', 'COORDINATOR_NOT_AVAILABLE'],
    ['NOT_LEADER_OR_FOLLOWER', 'NOT_COORDINATOR'],
    ['MESSAGE_TOO_LARGE', 'INVALID_COMMIT_OFFSET_SIZE'],
  ] as const)('that fails with %s is answered with %s', (failure, error) => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.refuseAppends(failure);
    bench.commit('cook', cook, 3);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error }] }]);
    expect(bench.group().offsets).toEqual([]);
  });

  // Each waits its own five seconds, though one timer serves them all.
  test('that is not replicated in time is answered with REQUEST_TIMED_OUT', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.holdReplication();
    bench.commit('cook', cook, 3);
    bench.advance(2000);
    bench.commit('waiter', waiter, 4);
    bench.advance(3000);
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ error: 'REQUEST_TIMED_OUT' }] }]);
    expect(bench.answersTo('waiter')).toEqual([]);
    bench.advance(2000);
    expect(bench.answersTo('waiter')).toMatchObject([{ partitions: [{ error: 'REQUEST_TIMED_OUT' }] }]);
  });
});

test('a fetch from a broker that does not coordinate the group is sent on', () => {
  const bench = aGroupBench();
  bench.run((coordinator) => ({
    coordinator: { ...coordinator, partitions: [] },
    events: [],
    effects: [],
    appends: [],
  }));
  bench.fetchOffset('cook');
  expect(bench.answersTo('cook')).toMatchObject([{ api: 'OffsetFetch', error: 'NOT_COORDINATOR', partitions: [] }]);
});

describe('of the partitions of one commit', () => {
  const part = (partition: number, committedMetadata = '') =>
    ({ topic: 'orders', partition, committedOffset: 3, committedLeaderEpoch: 2, committedMetadata }) as const;

  // One bad partition must not cost the others their bookmarks.
  test('those that cannot be committed do not keep back the others', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    const who = { groupId: GROUP, generationIdOrMemberEpoch: 1, memberId: cook, groupInstanceId: null };
    const partitions = [part(0, 'a note'), part(1, 'x'.repeat(4097)), part(7)];
    const request = { api: 'OffsetCommit', kind: 'request', correlationId: 1, ...who, partitions } as const;
    const isKnown = ({ partition }: { readonly partition: number }) => partition < 2;
    bench.run((now, at) => onOffsetCommit(now, 'cook', request, GROUP_CONFIG, at, isKnown));
    expect(bench.answersTo('cook')).toMatchObject([
      {
        partitions: [
          { partition: 0, error: 'NONE' },
          { partition: 1, error: 'OFFSET_METADATA_TOO_LARGE' },
          { partition: 7, error: 'UNKNOWN_TOPIC_OR_PARTITION' },
        ],
      },
    ]);
    expect(bench.group().offsets).toMatchObject([{ partition: 0, committedLeaderEpoch: 2, metadata: 'a note' }]);
    bench.fetchOffset('cook');
    expect(bench.answersTo('cook')).toMatchObject([
      { partitions: [{ committedLeaderEpoch: 2, metadata: 'a note' }, { committedOffset: -1 }] },
    ]);
  });
});
