import { describe, expect, test } from 'vitest';
import { aBatch } from '../log/fixtures/aBatch';
import type { FetchPartitionResponse, FetchRequest, FetchResponse } from '../protocol/requests';
import { aFollower, aLogOf, aReplicaStep, sentBodies } from './fixtures/aReplicaStep';
import { kickFetchers, onFetcherDisconnected, onFetcherTimeout, onFetchResponse } from './followerFetcher';
import { put } from './replica';
import type { Replica } from './types';

type Step = ReturnType<typeof aReplicaStep>;
const LEADER = 2;

/** A follower that has just asked its leader. */
function fetching(log: Replica['log'], leaderEpoch = 0): Step {
  const step = aReplicaStep([aFollower({ log, leaderEpoch })]);
  kickFetchers(step);
  return step;
}

const fetches = (step: Step) => sentBodies(step) as FetchRequest[];
const logOf = (step: Step) => step.state.replicas.orders?.[0]?.log;
const correlationOf = (step: Step) => fetches(step).at(-1)?.correlationId ?? -1;

function answer(step: Step, part: Partial<FetchPartitionResponse> | null): void {
  const full: FetchPartitionResponse = {
    topic: 'orders',
    partition: 0,
    error: 'NONE',
    highWatermark: 0,
    lastStableOffset: 0,
    logStartOffset: 0,
    divergingEpoch: null,
    currentLeader: null,
    abortedTransactions: null,
    batches: [],
    ...part,
  };
  const response: FetchResponse = {
    api: 'Fetch',
    kind: 'response',
    correlationId: correlationOf(step),
    partitions: part === null ? [] : [full],
  };
  onFetchResponse(step, LEADER, response);
}

const records = (baseOffset: number, ids: readonly string[], partitionLeaderEpoch = 0) =>
  aBatch(ids, { baseOffset, partitionLeaderEpoch });

describe('a follower that fetches', () => {
  test('asks for what comes after its log end, and says which epoch that log ends with', () => {
    const step = fetching(aLogOf({ 0: 2, 3: 2 }), 4);
    expect(fetches(step)[0]?.partitions).toEqual([
      { topic: 'orders', partition: 0, fetchOffset: 4, logStartOffset: 0, currentLeaderEpoch: 4, lastFetchedEpoch: 3 },
    ]);
  });

  test('has one request in flight, and asks again as soon as it is answered', () => {
    const step = fetching(aLogOf({ 0: 2 }));
    kickFetchers(step);
    expect(fetches(step)).toHaveLength(1);
    answer(step, null);
    expect(fetches(step)).toHaveLength(2);
  });

  // It holds record 2 before anyone may call it committed, and is told so by the answer to its next fetch at the earliest.
  test('learns the high watermark one fetch after the record', () => {
    const step = fetching(aLogOf({ 0: 2 }));
    answer(step, { abortedTransactions: null, batches: [records(2, ['c'])], highWatermark: 2 });
    expect(logOf(step)).toMatchObject({ logEndOffset: 3, highWatermark: 2 });
    answer(step, { highWatermark: 3 });
    expect(logOf(step)).toMatchObject({ logEndOffset: 3, highWatermark: 3 });
  });

  test('never puts its mark beyond its own log end', () => {
    const step = fetching(aLogOf({ 0: 2 }, 1));
    answer(step, { highWatermark: 9 });
    expect(logOf(step)?.highWatermark).toBe(2);
  });

  // The answer to a question it no longer asks would write records where they do not belong.
  test('ignores an answer when its log or its leader has changed meanwhile', () => {
    const moved = fetching(aLogOf({ 0: 2 }));
    put(moved, aFollower({ log: aLogOf({ 0: 1 }) }));
    answer(moved, { abortedTransactions: null, batches: [records(2, ['c'])] });
    expect(logOf(moved)?.logEndOffset).toBe(1);
    const newer = fetching(aLogOf({ 0: 2 }));
    put(newer, aFollower({ log: aLogOf({ 0: 2 }), leaderEpoch: 1 }));
    answer(newer, { abortedTransactions: null, batches: [records(2, ['c'])] });
    expect(logOf(newer)?.logEndOffset).toBe(2);
  });
});

// Records 7 to 9 of the old leader were never replicated. They go, whatever acks=1 producers were told.
describe('a follower whose log left the leader’s', () => {
  test('cuts it where the leader’s epoch ended, without touching its mark, and asks again', () => {
    const step = fetching(aLogOf({ 4: 10 }, 7), 5);
    answer(step, { divergingEpoch: { epoch: 4, endOffset: 7 }, highWatermark: 8 });
    expect(logOf(step)).toMatchObject({ logEndOffset: 7, highWatermark: 7 });
    expect(step.events).toMatchObject([{ type: 'logTruncated', from: 10, to: 7 }]);
    expect(fetches(step).at(-1)?.partitions[0]).toMatchObject({ fetchOffset: 7, lastFetchedEpoch: 4 });
  });

  // The epochs of both differ more than once: each answer takes off one.
  test('that does not know the leader’s epoch cuts to the end of its own older one, then compares again', () => {
    const step = fetching(aLogOf({ 1: 3, 3: 4 }, 2), 5);
    answer(step, { divergingEpoch: { epoch: 2, endOffset: 6 } });
    expect(logOf(step)?.logEndOffset).toBe(3);
    expect(fetches(step).at(-1)?.partitions[0]).toMatchObject({ fetchOffset: 3, lastFetchedEpoch: 1 });
  });

  test('never grows by it', () => {
    const step = fetching(aLogOf({ 4: 3 }, 2), 5);
    answer(step, { divergingEpoch: { epoch: 4, endOffset: 7 } });
    expect(logOf(step)?.logEndOffset).toBe(3);
  });
});

describe('a fetch that fails', () => {
  // The leader is ahead. Asking again cannot help; a newer LeaderAndIsr will.
  test('with FENCED_LEADER_EPOCH is not asked again', () => {
    const step = fetching(aLogOf({ 0: 2 }));
    answer(step, { error: 'FENCED_LEADER_EPOCH' });
    expect(fetches(step)).toHaveLength(1);
    kickFetchers(step);
    expect(fetches(step)).toHaveLength(1);
  });

  test.each(['NOT_LEADER_OR_FOLLOWER', 'UNKNOWN_LEADER_EPOCH', 'UNKNOWN_TOPIC_OR_PARTITION'] as const)(
    'with %s is asked again after replica.fetch.backoff.ms',
    (error) => {
      const step = fetching(aLogOf({ 0: 2 }));
      answer(step, { error });
      expect(fetches(step)).toHaveLength(1);
      expect(step.effects.at(-1)).toMatchObject({ type: 'setTimer', afterMs: 1_000 });
      const later = { ...step, context: { ...step.context, nowMs: 1_000 } };
      kickFetchers(later);
      expect(fetches(later)).toHaveLength(2);
    },
  );

  test('for want of a connection is asked again after the back-off', () => {
    const step = fetching(aLogOf({ 0: 2 }));
    onFetcherDisconnected(step, LEADER);
    kickFetchers(step);
    expect(fetches(step)).toHaveLength(1);
    const later = { ...step, context: { ...step.context, nowMs: 1_000 } };
    kickFetchers(later);
    expect(fetches(later)).toHaveLength(2);
  });

  test('for want of an answer within replica.socket.timeout.ms closes the connection', () => {
    const step = fetching(aLogOf({ 0: 2 }));
    onFetcherTimeout(step, LEADER, correlationOf(step));
    expect(step.effects).toContainEqual({ type: 'disconnect', peer: 'broker-2' });
  });
});
