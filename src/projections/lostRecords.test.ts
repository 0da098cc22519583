import { expect, test } from 'vitest';
import type { PartitionLog } from '../engine';
import { lostFrom } from './lostRecords';

function aLog(logEndOffset: number, ...epochs: readonly (readonly [number, number])[]): PartitionLog {
  const leaderEpochs = epochs.map(([epoch, startOffset]) => ({ epoch, startOffset }));
  return { logStartOffset: 0, logEndOffset, leaderEpochs } as unknown as PartitionLog;
}

// Behind is not lost: what the copy has is the beginning of what the leader has.
test('a copy that lags has lost nothing', () => {
  expect(lostFrom(aLog(5, [0, 0]), aLog(9, [0, 0]))).toBeNull();
  expect(lostFrom(aLog(5, [0, 0]), aLog(9, [0, 0], [1, 7]))).toBeNull();
  expect(lostFrom(aLog(0), aLog(9, [0, 0]))).toBeNull();
});

// After an unclean election the old leader's last records are in no log that counts.
test('what the old leader has beyond the new one is lost, also where others stand at the same offsets', () => {
  expect(lostFrom(aLog(48, [3, 0]), aLog(44, [3, 0]))).toBe(44);
  expect(lostFrom(aLog(48, [3, 0]), aLog(46, [3, 0], [4, 44]))).toBe(44);
});

// It goes on serving those who reach it, and nobody else will ever see what it takes.
test('what a leader of an epoch that is over takes on is lost from its first record', () => {
  expect(lostFrom(aLog(12, [1, 0], [2, 8]), aLog(10, [1, 0], [3, 9]))).toBe(8);
});

test('without a leader nobody can say, and the leader itself has lost nothing', () => {
  const log = aLog(5, [0, 0]);
  expect(lostFrom(log, null)).toBeNull();
  expect(lostFrom(log, log)).toBeNull();
});
