import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { clusterModel } from '../../projections';
import { aPlayedRun } from '../../testing/aPlayedRun';
import { commandLock } from './commandLock';

const restart = (consumerId: string): Command => ({ type: 'restartConsumer', consumerId, how: 'close' });

/** The group `kitchen` has one member, which is told to restart after a second. */
const modelAt = (atMs: number) =>
  clusterModel(aPlayedRun([{ atMs: 1_000, command: restart('kitchen') }], 20_000).stateAt(atMs));

// Lesson 4.4 has buttons that restart members before she has started any.
test('who is not there, or not back yet, cannot be restarted', () => {
  expect(commandLock(modelAt(500), restart('kitchen'))).toBeNull();
  expect(commandLock(modelAt(500), restart('pack-1'))).toBe('notRunning');
  expect(commandLock(modelAt(15_000), restart('kitchen'))).toBeNull();
});

test('who runs cannot be started, and who does not cannot be stopped', () => {
  const model = modelAt(500);
  expect(commandLock(model, { type: 'startBroker', brokerId: 1 })).toBe('running');
  expect(commandLock(model, { type: 'killBroker', brokerId: 1 })).toBeNull();
  expect(
    commandLock(model, { type: 'addConsumer', consumerId: 'kitchen', groupId: 'kitchen', topics: ['orders'] }),
  ).toBe('running');
  expect(commandLock(model, { type: 'killConsumer', consumerId: 'bar' })).toBe('notRunning');
});
