import { describe, expect, test } from 'vitest';
import { controlBatch, type KafkaRecord } from './records';
import { batchSizeBytes, estimatedRecordSizeBytes, recordBatchSizeBytes, utf8Length } from './recordSize';

function aRecord(overrides: Partial<KafkaRecord> = {}): KafkaRecord {
  return { key: null, value: null, headers: [], timestampMs: 0, id: 'shop#1', ...overrides };
}

describe('the size of a batch', () => {
  // An empty batch is never sent, so nothing is counted for it, not even the header.
  test('is nothing without records', () => {
    expect(recordBatchSizeBytes([])).toBe(0);
  });

  // Header 61. Record: length 1, attributes 1, timestamp 1, offset 1, key 1, value 1, header count 1.
  test('counts one byte for each field of a record that holds nothing', () => {
    expect(recordBatchSizeBytes([aRecord()])).toBe(61 + 7);
  });

  // Header 61. Record: length 1, attributes 1, timestamp 1, offset 1, key 1 + 1, value 1 + 5, header count 1.
  test('counts key and value with their lengths', () => {
    expect(recordBatchSizeBytes([aRecord({ key: 'a', value: 'pizza' })])).toBe(61 + 13);
  });

  // A value of 64 bytes needs two bytes for its length (zigzag doubles it), and so does the record of 71.
  test('gives long values longer lengths', () => {
    expect(recordBatchSizeBytes([aRecord({ value: 'x'.repeat(63) })])).toBe(61 + 2 + 6 + 63);
    expect(recordBatchSizeBytes([aRecord({ value: 'x'.repeat(64) })])).toBe(61 + 2 + 7 + 64);
  });

  // Timestamps count from the first record's: 0, then 64 ms (two bytes), then -1 ms (one byte).
  test('counts timestamps as differences', () => {
    const records = [1000, 1064, 999].map((timestampMs) => aRecord({ timestampMs }));
    expect(recordBatchSizeBytes(records)).toBe(61 + 7 + 8 + 7);
  });

  // 2^40 doubled has 42 binary digits: six bytes of seven. It does not fit the 32 bits of JavaScript's shifts.
  test('counts differences beyond 32 bits', () => {
    const records = [0, 2 ** 40, -(2 ** 40)].map((timestampMs) => aRecord({ timestampMs }));
    expect(recordBatchSizeBytes(records)).toBe(61 + 7 + 12 + 12);
  });

  // The 65th record is number 64, which zigzag makes 128.
  test('gives later records longer offsets', () => {
    expect(recordBatchSizeBytes(Array.from({ length: 65 }, () => aRecord()))).toBe(61 + 64 * 7 + 8);
  });

  // Each header: length of key 1 + 5, then length of value 1 + 3, or 1 alone where it is null.
  test('counts headers with and without values', () => {
    const headers = [
      { key: 'trace', value: 'abc' },
      { key: 'empty', value: null },
    ];
    expect(recordBatchSizeBytes([aRecord({ headers })])).toBe(61 + 7 + 10 + 7);
  });
});

// A producer reserves memory before it knows a record's place in its batch, so it must never guess too low.
test('the estimate adds the largest possible overhead to what the record holds', () => {
  expect(estimatedRecordSizeBytes(aRecord({ key: 'a', value: 'pizza' }))).toBe(61 + 21 + 9);
});

// Sizes are of bytes, not of characters: a Japanese order weighs three times what it seems to.
test.each([
  ['', 0],
  ['pizza', 5],
  ['é', 2],
  ['注文', 6],
  ['주문', 6],
  ['🍕', 4],
  ['\ud83c', 3],
  ['\udf55a', 4],
])('%j takes %i bytes of UTF-8', (text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});

// Every transaction leaves one in each partition it wrote to, so what a learner counts in a log's file must fit.
test('a transaction marker takes 78 bytes on the disk, as in a log directory of Kafka', () => {
  const marker = { producerId: 7, producerEpoch: 3, coordinatorEpoch: 200, controlType: 'COMMIT' } as const;
  expect(batchSizeBytes(controlBatch(marker, 1_000))).toBe(78);
  expect(batchSizeBytes({ ...controlBatch(marker, 1_000), records: [] })).toBe(61);
});
