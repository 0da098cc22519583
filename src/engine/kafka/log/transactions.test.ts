import { describe, expect, test } from 'vitest';
import { controlBatch, type ControlType, type RecordBatch } from '../protocol/records';
import { cleanableNow } from './cleanable';
import { clean } from './cleaner';
import { aBatch, aLogConfig } from './fixtures/aBatch';
import { filesOf } from './logFiles';
import { withLogStartOffset } from './logStart';
import {
  appendAsFollower,
  appendAsLeader,
  emptyLog,
  recordsBetween,
  truncateTo,
  withHighWatermark,
} from './partitionLog';
import { checkMarker, checkSequence } from './producerState';
import { readFrom } from './readLog';
import { abortedTransactionsBetween, lastStableOffsetOf } from './transactions';
import type { LogConfig, PartitionLog } from './types';

type Line = RecordBatch;

/** A record of an open transaction; its key is the letter of its id. */
function data(producerId: number, id: string, baseSequence = 0, producerEpoch = 0): Line {
  const record = { key: id.charAt(0), value: id, headers: [], timestampMs: 0, id };
  return aBatch([id], { records: [record], producerId, producerEpoch, baseSequence, isTransactional: true });
}

const marker = (controlType: ControlType, producerId: number, producerEpoch = 0, coordinatorEpoch = 0): Line =>
  controlBatch({ controlType, producerId, producerEpoch, coordinatorEpoch }, 0);

const plain = (id: string): Line => aBatch([id]);

function logOf(lines: readonly Line[], config: LogConfig = aLogConfig(), from = emptyLog()): PartitionLog {
  return lines.reduce((log, batch) => appendAsLeader(log, batch, 0, config).log, from);
}

const committed = (log: PartitionLog) => withHighWatermark(log, log.logEndOffset);

describe('the last stable offset', () => {
  test('stands at the first record of the earliest open transaction, whatever comes after it', () => {
    const log = committed(logOf([plain('a'), data(7, 'b'), plain('c'), data(8, 'd'), marker('COMMIT', 8)]));
    expect(lastStableOffsetOf(log)).toBe(1);
    expect(log.highWatermark).toBe(5);
  });

  test('goes on with the marker, to the next open transaction', () => {
    const log = logOf([data(7, 'a'), data(8, 'b'), marker('ABORT', 7)]);
    expect(lastStableOffsetOf(committed(log))).toBe(1);
    expect(lastStableOffsetOf(committed(logOf([marker('COMMIT', 8)], aLogConfig(), log)))).toBe(4);
  });

  // A marker that only the leader has may be lost with it: what it decides is not decided yet.
  test('waits until the high watermark has passed the marker', () => {
    const log = logOf([data(7, 'a'), data(7, 'b', 1), marker('COMMIT', 7)]);
    expect(lastStableOffsetOf(withHighWatermark(log, 2))).toBe(0);
    expect(lastStableOffsetOf(withHighWatermark(log, 3))).toBe(3);
  });

  test('never lies below the beginning of the log', () => {
    const log = withLogStartOffset(committed(logOf([data(7, 'a'), plain('b'), plain('c')])), 2);
    expect(lastStableOffsetOf(log)).toBe(2);
  });

  test('is the same on a follower that copies the leader', () => {
    const leader = committed(logOf([plain('a'), data(7, 'b'), data(8, 'c'), marker('ABORT', 7)]));
    const follower = committed(appendAsFollower(emptyLog(), readFrom(leader, 0, 4, 9_999), aLogConfig()));
    expect(lastStableOffsetOf(follower)).toBe(lastStableOffsetOf(leader));
    expect(abortedTransactionsBetween(follower, 0, 4)).toEqual(abortedTransactionsBetween(leader, 0, 4));
  });

  // The marker is cut off, and with it the decision; the index must forget it as well.
  test('goes back when a truncation takes the marker', () => {
    const log = truncateTo(committed(logOf([data(7, 'a'), marker('ABORT', 7), plain('b')])), 1);
    expect(lastStableOffsetOf(log)).toBe(0);
    expect(abortedTransactionsBetween(log, 0, 9)).toEqual([]);
  });

  // A broker that starts again finds a mark as old as its checkpoint.
  test('goes back with the high watermark, and comes again with it', () => {
    const log = committed(logOf([data(7, 'a'), marker('COMMIT', 7)]));
    expect(lastStableOffsetOf(withHighWatermark(log, 1))).toBe(0);
    expect(lastStableOffsetOf(withHighWatermark(withHighWatermark(log, 1), 2))).toBe(2);
  });
});

describe('aborted transactions', () => {
  test('are told to a reader whose records they overlap, and to no other', () => {
    const log = logOf([data(7, 'a'), plain('b'), marker('ABORT', 7), data(7, 'c', 1), marker('COMMIT', 7), plain('d')]);
    expect(abortedTransactionsBetween(log, 1, 3)).toMatchObject([{ producerId: 7, firstOffset: 0, lastOffset: 2 }]);
    expect(abortedTransactionsBetween(log, 3, 6)).toEqual([]);
    expect(abortedTransactionsBetween(log, 0, 1)).toHaveLength(1);
  });

  test('are found in the segment of their marker, however long ago they began', () => {
    const log = logOf([data(7, 'a'), plain('b'), plain('c'), marker('ABORT', 7)], aLogConfig(20));
    expect(log.segments.map(({ abortedTransactions }) => abortedTransactions.length)).toEqual([0, 0, 1]);
    expect(abortedTransactionsBetween(log, 0, 2)).toHaveLength(1);
  });

  test('are listed in a file beside the segment, 34 bytes each', () => {
    const log = logOf([data(7, 'a'), marker('ABORT', 7), data(7, 'b', 1), marker('ABORT', 7)]);
    const [file] = filesOf(log, aLogConfig()).filter(({ name }) => name.endsWith('.txnindex'));
    expect(file?.sizeBytes).toBe(68);
    expect(filesOf(logOf([plain('a')]), aLogConfig()).some(({ name }) => name.endsWith('.txnindex'))).toBe(false);
  });
});

describe('the leader refuses', () => {
  test('records outside the transaction that the producer has open', () => {
    const log = logOf([data(7, 'a')]);
    const outside = aBatch(['b'], { producerId: 7, producerEpoch: 0, baseSequence: 1 });
    expect(checkSequence(log, outside)).toEqual({ type: 'error', error: 'INVALID_TXN_STATE' });
    expect(checkSequence(log, data(7, 'b', 1))).toEqual({ type: 'append' });
  });

  // The heart of fencing: the marker of a newer epoch shuts the old one out of this partition.
  test('records of an epoch that a marker has overtaken', () => {
    const log = logOf([data(7, 'a'), marker('ABORT', 7, 1)]);
    expect(checkSequence(log, data(7, 'b', 1, 0))).toEqual({ type: 'error', error: 'INVALID_PRODUCER_EPOCH' });
    expect(checkSequence(log, data(7, 'b', 0, 1))).toEqual({ type: 'append' });
  });

  test('markers of an older coordinator, and of an older producer epoch', () => {
    const log = logOf([data(7, 'a', 0, 2), marker('ABORT', 7, 2, 5)]);
    const asked = (producerEpoch: number, coordinatorEpoch: number) =>
      checkMarker(log, { producerId: 7, producerEpoch, coordinatorEpoch, controlType: 'COMMIT' });
    expect(asked(2, 4)).toBe('TRANSACTION_COORDINATOR_FENCED');
    expect(asked(1, 5)).toBe('INVALID_PRODUCER_EPOCH');
    expect(asked(2, 5)).toBe('NONE');
  });
});

describe('compaction', () => {
  const config: LogConfig = {
    ...aLogConfig(10),
    'cleanup.policy': ['compact'],
    'delete.retention.ms': 1_000,
    'min.cleanable.dirty.ratio': 0,
  };
  const kept = (log: PartitionLog) =>
    recordsBetween(log, 0, log.logEndOffset).map(({ record }) => record.id.split('@')[0]);
  function cleaned(log: PartitionLog, nowMs: number): PartitionLog {
    const cleanable = cleanableNow(log, config, nowMs);
    return cleanable === null ? log : clean(log, cleanable, config, nowMs).log;
  }

  test('takes aborted records, and lets none of them supersede a committed one', () => {
    const lines = [data(7, 'K1'), marker('COMMIT', 7), data(8, 'K2'), marker('ABORT', 8), data(8, 'X1', 1), plain('z')];
    expect(kept(cleaned(committed(logOf([...lines, marker('COMMIT', 8), plain('y')], config)), 0))).toContain('K1');
    expect(kept(cleaned(committed(logOf([...lines, marker('COMMIT', 8), plain('y')], config)), 0))).not.toContain('K2');
  });

  test('does not touch what is not decided', () => {
    const log = committed(logOf([data(7, 'K1'), data(8, 'K2'), plain('a'), plain('b')], config));
    expect(kept(cleaned(log, 0))).toContain('K1');
  });

  // A reader that has seen the records must have time to see how it ended: the marker goes as late as a tombstone would.
  test('keeps a marker until its transaction is empty, and then for delete.retention.ms', () => {
    const lines = [data(7, 'K1'), marker('COMMIT', 7), data(8, 'K2'), marker('COMMIT', 8), data(7, 'L1', 1)];
    const log = committed(logOf([...lines, marker('COMMIT', 7), plain('y')], config));
    const isThere = (each: PartitionLog) => kept(each).filter((id) => id === 'COMMIT#7/0').length;
    const grow = (each: PartitionLog) => committed(logOf([plain('k'), plain('l')], config, each));
    const first = cleaned(log, 0);
    expect(kept(first)).not.toContain('K1');
    expect(isThere(first)).toBe(2);
    const second = cleaned(grow(first), 10);
    expect(isThere(second)).toBe(2);
    expect(isThere(cleaned(grow(second), 2_000))).toBe(1);
  });
});
