import { expect, test } from 'vitest';
import { onDeleteGroups, onDescribeGroups } from './coordinator';
import { aGroupBench, GROUP, GROUP_CONFIG, type GroupBench } from './fixtures/aGroupBench';

function remove(bench: GroupBench, groupId = GROUP) {
  const request = { api: 'DeleteGroups', kind: 'request', correlationId: 1, groupId } as const;
  bench.run((now, at) => onDeleteGroups(now, 'admin', request, GROUP_CONFIG, at));
  return bench.answersTo('admin');
}

function describeGroup(bench: GroupBench, groupId = GROUP) {
  const request = { api: 'DescribeGroups', kind: 'request', correlationId: 1, groupId } as const;
  bench.run((now) => onDescribeGroups(now, 'admin', request, GROUP_CONFIG));
  return bench.answersTo('admin');
}

// Its members would find themselves without a group, and their next commit would make another one.
test('a group with members is not deleted', () => {
  const bench = aGroupBench();
  bench.stableWith('cook');
  expect(remove(bench)).toMatchObject([{ error: 'NON_EMPTY_GROUP' }]);
  expect(bench.group().state).toBe('Stable');
});

test('an empty group is deleted with its offsets, for the next coordinator as well', () => {
  const bench = aGroupBench();
  const [cook = ''] = bench.stableWith('cook');
  bench.commit('cook', cook, 3);
  bench.leave('cook', cook);
  expect(remove(bench)).toMatchObject([{ error: 'NONE' }]);
  expect(bench.coordinator().groups).toEqual([]);
  expect(aGroupBench(bench.records()).coordinator().groups).toEqual([]);
});

test('a group that is not there cannot be deleted', () => {
  const bench = aGroupBench();
  expect(remove(bench)).toMatchObject([{ error: 'GROUP_ID_NOT_FOUND' }]);
  expect(remove(bench, 'another')).toMatchObject([{ error: 'NOT_COORDINATOR' }]);
});

// As the tools print it: a group that nobody knows is Dead.
test('a group is described by its state and how many are in it', () => {
  const bench = aGroupBench();
  expect(describeGroup(bench)).toMatchObject([{ error: 'NONE', groupState: 'Dead', memberCount: 0 }]);
  bench.stableWith('cook', 'waiter');
  expect(describeGroup(bench)).toMatchObject([{ groupState: 'Stable', memberCount: 2 }]);
});
