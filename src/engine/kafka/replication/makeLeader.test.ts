import { describe, expect, test } from 'vitest';
import { aLogConfig } from '../log/fixtures/aBatch';
import type { LeaderAndIsrPartition } from '../protocol/requests';
import { aFollower, aLeader, aLogOf, aRemote, aReplicaStep, leaderOf } from './fixtures/aReplicaStep';
import { becomeLeaderOrFollower } from './makeLeader';
import type { Replica } from './types';

const order = (overrides: Partial<LeaderAndIsrPartition> = {}): LeaderAndIsrPartition => ({
  topic: 'orders',
  partition: 0,
  controllerEpoch: 1,
  leader: 1,
  leaderEpoch: 5,
  isr: [1, 2],
  partitionEpoch: 9,
  replicas: [1, 2, 3],
  addingReplicas: [],
  removingReplicas: [],
  leaderRecoveryState: 0,
  isNew: false,
  ...overrides,
});

function told(
  replica: Replica | null,
  overrides: Partial<LeaderAndIsrPartition> = {},
  alive = [1, 2, 3],
  nowMs = 50_000,
  topicId = 'Vh8',
) {
  const step = aReplicaStep(replica === null ? [] : [replica], { nowMs, alive });
  const error = becomeLeaderOrFollower(step, order(overrides), topicId, aLogConfig());
  return { step, error, replica: step.state.replicas.orders?.[0] ?? null };
}

describe('a broker that is told to lead', () => {
  // The epoch is noted before the first write: a follower that asks must find where it began.
  test('notes its epoch at its log end, and keeps its own high watermark', () => {
    const { replica, step } = told(aFollower({ log: aLogOf({ 4: 6 }, 3) }), { isr: [1, 2, 3] });
    expect(replica?.log.leaderEpochs.at(-1)).toEqual({ epoch: 5, startOffset: 6 });
    expect(replica?.log.highWatermark).toBe(3);
    expect(leaderOf(step).role.leaderEpochStartOffset).toBe(6);
  });

  // Whoever is in sync gets the full lag time to show itself; whoever is not must first fetch.
  test('knows nothing of the others’ logs, and calls the ISR caught up', () => {
    const { step } = told(aFollower({ log: aLogOf({ 4: 6 }) }));
    expect(leaderOf(step).role.remoteReplicas).toMatchObject([
      { brokerId: 2, logEndOffset: -1, lastCaughtUpTimeMs: 50_000 },
      { brokerId: 3, logEndOffset: -1, lastCaughtUpTimeMs: Number.MIN_SAFE_INTEGER },
    ]);
  });

  // The controller bumps the epoch when another broker dies; the leader has not forgotten who is where.
  test('again, with a new epoch, keeps what it knows of their logs', () => {
    const remotes = [aRemote(2, { logEndOffset: 6 }), aRemote(3, { logEndOffset: 4, lastCaughtUpTimeMs: 49_000 })];
    const { step } = told(aLeader({ log: aLogOf({ 4: 6 }), remotes, leaderEpoch: 4 }));
    expect(leaderOf(step).role.remoteReplicas).toMatchObject([
      { brokerId: 2, logEndOffset: 6, lastCaughtUpTimeMs: 50_000 },
      { brokerId: 3, logEndOffset: 4, lastCaughtUpTimeMs: Number.MIN_SAFE_INTEGER },
    ]);
  });

  test('alone commits what it has at once', () => {
    const { replica } = told(aFollower({ log: aLogOf({ 4: 6 }, 3) }), { isr: [1] });
    expect(replica?.log.highWatermark).toBe(6);
  });
});

describe('a broker that is told to follow', () => {
  test('forgets the ISR and fetches from the leader', () => {
    const { replica } = told(aLeader({ log: aLogOf({ 4: 6 }), leaderEpoch: 4 }), { leader: 2 });
    expect(replica).toMatchObject({
      role: { type: 'follower', leaderId: 2, fetch: { type: 'fetching' } },
      inSyncReplicas: [],
      leaderEpoch: 5,
    });
  });

  // Truncating to the mark was the old way (before KIP-101) and lost committed records. Today the epochs decide.
  test('cuts nothing from a log that knows epochs', () => {
    const { replica } = told(aLeader({ log: aLogOf({ 4: 6 }, 2), leaderEpoch: 4 }), { leader: 2 });
    expect(replica?.log.logEndOffset).toBe(6);
  });

  test('a leader that is not alive makes the log and keeps role and epoch as they were', () => {
    const { replica } = told(aFollower({ log: aLogOf({ 4: 6 }), leaderEpoch: 4 }), { leader: 3 }, [1, 2]);
    expect(replica).toMatchObject({ role: { leaderId: 2 }, leaderEpoch: 4 });
    const fresh = told(null, { leader: -1 });
    expect(fresh.replica).toMatchObject({ role: { type: 'none' }, leaderEpoch: -1 });
  });
});

// A zombie controller, or a request that came late, must not undo what a newer one said.
test.each([4, 5])('a leader epoch of %i is ignored where 5 is known', (leaderEpoch) => {
  const { replica, error } = told(aFollower({ leaderEpoch: 5 }), { leaderEpoch });
  expect(error).toBe('STALE_CONTROLLER_EPOCH');
  expect(replica?.role.type).toBe('follower');
});

describe('a broker that is told what is not for it', () => {
  // A directory that was left behind by another topic of this name must never be taken for this topic's log.
  test('refuses another topic with the same name', () => {
    const { error, replica } = told(aFollower(), {}, [1, 2, 3], 50_000, 'another');
    expect(error).toBe('INCONSISTENT_TOPIC_ID');
    expect(replica?.leaderEpoch).toBe(0);
  });

  test('refuses a partition that it is not assigned', () => {
    expect(told(null, { replicas: [2, 3] }).error).toBe('UNKNOWN_TOPIC_OR_PARTITION');
  });
});
