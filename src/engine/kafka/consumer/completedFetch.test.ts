import { expect, test } from 'vitest';
import type { RecordBatch } from '../protocol/records';
import { drain, endOf } from './completedFetch';
import type { CompletedFetch } from './types';

function batch(baseOffset: number, count: number, rest: Partial<RecordBatch> = {}): RecordBatch {
  const records = Array.from({ length: count }, (_, index) => {
    const id = `shop#${baseOffset + index}`;
    return { key: null, value: id, headers: [], timestampMs: 0, id };
  });
  return {
    baseOffset,
    lastOffsetDelta: count - 1,
    partitionLeaderEpoch: 2,
    maxTimestampMs: 0,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    records,
    sizeBytes: 100,
    ...rest,
  };
}

function fetched(
  nextFetchOffset: number,
  batches: readonly RecordBatch[],
  aborted: CompletedFetch['abortedTransactions'] = null,
): CompletedFetch {
  return { topic: 'orders', partition: 0, nextFetchOffset, batches, abortedTransactions: aborted };
}

const offsets = (
  fetch: CompletedFetch,
  max = 500,
  isolation: 'read_uncommitted' | 'read_committed' = 'read_uncommitted',
) => drain(fetch, max, isolation).records.map(({ offset }) => offset);

test('what lies before the position in its batch has been read already', () => {
  expect(offsets(fetched(2, [batch(0, 4), batch(4, 2)]))).toEqual([2, 3, 4, 5]);
});

test('a cut by max.poll.records goes on where it ended', () => {
  const first = drain(fetched(0, [batch(0, 4)]), 3, 'read_uncommitted');
  expect(first).toMatchObject({ nextOffset: 3, isExhausted: false, epoch: 2 });
  const second = drain({ ...fetched(0, [batch(0, 4)]), nextFetchOffset: first.nextOffset }, 3, 'read_uncommitted');
  expect(second).toMatchObject({ nextOffset: 4, isExhausted: true });
});

// Compaction keeps a batch that holds nothing any more: the position passes over it.
test('a batch without records moves the position', () => {
  const empty = batch(3, 0, { lastOffsetDelta: 4 });
  expect(drain(fetched(0, [batch(0, 3), empty]), 500, 'read_uncommitted')).toMatchObject({ nextOffset: 8 });
  expect(endOf(fetched(0, [batch(0, 3), empty]))).toBe(8);
});

const MINE = { producerId: 9, producerEpoch: 0, isTransactional: true } as const;
const marker = (baseOffset: number, controlType: 'COMMIT' | 'ABORT', producerId = 9) =>
  batch(baseOffset, 1, { ...MINE, producerId, controlType, coordinatorEpoch: 0 });

test('markers are nobody’s records, in either mode, and take an offset', () => {
  const fetch = fetched(0, [batch(0, 2, MINE), marker(2, 'COMMIT'), batch(3, 1)], []);
  expect(offsets(fetch)).toEqual([0, 1, 3]);
  expect(offsets(fetch, 500, 'read_committed')).toEqual([0, 1, 3]);
  expect(drain(fetched(2, [marker(2, 'ABORT')]), 500, 'read_uncommitted')).toMatchObject({
    records: [],
    nextOffset: 3,
  });
});

// Only the batches of that producer from the first offset on, and only up to its marker: the next transaction counts.
test('read_committed skips what an aborted transaction wrote, and nothing else', () => {
  const batches = [
    batch(0, 2, MINE),
    batch(2, 1),
    batch(3, 1, { ...MINE, producerId: 10 }),
    marker(4, 'ABORT'),
    batch(5, 1, MINE),
    marker(6, 'COMMIT'),
    marker(7, 'COMMIT', 10),
  ];
  const fetch = fetched(0, batches, [{ producerId: 9, firstOffset: 0 }]);
  expect(offsets(fetch, 500, 'read_committed')).toEqual([2, 3, 5]);
  expect(offsets(fetch)).toEqual([0, 1, 2, 3, 5]);
  expect(drain(fetch, 500, 'read_committed')).toMatchObject({ nextOffset: 8, isExhausted: true });
});

// Two polls in the middle of it must not forget that the transaction was aborted.
test('a transaction stays aborted when its batches come in several polls', () => {
  const batches = [batch(0, 1), batch(1, 2, MINE), marker(3, 'ABORT'), batch(4, 1)];
  const fetch = fetched(0, batches, [{ producerId: 9, firstOffset: 1 }]);
  const first = drain(fetch, 1, 'read_committed');
  const second = drain({ ...fetch, nextFetchOffset: first.nextOffset }, 1, 'read_committed');
  expect([first, second].map(({ records }) => records.map(({ offset }) => offset))).toEqual([[0], [4]]);
});
