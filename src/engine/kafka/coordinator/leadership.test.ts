import { describe, expect, test } from 'vitest';
import { onBecameLeader, onResigned } from './coordinator';
import { aGroupBench, aProtocol, GROUP_CONFIG, type GroupBench, PARTITION } from './fixtures/aGroupBench';

const resign = (bench: GroupBench) => bench.run((coordinator, context) => onResigned(coordinator, PARTITION, context));

/** What of a group is in the log, and so must be the same at the next coordinator. */
function lasting(bench: GroupBench) {
  const { state, generationId, protocolName, leaderId, members, offsets } = bench.group();
  const lastingMembers = members.map(
    ({ memberId, clientId, sessionTimeoutMs, rebalanceTimeoutMs, protocols, assignment }) => ({
      memberId,
      clientId,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      protocols,
      assignment,
    }),
  );
  return { state, generationId, protocolName, leaderId, members: lastingMembers, offsets };
}

describe('the next coordinator', () => {
  // The whole group survives the death of its coordinator: members do not even have to join again.
  test('finds a stable group as it was, by reading its log', () => {
    const old = aGroupBench();
    const [cook = '', waiter = ''] = old.stableWith('cook', 'waiter');
    old.commit('cook', cook, 3);
    old.commit('waiter', waiter, 7);
    const next = aGroupBench(old.records());
    expect(lasting(next)).toEqual(lasting(old));
    next.heartbeat('cook', cook);
    next.fetchOffset('waiter');
    expect(next.answersTo('cook')).toMatchObject([{ error: 'NONE' }]);
    expect(next.answersTo('waiter')).toMatchObject([{ partitions: [{ committedOffset: 7 }, { committedOffset: -1 }] }]);
  });

  // Whoever died together with the old coordinator must still be found out.
  test('gives every member a fresh session', () => {
    const old = aGroupBench();
    old.stableWith('cook', 'waiter');
    const next = aGroupBench(old.records());
    next.advance(44_999);
    expect(next.group().state).toBe('Stable');
    next.advance(1);
    expect(next.story()).toEqual([
      'memberExpired cook (session)',
      'Stable -> PreparingRebalance (generation 1)',
      'memberExpired waiter (session)',
      'PreparingRebalance -> Empty (generation 2)',
    ]);
  });

  // The log holds one subscription a member, for the assignor of its generation (`GroupMetadataManager.readGroupMessageValue`).
  // So who knows only another one is refused until all have joined again, although they all know it.
  test('knows of every member only the assignor that was in use', () => {
    const both = [aProtocol('range'), aProtocol('sticky')];
    const old = aGroupBench();
    const cook = old.joinAs('cook', { protocols: both });
    old.advance(3_000);
    old.sync('cook', cook, { assignments: [{ memberId: cook, assignment: [] }] });
    expect(old.group()).toMatchObject({ state: 'Stable', protocolName: 'range' });
    const next = aGroupBench(old.records());
    next.join('waiter', '', { protocols: [aProtocol('sticky')] });
    expect(next.answersTo('waiter')).toMatchObject([{ error: 'INCONSISTENT_GROUP_PROTOCOL' }]);
    next.join('cook', cook, { protocols: both });
    next.join('waiter', '', { protocols: [aProtocol('sticky')] });
    expect(next.answersTo('waiter')).toMatchObject([{ error: 'MEMBER_ID_REQUIRED' }]);
  });

  // A rebalance lives in memory only. What was agreed before it is what is left.
  test('knows nothing of a rebalance that was under way', () => {
    const old = aGroupBench();
    const [cook = ''] = old.stableWith('cook');
    const stable = lasting(old);
    old.joinAs('waiter');
    old.join('cook', cook);
    expect(old.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 2 });
    expect(lasting(aGroupBench(old.records()))).toEqual(stable);
  });

  test('finds an empty group with its generation and its offsets', () => {
    const old = aGroupBench();
    const [cook = ''] = old.stableWith('cook');
    old.commit('cook', cook, 3);
    old.leave('cook', cook);
    const next = aGroupBench(old.records());
    expect(next.group()).toMatchObject({ state: 'Empty', generationId: 2, members: [] });
    expect(next.group().offsets).toEqual(old.group().offsets);
  });

  test('tells which groups it has loaded', () => {
    const old = aGroupBench();
    old.stableWith('cook');
    resign(old);
    old.story();
    old.run((coordinator, context) => onBecameLeader(coordinator, PARTITION, 2, old.records(), GROUP_CONFIG, context));
    expect(old.story()).toEqual(['coordinatorLoaded kitchen']);
    expect(old.coordinator().partitions).toEqual([{ partition: PARTITION, leaderEpoch: 2, isLoading: false }]);
  });
});

// Memory is ahead of the log: it knows sessions, parked requests and the rebalance under way.
test('a new epoch of the same leadership keeps the groups as they are', () => {
  const bench = aGroupBench();
  bench.stableWith('cook');
  const { groups } = bench.coordinator();
  bench.run((coordinator, context) => onBecameLeader(coordinator, PARTITION, 1, [], GROUP_CONFIG, context));
  expect(bench.coordinator().groups).toBe(groups);
  expect(bench.story()).toEqual([]);
});

// Left without an answer they would wait for minutes, while the new coordinator is ready for them.
describe('a coordinator that resigns sends away', () => {
  test('those who wait to join', () => {
    const bench = aGroupBench();
    bench.joinAs('cook');
    bench.answersTo('cook');
    resign(bench);
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'JoinGroup', error: 'NOT_COORDINATOR' }]);
  });

  test('those who wait for their assignment', () => {
    const bench = aGroupBench();
    bench.joinAs('cook');
    const waiter = bench.joinAs('waiter');
    bench.advance(6000);
    bench.answersTo('waiter');
    bench.sync('waiter', waiter);
    resign(bench);
    expect(bench.answersTo('waiter')).toMatchObject([{ api: 'SyncGroup', error: 'NOT_COORDINATOR' }]);
  });

  test('those who wait for their commit, and the commit may be there or not', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.holdReplication();
    bench.commit('cook', cook, 3);
    resign(bench);
    expect(bench.answersTo('cook')).toMatchObject([
      { api: 'OffsetCommit', partitions: [{ error: 'NOT_COORDINATOR' }] },
    ]);
    expect(bench.coordinator().pendingAppends).toEqual([]);
  });

  test('those who come later', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    resign(bench);
    bench.heartbeat('cook', cook, 1);
    bench.leave('cook', cook);
    bench.commit('cook', cook, 3, 1);
    bench.sync('cook', cook, { generationId: 1 });
    bench.join('cook', cook);
    expect(bench.answersTo('cook')).toMatchObject([
      { api: 'Heartbeat', error: 'NOT_COORDINATOR' },
      { api: 'LeaveGroup', error: 'NOT_COORDINATOR' },
      { api: 'OffsetCommit', partitions: [{ error: 'NOT_COORDINATOR' }] },
      { api: 'SyncGroup', error: 'NOT_COORDINATOR' },
      { api: 'JoinGroup', error: 'NOT_COORDINATOR' },
    ]);
  });
});
