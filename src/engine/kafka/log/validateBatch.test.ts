import { expect, test } from 'vitest';
import { batchSizeBytes } from '../protocol/recordSize';
import { aBatch, aLogConfig } from './fixtures/aBatch';
import { validateBatch } from './validateBatch';

const config = aLogConfig();
const keyed = aBatch(['a']);
const NOW_MS = 1_000;

const errorOf = (batch = keyed, settings = config) => {
  const result = validateBatch(batch, settings, 'orders-0', NOW_MS);
  return result.type === 'refused' ? result.error : null;
};

// The two limits have two names, and the smaller one is usually met first.
test('a batch is refused above max.message.bytes, and above the size of a segment', () => {
  const large = { ...keyed, sizeBytes: 500 };
  expect(errorOf(large, { ...config, 'max.message.bytes': 499 })).toBe('MESSAGE_TOO_LARGE');
  expect(errorOf(large, { ...config, 'segment.bytes': 499 })).toBe('RECORD_LIST_TOO_LARGE');
  expect(errorOf(large, { ...config, 'max.message.bytes': 500, 'segment.bytes': 500 })).toBeNull();
});

test('a compacted topic takes no record without a key', () => {
  const result = validateBatch(keyed, { ...config, 'cleanup.policy': ['compact', 'delete'] }, 'orders-0', NOW_MS);
  const message = 'Compacted topic cannot accept message without key in topic partition orders-0';
  const recordErrors = [{ batchIndex: 0, message }];
  expect(result).toEqual({ type: 'refused', error: 'INVALID_RECORD', errorMessage: message, recordErrors });
});

// A clock that is far off would keep a segment for ever, or delete it at once. The limits guard against it.
test('a timestamp too far from the leader’s clock is refused, and counts only where it is the client’s', () => {
  const at = (timestampMs: number) => ({ ...keyed, records: keyed.records.map((each) => ({ ...each, timestampMs })) });
  const narrow = { ...config, 'message.timestamp.before.max.ms': 100, 'message.timestamp.after.max.ms': 50 };
  expect(errorOf(at(NOW_MS - 100), narrow)).toBeNull();
  expect(errorOf(at(NOW_MS - 101), narrow)).toBe('INVALID_TIMESTAMP');
  expect(errorOf(at(NOW_MS + 50), narrow)).toBeNull();
  expect(errorOf(at(NOW_MS + 51), narrow)).toBe('INVALID_TIMESTAMP');
  expect(errorOf(at(0), { ...narrow, 'message.timestamp.type': 'LogAppendTime' })).toBeNull();
});

test('with LogAppendTime the leader writes its own time on every record', () => {
  const result = validateBatch(keyed, { ...config, 'message.timestamp.type': 'LogAppendTime' }, 'orders-0', NOW_MS);
  expect(result).toMatchObject({
    batch: { maxTimestampMs: NOW_MS, timestampType: 'LogAppendTime', records: [{ timestampMs: NOW_MS }] },
  });
});

// `producer` is the default: the broker stores what it gets. Anything else costs it work, and changes the size.
test('a topic with a codec of its own has the batch written anew', () => {
  const value = 'x'.repeat(1_000);
  const records = keyed.records.map((each) => ({ ...each, value }));
  const plain = { ...keyed, records, sizeBytes: batchSizeBytes({ records }) };
  const zipped = validateBatch(plain, { ...config, 'compression.type': 'gzip' }, 'orders-0', NOW_MS);
  expect(zipped).toMatchObject({ type: 'valid', batch: { compression: 'gzip' } });
  if (zipped.type !== 'valid') return;
  expect(zipped.batch.sizeBytes).toBeLessThan(plain.sizeBytes / 2);
  const kept = validateBatch(zipped.batch, config, 'orders-0', NOW_MS);
  expect(kept.type === 'valid' && kept.batch).toBe(zipped.batch);
  const unzipped = validateBatch(zipped.batch, { ...config, 'compression.type': 'uncompressed' }, 'orders-0', NOW_MS);
  expect(unzipped.type === 'valid' && unzipped.batch).toEqual(plain);
});
