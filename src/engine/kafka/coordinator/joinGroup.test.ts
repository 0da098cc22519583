import { describe, expect, test } from 'vitest';
import { aGroupBench, aProtocol, GROUP_CONFIG, type GroupBench } from './fixtures/aGroupBench';

const joinAnswers = (bench: GroupBench, client: string) =>
  bench.answersTo(client).filter((body) => body.api === 'JoinGroup');

describe('joining takes two steps', () => {
  // If the answer is lost, the client asks again without an id. In one step each try would leave a member behind.
  test('first an id, then the group', () => {
    const bench = aGroupBench();
    const memberId = bench.firstJoin('cook');
    expect(memberId).toMatch(/^cook-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(bench.group()).toMatchObject({ state: 'Empty', members: [], pendingMembers: [{ memberId }] });
    bench.join('cook', memberId);
    expect(bench.group()).toMatchObject({ members: [{ memberId }], pendingMembers: [], leaderId: memberId });
  });

  test('two newcomers get different ids', () => {
    const bench = aGroupBench();
    expect(bench.firstJoin('cook')).not.toBe(bench.firstJoin('cook'));
  });

  // Otherwise a client that died between the steps would keep everybody from rebalancing for five minutes.
  test('an id that is not used within the session timeout is forgotten', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.firstJoin('ghost');
    bench.join('cook', cook);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.advance(44_999);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.advance(1);
    expect(bench.group().state).toBe('CompletingRebalance');
    bench.advance(10);
    bench.join('ghost', 'ghost-1');
    expect(joinAnswers(bench, 'ghost').at(-1)).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' });
  });
});

describe('a join is refused', () => {
  test.each([
    ['with a session too short', { sessionTimeoutMs: 5999 }, 'INVALID_SESSION_TIMEOUT'],
    ['with a session too long', { sessionTimeoutMs: 1_800_001 }, 'INVALID_SESSION_TIMEOUT'],
    ['without an assignor', { protocols: [] }, 'INCONSISTENT_GROUP_PROTOCOL'],
    ['from something that is no consumer', { protocolType: 'connect' }, 'INCONSISTENT_GROUP_PROTOCOL'],
    ['with an id from nowhere', { memberId: 'cook-1' }, 'UNKNOWN_MEMBER_ID'],
    ['by a broker that does not coordinate the group', { groupId: 'another' }, 'NOT_COORDINATOR'],
  ])('%s', (_why, overrides, error) => {
    const bench = aGroupBench();
    bench.join('cook', '', overrides);
    expect(bench.answersTo('cook')).toMatchObject([{ api: 'JoinGroup', error, generationId: -1 }]);
    expect(bench.coordinator().groups).toEqual([]);
  });

  // The leader's assignment would mean nothing to a member that does not know the assignor.
  test('without an assignor in common with the members', () => {
    const bench = aGroupBench();
    bench.stableWith('cook');
    bench.join('waiter', '', { protocols: [aProtocol('roundrobin')] });
    expect(bench.answersTo('waiter')).toMatchObject([{ error: 'INCONSISTENT_GROUP_PROTOCOL' }]);
  });
});

describe('the initial delay', () => {
  // A deployment starts its consumers one after the other. Without the delay each would stop all that came before.
  test('lets those who come within it begin together', () => {
    const bench = aGroupBench();
    bench.joinAs('cook');
    bench.advance(1000);
    bench.joinAs('waiter');
    bench.advance(4999);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.advance(1);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 1 });
    expect(bench.group().members).toHaveLength(2);
  });

  // Kafka 3.9.0 looks at the generation: only a group that never had one waits longer for those who come.
  test('is not extended for a group that was empty meanwhile', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.leave('cook', cook);
    const emptyMs = bench.nowMs();
    bench.joinAs('cook');
    bench.advance(1000);
    bench.joinAs('waiter');
    bench.advance(1999);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.advance(1);
    expect(bench.nowMs()).toBe(emptyMs + 3000);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 3 });
  });

  test('ends after three seconds if nobody else comes', () => {
    const bench = aGroupBench();
    bench.joinAs('cook');
    expect(bench.group().initialDelayEndsMs).toBe(3000);
    bench.advance(2999);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.advance(1);
    expect(bench.group()).toMatchObject({
      state: 'CompletingRebalance',
      initialDelayEndsMs: null,
      joinDeadlineMs: null,
    });
  });

  // Each newcomer extends it, so it needs an end of its own.
  test('is extended for newcomers, but not beyond the rebalance timeout', () => {
    const bench = aGroupBench();
    bench.joinAs('cook', { rebalanceTimeoutMs: 8000 });
    const ends: (number | null)[] = [];
    for (let round = 1; round <= 3; round++) {
      bench.advance(1000);
      bench.joinAs(`waiter-${round}`, { rebalanceTimeoutMs: 8000 });
      bench.advance(2000);
      ends.push(bench.group().initialDelayEndsMs);
    }
    expect(ends).toEqual([6000, 8000, null]);
    expect(bench.group().state).toBe('CompletingRebalance');
    expect(bench.group().members).toHaveLength(4);
  });

  // A group that has members is consuming. Waiting would only lengthen the stop.
  test('is only for a group without members', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.joinAs('waiter');
    expect(bench.group().initialDelayEndsMs).toBeNull();
    bench.join('cook', cook);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 2 });
  });

  test('of zero lets the first member begin at once', () => {
    const bench = aGroupBench([], { ...GROUP_CONFIG, 'group.initial.rebalance.delay.ms': 0 });
    bench.joinAs('cook');
    bench.advance(0);
    expect(bench.group().state).toBe('CompletingRebalance');
  });
});

describe('the join barrier', () => {
  // Nobody may go on with old partitions while others already have them: all stop, then all begin.
  test('holds everybody until the last member is back', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.joinAs('porter');
    bench.join('cook', cook);
    expect(bench.group().state).toBe('PreparingRebalance');
    expect(joinAnswers(bench, 'cook')).toEqual([]);
    bench.join('waiter', waiter);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 2 });
    expect(joinAnswers(bench, 'cook')).toMatchObject([{ error: 'NONE', generationId: 2 }]);
    expect(joinAnswers(bench, 'waiter')).toMatchObject([{ error: 'NONE', generationId: 2 }]);
    expect(joinAnswers(bench, 'porter')).toMatchObject([{ error: 'NONE', generationId: 2 }]);
  });

  // An id handed out belongs to somebody who is on the way.
  test('waits for ids that were handed out', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    const waiter = bench.firstJoin('waiter');
    bench.join('cook', cook);
    expect(bench.group().state).toBe('PreparingRebalance');
    bench.join('waiter', waiter);
    expect(bench.group().state).toBe('CompletingRebalance');
  });

  test('no longer waits for somebody who leaves', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('cook', cook);
    bench.leave('waiter', waiter);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', members: [{ memberId: cook }] });
  });

  test('no longer waits for an id whose client has left', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    const ghost = bench.firstJoin('ghost');
    bench.join('cook', cook);
    bench.leave('ghost', ghost);
    expect(bench.group().state).toBe('CompletingRebalance');
    expect(bench.answersTo('ghost').at(-1)).toMatchObject({ api: 'LeaveGroup', error: 'NONE' });
  });

  // A member may take long between two polls, but not for ever. It learns at its next request that it is out.
  test('gives up on members that are not back within the rebalance timeout', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('cook', cook);
    for (let beats = 1; beats <= 100; beats++) {
      bench.heartbeat('waiter', waiter);
      bench.advance(3000);
    }
    expect(bench.story()).toEqual([
      'Stable -> PreparingRebalance (generation 1)',
      'memberExpired waiter (rebalance)',
      'PreparingRebalance -> CompletingRebalance (generation 2)',
    ]);
    bench.heartbeat('waiter', waiter);
    expect(bench.answersTo('waiter').at(-1)).toMatchObject({ error: 'UNKNOWN_MEMBER_ID' });
  });

  // Lost answers are asked for again; the second request is the one that can still be answered.
  test('answers the last try of a member that asked twice', () => {
    const bench = aGroupBench();
    const memberId = bench.joinAs('cook');
    bench.join('cook', memberId);
    bench.advance(3000);
    expect(joinAnswers(bench, 'cook')).toMatchObject([{ correlationId: 3 }]);
  });
});

describe('a generation', () => {
  // The leader assigns, so it must know who subscribes to what. To the others it is none of their business.
  test('tells only its leader who the members are', () => {
    const bench = aGroupBench();
    const cook = bench.joinAs('cook');
    const waiter = bench.joinAs('waiter', { protocols: [aProtocol('range', { topics: ['bills'] })] });
    bench.advance(6000);
    expect(joinAnswers(bench, 'cook').at(-1)).toMatchObject({
      generationId: 1,
      protocolName: 'range',
      leader: cook,
      memberId: cook,
      members: [
        { memberId: cook, topics: ['orders'] },
        { memberId: waiter, topics: ['bills'] },
      ],
    });
    expect(joinAnswers(bench, 'waiter').at(-1)).toMatchObject({ leader: cook, memberId: waiter, members: [] });
  });

  test('keeps its leader as long as that one comes back', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.joinAs('porter');
    bench.join('waiter', waiter);
    bench.join('cook', cook);
    expect(bench.group().leaderId).toBe(cook);
  });

  test('is led by the first remaining member when the leader has left', () => {
    const bench = aGroupBench();
    const [cook = '', waiter = '', porter = ''] = bench.stableWith('cook', 'waiter', 'porter');
    bench.leave('cook', cook);
    bench.join('porter', porter);
    bench.join('waiter', waiter);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', leaderId: waiter });
  });

  // A rolling change of the assignor works by this: the new one wins when all know it and most prefer it.
  test('uses the assignor that most members put first among those that all know', () => {
    const bench = aGroupBench();
    bench.joinAs('cook', { protocols: ['range', 'roundrobin', 'mine'].map((name) => aProtocol(name)) });
    bench.joinAs('waiter', { protocols: ['mine', 'roundrobin', 'range'].map((name) => aProtocol(name)) });
    bench.joinAs('porter', { protocols: ['roundrobin', 'range'].map((name) => aProtocol(name)) });
    bench.advance(6000);
    expect(bench.group().protocolName).toBe('roundrobin');
  });
});

describe('joining again', () => {
  // The client could not have received the answer to its first try.
  test('in CompletingRebalance without news repeats the answer', () => {
    const bench = aGroupBench();
    const cook = bench.joinAs('cook');
    bench.advance(3000);
    bench.answersTo('cook');
    bench.join('cook', cook);
    expect(joinAnswers(bench, 'cook')).toMatchObject([
      { error: 'NONE', generationId: 1, members: [{ memberId: cook }] },
    ]);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 1 });
  });

  // A follower that lost its connection for a moment must not stop the whole group.
  test('in Stable without news gives a follower the current generation', () => {
    const bench = aGroupBench();
    const [, waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('waiter', waiter);
    expect(joinAnswers(bench, 'waiter')).toMatchObject([{ error: 'NONE', generationId: 1, members: [] }]);
    expect(bench.group().state).toBe('Stable');
  });

  test('in Stable with another subscription starts a rebalance', () => {
    const bench = aGroupBench();
    const [, waiter = ''] = bench.stableWith('cook', 'waiter');
    bench.join('waiter', waiter, { protocols: [aProtocol('range', { topics: ['orders', 'bills'] })] });
    expect(bench.group().state).toBe('PreparingRebalance');
  });

  test('as a member that is gone gets UNKNOWN_MEMBER_ID', () => {
    const bench = aGroupBench();
    bench.stableWith('cook');
    bench.join('waiter', 'waiter-1');
    expect(joinAnswers(bench, 'waiter')).toMatchObject([{ error: 'UNKNOWN_MEMBER_ID' }]);
  });
});

// The same inputs give the same run: chance comes from the context only.
test('member ids follow from the seed', () => {
  const ids = [1, 2].map(() => aGroupBench().firstJoin('cook'));
  expect(ids[0]).toBe(ids[1]);
});
