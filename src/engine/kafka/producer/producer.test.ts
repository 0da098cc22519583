import { expect, test } from 'vitest';
import { brokerNodeId } from '../protocol/ids';
import type { ProduceRequest } from '../protocol/requests';
import { aReadyDesk, Desk, keysOf, verdict } from './fixtures/desk';

// The same key always takes the same lane: murmur2 says which, before any broker is asked.
test('a keyed record goes to the partition its key hashes to', () => {
  const desk = aReadyDesk();
  for (const key of ['order-1', 'order-2', 'order-4']) desk.send(key);
  expect(desk.events.flatMap((event) => (event.type === 'recordSent' ? [event.partition] : []))).toEqual([1, 1, 0, 2]);
});

// Keyless records are not dealt out in turn: they stay until a batch is full in total.
test('keyless records stay on one partition until batch.size bytes went there', () => {
  const desk = aReadyDesk({ 'batch.size': 300 });
  for (let count = 0; count < 3; count++) {
    desk.send(null, 'x');
    for (const request of desk.produces()) desk.answer(request.to, verdict(request, 'NONE'));
  }
  const partitions = desk.events.flatMap((event) =>
    event.type === 'recordSent' && event.key === null ? [event.partition] : [],
  );
  expect(new Set(partitions).size).toBe(1);
  expect(desk.producer.sticky[0]?.producedBytes).toBeGreaterThan(200);
});

// Five requests may be on the way at once; the sixth waits, however many records are sent.
test('no more than five requests are in flight to one broker', () => {
  const desk = aReadyDesk();
  for (let count = 0; count < 9; count++) desk.send('order-1', `v${count}`);
  expect(desk.produces()).toHaveLength(5);
  expect(
    Object.values(desk.producer.queues)
      .flat()
      .flatMap((batch) => batch.records),
  ).toHaveLength(4);
});

// The broker tells a retry from a new record by its sequence number, and keeps their order by it.
test('a retried batch keeps its sequence number, and nothing overtakes it', () => {
  const desk = aReadyDesk();
  desk.send('order-1', 'first').send('order-1', 'second');
  const [first, second] = desk.produces();
  if (first === undefined || second === undefined) throw new Error('Two requests were expected.');
  desk.answer(first.to, verdict(first, 'NOT_ENOUGH_REPLICAS'));
  desk.answer(second.to, verdict(second, 'OUT_OF_ORDER_SEQUENCE_NUMBER'));
  desk.pass(90);
  desk.pass(40);
  const again = desk.produces();
  expect(keysOf(again[0])).toEqual(['first']);
  expect(again[0]?.partitions[0]?.batch.baseSequence).toBe(first.partitions[0]?.batch.baseSequence);
});

// A leader that forgot this producer refuses all that is on the way to it. The producer begins a new epoch once, numbers
// both anew, and keeps their order (KIP-360).
test('two batches refused for their numbers are numbered anew once, in the order in which they were sent', () => {
  const desk = aReadyDesk();
  desk.send('order-1', 'first').send('order-1', 'second');
  for (const request of desk.produces()) desk.answer(request.to, verdict(request, 'OUT_OF_ORDER_SEQUENCE_NUMBER'));
  const again: ProduceRequest[] = [];
  for (let count = 0; count < 20; count++) {
    for (const request of desk.pass(50).produces()) {
      again.push(request);
      desk.answer(request.to, verdict(request, 'NONE'));
    }
  }
  expect(again.flatMap(keysOf)).toEqual(['first', 'second']);
  const numbers = again.flatMap(({ partitions }) =>
    partitions.map(({ batch }) => [batch.producerEpoch, batch.baseSequence]),
  );
  expect(numbers).toEqual([
    [1, 0],
    [1, 1],
  ]);
  expect(desk.producer.producerEpoch).toBe(1);
  const retried = desk.events.flatMap((event) => (event.type === 'produceRetried' ? [event.error] : []));
  expect(new Set(retried)).toEqual(new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER']));
});

// A batch that the leader waits for is the one after the last acknowledged: only its refusal means that all is lost.
test('a batch refused because an earlier one is still to come keeps its number and its epoch', () => {
  const desk = aReadyDesk();
  desk.send('order-1', 'first').send('order-1', 'second');
  const [first, second] = desk.produces();
  if (first === undefined || second === undefined) throw new Error('Two requests were expected.');
  desk.answer(second.to, verdict(second, 'OUT_OF_ORDER_SEQUENCE_NUMBER'));
  desk.answer(first.to, verdict(first, 'NONE', 1));
  const [again] = desk.pass(500).produces();
  expect(again?.partitions[0]?.batch).toMatchObject({ producerEpoch: 0, baseSequence: 2 });
});

// The old leader says so; the client asks who leads now, and sends the same batch there.
test('a producer that asked the wrong broker learns the new leader and sends there', () => {
  const desk = aReadyDesk().send('order-1', 'moved');
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  desk.pass(200).answer(request.to, verdict(request, 'NOT_LEADER_OR_FOLLOWER'));
  desk.introduce(2, 1);
  const [again] = desk.produces();
  expect(again?.to).toBe(brokerNodeId(2));
  expect(keysOf(again)).toEqual(['moved']);
});

// `retries` is endless: what ends the trying is the time since the batch was made.
test('a record that nobody takes fails after delivery.timeout.ms, and says what is known of it', () => {
  const desk = aReadyDesk();
  desk.tell({ type: 'disconnected', peer: brokerNodeId(1) }).tell({ type: 'disconnected', peer: brokerNodeId(2) });
  desk.send('order-1', 'never sent').pass(119_000);
  expect(desk.producer.failed).toBe(0);
  desk.pass(2_000);
  expect(desk.events.at(-1)).toMatchObject({ type: 'recordsFailed', error: 'REQUEST_TIMED_OUT', outcome: 'notDone' });
});

// After an answer was lost nobody knows whether the record is there. A program must be told that honestly.
test('a record that was sent and never answered may have been written', () => {
  const desk = aReadyDesk().send('order-1', 'sent');
  desk.take();
  desk
    .tell({ type: 'disconnected', peer: brokerNodeId(1) })
    .tell({ type: 'disconnected', peer: brokerNodeId(2) })
    .pass(121_000);
  expect(desk.events.findLast((event) => event.type === 'recordsFailed')).toMatchObject({ outcome: 'unknown' });
});

// With acks=0 sent is as good as done, and without acks=all there is no idempotence.
test('acks=0 waits for no answer and has no producer id', () => {
  const desk = new Desk({ acks: 0 }).send('order-1').introduce();
  const [request] = desk.produces();
  expect(request?.partitions[0]?.batch.producerId).toBe(-1);
  expect(desk.producer).toMatchObject({ acknowledged: 1, inFlight: [] });
});

// A producer that is closed still owes what it has taken.
test('a producer that is closed sends what waits, and goes when it is answered', () => {
  const desk = aReadyDesk()
    .send('order-1', 'last')
    .tell({ type: 'command', command: { type: 'close' } });
  const [request] = desk.produces();
  expect(desk.producer.isClosing).toBe(true);
  if (request !== undefined) desk.answer(request.to, verdict(request, 'NONE', 1));
  expect(desk.producer.acknowledged).toBe(2);
});
