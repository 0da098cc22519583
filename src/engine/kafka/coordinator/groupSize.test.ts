import { expect, test } from 'vitest';
import { aGroupBench, GROUP_CONFIG } from './fixtures/aGroupBench';

const aSmallBench = (size: number) => aGroupBench([], { ...GROUP_CONFIG, 'group.max.size': size });

// A client that joins again and again under new ids would otherwise fill the coordinator's memory.
test('a full group takes nobody in', () => {
  const bench = aSmallBench(1);
  bench.stableWith('cook');
  bench.join('waiter', '');
  expect(bench.answersTo('waiter')).toMatchObject([{ error: 'GROUP_MAX_SIZE_REACHED', memberId: '' }]);
  expect(bench.group()).toMatchObject({ state: 'Stable', members: [{ clientId: 'cook' }] });
});

test('a member of a full group may join again', () => {
  const bench = aSmallBench(2);
  const [cook = ''] = bench.stableWith('cook', 'waiter');
  bench.join('cook', cook);
  expect(bench.group().state).toBe('PreparingRebalance');
});

// Whoever is late finds no room: of a group that has become too large the first ones stay.
test('in a rebalance those who are back first have the places', () => {
  const bench = aSmallBench(2);
  const [cook = '', waiter = ''] = bench.stableWith('cook', 'waiter');
  bench.join('cook', cook);
  bench.join('waiter', waiter);
  bench.join('porter', '');
  expect(bench.answersTo('porter')).toMatchObject([{ error: 'GROUP_MAX_SIZE_REACHED' }]);
  expect(bench.group().members).toHaveLength(2);
});

// The limit was lowered, and the broker started again: nobody is thrown out without having been asked.
test('a group that is too large when it is read has all its members join again', () => {
  const old = aGroupBench();
  const [cook = '', waiter = ''] = old.stableWith('cook', 'waiter');
  const bench = aGroupBench(old.records(), { ...GROUP_CONFIG, 'group.max.size': 1 });
  expect(bench.group().state).toBe('PreparingRebalance');
  bench.join('waiter', waiter);
  bench.join('cook', cook);
  expect(bench.answersTo('cook')).toMatchObject([{ error: 'GROUP_MAX_SIZE_REACHED' }]);
  expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', members: [{ clientId: 'waiter' }] });
  expect(aGroupBench(old.records()).group().state).toBe('Stable');
});
