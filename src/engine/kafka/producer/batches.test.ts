import { expect, test } from 'vitest';
import { aReadyDesk, keysOf, verdict } from './fixtures/desk';

const burst = { type: 'burst', topic: 'orders', keys: 'hot', keyCount: 1, valueBytes: 100 } as const;

// A broker may take less than the producer thinks: the records go again in smaller batches, in their order and number.
test('a batch that is too large for the broker is split, and its parts keep its sequence numbers', () => {
  const desk = aReadyDesk({ 'batch.size': 400 }).do({ ...burst, count: 6 });
  const [big] = desk.produces();
  if (big === undefined) throw new Error('Nothing was sent.');
  const sequence = big.partitions[0]?.batch.baseSequence ?? -1;
  desk.answer(big.to, verdict(big, 'MESSAGE_TOO_LARGE'));
  const [split] = desk.said('batchSplit');
  expect(split?.recordIds).toHaveLength(big.partitions[0]?.batch.records.length ?? 0);
  const [again] = desk.pass(1).produces();
  expect(again?.partitions[0]?.batch.baseSequence).toBe(sequence);
});

test('a split batch that is still too large is halved, down to single records', () => {
  const desk = aReadyDesk({ 'batch.size': 2_000 }).do({ ...burst, count: 8 });
  const sizes: number[] = [];
  for (let round = 0; round < 40; round++) {
    for (const request of desk.pass(10).produces()) {
      const records = request.partitions[0]?.batch.records.length ?? 0;
      sizes.push(records);
      desk.answer(request.to, verdict(request, records > 2 ? 'MESSAGE_TOO_LARGE' : 'NONE'));
    }
  }
  expect(Math.max(...sizes)).toBe(8);
  expect(desk.producer.acknowledged).toBe(9);
  expect(desk.producer.queues).toEqual({});
  expect(desk.producer.freeMemoryBytes).toBe(desk.producer.config['buffer.memory']);
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
