import { expect, test } from 'vitest';
import type { BrokerId, KafkaEvent } from '../engine';
import { aTrace, anEventEntry } from '../testing/aTrace';
import { formerLeaderOf } from './formerLeader';

type Strategy = Extract<KafkaEvent, { type: 'leaderElected' }>['strategy'];

/** Elections of orders-0, a second apart: who led, who leads, and why. */
function elections(...each: readonly (readonly [from: BrokerId, leaderId: BrokerId, strategy: Strategy])[]) {
  return aTrace(
    each.map(([from, leaderId, strategy], index) =>
      anEventEntry(index + 1, index * 1_000, 'broker-1', {
        type: 'leaderElected',
        topicPartition: 'orders-0',
        strategy,
        from,
        leaderId,
        leaderEpoch: index,
        assignedReplicas: [1, 2, 3],
        inSyncReplicas: [1, 2, 3],
      }),
    ),
  );
}

test.each([
  ['the first leader followed nobody', elections([-1, 1, 'New']), null],
  ['a dead leader is remembered', elections([-1, 1, 'New'], [1, 2, 'Offline']), 1],
  ['so is one that a new controller found dead', elections([-1, 1, 'New'], [-1, 2, 'Offline']), 1],
  ['one that came back itself took over from nobody', elections([-1, 1, 'New'], [-1, 1, 'Offline']), null],
  ['who gave the crown back has lost nothing', elections([1, 2, 'Offline'], [2, 1, 'Preferred']), null],
])('%s', (_, trace, former) => {
  expect(formerLeaderOf(trace, 10_000, 'orders-0')).toBe(former);
});
