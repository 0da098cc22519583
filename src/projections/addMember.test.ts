import { expect, test } from 'vitest';
import type { Command, SimulationState } from '../engine';
import { clusterModel } from './clusterModel';
import { aPlayedRun } from '../testing/aPlayedRun';
import { addMember } from './addMember';

const stateAfter = (commands: readonly Command[]): SimulationState =>
  aPlayedRun(
    commands.map((command) => ({ atMs: 1_000, command })),
    20_000,
  ).stateAt(20_000);

/** What one more member of the group is made with. */
function memberOf(state: SimulationState, groupId: string) {
  const group = clusterModel(state).groups.find((one) => one.groupId === groupId);
  if (group === undefined) throw new Error(`no group ${groupId}`);
  return addMember(group, state);
}

test('each member has the next name that is free', () => {
  const first = memberOf(stateAfter([]), 'kitchen');
  expect(first).toEqual({ type: 'addConsumer', consumerId: 'kitchen-2', groupId: 'kitchen', topics: ['orders'] });
  expect(memberOf(stateAfter([first]), 'kitchen').consumerId).toBe('kitchen-3');
});

// Another way to share out, and the whole group would stop at each rebalance because of one member.
test('it is set as the others are, but for what says who it is', () => {
  const state = stateAfter([
    {
      type: 'addConsumer',
      consumerId: 'email',
      groupId: 'email',
      topics: [],
      pattern: 'ord.*',
      config: {
        'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
        'group.instance.id': 'the-first',
      },
      application: { 'processing.time.ms': 300 },
    },
  ]);
  expect(memberOf(state, 'email')).toEqual({
    type: 'addConsumer',
    consumerId: 'email-2',
    groupId: 'email',
    topics: [],
    pattern: 'ord.*',
    config: { 'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor' },
    application: { 'processing.time.ms': 300 },
  });
});
