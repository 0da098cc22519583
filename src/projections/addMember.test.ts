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
  expect(memberOf(stateAfter([first]), 'kitchen')).toMatchObject({ consumerId: 'kitchen-3' });
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

// A consumer of its own would take partitions from the program, and do nothing with their records.
test.each([
  {
    outputTopic: 'meals',
    moreOutputTopics: ['bills'],
    resultTimeMs: 50,
    outside: 'mail',
    mode: 'exactlyOnce',
    producerConfig: { 'linger.ms': '5' },
  },
  { outputTopic: 'meals', result: 'copied', mode: 'atLeastOnce', consumerConfig: { 'session.timeout.ms': '6000' } },
  { outputTopic: null, mode: 'atLeastOnce', application: { 'processing.time.ms': 300 } },
] as const)('of a group whose member is an application, it is another instance of that: %j', (settings) => {
  const cook = {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    ...settings,
  } as const;
  const another = memberOf(stateAfter([cook]), 'cooks');
  expect(another).toEqual({ ...cook, applicationId: 'cooks-2' });
  const members = clusterModel(stateAfter([cook, another])).groups.find(({ groupId }) => groupId === 'cooks')?.members;
  expect(members).toMatchObject([{ clientId: 'cook' }, { clientId: 'cooks-2' }]);
});

// Two with one transactional.id, and each would fence the other.
test('an application has a transactional.id of its own', () => {
  const cook = {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'exactlyOnce',
  } as const;
  const state = stateAfter([{ ...cook, producerConfig: { 'transactional.id': 'the-first' } }]);
  expect(memberOf(state, 'cooks')).toEqual({ ...cook, applicationId: 'cooks-2' });
});
