import type { RecordBatch } from '../protocol/records';
import { expect, test } from 'vitest';
import { aReadyDesk, keysOf, verdict } from './fixtures/desk';

const burst = { type: 'burst', topic: 'orders', keys: 'hot', keyCount: 1, valueBytes: 100 } as const;

// Compression lets a batch hold more than batch.size. Found too large, it goes again in pieces of that size at most.
test('a batch that holds more than batch.size is split, and its parts keep their order and sequence numbers', () => {
  const desk = aReadyDesk({ 'compression.type': 'gzip', 'batch.size': 2_000 });
  let split: RecordBatch | undefined;
  for (let round = 0; round < 60 && split === undefined; round++) {
    desk.do({ ...burst, count: 60 });
    for (let sent = desk.produces(); sent.length > 0; sent = desk.produces()) {
      for (const request of sent) {
        const batch = request.partitions[0]?.batch;
        const isTooLarge = split === undefined && (batch?.records.length ?? 0) > 25;
        if (isTooLarge) split = batch;
        desk.answer(request.to, verdict(request, isTooLarge ? 'MESSAGE_TOO_LARGE' : 'NONE'));
      }
      if (split !== undefined) break;
    }
  }
  const [told] = desk.said('batchSplit');
  expect(told?.recordIds).toHaveLength(split?.records.length ?? -1);
  expect(told?.batches).toBeGreaterThan(1);
  const parts: RecordBatch[] = [];
  for (let sent = desk.pass(1).produces(); sent.length > 0; sent = desk.produces()) {
    for (const request of sent) {
      parts.push(...request.partitions.map(({ batch }) => batch));
      desk.answer(request.to, verdict(request, 'NONE'));
    }
  }
  const first = parts.findIndex(({ baseSequence }) => baseSequence === split?.baseSequence);
  const again = parts.slice(first, first + (told?.batches ?? 0));
  expect(again.flatMap(({ records }) => records)).toEqual(split?.records);
  expect(again[1]?.baseSequence).toBe((split?.baseSequence ?? 0) + (again[0]?.records.length ?? 0));
});

// Splitting looks at batch.size alone. What the broker refuses below that stays as it is, and nobody tells the
// application before the delivery time-out.
test('a batch that the broker refuses and batch.size allows goes round until its time is over', () => {
  const desk = aReadyDesk({ 'batch.size': 2_000, 'delivery.timeout.ms': 1_000, 'request.timeout.ms': 1_000 });
  desk.do({ ...burst, count: 8 });
  let rounds = 0;
  for (let passedMs = 0; passedMs < 1_000; passedMs += 10) {
    for (const request of desk.pass(10).produces()) {
      const records = request.partitions[0]?.batch.records.length ?? 0;
      if (records > 1) rounds++;
      desk.answer(request.to, verdict(request, records > 1 ? 'MESSAGE_TOO_LARGE' : 'NONE'));
    }
  }
  expect(rounds).toBeGreaterThan(50);
  expect(desk.said('batchSplit').every(({ batches }) => batches === 1)).toBe(true);
  expect(desk.said('recordsFailed').flatMap(({ recordIds }) => recordIds)).toHaveLength(8);
  expect(desk.producer.queues).toEqual({});
  expect(desk.producer.freeMemoryBytes).toBe(desk.producer.config['buffer.memory']);
  // It is no retry, and counts as none.
  expect(desk.said('produceRetried')).toEqual([]);
});

test('a single record that is too large for the broker fails', () => {
  const desk = aReadyDesk().send('order-1', 'v');
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  desk.answer(request.to, verdict(request, 'MESSAGE_TOO_LARGE'));
  expect(desk.said('recordsFailed')).toMatchObject([{ error: 'MESSAGE_TOO_LARGE', outcome: 'notDone' }]);
});

// One record that is larger than a batch makes a batch of its own size.
test('a record larger than batch.size makes one larger batch', () => {
  const desk = aReadyDesk({ 'batch.size': 100 }).send('order-1', 'x'.repeat(500));
  expect(keysOf(desk.produces()[0])).toHaveLength(1);
  expect(desk.producer.inFlight[0]?.batches[0]?.writeLimitBytes).toBeGreaterThan(500);
});

// What compression saves is learnt slowly, so that batches are rather too small than too large.
test('compressed batches come to hold more as the producer learns how well they are compressed', () => {
  const desk = aReadyDesk({ 'compression.type': 'gzip', 'batch.size': 2_000 });
  const counts: number[] = [];
  for (let round = 0; round < 60; round++) {
    desk.do({ ...burst, count: 60 });
    for (let sent = desk.produces(); sent.length > 0; sent = desk.produces()) {
      counts.push(sent[0]?.partitions[0]?.batch.records.length ?? 0);
      for (const request of sent) desk.answer(request.to, verdict(request, 'NONE'));
    }
  }
  expect(Math.max(...counts)).toBeGreaterThan(1.5 * (counts[0] ?? 0));
});

test('memory comes back when a batch is done, well or not', () => {
  const desk = aReadyDesk({ retries: 0, 'enable.idempotence': false }).send('order-1', 'v').send('order-1', 'w');
  for (const request of desk.produces()) desk.answer(request.to, verdict(request, 'NOT_ENOUGH_REPLICAS'));
  expect(desk.producer.failed).toBe(2);
  expect(desk.producer.freeMemoryBytes).toBe(desk.producer.config['buffer.memory']);
});
