import { describe, expect, test } from 'vitest';
import { aGroupBench, PARTITION } from './fixtures/aGroupBench';

const orders = (...partitions: number[]) => [{ topic: 'orders', partitions }];

function aBenchWithTwo() {
  const bench = aGroupBench();
  const cook = bench.joinAs('cook');
  const waiter = bench.joinAs('waiter');
  bench.advance(6000);
  bench.answersTo('cook');
  bench.answersTo('waiter');
  bench.story();
  return { bench, cook, waiter };
}

describe('the assignment', () => {
  // The broker assigns nothing. It passes on what the leading consumer has computed.
  test('comes from the leader, and followers wait for it', () => {
    const { bench, cook, waiter } = aBenchWithTwo();
    bench.sync('waiter', waiter);
    expect(bench.answersTo('waiter')).toEqual([]);
    const assignments = [
      { memberId: cook, assignment: orders(0) },
      { memberId: waiter, assignment: orders(1, 2) },
    ];
    bench.sync('cook', cook, { assignments });
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'SyncGroup', error: 'NONE', assignment: orders(0) }]);
    expect(bench.answersTo('waiter')).toMatchObject([{ api: 'SyncGroup', error: 'NONE', assignment: orders(1, 2) }]);
    expect(bench.group().state).toBe('Stable');
  });

  // A coordinator that answered first and crashed then would be followed by one that knows nothing of it.
  test('is answered only when it is on all in-sync replicas', () => {
    const { bench, cook, waiter } = aBenchWithTwo();
    bench.holdReplication();
    bench.sync('waiter', waiter);
    bench.sync('cook', cook, { assignments: [{ memberId: cook, assignment: orders(0) }] });
    expect(bench.coordinator().pendingAppends).toMatchObject([{ partition: PARTITION, requiredOffset: 1 }]);
    expect([...bench.answersTo('cook'), ...bench.answersTo('waiter')]).toEqual([]);
    bench.replicate();
    expect(bench.group().state).toBe('Stable');
    expect(bench.answersTo('waiter')).toMatchObject([{ error: 'NONE', assignment: [] }]);
  });

  test('is written as text that people can read', () => {
    const { bench, cook, waiter } = aBenchWithTwo();
    bench.sync('cook', cook, { assignments: [{ memberId: cook, assignment: orders(0) }] });
    const record = bench.records()[0];
    expect(record?.key).toBe('{"type":"group","group":"kitchen"}');
    expect(JSON.parse(record?.value ?? '')).toMatchObject({
      protocol: 'range',
      generation: 1,
      leader: cook,
      members: [
        { memberId: cook, subscription: { topics: ['orders'] }, assignment: orders(0) },
        { memberId: waiter, assignment: [] },
      ],
    });
  });

  test('is repeated to a member that asks for it again', () => {
    const { bench, cook } = aBenchWithTwo();
    bench.sync('cook', cook, { assignments: [{ memberId: cook, assignment: orders(0) }] });
    bench.answersTo('cook');
    bench.sync('cook', cook);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'NONE', assignment: orders(0) }]);
  });

  // While it was being stored somebody came or went. It would give partitions to the wrong members.
  test('is dropped when a new round began while it was being stored', () => {
    const { bench, cook } = aBenchWithTwo();
    bench.holdReplication();
    bench.sync('cook', cook);
    bench.joinAs('porter');
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'SyncGroup', error: 'REBALANCE_IN_PROGRESS' }]);
    bench.replicate();
    expect(bench.group().state).toBe('PreparingRebalance');
  });

  // Members read the reason as a hint: look for the coordinator again, or only join again.
  test.each([
    ['NOT_ENOUGH_REPLICAS', 'COORDINATOR_NOT_AVAILABLE'],
    ['NOT_LEADER_OR_FOLLOWER', 'NOT_COORDINATOR'],
    ['MESSAGE_TOO_LARGE', 'UNKNOWN_SERVER_ERROR'],
  ] as const)('that fails with %s is answered with %s', (failure, error) => {
    const { bench, cook, waiter } = aBenchWithTwo();
    bench.sync('waiter', waiter);
    bench.refuseAppends(failure);
    bench.sync('cook', cook);
    expect(bench.answersTo('cook')).toMatchObject([{ error }]);
    expect(bench.answersTo('waiter')).toMatchObject([{ error }]);
    expect(bench.group().state).toBe('PreparingRebalance');
  });

  test('that is not replicated within five seconds starts the group over', () => {
    const { bench, cook } = aBenchWithTwo();
    bench.holdReplication();
    bench.sync('cook', cook);
    bench.advance(4999);
    expect(bench.answersTo('cook')).toEqual([]);
    bench.advance(1);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'REBALANCE_IN_PROGRESS' }]);
    expect(bench.group().state).toBe('PreparingRebalance');
    expect(bench.coordinator().pendingAppends).toEqual([]);
  });
});

describe('a sync is refused', () => {
  test.each([
    ['from a stranger', { memberId: 'x' }, 'UNKNOWN_MEMBER_ID'],
    ['of an older generation', { generationId: 0 }, 'ILLEGAL_GENERATION'],
    ['of another assignor', { protocolName: 'roundrobin' }, 'INCONSISTENT_GROUP_PROTOCOL'],
    ['for a group that does not exist', { groupId: 'group-0' }, 'NOT_COORDINATOR'],
  ])('%s', (_why, overrides, error) => {
    const { bench, cook } = aBenchWithTwo();
    bench.sync('cook', cook, overrides);
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'SyncGroup', error, assignment: [] }]);
  });

  // The member is in the right group and generation; it only has to join again.
  test('while a rebalance is being prepared', () => {
    const { bench, cook } = aBenchWithTwo();
    bench.joinAs('porter');
    bench.sync('cook', cook);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'REBALANCE_IN_PROGRESS' }]);
  });
});

// A member that has joined and never syncs holds partitions that nobody reads.
test('a member that never comes for its assignment is removed after the rebalance timeout', () => {
  const { bench, cook, waiter } = aBenchWithTwo();
  bench.sync('cook', cook, { assignments: [{ memberId: waiter, assignment: orders(0) }] });
  expect(bench.group()).toMatchObject({ state: 'Stable', pendingSyncMembers: [waiter] });
  bench.story();
  for (let beats = 0; beats < 100; beats++) {
    bench.heartbeat('cook', cook);
    bench.heartbeat('waiter', waiter);
    bench.advance(3000);
  }
  expect(bench.story()).toEqual(['memberExpired waiter (rebalance)', 'Stable -> PreparingRebalance (generation 1)']);
});

test('once all have synced there is no deadline left', () => {
  const bench = aGroupBench();
  bench.stableWith('cook', 'waiter');
  expect(bench.group()).toMatchObject({ pendingSyncMembers: [], syncDeadlineMs: null });
});
