import { describe, expect, test } from 'vitest';
import { appendAsLeader, emptyLog, withHighWatermark } from '../log/partitionLog';
import { aBatch, aLogConfig } from '../log/fixtures/aBatch';
import type { FetchResponse } from '../protocol/requests';
import {
  aFetch,
  aFollower,
  aLeader,
  aLogOf,
  aRemote,
  aReplicaStep,
  leaderOf,
  sentBodies,
} from './fixtures/aReplicaStep';
import { put } from './replica';
import { completeFetches, forgetFetchesOf, onFetch, onFetchTimeout } from './serveFetch';

type Step = ReturnType<typeof aReplicaStep>;
const parts = (step: Step) => (sentBodies(step) as FetchResponse[]).map(({ partitions }) => partitions);
const offsets = (step: Step) =>
  parts(step).map(([part]) => part?.batches.flatMap((batch) => batch.records.map((_, i) => batch.baseOffset + i)));

const leader = (highWatermark = 3) =>
  aLeader({
    log: aLogOf({ 0: 5 }, highWatermark),
    remotes: [aRemote(2, { logEndOffset: 3 }), aRemote(3, { logEndOffset: 3 })],
  });

describe('a consumer', () => {
  // What is not on all in-sync replicas might still vanish, so nobody is shown it.
  test('gets records below the high watermark and none above', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(1));
    expect(offsets(step)).toEqual([[1, 2]]);
  });

  // A new leader's mark may be behind for a moment. Telling a reader that its position is gone would be a lie.
  test('between the high watermark and the log end waits, without an error', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(4));
    expect(sentBodies(step)).toEqual([]);
    onFetchTimeout(step, 'reader', 7);
    expect(parts(step)).toMatchObject([[{ error: 'NONE', batches: [] }]]);
  });

  test.each([
    ['beyond the log end', 6, 0, 'OFFSET_OUT_OF_RANGE'],
    ['with an older leader epoch', 1, 0, 'FENCED_LEADER_EPOCH'],
    ['with a newer leader epoch', 1, 2, 'UNKNOWN_LEADER_EPOCH'],
  ] as const)('%s is refused', (_, offset, epoch, error) => {
    const step = aReplicaStep([{ ...leader(), leaderEpoch: error === 'OFFSET_OUT_OF_RANGE' ? 0 : 1 }]);
    onFetch(step, 'reader', aFetch(offset, { currentLeaderEpoch: epoch }));
    expect(parts(step)).toMatchObject([[{ error }]]);
  });

  // Since KIP-392 any replica serves, but only what it knows to be committed.
  test('is served by a follower up to its own high watermark', () => {
    const step = aReplicaStep([aFollower({ log: aLogOf({ 0: 5 }, 2) })]);
    onFetch(step, 'reader', aFetch(1));
    expect(offsets(step)).toEqual([[1]]);
  });

  test('that has not heard of the new leader is sent on by a follower, which names it', () => {
    const step = aReplicaStep([aFollower({ log: aLogOf({ 0: 5 }), leaderEpoch: 1 })]);
    onFetch(step, 'reader', aFetch(1, { currentLeaderEpoch: 0 }));
    expect(parts(step)).toMatchObject([[{ error: 'FENCED_LEADER_EPOCH', currentLeader: { leaderId: 2 } }]]);
  });

  // Empty answers at once would make every reader ask without end.
  test('at the end waits for a higher mark, then for fetch.max.wait.ms, and is answered once', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(3));
    expect(step.effects).toMatchObject([{ type: 'setTimer', afterMs: 500 }]);
    const committed = leader(5);
    put(step, committed);
    completeFetches(step, [committed]);
    expect(offsets(step)).toEqual([[3, 4]]);
    onFetchTimeout(step, 'reader', 7);
    expect(sentBodies(step)).toHaveLength(1);
  });

  test('waits until fetch.min.bytes are there', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(2, { minBytes: 25 }));
    expect(sentBodies(step)).toEqual([]);
    const committed = leader(5);
    put(step, committed);
    completeFetches(step, [committed]);
    expect(offsets(step)).toEqual([[2, 3, 4]]);
  });

  // A read stays within one segment. Waiting for more there would be waiting for nothing.
  test('in an older segment is answered at once, however little there is', () => {
    const config = aLogConfig(20);
    let log = emptyLog();
    for (let index = 0; index < 5; index++) log = appendAsLeader(log, aBatch([`r${index}`]), 0, config).log;
    const step = aReplicaStep([aLeader({ log: withHighWatermark(log, 5) })]);
    onFetch(step, 'reader', aFetch(0, { minBytes: 1_000 }));
    expect(offsets(step)).toEqual([[0, 1]]);
  });

  test('that waits is answered with an error when the leadership is lost', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(3, { currentLeaderEpoch: 0 }));
    const lost = aFollower({ log: aLogOf({ 0: 5 }), leaderEpoch: 1 });
    put(step, lost);
    completeFetches(step, [lost]);
    expect(parts(step)).toMatchObject([[{ error: 'FENCED_LEADER_EPOCH' }]]);
  });

  test('that has gone is forgotten, with its timer', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'reader', aFetch(3));
    forgetFetchesOf(step, 'reader');
    expect(step.state.delayedFetches).toEqual([]);
    expect(step.effects.at(-1)).toMatchObject({ type: 'cancelTimer' });
  });
});

describe('the size of an answer', () => {
  const two = () => [leader(5), { ...leader(5), partition: 1 }];
  const ask = (maxBytes: number, partitionMaxBytes = 1_000) => {
    const request = aFetch(0, { maxBytes, partitionMaxBytes });
    const [part] = request.partitions;
    const step = aReplicaStep(two());
    onFetch(step, 'reader', { ...request, partitions: part === undefined ? [] : [part, { ...part, partition: 1 }] });
    return parts(step)[0]?.map(({ batches }) => batches.length);
  };

  test('is limited for each partition', () => {
    expect(ask(1_000, 20)).toEqual([2, 2]);
  });

  test('is limited as a whole, and partitions that no longer fit give nothing', () => {
    expect(ask(60)).toEqual([5, 1]);
    expect(ask(50)).toEqual([5, 0]);
  });

  // Otherwise a record larger than the limit would stop its reader for ever.
  test('lets the very first batch through even if it is too large', () => {
    expect(ask(5)).toEqual([1, 0]);
  });
});

describe('a follower', () => {
  const fetch = (offset: number, lastFetchedEpoch = 0) => aFetch(offset, { replicaId: 2, lastFetchedEpoch });

  test('gets everything up to the log end, with the mark as it was before this very fetch moved it', () => {
    const step = aReplicaStep([{ ...leader(), assignedReplicas: [1, 2], inSyncReplicas: [1, 2] }]);
    onFetch(step, 'broker-2', fetch(4));
    expect(offsets(step)).toEqual([[4]]);
    expect(parts(step)[0]?.[0]?.highWatermark).toBe(3);
    expect(leaderOf(step).log.highWatermark).toBe(3);
  });

  // The records of an old leader beyond the point where the new one took over are nobody's any more.
  test('whose log left the leader’s is told where, and given nothing', () => {
    const step = aReplicaStep([{ ...leader(), log: aLogOf({ 0: 3, 2: 4 }), leaderEpoch: 0 }]);
    onFetch(step, 'broker-2', fetch(5, 0));
    expect(parts(step)).toMatchObject([[{ divergingEpoch: { epoch: 0, endOffset: 3 }, batches: [] }]]);
    expect(leaderOf(step).role.remoteReplicas[0]?.logEndOffset).toBe(3);
  });

  test('with an epoch that the leader never heard of is out of range', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'broker-2', fetch(5, 9));
    expect(parts(step)).toMatchObject([[{ error: 'OFFSET_OUT_OF_RANGE' }]]);
  });

  // During a reassignment the new replica may hear of it before its leader does.
  test('that is not assigned yet is told to ask again, and one of another time that it is wrong here', () => {
    const step = aReplicaStep([{ ...leader(), assignedReplicas: [1, 3] }]);
    onFetch(step, 'broker-2', fetch(3));
    onFetch(step, 'broker-2', aFetch(3, { replicaId: 2, currentLeaderEpoch: -1 }));
    expect(parts(step).map(([part]) => part?.error)).toEqual(['UNKNOWN_LEADER_EPOCH', 'NOT_LEADER_OR_FOLLOWER']);
  });

  // The mark reaches a follower one fetch late: this is the fetch after.
  test('that waits is woken by records, not by a higher mark', () => {
    const step = aReplicaStep([leader()]);
    onFetch(step, 'broker-2', fetch(5));
    const marked = { ...leaderOf(step), log: withHighWatermark(leaderOf(step).log, 4) };
    put(step, marked);
    completeFetches(step, [marked]);
    expect(sentBodies(step)).toEqual([]);
    onFetchTimeout(step, 'broker-2', 7);
    expect(parts(step)).toMatchObject([[{ highWatermark: 4, batches: [] }]]);
  });

  test('that has and knows everything is answered with nothing', () => {
    const remotes = [2, 3].map((id) =>
      aRemote(id, { logEndOffset: 5, lastFetchLeaderLogEndOffset: 5, toldHighWatermark: 5 }),
    );
    const step = aReplicaStep([{ ...leader(5), role: { ...leader().role, remoteReplicas: remotes } }]);
    onFetch(step, 'broker-2', fetch(5));
    onFetchTimeout(step, 'broker-2', 7);
    expect(parts(step)).toEqual([[]]);
  });
});
