import { expect, test } from 'vitest';
import { aReadyDesk, keysOf, verdict } from './fixtures/desk';

const partitionsOf = (request: { readonly partitions: readonly { readonly partition: number }[] } | undefined) =>
  request?.partitions.map(({ partition }) => partition);

// What is ready is a broker, not a partition: a full batch takes the unripe ones of its neighbours along.
test('one full batch takes the first batch of every partition of its broker with it', () => {
  const desk = aReadyDesk({ 'linger.ms': 10_000, 'batch.size': 200 }).pass(1);
  desk.send('a', 'v', 0).send('b', 'v', 2);
  expect(desk.produces()).toEqual([]);
  desk.send('c', 'x'.repeat(150), 1).send('c', 'x'.repeat(150), 1);
  const [request] = desk.produces();
  expect(partitionsOf(request)?.toSorted()).toEqual([0, 1, 2]);
});

test('a batch that lingers goes when linger.ms are over, counted from its making', () => {
  const desk = aReadyDesk({ 'linger.ms': 1_000 });
  desk.send('a', 'first', 0).pass(600).send('a', 'second', 0).pass(399);
  expect(desk.produces()).toEqual([]);
  expect(keysOf(desk.pass(1).produces()[0])).toEqual(['first', 'second']);
});

// It was closed when it was sent, and so counts as full: it waits for its back-off and for nothing else.
test('a batch that is tried again does not linger again', () => {
  const desk = aReadyDesk({ 'linger.ms': 1_000 });
  const [request] = desk.send('a', 'v', 0).pass(1_000).produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  desk.answer(request.to, verdict(request, 'NOT_ENOUGH_REPLICAS')).pass(79);
  expect(desk.produces()).toEqual([]);
  expect(desk.pass(41).produces()).toHaveLength(1);
});

test('a request holds no more than max.request.size, and the next round begins where this one ended', () => {
  const desk = aReadyDesk({ 'max.request.size': 400, 'linger.ms': 50, 'max.in.flight.requests.per.connection': 1 });
  for (const partition of [0, 1, 2]) desk.send('a', 'x'.repeat(150), partition);
  const seen: unknown[] = [];
  for (let sent = desk.pass(50).produces(); sent.length > 0; sent = desk.produces()) {
    seen.push(...sent.map(partitionsOf));
    for (const request of sent) desk.answer(request.to, verdict(request, 'NONE'));
  }
  expect(seen.map((parts) => (parts as number[]).length)).toEqual([1, 1, 1]);
  expect(new Set(seen.flat())).toEqual(new Set([0, 1, 2]));
});

test('flush sends what lingers, and returns when it is answered', () => {
  const desk = aReadyDesk({ 'linger.ms': 10_000 });
  desk.send('a', 'v', 0).do({ type: 'flush' });
  const [request] = desk.produces();
  expect(desk.said('producerFlushed')).toEqual([]);
  if (request === undefined) throw new Error('Nothing was sent.');
  desk.pass(7).answer(request.to, verdict(request, 'NONE'));
  expect(desk.said('producerFlushed')).toEqual([{ type: 'producerFlushed', clientId: 'shop', tookMs: 7 }]);
  desk.do({ type: 'flush' });
  expect(desk.said('producerFlushed').at(-1)?.tookMs).toBe(0);
});

// Without idempotence nothing holds B back while A is tried again: they swap places.
test('without idempotence a batch that is tried again comes after the one that followed it', () => {
  const desk = aReadyDesk({ 'enable.idempotence': false });
  desk.send('order-1', 'A').send('order-1', 'B');
  const [first, second] = desk.produces();
  if (first === undefined || second === undefined) throw new Error('Two requests were expected.');
  desk.answer(first.to, verdict(first, 'NOT_ENOUGH_REPLICAS')).answer(second.to, verdict(second, 'NONE'));
  expect(keysOf(desk.pass(200).produces()[0])).toEqual(['A']);
});

test('with one request in flight the partition is muted, and order is kept without idempotence', () => {
  const desk = aReadyDesk({ 'enable.idempotence': false, 'max.in.flight.requests.per.connection': 1 });
  desk.send('order-1', 'A').send('order-1', 'B');
  const [first, ...others] = desk.produces();
  if (first === undefined) throw new Error('Nothing was sent.');
  expect(others).toEqual([]);
  desk.answer(first.to, verdict(first, 'NOT_ENOUGH_REPLICAS'));
  expect(keysOf(desk.pass(200).produces()[0])).toEqual(['A']);
});

test('an error that names the new leader is followed at once, without a pause', () => {
  const desk = aReadyDesk().send('order-1', 'moved');
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  const response = verdict(request, 'NOT_LEADER_OR_FOLLOWER');
  const currentLeader = { leaderId: 2, leaderEpoch: 1 };
  desk.answer(request.to, {
    ...response,
    partitions: response.partitions.map((part) => ({ ...part, currentLeader })),
  });
  expect(desk.produces().map(({ to }) => to)).toEqual(['broker-2']);
});

test('retries=1 gives up after one more attempt, and says whether it may have been written', () => {
  const desk = aReadyDesk({ retries: 1, 'enable.idempotence': false }).send('order-1', 'v');
  for (let count = 0; count < 2; count++) {
    const [request] = desk.pass(200).produces();
    if (request !== undefined) desk.answer(request.to, verdict(request, 'NOT_ENOUGH_REPLICAS'));
  }
  expect(desk.said('recordsFailed')).toMatchObject([
    {
      error: 'NOT_ENOUGH_REPLICAS',
      outcome: 'notDone',
      message: 'Messages are rejected since there are fewer in-sync replicas than required.',
    },
  ]);
});

test('the callback of a batch in flight is told when delivery.timeout.ms are over', () => {
  const desk = aReadyDesk({ 'request.timeout.ms': 30_000, 'delivery.timeout.ms': 30_000, 'linger.ms': 0 });
  desk.send('order-1', 'v').take();
  desk.pass(30_000);
  expect(desk.said('recordsFailed')).toMatchObject([{ exception: 'TimeoutException', outcome: 'unknown' }]);
  expect(desk.said('recordsFailed')[0]?.message).toMatch(
    /^Expiring 1 record\(s\) for orders-1:30000 ms has passed since batch creation$/,
  );
});
