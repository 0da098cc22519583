import { expect, test } from 'vitest';
import type { Breach } from '../engine';
import { promiseVerdicts } from './promiseVerdicts';

const LOST: Breach = {
  promise: 'acknowledgedRecordsSurvive',
  timeMs: 5000,
  topicPartition: 'orders-0',
  brokerId: 2,
  records: [{ offset: 3, key: 'a', recordId: 'shop#3' }],
  recordCount: 1,
  reason: 'acknowledgedByLeaderAlone',
  what: '',
  entries: [10, 12],
};

// The panel is a picture of a moment: scrubbed back to before it, nothing has happened yet.
test('a promise is kept until the moment at which it did not hold', () => {
  expect(promiseVerdicts([LOST], 4999).every(({ verdict }) => verdict === 'kept')).toBe(true);
  expect(promiseVerdicts([LOST], 5000)[0]).toMatchObject({ id: LOST.promise, verdict: 'notOwed', breaches: [LOST] });
});

// A mistake of ours must not hide behind what the learner gave up.
test('broken goes before not owed', () => {
  const broken: Breach = { ...LOST, reason: null };
  expect(promiseVerdicts([LOST, broken], 9000)[0]?.verdict).toBe('broken');
});
