import { describe, expect, test } from 'vitest';
import { aLeader, aLogOf, aRemote, aReplicaStep, leaderOf } from './fixtures/aReplicaStep';
import { maybeIncrementHighWatermark } from './leaderHighWatermark';
import type { LeaderReplica } from './replica';
import type { ReplicaStep } from './types';

function markOf(replica: LeaderReplica, overrides: Parameters<typeof aReplicaStep>[1] = {}): number {
  const step: ReplicaStep = aReplicaStep([replica], overrides);
  maybeIncrementHighWatermark(step, replica);
  return leaderOf(step).log.highWatermark;
}

const CAUGHT_UP = { lastCaughtUpTimeMs: 100_000 };
const LONG_AGO = { lastCaughtUpTimeMs: 0 };

describe('the leader’s high watermark', () => {
  // "Committed" means: on every replica that may become leader.
  test('is the smallest log end of all in-sync replicas', () => {
    const remotes = [aRemote(2, { logEndOffset: 5 }), aRemote(3, { logEndOffset: 3 })];
    expect(markOf(aLeader({ log: aLogOf({ 0: 6 }, 0), remotes }))).toBe(3);
  });

  // A dead follower must not stop everybody for ever; leaving the ISR is what frees the mark.
  test('does not wait for a replica that is neither in sync nor caught up', () => {
    const remotes = [aRemote(2, { logEndOffset: 5 }), aRemote(3, { logEndOffset: 3, ...LONG_AGO })];
    const leader = aLeader({ log: aLogOf({ 0: 6 }, 0), remotes, inSyncReplicas: [1, 2] });
    expect(markOf(leader, { nowMs: 100_000 })).toBe(5);
  });

  // Otherwise the mark could run ahead of it for ever, and it could never join.
  test('waits for a replica that has caught up but is not in sync yet, if its broker is alive', () => {
    const remotes = [aRemote(2, { logEndOffset: 5 }), aRemote(3, { logEndOffset: 3, ...CAUGHT_UP })];
    const leader = aLeader({ log: aLogOf({ 0: 6 }, 0), remotes, inSyncReplicas: [1, 2] });
    expect(markOf(leader, { nowMs: 100_000 })).toBe(3);
    expect(markOf(leader, { nowMs: 100_000, alive: [1, 2] })).toBe(5);
  });

  // The outdated belief: "acks=1 data becomes readable at once". Since 3.7 it waits for enough copies.
  test('stands still while fewer replicas are in sync than min.insync.replicas', () => {
    const remotes = [aRemote(2, { logEndOffset: 6 }), aRemote(3, { logEndOffset: 6 })];
    const leader = aLeader({ log: aLogOf({ 0: 6 }, 2), remotes, inSyncReplicas: [1], minIsr: 2 });
    expect(markOf(leader, { nowMs: 100_000 })).toBe(2);
  });

  // One replica cannot be two, whatever the setting says: the topic would be dead from birth.
  test('takes min.insync.replicas for no more than there are replicas', () => {
    const leader = aLeader({
      log: aLogOf({ 0: 6 }, 2),
      remotes: [],
      assignedReplicas: [1],
      inSyncReplicas: [1],
      minIsr: 2,
    });
    expect(markOf(leader)).toBe(6);
  });

  // Whoever is about to join may be elected as soon as the controller has written it.
  test('waits for a member that is just being added', () => {
    const remotes = [aRemote(2, { logEndOffset: 6 }), aRemote(3, { logEndOffset: 4, ...LONG_AGO })];
    const pendingIsr = { type: 'expand', isr: [1, 2, 3], isInFlight: true } as const;
    const leader = aLeader({ log: aLogOf({ 0: 6 }, 0), remotes, inSyncReplicas: [1, 2], pendingIsr });
    expect(markOf(leader, { nowMs: 100_000 })).toBe(4);
  });

  // The controller may refuse the smaller ISR; until it agrees, the old member may still be elected.
  test('waits for a member that is just being removed', () => {
    const remotes = [aRemote(2, { logEndOffset: 6 }), aRemote(3, { logEndOffset: 4, ...LONG_AGO })];
    const pendingIsr = { type: 'shrink', isr: [1, 2], isInFlight: true } as const;
    const leader = aLeader({ log: aLogOf({ 0: 6 }, 0), remotes, pendingIsr });
    expect(markOf(leader, { nowMs: 100_000 })).toBe(4);
  });

  // What consumers have read cannot be taken back within a leadership.
  test('never goes back', () => {
    const remotes = [aRemote(2, { logEndOffset: 1 }), aRemote(3, { logEndOffset: 1 })];
    expect(markOf(aLeader({ log: aLogOf({ 0: 6 }, 4), remotes }))).toBe(4);
  });

  // A new leader has heard from nobody: -1 is smaller than any offset.
  test('of a new leader stands until every in-sync replica has fetched once', () => {
    const remotes = [aRemote(2, { logEndOffset: 6 }), aRemote(3, { logEndOffset: -1 })];
    expect(markOf(aLeader({ log: aLogOf({ 0: 6 }, 4), remotes }))).toBe(4);
  });
});
