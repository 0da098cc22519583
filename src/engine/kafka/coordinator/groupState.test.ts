import { describe, expect, test } from 'vitest';
import { onResigned } from './coordinator';
import { aGroupBench, aProtocol, type GroupBench, PARTITION } from './fixtures/aGroupBench';
import { NEXT_STATES, transitionTo } from './groupState';
import { emptyGroup } from './members';
import type { GroupState } from './types';

function aBenchIn(state: GroupState): { readonly bench: GroupBench; readonly memberId: string } {
  const bench = aGroupBench();
  const memberId = state === 'Empty' ? bench.firstJoin('cook') : bench.joinAs('cook');
  if (state === 'CompletingRebalance' || state === 'Stable') bench.advance(3000);
  if (state === 'Stable') bench.sync('cook', memberId);
  expect(bench.group().state).toBe(state);
  bench.story();
  return { bench, memberId };
}

// What people see a group do is this table, played. Each row of Kafka's documentation has its test.
describe('a group goes from', () => {
  test('Empty to PreparingRebalance when its first member comes', () => {
    const { bench, memberId } = aBenchIn('Empty');
    bench.join('cook', memberId);
    expect(bench.story()).toEqual(['memberJoined cook', 'Empty -> PreparingRebalance (generation 0)']);
  });

  test('PreparingRebalance to CompletingRebalance when all have joined, with the next generation', () => {
    const { bench } = aBenchIn('PreparingRebalance');
    bench.advance(3000);
    expect(bench.story()).toEqual(['PreparingRebalance -> CompletingRebalance (generation 1)']);
  });

  test('PreparingRebalance to Empty when nobody is left, also with the next generation', () => {
    const { bench, memberId } = aBenchIn('PreparingRebalance');
    bench.leave('cook', memberId);
    bench.advance(3000);
    expect(bench.story()).toEqual(['memberLeft cook', 'PreparingRebalance -> Empty (generation 1)']);
  });

  test("CompletingRebalance to Stable when the leader's assignment is stored", () => {
    const { bench, memberId } = aBenchIn('CompletingRebalance');
    bench.sync('cook', memberId);
    expect(bench.story()).toEqual(['CompletingRebalance -> Stable (generation 1)', 'groupStabilized (generation 1)']);
  });

  test('CompletingRebalance to PreparingRebalance when somebody new comes', () => {
    const { bench } = aBenchIn('CompletingRebalance');
    bench.joinAs('waiter');
    expect(bench.story()).toEqual(['memberJoined waiter', 'CompletingRebalance -> PreparingRebalance (generation 1)']);
  });

  test('CompletingRebalance to PreparingRebalance when a member changes its subscription', () => {
    const { bench, memberId } = aBenchIn('CompletingRebalance');
    bench.firstJoin('waiter');
    bench.join('cook', memberId, { protocols: [aProtocol('range', { topics: ['orders', 'bills'] })] });
    expect(bench.story()).toEqual(['CompletingRebalance -> PreparingRebalance (generation 1)']);
  });

  test('CompletingRebalance to PreparingRebalance when a member does not sync in time', () => {
    const { bench, memberId } = aBenchIn('CompletingRebalance');
    for (let beats = 0; beats < 100; beats++) {
      bench.advance(3000);
      if (beats < 99) bench.heartbeat('cook', memberId);
    }
    expect(bench.story()).toEqual([
      'memberExpired cook (rebalance)',
      'CompletingRebalance -> PreparingRebalance (generation 1)',
      'PreparingRebalance -> Empty (generation 2)',
    ]);
  });

  test('CompletingRebalance to PreparingRebalance when the assignment cannot be stored', () => {
    const { bench, memberId } = aBenchIn('CompletingRebalance');
    bench.refuseAppends('NOT_ENOUGH_REPLICAS');
    bench.sync('cook', memberId);
    expect(bench.story()).toEqual(['CompletingRebalance -> PreparingRebalance (generation 1)']);
    expect(bench.answersTo('cook').at(-1)).toMatchObject({ api: 'SyncGroup', error: 'COORDINATOR_NOT_AVAILABLE' });
  });

  test('Stable to PreparingRebalance when somebody new comes', () => {
    const { bench } = aBenchIn('Stable');
    bench.joinAs('waiter');
    expect(bench.story()).toEqual(['memberJoined waiter', 'Stable -> PreparingRebalance (generation 1)']);
  });

  test('Stable to PreparingRebalance when its leader joins again', () => {
    const { bench, memberId } = aBenchIn('Stable');
    bench.join('cook', memberId);
    expect(bench.story()).toEqual([
      'Stable -> PreparingRebalance (generation 1)',
      'PreparingRebalance -> CompletingRebalance (generation 2)',
    ]);
  });

  test('Stable to PreparingRebalance when a member leaves', () => {
    const { bench, memberId } = aBenchIn('Stable');
    bench.leave('cook', memberId);
    expect(bench.story()).toEqual([
      'memberLeft cook',
      'Stable -> PreparingRebalance (generation 1)',
      'PreparingRebalance -> Empty (generation 2)',
    ]);
  });

  test('Stable to PreparingRebalance when a session ends', () => {
    const { bench } = aBenchIn('Stable');
    bench.advance(45_000);
    expect(bench.story()).toEqual([
      'memberExpired cook (session)',
      'Stable -> PreparingRebalance (generation 1)',
      'PreparingRebalance -> Empty (generation 2)',
    ]);
  });

  test.each(['Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable'] as const)(
    '%s to Dead, at this broker, when the coordinator moves',
    (state) => {
      const { bench } = aBenchIn(state);
      const { generationId } = bench.group();
      bench.run((coordinator, context) => onResigned(coordinator, PARTITION, context));
      expect(bench.story()).toEqual([`${state} -> Dead (generation ${generationId})`]);
      expect(bench.coordinator()).toMatchObject({ groups: [], partitions: [], pendingAppends: [] });
      expect(bench.armedTimers().filter((timer) => timer.includes('kitchen'))).toEqual([]);
    },
  );
});

const states = Object.keys(NEXT_STATES) as GroupState[];
const illegal = states.flatMap((from) =>
  states.filter((to) => !(NEXT_STATES[from] as readonly GroupState[]).includes(to)).map((to) => ({ from, to })),
);

// A group in a state that it cannot be in would answer wrongly for ever; better to stop at once.
test.each(illegal)('a group never goes from $from to $to', ({ from, to }) => {
  expect(() => transitionTo({ ...emptyGroup('kitchen', 0, 0), state: from }, to)).toThrow('may go from');
});
