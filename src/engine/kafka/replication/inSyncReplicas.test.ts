import { describe, expect, test } from 'vitest';
import { aFetch, aLeader, aLogOf, aRemote, aReplicaStep, leaderOf } from './fixtures/aReplicaStep';
import { maybeExpandIsr, maybeShrinkIsrs } from './inSyncReplicas';
import type { LeaderReplica } from './replica';
import { onFetch } from './serveFetch';

const LAG_MS = 30_000;

function proposalsAt(nowMs: number, leader: LeaderReplica): readonly (readonly number[])[] {
  const step = aReplicaStep([leader], { nowMs });
  maybeShrinkIsrs(step);
  return step.events.flatMap((event) => (event.type === 'isrChangeProposed' ? [event.to] : []));
}

describe('shrinking the ISR', () => {
  const behind = (lastCaughtUpTimeMs: number) =>
    aLeader({
      log: aLogOf({ 0: 5 }, 3),
      remotes: [aRemote(2, { logEndOffset: 5 }), aRemote(3, { logEndOffset: 3, lastCaughtUpTimeMs })],
    });

  // It is time that counts, not the number of records: a burst must not throw everybody out.
  test('removes whoever has not caught up for replica.lag.time.max.ms, and not a moment earlier', () => {
    expect(proposalsAt(LAG_MS, behind(0))).toEqual([]);
    expect(proposalsAt(LAG_MS + 1, behind(0))).toEqual([[1, 2]]);
  });

  // A silent follower on an idle topic loses nothing; only the end of its session removes it.
  test('leaves a follower that has everything, however long it has been silent', () => {
    const idle = aLeader({
      log: aLogOf({ 0: 5 }),
      remotes: [aRemote(2), aRemote(3)].map((r) => ({ ...r, logEndOffset: 5 })),
    });
    expect(proposalsAt(10 * LAG_MS, idle)).toEqual([]);
  });

  // A second wish could contradict the first, and nobody would know which one was granted.
  test('asks for nothing while a change is under way', () => {
    const pendingIsr = { type: 'expand', isr: [1, 2, 3], isInFlight: true } as const;
    const leader = { ...behind(0), role: { ...behind(0).role, pendingIsr } };
    expect(proposalsAt(LAG_MS + 1, leader)).toEqual([]);
  });

  test('removes all that lag at once, and never the leader itself', () => {
    const remotes = [2, 3].map((brokerId) => aRemote(brokerId, { logEndOffset: 1 }));
    expect(proposalsAt(LAG_MS + 1, aLeader({ log: aLogOf({ 0: 5 }, 1), remotes }))).toEqual([[1]]);
  });
});

describe('expanding the ISR', () => {
  const leaderWith = (logEndOffset: number, leaderEpochStartOffset = 0) =>
    aLeader({
      log: aLogOf({ 0: 8 }, 5),
      leaderEpochStartOffset,
      remotes: [aRemote(2, { logEndOffset: 8 }), aRemote(3, { logEndOffset })],
      inSyncReplicas: [1, 2],
    });
  const proposed = (leader: LeaderReplica, alive: readonly number[] = [1, 2, 3]) => {
    const step = aReplicaStep([leader], { alive });
    maybeExpandIsr(step, leader, 3);
    return step.events.flatMap((event) => (event.type === 'isrChangeProposed' ? [event.to] : []));
  };

  // The bar is the high watermark. With the log end for a bar, a busy partition would let nobody in.
  test('takes a follower that has reached the high watermark', () => {
    expect(proposed(leaderWith(4))).toEqual([]);
    expect(proposed(leaderWith(5))).toEqual([[1, 2, 3]]);
  });

  // Below it the follower may hold records of an older leader that this one never had.
  test('takes nobody below the start of this leadership', () => {
    expect(proposed(leaderWith(6, 7))).toEqual([]);
    expect(proposed(leaderWith(7, 7))).toEqual([[1, 2, 3]]);
  });

  test('takes nobody whose broker is not alive as far as this broker knows', () => {
    expect(proposed(leaderWith(8), [1, 2])).toEqual([]);
  });

  test('takes nobody who is not assigned', () => {
    expect(proposed({ ...leaderWith(8), assignedReplicas: [1, 2] })).toEqual([]);
  });

  test('happens at the follower’s own fetch', () => {
    const step = aReplicaStep([leaderWith(2)]);
    onFetch(step, 'broker-3', aFetch(6, { replicaId: 3, lastFetchedEpoch: 0 }));
    expect(leaderOf(step).role.pendingIsr).toEqual({ type: 'expand', isr: [1, 2, 3], isInFlight: false });
  });
});

// "A slow but time-wise caught-up replica stays": this is how time is counted.
describe('being caught up', () => {
  const after = (fetches: readonly (readonly [nowMs: number, fetchOffset: number, leaderEnd: number])[]) => {
    let leader = aLeader({
      remotes: [aRemote(2, { lastCaughtUpTimeMs: 0 })],
      assignedReplicas: [1, 2],
      inSyncReplicas: [1, 2],
    });
    for (const [nowMs, fetchOffset, leaderEnd] of fetches) {
      const step = aReplicaStep([{ ...leader, log: aLogOf({ 0: leaderEnd }, 0) }], { nowMs });
      onFetch(step, 'broker-2', aFetch(fetchOffset, { replicaId: 2, lastFetchedEpoch: 0 }));
      leader = leaderOf(step);
    }
    return leader.role.remoteReplicas[0]?.lastCaughtUpTimeMs;
  };

  test('is now for a follower that has reached the log end', () => {
    expect(after([[1_000, 5, 5]])).toBe(1_000);
  });

  test('is the time of its last fetch for one that has what the leader had then', () => {
    expect(
      after([
        [1_000, 3, 5],
        [2_000, 5, 9],
      ]),
    ).toBe(1_000);
  });

  test('does not move for one that falls further behind', () => {
    expect(
      after([
        [1_000, 5, 5],
        [2_000, 5, 9],
        [3_000, 6, 12],
      ]),
    ).toBe(1_000);
  });
});
