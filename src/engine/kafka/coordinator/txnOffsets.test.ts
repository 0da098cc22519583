import { describe, expect, test } from 'vitest';
import type { ControlType } from '../protocol/records';
import type { TxnOffsetCommitRequest } from '../protocol/requests';
import { forgetPartitions, onDeleteGroups, onHighWatermark, onOffsetFetch } from './coordinator';
import { aGroupBench, GROUP, GROUP_CONFIG, type GroupBench, PARTITION } from './fixtures/aGroupBench';
import { onTransactionEnded, onTxnOffsetCommit } from './txnOffsets';

const ORDERS = { topic: 'orders', partition: 0 };

function commitInTransaction(bench: GroupBench, change: Partial<TxnOffsetCommitRequest> = {}): void {
  const request: TxnOffsetCommitRequest = {
    api: 'TxnOffsetCommit',
    kind: 'request',
    correlationId: 1,
    transactionalId: 'billing',
    groupId: GROUP,
    producerId: 7,
    producerEpoch: 0,
    generationId: -1,
    memberId: '',
    groupInstanceId: null,
    partitions: [{ ...ORDERS, committedOffset: 3, committedLeaderEpoch: -1, committedMetadata: '' }],
    ...change,
  };
  bench.run((now, at) => onTxnOffsetCommit(now, 'shop', request, GROUP_CONFIG, at));
}

function end(bench: GroupBench, controlType: ControlType, producerId = 7): void {
  const marker = { producerId, producerEpoch: 0, coordinatorEpoch: 0, controlType };
  bench.run((now) => onTransactionEnded(now, PARTITION, marker, bench.nowMs()));
}

/** What somebody is told who asks where to begin. */
function committed(bench: GroupBench, requireStable: boolean) {
  const head = { api: 'OffsetFetch', kind: 'request', correlationId: 2, groupId: GROUP } as const;
  bench.run((now) => onOffsetFetch(now, 'reader', { ...head, partitions: [ORDERS], requireStable }, GROUP_CONFIG));
  return bench.answersTo('reader')[0];
}

const told = (bench: GroupBench) => bench.answersTo('shop');

describe('offsets of a transaction', () => {
  // Somebody who began at the old offset would do again what is about to be committed as done.
  test('count with the marker, and until then are unstable to who wants only what is decided', () => {
    const bench = aGroupBench();
    commitInTransaction(bench);
    expect(told(bench)).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
    expect(committed(bench, true)).toMatchObject({ partitions: [{ error: 'UNSTABLE_OFFSET_COMMIT' }] });
    expect(committed(bench, false)).toMatchObject({ partitions: [{ error: 'NONE', committedOffset: -1 }] });
    end(bench, 'COMMIT', 8);
    expect(committed(bench, true)).toMatchObject({ partitions: [{ error: 'UNSTABLE_OFFSET_COMMIT' }] });
    end(bench, 'COMMIT');
    expect(committed(bench, true)).toMatchObject({ partitions: [{ error: 'NONE', committedOffset: 3 }] });
  });

  test('never count where it was aborted', () => {
    const bench = aGroupBench();
    commitInTransaction(bench);
    end(bench, 'ABORT');
    expect(committed(bench, true)).toMatchObject({ partitions: [{ error: 'NONE', committedOffset: -1 }] });
  });

  // The other half of fencing: its partitions may be somebody else's by now.
  test('are refused to a member of an earlier generation, and to who is no member', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    commitInTransaction(bench, { memberId: cook, generationId: 0 });
    commitInTransaction(bench, { memberId: 'nobody', generationId: 1 });
    commitInTransaction(bench, { memberId: cook, generationId: 1, groupInstanceId: 'chef' });
    const errors = ['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'UNKNOWN_MEMBER_ID'];
    expect(told(bench)).toMatchObject(errors.map((error) => ({ partitions: [{ error }] })));
    commitInTransaction(bench, { memberId: cook, generationId: 1 });
    expect(told(bench)).toMatchObject([{ partitions: [{ error: 'NONE' }] }]);
  });

  // A state is copied by way of JSON, and nothing in it is the same object then.
  test('that could not be written keep nobody waiting', () => {
    const bench = aGroupBench();
    bench.holdReplication();
    commitInTransaction(bench);
    bench.run((now) => ({ coordinator: JSON.parse(JSON.stringify(now)), events: [], effects: [], appends: [] }));
    bench.advance(5_000);
    expect(told(bench)).toMatchObject([{ partitions: [{ error: 'REQUEST_TIMED_OUT' }] }]);
    expect(committed(bench, true)).toMatchObject({ partitions: [{ error: 'NONE', committedOffset: -1 }] });
  });
});

describe('what is on its way to the log', () => {
  // Its record stands before the tombstone. Kept in memory it would be a bookmark that no other coordinator knows.
  test('is not kept where the topic is deleted meanwhile, and is answered', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    commitInTransaction(bench, { memberId: cook, generationId: 1 });
    bench.holdReplication();
    bench.commit('cook', cook, 3);
    bench.answersTo('cook');
    bench.run((now) => forgetPartitions(now, [ORDERS], bench.nowMs()));
    bench.run((now, at) => onHighWatermark(now, PARTITION, bench.records().length, at));
    end(bench, 'COMMIT');
    expect(bench.answersTo('cook')).toMatchObject([{ partitions: [{ ...ORDERS, error: 'NONE' }] }]);
    expect(bench.group()).toMatchObject({ offsets: [], pendingTxnOffsets: [] });
  });

  test('is answered where the group is deleted meanwhile', () => {
    const bench = aGroupBench();
    bench.holdReplication();
    commitInTransaction(bench);
    const request = { api: 'DeleteGroups', kind: 'request', correlationId: 9, groupId: GROUP } as const;
    bench.run((now, at) => onDeleteGroups(now, 'admin', request, GROUP_CONFIG, at));
    bench.run((now, at) => onHighWatermark(now, PARTITION, bench.records().length, at));
    expect(told(bench)).toMatchObject([{ api: 'TxnOffsetCommit', partitions: [{ error: 'NONE' }] }]);
    expect(bench.coordinator().groups).toEqual([]);
  });
});
