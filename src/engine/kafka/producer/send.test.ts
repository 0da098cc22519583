import { expect, test } from 'vitest';
import { aReadyDesk, Desk, verdict } from './fixtures/desk';

const aKilobyte = 'x'.repeat(1_000);

// The application hears of a topic that does not come, and not at once: it may be on its way.
test('a send whose topic stays unknown fails after max.block.ms, in Kafka’s words', () => {
  const desk = new Desk({ 'max.block.ms': 5_000 }).send('a').pass(4_999);
  expect(desk.said('recordsFailed')).toEqual([]);
  expect(desk.pass(1).said('recordsFailed')[0]).toMatchObject({
    exception: 'TimeoutException',
    message: 'Topic orders not present in metadata after 5000 ms.',
    outcome: 'notDone',
  });
});

// A partition that does not exist is not refused: it may be added.
test('a send to a partition that is not there waits for it, and fails as if the topic were not there', () => {
  const desk = aReadyDesk({ 'max.block.ms': 1_000 }).send('a', 'v', 7).pass(1_000);
  expect(desk.said('recordsFailed')[0]?.message).toBe('Topic orders not present in metadata after 1000 ms.');
});

// Nothing is sent of a record that is too large: neither for a request nor for all the memory there is.
test('a record that is too large is thrown back at once', () => {
  const desk = aReadyDesk({ 'max.request.size': 900 }).send('a', aKilobyte);
  expect(desk.said('recordsFailed')[0]).toMatchObject({
    exception: 'RecordTooLargeException',
    message:
      'The message is 1087 bytes when serialized which is larger than 900, which is the value of the max.request.size configuration.',
  });
  const poor = aReadyDesk({ 'buffer.memory': 1_000, 'batch.size': 100 }).send('a', aKilobyte);
  expect(poor.said('recordsFailed')[0]?.message).toContain('the total memory buffer you have configured');
  expect(desk.produces()).toEqual([]);
});

// Memory is taken batch by batch, and whoever finds none stands still: that is how a slow cluster slows an application.
test('a send that finds no memory waits for a batch to be done, and the next one behind it', () => {
  const desk = aReadyDesk({ 'buffer.memory': 1_000, 'batch.size': 500, 'max.in.flight.requests.per.connection': 1 });
  for (const partition of [0, 1, 2]) desk.send('a', 'v', partition);
  expect(desk.producer.freeMemoryBytes).toBe(0);
  expect(desk.said('sendBlocked')).toMatchObject([{ neededBytes: 500, freeBytes: 0 }]);
  const [first] = desk.produces();
  if (first === undefined) throw new Error('Nothing was sent.');
  desk.answer(first.to, verdict(first, 'NONE'));
  expect(desk.producer.blocked).toEqual([]);
  expect(desk.said('recordSent').map(({ partition }) => partition)).toEqual([1, 0, 1, 2]);
});

test('a send that finds no memory for max.block.ms gives up, in Kafka’s words', () => {
  const desk = aReadyDesk({ 'buffer.memory': 500, 'batch.size': 500, 'max.block.ms': 2_000 });
  desk.send('a', 'v', 0).send('a', 'v', 1).pass(2_000);
  expect(desk.said('recordsFailed')[0]).toMatchObject({
    exception: 'BufferExhaustedException',
    message:
      'Failed to allocate 500 bytes within the configured max blocking time 2000 ms. Total memory: 500 bytes. Available memory: 0 bytes. Poolable size: 500 bytes',
  });
});

// The time that went by while waiting for the topic is not there again for waiting for memory.
test('waiting for metadata takes from the time to wait for memory', () => {
  const desk = new Desk({ 'buffer.memory': 500, 'batch.size': 500, 'max.block.ms': 2_000 });
  desk.send('a', 'v', 0).send('a', 'v', 1).pass(1_500).introduce();
  desk.take();
  expect(desk.producer.blocked).toMatchObject([{ waitsFor: 'memory', sinceMs: 0 }]);
  expect(desk.pass(500).said('recordsFailed')[0]?.exception).toBe('BufferExhaustedException');
});

// CreateTime is the client's, and it is read when the topic is known.
test('a record’s time is that of the moment at which its topic was known', () => {
  const desk = new Desk().send('a').pass(300).introduce();
  const [request] = desk.produces();
  expect(request?.partitions[0]?.batch.records[0]?.timestampMs).toBe(300);
});

test('a producer that is closing takes no more', () => {
  const desk = aReadyDesk({ 'linger.ms': 5_000 }).send('a').do({ type: 'close' }).send('b');
  expect(desk.said('recordsFailed')[0]).toMatchObject({
    exception: 'IllegalStateException',
    message: 'Cannot perform operation after producer has been closed',
  });
});

test('where the topic has LogAppendTime, the callback hears of the leader’s clock', () => {
  const desk = aReadyDesk().send('order-1');
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  const response = verdict(request, 'NONE', 4);
  desk.answer(request.to, {
    ...response,
    partitions: response.partitions.map((part) => ({ ...part, logAppendTimeMs: 99 })),
  });
  expect(desk.said('recordsAcknowledged').at(-1)).toMatchObject({ baseOffset: 4, logAppendTimeMs: 99 });
});
