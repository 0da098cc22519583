import { describe, expect, test } from 'vitest';
import { aBatch } from '../log/fixtures/aBatch';
import type { ProduceRequest } from '../protocol/requests';
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
import { completeProduces, onProduce, onProduceTimeout } from './produce';
import { put } from './replica';
import { onFetch } from './serveFetch';

function aProduce(acks: -1 | 0 | 1, topic = 'orders'): ProduceRequest {
  return {
    api: 'Produce',
    kind: 'request',
    correlationId: 1,
    acks,
    timeoutMs: 30_000,
    partitions: [{ topic, partition: 0, batch: aBatch(['a']) }],
  };
}

const UP_TO_DATE = [aRemote(2, { logEndOffset: 5 }), aRemote(3, { logEndOffset: 5 })];
const leader = () => aLeader({ log: aLogOf({ 0: 5 }), remotes: UP_TO_DATE, minIsr: 2 });
const errorOf = (step: Parameters<typeof sentBodies>[0]) =>
  (sentBodies(step) as { partitions: { error: string; baseOffset: number }[] }[]).map((body) => body.partitions[0]);

describe('acks=1', () => {
  // The record is on one disk. That is all the word is worth.
  test('is answered as soon as the leader has it', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(1));
    expect(errorOf(step)).toMatchObject([{ error: 'NONE', baseOffset: 5 }]);
    expect(leaderOf(step).log.highWatermark).toBe(5);
  });

  // A common mistake: min.insync.replicas is for acks=all alone.
  test('does not ask for min.insync.replicas', () => {
    const step = aReplicaStep([{ ...leader(), inSyncReplicas: [1] }]);
    onProduce(step, 'shop', aProduce(1));
    expect(errorOf(step)).toMatchObject([{ error: 'NONE' }]);
  });
});

describe('acks=all', () => {
  test('is answered when every in-sync replica has asked for what comes after it', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(-1));
    expect(sentBodies(step)).toEqual([]);
    onFetch(step, 'broker-2', aFetch(6, { replicaId: 2, lastFetchedEpoch: 0 }));
    completeProduces(step);
    expect(errorOf(step)).toEqual([]);
    onFetch(step, 'broker-3', aFetch(6, { replicaId: 3, lastFetchedEpoch: 0 }));
    completeProduces(step);
    expect(errorOf(step)).toMatchObject([{ error: 'NONE', baseOffset: 5 }]);
  });

  // The only refusal that says: nothing was written.
  test('is refused before anything is written when too few replicas are in sync', () => {
    const step = aReplicaStep([{ ...leader(), inSyncReplicas: [1] }]);
    onProduce(step, 'shop', aProduce(-1));
    expect(errorOf(step)).toMatchObject([{ error: 'NOT_ENOUGH_REPLICAS' }]);
    expect(leaderOf(step).log.logEndOffset).toBe(5);
  });

  // It is in the log, it was on enough replicas, and now it may be on too few: the producer must not count on it.
  test('is answered NOT_ENOUGH_REPLICAS_AFTER_APPEND when the mark has passed and the ISR is too small by then', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(-1));
    const committed = { ...leaderOf(step), log: aLogOf({ 0: 6 }), inSyncReplicas: [1] };
    put(step, committed);
    completeProduces(step);
    expect(errorOf(step)).toMatchObject([{ error: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' }]);
  });

  // The usual outcome when the ISR shrinks below the minimum meanwhile: the mark stands still.
  test('is answered REQUEST_TIMED_OUT when its time is up, and the record stays', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(-1));
    onProduceTimeout(step, 'shop', 1);
    expect(errorOf(step)).toMatchObject([{ error: 'REQUEST_TIMED_OUT' }]);
    expect(leaderOf(step).log.logEndOffset).toBe(6);
    onProduceTimeout(step, 'shop', 1);
    expect(sentBodies(step)).toHaveLength(1);
  });

  test('is answered NOT_LEADER_OR_FOLLOWER when the leader has become a follower meanwhile', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(-1));
    put(step, aFollower({ log: aLogOf({ 0: 6 }, 5) }));
    completeProduces(step);
    expect(errorOf(step)).toMatchObject([{ error: 'NOT_LEADER_OR_FOLLOWER', currentLeader: { leaderId: 2 } }]);
  });
});

describe('acks=0', () => {
  test('is never answered', () => {
    const step = aReplicaStep([leader()]);
    onProduce(step, 'shop', aProduce(0));
    expect(sentBodies(step)).toEqual([]);
    expect(leaderOf(step).log.logEndOffset).toBe(6);
  });

  // There is no answer to put an error in.
  test('closes the connection on an error', () => {
    const step = aReplicaStep([aFollower()]);
    onProduce(step, 'shop', aProduce(0));
    expect(step.effects).toEqual([{ type: 'disconnect', peer: 'shop' }]);
  });
});

describe('a produce request', () => {
  test('for an internal topic is refused', () => {
    const step = aReplicaStep([]);
    onProduce(step, 'shop', aProduce(1, '__consumer_offsets'));
    expect(errorOf(step)).toMatchObject([{ error: 'INVALID_TOPIC_EXCEPTION' }]);
  });

  test('for a partition that is not here is refused', () => {
    const step = aReplicaStep([]);
    onProduce(step, 'shop', aProduce(1));
    expect(errorOf(step)).toMatchObject([{ error: 'UNKNOWN_TOPIC_OR_PARTITION' }]);
  });

  test('with a batch above max.message.bytes is refused', () => {
    const small = leader();
    const step = aReplicaStep([{ ...small, config: { ...small.config, 'max.message.bytes': 5 } }]);
    onProduce(step, 'shop', aProduce(1));
    expect(errorOf(step)).toMatchObject([{ error: 'MESSAGE_TOO_LARGE' }]);
    expect(leaderOf(step).log.logEndOffset).toBe(5);
  });
});
