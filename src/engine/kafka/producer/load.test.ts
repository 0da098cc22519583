import { expect, test } from 'vitest';
import { aReadyDesk } from './fixtures/desk';

const work = { topic: 'orders', keys: 'uniform', keyCount: 4, valueBytes: 20 } as const;

test('a burst sends all it has before the sender gets its turn, so that batches fill', () => {
  const desk = aReadyDesk().do({ ...work, type: 'burst', count: 50, keys: 'none' });
  expect(desk.said('recordSent')).toHaveLength(51);
  expect(desk.produces()).toHaveLength(1);
});

test('a burst that finds no memory stands still in send and goes on when there is some', () => {
  const desk = aReadyDesk({ 'buffer.memory': 600, 'batch.size': 300, 'max.in.flight.requests.per.connection': 1 });
  desk.do({ ...work, type: 'burst', count: 40, keys: 'none' });
  expect(desk.producer.bursts).toHaveLength(1);
  expect(desk.producer.blocked).toHaveLength(1);
  desk.acknowledgeAll();
  expect(desk.producer).toMatchObject({ bursts: [], blocked: [], acknowledged: 41, freeMemoryBytes: 600 });
});

test('a steady load sends at even distances until it is stopped', () => {
  const desk = aReadyDesk().do({ ...work, type: 'startLoad', recordsPerSecond: 4 });
  for (let count = 0; count < 8; count++) desk.pass(250).acknowledgeAll();
  const sent = desk.said('recordSent').length;
  expect(sent).toBeGreaterThanOrEqual(8);
  desk.do({ type: 'stopLoad' }).pass(5_000);
  expect(desk.said('recordSent')).toHaveLength(sent);
});

test('what a load would have sent while it stood still is never sent', () => {
  const desk = aReadyDesk({ 'buffer.memory': 300, 'batch.size': 300 });
  desk.do({ ...work, type: 'startLoad', recordsPerSecond: 10, keys: 'none' }).pass(10_000);
  expect(desk.producer.sent).toBeLessThan(10);
});

test('the hot key is that of about every other record', () => {
  const desk = aReadyDesk().do({ ...work, type: 'burst', count: 20, keys: 'zipf', keyCount: 10 });
  // The dice of this desk always fall in the middle: of the weights 1, 1/2, 1/3 … that is the second key.
  expect(
    new Set(
      desk
        .said('recordSent')
        .slice(1)
        .map(({ key }) => key),
    ),
  ).toEqual(new Set(['key-2']));
});
