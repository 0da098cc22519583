import { describe, expect, test } from 'vitest';
import { aLog, aLogConfig } from './fixtures/aBatch';
import { countRecords, emptyLog, readFrom, recordAt, recordsBetween, tailRecords } from './partitionLog';

const baseOffsets = (batches: readonly { readonly baseOffset: number }[]) =>
  batches.map(({ baseOffset }) => baseOffset);

describe('a fetch', () => {
  const log = aLog([2, 3, 1]);

  // Batches are stored compressed and checked as one piece, so they travel whole and the client drops what it has.
  test('begins with the batch that contains the offset', () => {
    expect(baseOffsets(readFrom(log, 3, 6, 1000))).toEqual([2, 5]);
  });

  // Below the high watermark a record is safe. A consumer that saw more could see what is later taken back.
  test('gets no batch that reaches the bound', () => {
    expect(baseOffsets(readFrom(log, 0, 5, 1000))).toEqual([0, 2]);
    expect(baseOffsets(readFrom(log, 0, 4, 1000))).toEqual([0]);
  });

  test('gets as many whole batches as fit', () => {
    expect(baseOffsets(readFrom(log, 0, 6, 59))).toEqual([0, 2]);
  });

  // Otherwise a batch larger than the limit would stop its readers for ever.
  test('gets the first batch even if it is too large', () => {
    expect(baseOffsets(readFrom(log, 2, 6, 1))).toEqual([2]);
  });

  test('gets nothing at the log end, at the bound, or before the log', () => {
    expect(readFrom(log, 6, 6, 1000)).toEqual([]);
    expect(readFrom(log, 3, 3, 1000)).toEqual([]);
    expect(readFrom(emptyLog(), 0, 9, 1000)).toEqual([]);
    expect(readFrom(emptyLog(5), 3, 9, 1000)).toEqual([]);
  });

  // Kafka hands out a slice of one file.
  test('reads from one segment, and the next fetch from the next', () => {
    const segmented = aLog([1, 1, 1], 0, aLogConfig(20));
    expect(baseOffsets(readFrom(segmented, 0, 3, 1000))).toEqual([0, 1]);
    expect(baseOffsets(readFrom(segmented, 2, 3, 1000))).toEqual([2]);
  });
});

describe('looking at records', () => {
  const log = aLog([2, 3, 1], 4, aLogConfig(50));

  test('finds one by its offset', () => {
    expect(recordAt(log, 4)?.id).toBe('r4');
    expect(recordAt(log, 6)).toBeNull();
    expect(recordAt(log, -1)).toBeNull();
  });

  // DeleteRecords may have put the log start inside a batch: what lies before it is there, and counts no more.
  test('counts those from the log start on', () => {
    expect(countRecords(log)).toBe(6);
    expect(countRecords({ ...log, logStartOffset: 3 })).toBe(3);
    expect(countRecords(emptyLog(5))).toBe(0);
  });

  test('cuts batches and crosses segments', () => {
    const placed = recordsBetween(log, 1, 6);
    expect(placed.map(({ offset, record, leaderEpoch }) => `${offset} ${record.id} ${leaderEpoch}`)).toEqual([
      '1 r1 4',
      '2 r2 4',
      '3 r3 4',
      '4 r4 4',
      '5 r5 4',
    ]);
    expect(recordsBetween(log, 3, 3)).toEqual([]);
  });

  test('shows the tail, oldest first', () => {
    expect(tailRecords(log, 2).map(({ offset }) => offset)).toEqual([4, 5]);
    expect(tailRecords(log, 99)).toHaveLength(6);
    expect(tailRecords(log, 0)).toEqual([]);
  });
});
