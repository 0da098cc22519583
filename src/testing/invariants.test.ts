import { expect, test } from 'vitest';
import type { Broker } from '../engine/kafka/broker/types';
import type { Consumer } from '../engine/kafka/consumer/types';
import { DEFAULT_LOG_CONFIG } from '../engine/kafka/log/logConfig';
import { appendAsLeader, emptyLog, withHighWatermark } from '../engine/kafka/log/partitionLog';
import type { PartitionLog } from '../engine/kafka/log/types';
import type { RecordBatch } from '../engine/kafka/protocol/records';
import type { Replica } from '../engine/kafka/replication/types';
import { createSimulation, type NodeState } from '../engine/simulation';
import { checkInvariants, createNotebook, type Notebook } from '../engine/invariants';

const CONFIG = DEFAULT_LOG_CONFIG;
const SCENARIO = {
  name: 'test',
  zookeeperServers: 1,
  brokers: [{ brokerId: 1 }, { brokerId: 2 }],
  prologueMs: 1000,
  prologue: [],
};
const nodes = createSimulation(1, SCENARIO).nodes;

function aLog(ids: string, highWatermark: number): PartitionLog {
  const log = ids.split('').reduce((grown, id) => appendAsLeader(grown, aBatch(id), 0, CONFIG).log, emptyLog());
  return withHighWatermark(log, highWatermark);
}

function aBatch(id: string): RecordBatch {
  const record = { key: null, value: null, headers: [], timestampMs: 0, id };
  const numbers = {
    baseOffset: 0,
    lastOffsetDelta: 0,
    partitionLeaderEpoch: 0,
    maxTimestampMs: 0,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
  };
  return { ...numbers, records: [record], sizeBytes: 70 };
}

function aReplica(role: 'leader' | 'follower', log: PartitionLog, change: Partial<Replica> = {}): Replica {
  return {
    topic: 'orders',
    partition: 0,
    role:
      role === 'leader'
        ? { type: 'leader', leaderEpochStartOffset: 0, remoteReplicas: [], pendingIsr: null }
        : { type: 'follower', leaderId: 1, fetch: { type: 'fetching' } },
    log,
    config: CONFIG,
    assignedReplicas: [1, 2],
    inSyncReplicas: role === 'leader' ? [1, 2] : [],
    leaderEpoch: 0,
    partitionEpoch: 0,
    controllerEpoch: 1,
    checkpointedHighWatermark: 0,
    checkpointedLogStartOffset: null,
    checkpointedRecoveryPoint: 0,
    ...change,
  };
}

/** The promises broken when the two brokers hold these replicas, one moment after another. */
function broken(...moments: readonly (readonly [Replica | null, Replica | null])[]): readonly string[] {
  const notebook = createNotebook();
  return moments.flatMap(([first, second]) =>
    check({ ...nodes, 'broker-1': withReplica(1, first), 'broker-2': withReplica(2, second) }, notebook),
  );
}

function check(now: Readonly<Record<string, NodeState>>, notebook: Notebook): readonly string[] {
  return checkInvariants({ nowMs: 0, nodes: now, processes: {} }, notebook).map((violation) => violation.promise);
}

function withReplica(brokerId: number, replica: Replica | null): Broker {
  const broker = nodes[`broker-${brokerId}`];
  if (broker?.type !== 'broker') throw new Error('There is no such broker.');
  return { ...broker, replicas: replica === null ? {} : { orders: [replica] } };
}

// A checker that cannot fail checks nothing: so each promise is broken here once, and kept once.
test('a healthy partition breaks no promise', () => {
  const before = [aReplica('leader', aLog('abc', 2)), aReplica('follower', aLog('ab', 1))] as const;
  const after = [aReplica('leader', aLog('abcd', 3)), aReplica('follower', aLog('abc', 2))] as const;
  expect(broken(before, after)).toEqual([]);
});

test('a new leader without a committed record breaks the first promise', () => {
  const before = [aReplica('leader', aLog('abc', 3)), aReplica('follower', aLog('abc', 2))] as const;
  const after = [null, aReplica('leader', aLog('ab', 2), { leaderEpoch: 1, inSyncReplicas: [2] })] as const;
  expect(broken(before, after)).toContain('committedRecordsSurvive');
});

test('a committed record that becomes another breaks the first promise', () => {
  const before = [aReplica('leader', aLog('abc', 3)), null] as const;
  const after = [aReplica('leader', aLog('abx', 3), { leaderEpoch: 1 }), null] as const;
  expect(broken(before, after)).toContain('committedRecordsSurvive');
});

test('two leaders in one epoch break a promise, two in different epochs do not', () => {
  const leader = aReplica('leader', aLog('a', 1));
  expect(broken([leader, { ...leader, inSyncReplicas: [1, 2] }])).toContain('oneLeaderPerEpoch');
  expect(broken([leader, { ...leader, leaderEpoch: 1 }])).not.toContain('oneLeaderPerEpoch');
});

test('a mark beyond the log end of an in-sync replica breaks a promise', () => {
  const before = [aReplica('leader', aLog('abc', 1)), aReplica('follower', aLog('ab', 1))] as const;
  const after = [aReplica('leader', aLog('abc', 3)), aReplica('follower', aLog('ab', 1))] as const;
  expect(broken(before, after)).toContain('highWatermarkBounded');
});

test('a leader whose mark goes back breaks a promise', () => {
  const before = [aReplica('leader', aLog('abc', 3)), aReplica('follower', aLog('abc', 1))] as const;
  const after = [aReplica('leader', aLog('abc', 2)), aReplica('follower', aLog('abc', 1))] as const;
  expect(broken(before, after)).toContain('highWatermarkBounded');
});

test('a follower that holds something else below its mark breaks a promise', () => {
  const leader = aReplica('leader', aLog('abc', 3));
  expect(broken([leader, aReplica('follower', aLog('axc', 3))])).toContain('followersArePrefixes');
});

test('a follower that claims more than is committed breaks a promise', () => {
  const leader = aReplica('leader', aLog('abc', 1));
  expect(broken([leader, aReplica('follower', aLog('abc', 3))])).toContain('followersArePrefixes');
});

test('an ISR with a stranger, or without the leader, breaks a promise', () => {
  const log = aLog('a', 1);
  expect(broken([aReplica('leader', log, { inSyncReplicas: [1, 9] }), null])).toContain('isrWithinReplicas');
  expect(broken([aReplica('leader', log, { inSyncReplicas: [2] }), null])).toContain('isrWithinReplicas');
});

test('a partition with two owners in one generation breaks a promise', () => {
  const owned = {
    topic: 'orders',
    partition: 0,
    position: 0,
    committed: null,
    needs: null,
    retryAtMs: null,
    highWatermark: 0,
  } as const;
  const aConsumer = (clientId: string, generationId: number) =>
    ({
      type: 'consumer',
      clientId,
      nodeId: clientId,
      groupId: 'g',
      generationId,
      memberState: 'STABLE',
      assignment: [owned],
    }) as unknown as Consumer;
  expect(check({ one: aConsumer('one', 3), two: aConsumer('two', 3) }, createNotebook())).toContain(
    'oneOwnerPerPartition',
  );
  expect(check({ one: aConsumer('one', 3), two: aConsumer('two', 4) }, createNotebook())).toEqual([]);
});
