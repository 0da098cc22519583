import { expect, test } from 'vitest';
import { aReadyDesk, type Desk, keysOf, verdict } from './fixtures/desk';

function aRequest(desk: Desk) {
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  return request;
}

// The broker remembers five batches. An older duplicate it knows only to be one: the write counts, its offset is lost.
test('DUPLICATE_SEQUENCE_NUMBER is success without an offset', () => {
  const desk = aReadyDesk().send('order-1');
  const request = aRequest(desk);
  desk.answer(request.to, verdict(request, 'DUPLICATE_SEQUENCE_NUMBER', -1));
  expect(desk.said('recordsAcknowledged').at(-1)).toMatchObject({ baseOffset: -1, recordIds: ['shop#2'] });
});

// Retention took the records by which the broker knew the producer: it begins anew and sends the same records again.
test('a broker that does not know the producer any more is answered with a new epoch', () => {
  const desk = aReadyDesk().send('order-1', 'again');
  const request = aRequest(desk);
  const response = verdict(request, 'UNKNOWN_PRODUCER_ID');
  desk.answer(request.to, {
    ...response,
    partitions: response.partitions.map((part) => ({ ...part, logStartOffset: 10 })),
  });
  expect(desk.said('producerEpochBumped')).toMatchObject([{ producerEpoch: 1, topicPartitions: ['orders-1'] }]);
  const again = aRequest(desk.pass(200));
  expect(keysOf(again)).toEqual(['again']);
  expect(again.partitions[0]?.batch).toMatchObject({ producerEpoch: 1, baseSequence: 0 });
});

test('a broker that does not say where its log starts is asked again in the old epoch', () => {
  const desk = aReadyDesk().send('order-1', 'again');
  const request = aRequest(desk);
  const response = verdict(request, 'UNKNOWN_PRODUCER_ID');
  const partitions = response.partitions.map((part) => ({ ...part, logStartOffset: -1 }));
  desk.answer(request.to, { ...response, partitions });
  expect(aRequest(desk.pass(200)).partitions[0]?.batch.producerEpoch).toBe(0);
});

// A batch that was given up after it was sent may be in the log: nothing new is numbered behind it until that is known.
test('behind a batch whose fate is unknown nothing new is sent until the epoch is bumped', () => {
  const desk = aReadyDesk({
    'delivery.timeout.ms': 30_000,
    'request.timeout.ms': 10_000,
    'retry.backoff.max.ms': 1_000,
  });
  desk.send('order-1', 'given up').take();
  desk.pass(29_000).take();
  desk.tell({ type: 'disconnected', peer: 'broker-1' }).pass(900).send('order-1', 'after').take();
  desk.pass(200);
  expect(desk.said('recordsFailed')).toMatchObject([{ exception: 'TimeoutException', outcome: 'unknown' }]);
  expect(desk.said('producerEpochBumped')).toHaveLength(1);
  expect(desk.producer).toMatchObject({ producerEpoch: 1, unresolved: {} });
});

// One gap, one new epoch, however many partitions have lost a batch: the others change over when they are answered.
test('partitions that fail together share one new epoch', () => {
  const desk = aReadyDesk();
  desk.send('a', 'x', 0).send('b', 'y', 2);
  const requests = desk.produces();
  for (const request of requests) desk.answer(request.to, verdict(request, 'INVALID_RECORD'));
  expect(desk.said('recordsFailed')).toHaveLength(2);
  desk.send('order-1', 'next');
  const next = aRequest(desk);
  expect(next.partitions[0]?.batch).toMatchObject({ baseSequence: 0, producerEpoch: desk.producer.producerEpoch });
});

test('with retries=0, acks=1 or six in flight idempotence is silently off', () => {
  const isOn = (config: Parameters<typeof aReadyDesk>[0]) => aReadyDesk(config).producer.config['enable.idempotence'];
  expect(isOn({})).toBe(true);
  expect([isOn({ retries: 0 }), isOn({ acks: 1 }), isOn({ 'max.in.flight.requests.per.connection': 6 })]).toEqual([
    false,
    false,
    false,
  ]);
});

test('a delivery time-out that nobody has chosen is raised to linger and request together', () => {
  expect(aReadyDesk({ 'request.timeout.ms': 200_000 }).producer.config['delivery.timeout.ms']).toBe(200_000);
});

// Epochs are 16-bit numbers. After the last one a producer needs another id, which takes a request; what is already
// numbered under the old one stays its own, or the leader could not tell a retry from something new.
test('after epoch 32767 a partition begins anew under another producer id, and retries keep the old one', () => {
  const desk = aReadyDesk();
  const { sequences } = desk.producer;
  const epochs = Object.fromEntries(Object.keys(sequences).map((name) => [name, 32_767]));
  desk.producer = { ...desk.producer, producerEpoch: 32_767, partitionEpochs: epochs };
  desk.send(null, 'gap', 0);
  const gap = aRequest(desk);
  desk.send(null, 'retried', 1);
  const retried = aRequest(desk);
  const idOf = ({ partitions }: typeof gap) =>
    partitions.map(({ batch }) => [batch.producerId, batch.producerEpoch, batch.baseSequence]);
  const before = idOf(retried);
  expect(before).toMatchObject([[7, 32_767, expect.any(Number)]]);

  desk.answer(retried.to, verdict(retried, 'NOT_ENOUGH_REPLICAS'));
  desk.answer(gap.to, verdict(gap, 'OUT_OF_ORDER_SEQUENCE_NUMBER'));
  desk.send(null, 'later', 1).pass(300);
  expect(desk.producer).toMatchObject({ producerId: -1, producerEpoch: 0 });
  const asked = desk.take().find(({ body }) => body.kind === 'request' && body.api === 'InitProducerId');
  if (asked?.body.kind !== 'request' || asked.body.api !== 'InitProducerId') throw new Error('No id was asked for.');
  const { correlationId } = asked.body;
  const given = { error: 'NONE', producerId: 8, producerEpoch: 0 } as const;
  desk.answer(asked.to, { api: 'InitProducerId', kind: 'response', correlationId, ...given });

  const sent = desk.produces();
  expect(new Set(sent.flatMap((each) => keysOf(each) ?? []))).toEqual(new Set(['gap', 'retried']));
  const named = Object.fromEntries(sent.flatMap((each) => idOf(each).map((id, at) => [keysOf(each)?.[at] ?? '', id])));
  expect(named).toEqual({ gap: [8, 0, 0], retried: before[0] });
  for (const each of sent) desk.answer(each.to, verdict(each, 'NONE'));
  expect(idOf(aRequest(desk))).toEqual([[8, 0, 0]]);
});
