import { describe, expect, test } from 'vitest';
import { onHeartbeat } from './coordinator';
import { aGroupBench, GROUP, GROUP_CONFIG } from './fixtures/aGroupBench';

describe('a heartbeat', () => {
  // Thousands of them tell the learner nothing new, so they are not shown.
  test('is answered quietly while all is well', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.heartbeat('cook', cook);
    expect(bench.wasQuiet()).toEqual([true]);
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'Heartbeat', error: 'NONE' }]);
  });

  // Nobody calls the members. They learn of a rebalance by asking, up to a heartbeat interval later.
  test('is how a member learns of a rebalance', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.joinAs('waiter');
    bench.answersTo('waiter');
    bench.heartbeat('cook', cook);
    expect(bench.wasQuiet()).toEqual([false]);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'REBALANCE_IN_PROGRESS' }]);
  });

  test('is fine while the others are still waiting for the assignment', () => {
    const bench = aGroupBench();
    const cook = bench.joinAs('cook');
    bench.advance(3000);
    bench.answersTo('cook');
    bench.heartbeat('cook', cook);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'NONE' }]);
  });

  test.each([
    ['from a stranger', 'x', 1, 'UNKNOWN_MEMBER_ID'],
    ['of another generation', null, 0, 'ILLEGAL_GENERATION'],
  ])('%s is refused', (_why, stranger, generationId, error) => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.heartbeat('cook', stranger ?? cook, generationId);
    expect(bench.answersTo('cook')).toMatchObject([{ error }]);
  });

  test('for a group of another coordinator is sent on', () => {
    const bench = aGroupBench();
    bench.run((coordinator, context) => {
      const request = {
        api: 'Heartbeat',
        kind: 'request',
        correlationId: 1,
        groupId: 'another',
        generationId: 1,
        memberId: 'x',
        groupInstanceId: null,
      } as const;
      return onHeartbeat(coordinator, 'cook', request, GROUP_CONFIG, context);
    });
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'NOT_COORDINATOR' }]);
  });

  // A session is counted from the last heartbeat, and nobody else's is touched by it.
  test('renews the session and its timer, and leaves the other members as they are', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook', 'waiter');
    const others = bench.armedTimers().filter((timer) => !timer.includes(cook));
    const waiter = bench.group().members[1];
    bench.advance(10);
    bench.heartbeat('cook', cook);
    expect(bench.armedTimers().filter((timer) => !timer.includes(cook))).toEqual(others);
    expect(bench.armedTimers().find((timer) => timer.includes(cook))).toContain(` at ${bench.nowMs() + 45_000}`);
    expect(bench.group().members[0]?.sessionExpiresMs).toBe(bench.nowMs() + 45_000);
    expect(bench.group().members[1]).toBe(waiter);
  });
});

describe('a session', () => {
  // After a crash nobody reads the member's partitions until its session is over: up to 45 seconds by default.
  test('ends when its member has been silent for the whole timeout', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.heartbeat('waiter', waiter);
    for (let beats = 0; beats < 14; beats++) {
      bench.advance(3000);
      bench.heartbeat('cook', cook);
    }
    bench.advance(2999);
    expect(bench.group().state).toBe('Stable');
    bench.advance(1);
    expect(bench.story()).toEqual(['memberExpired waiter (session)', 'Stable -> PreparingRebalance (generation 1)']);
  });

  test('counts from the last heartbeat, whenever its timer was set', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.advance(20_000);
    bench.heartbeat('cook', cook);
    bench.advance(44_999);
    expect(bench.group().members).toHaveLength(1);
    bench.advance(1);
    expect(bench.group().members).toHaveLength(0);
  });

  // A parked member cannot send heartbeats over its one connection, and it waits because of us.
  test('does not end while the member waits for its join to be answered', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('cook', cook);
    for (let beats = 0; beats < 20; beats++) {
      bench.heartbeat('waiter', waiter);
      bench.advance(3000);
    }
    expect(bench.group().members).toHaveLength(2);
    bench.join('waiter', waiter);
    bench.advance(44_999);
    expect(bench.group().members).toHaveLength(2);
    bench.advance(1);
    expect(bench.group().members).toHaveLength(0);
  });

  // Nobody can tell a newcomer that waits from one that has gone, so its first join has an end of its own.
  test('of a newcomer is five minutes until its first join phase is over', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    const waiter = bench.joinAs('waiter', { rebalanceTimeoutMs: 900_000 });
    bench.answersTo('waiter');
    for (let beats = 1; beats < 100; beats++) {
      bench.advance(3000);
      bench.heartbeat('cook', cook);
    }
    bench.answersTo('waiter');
    expect(bench.group().members.map(({ memberId }) => memberId)).toEqual([cook, waiter]);
    bench.advance(3000);
    expect(bench.answersTo('waiter')).toMatchObject([{ api: 'JoinGroup', error: 'UNKNOWN_MEMBER_ID' }]);
    expect(bench.group().members.map(({ memberId }) => memberId)).toEqual([cook]);
  });

  test('is the timeout that the member asked for, once it has joined', () => {
    const bench = aGroupBench();
    bench.joinAs('cook', { sessionTimeoutMs: 6000 });
    bench.advance(3000);
    expect(bench.group().state).toBe('CompletingRebalance');
    bench.advance(6000);
    expect(bench.group().members).toEqual([]);
  });
});

describe('leaving', () => {
  // A consumer that closes says so, and the others go on at once instead of after 45 seconds.
  test('starts the rebalance at once', () => {
    const bench = aGroupBench();
    const [, waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.leave('waiter', waiter);
    expect(bench.answersTo('waiter')).toMatchObject([{ api: 'LeaveGroup', error: 'NONE' }]);
    expect(bench.story()).toEqual(['memberLeft waiter', 'Stable -> PreparingRebalance (generation 1)']);
    expect(bench.armedTimers().filter((timer) => timer.includes(waiter))).toEqual([]);
  });

  test('a group that one is not in is refused', () => {
    const bench = aGroupBench();
    bench.leave('cook', 'x');
    bench.stableWith('cook');
    bench.leave('waiter', 'x');
    expect(bench.answersTo('waiter')).toMatchObject([{ error: 'UNKNOWN_MEMBER_ID' }]);
  });
});

describe('a connection that breaks', () => {
  // Kafka does not notice: the member stays in the group, and in the way, until its session ends.
  test('leaves the member in the group', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('cook', cook);
    bench.disconnect('cook');
    bench.join('waiter', waiter);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', leaderId: cook });
  });

  // The process that connects next under this name did not ask, and must not be answered.
  test('takes the answers to its parked requests with it', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('cook', cook);
    bench.commit('cook', cook, 3);
    bench.disconnect('cook');
    bench.answersTo('cook');
    bench.join('waiter', waiter);
    expect(bench.answersTo('cook')).toEqual([]);
    expect(bench.answersTo('waiter')).toMatchObject([{ api: 'JoinGroup', error: 'NONE' }]);
  });

  test('that nobody waits on changes nothing', () => {
    const bench = aGroupBench();
    bench.stableWith('cook');
    const before = bench.coordinator();
    bench.disconnect('cook');
    expect(bench.coordinator()).toBe(before);
    expect(before.groups[0]?.groupId).toBe(GROUP);
  });
});
