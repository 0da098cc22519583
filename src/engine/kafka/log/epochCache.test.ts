import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignEpoch, endOffsetFor, latestEpoch } from './epochCache';
import { aLog } from './fixtures/aBatch';
import { emptyLog } from './partitionLog';
import type { EpochEntry, PartitionLog } from './types';

function aLogWith(leaderEpochs: readonly EpochEntry[], logEndOffset = 10): PartitionLog {
  return { ...emptyLog(), logEndOffset, leaderEpochs };
}

describe('noting an epoch', () => {
  test('that is already the latest changes nothing', () => {
    const entries = [{ epoch: 3, startOffset: 5 }];
    expect(assignEpoch(entries, 3, 9)).toBe(entries);
  });

  // A leader that wrote nothing left a note at its log end. The next leader's first record lies there.
  test('takes the place of one that wrote nothing', () => {
    const entries = [
      { epoch: 1, startOffset: 0 },
      { epoch: 2, startOffset: 6 },
    ];
    expect(assignEpoch(entries, 4, 6)).toEqual([
      { epoch: 1, startOffset: 0 },
      { epoch: 4, startOffset: 6 },
    ]);
  });

  // Truncation finds the point where two logs part by searching this list.
  test('keeps both columns rising, whatever is noted', () => {
    const notes = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 20 })), { maxLength: 30 });
    fc.assert(
      fc.property(notes, (sequence) => {
        const entries = sequence.reduce<readonly EpochEntry[]>(
          (noted, [epoch, startOffset]) => assignEpoch(noted, epoch, startOffset),
          [],
        );
        entries.slice(1).forEach((entry, index) => {
          expect(entry.epoch).toBeGreaterThan(entries[index]?.epoch ?? -1);
          expect(entry.startOffset).toBeGreaterThan(entries[index]?.startOffset ?? -1);
        });
        expect(entries.at(-1)?.epoch).toBe(sequence.at(-1)?.[0]);
      }),
    );
  });
});

// This is how a leader tells a returning follower where to cut.
describe('where an epoch ends', () => {
  const log = aLogWith([
    { epoch: 2, startOffset: 3 },
    { epoch: 5, startOffset: 7 },
  ]);

  test.each([
    ['the latest ends at the log end', 5, { epoch: 5, endOffset: 10 }],
    ['an earlier one ends where the next begins', 2, { epoch: 2, endOffset: 7 }],
    ['one that this log skipped gives the one below it', 4, { epoch: 2, endOffset: 7 }],
    ['one before all gives the start of the first', 1, { epoch: 1, endOffset: 3 }],
    ['one newer than all is unknown', 6, null],
    ['no epoch is unknown', -1, null],
  ])('%s', (_name, epoch, expected) => {
    expect(endOffsetFor(log, epoch)).toEqual(expected);
  });

  test('is unknown in a log that never had a leader', () => {
    expect(endOffsetFor(aLogWith([]), 0)).toBeNull();
  });
});

test('the latest epoch is that of the last leader, or none', () => {
  expect(latestEpoch(aLog([1, 1], 3))).toBe(3);
  expect(latestEpoch(emptyLog())).toBeNull();
});
