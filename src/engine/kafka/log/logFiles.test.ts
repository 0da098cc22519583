import { expect, test } from 'vitest';
import { aLog, aLogConfig } from './fixtures/aBatch';
import { fileNameOf, filesOf } from './logFiles';
import { deleteOldSegments } from './retention';
import { withHighWatermark } from './partitionLog';

// What somebody sees who looks into a real log directory after this page.
test('a partition’s directory holds three files for each segment, and two for the whole', () => {
  const config = aLogConfig(20);
  const files = filesOf(aLog([1, 1, 1], 0, config), config);
  expect(files.map(({ name, sizeBytes }) => `${name} ${sizeBytes}`)).toEqual([
    '00000000000000000000.index 0',
    '00000000000000000000.log 20',
    '00000000000000000000.timeindex 12',
    '00000000000000000002.index 10485760',
    '00000000000000000002.log 10',
    '00000000000000000002.snapshot 10',
    '00000000000000000002.timeindex 10485756',
    'leader-epoch-checkpoint 8',
    'partition.metadata 43',
  ]);
  expect(files.filter(({ isActive }) => isActive)).toHaveLength(4);
});

test('deleted segments are renamed and keep their size until they go', () => {
  const config = { ...aLogConfig(20), 'retention.ms': 10 };
  const log = withHighWatermark(aLog([1, 1, 1], 0, config), 3);
  const files = filesOf(deleteOldSegments(log, config, 1_000).log, config);
  expect(files.find(({ name }) => name === '00000000000000000000.log.deleted')).toMatchObject({
    sizeBytes: 20,
    goneAtMs: 61_000,
  });
  expect(files.find(({ name }) => name === `${fileNameOf(3)}.log`)).toMatchObject({ sizeBytes: 0, isActive: true });
});
