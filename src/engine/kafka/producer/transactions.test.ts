import { describe, expect, test } from 'vitest';
import { Desk, verdict } from './fixtures/desk';
import { TransactionalDesk } from './fixtures/transactionalDesk';
import { callProblem } from './transactionCalls';

/** A transaction is open, and `count` records of it are on their way, each in a request of its own. */
function withRecords(count: number, config = {}): TransactionalDesk {
  const desk = new TransactionalDesk(config).do({ type: 'beginTransaction' });
  for (let sent = 1; sent <= count; sent++) desk.send('order-1', `v${sent}`).grant();
  return desk;
}

function aRequest(desk: TransactionalDesk) {
  const [request] = desk.produces();
  if (request === undefined) throw new Error('Nothing was sent.');
  return request;
}

const endOf = (desk: TransactionalDesk) => desk.asked.filter(({ api }) => api === 'EndTxn');
const idsAsked = (desk: TransactionalDesk) =>
  desk.asked.flatMap((each) => (each.api === 'InitProducerId' ? [[each.producerId, each.producerEpoch]] : []));

describe('a transaction of which something is lost', () => {
  // Committed now, it would hold everything but this record, and nobody would ever know.
  test.each([
    ['a record that is too large', { 'max.request.size': 50 }, 0, 'RecordTooLargeException'],
    ['a topic that is never known', { 'max.block.ms': 1_000 }, 1_000, 'TimeoutException'],
  ])('can only be aborted: %s', (_, config, waitMs, exception) => {
    const desk = withRecords(0, config);
    desk.send('order-1', 'v');
    if (waitMs === 0) desk.grant();
    desk.pass(waitMs);
    expect(desk.said('recordsFailed')).toMatchObject([{ exception }]);
    expect(desk.transaction.state).toBe('ABORTABLE_ERROR');
    desk.do({ type: 'commitTransaction' });
    desk.grant();
    expect(endOf(desk)).toEqual([]);
  });

  // KIP-360: a sequence number may be missing somewhere, and in a new epoch all of them begin anew.
  test('gets a new epoch after the abort, and says which one it had', () => {
    const desk = withRecords(1);
    const request = aRequest(desk);
    desk.answer(request.to, verdict(request, 'INVALID_TIMESTAMP'));
    expect(desk.transaction).toMatchObject({ state: 'ABORTABLE_ERROR', lastError: 'INVALID_TIMESTAMP' });
    desk.do({ type: 'abortTransaction' });
    desk.grant();
    expect(endOf(desk)).toMatchObject([{ committed: false, producerEpoch: 0 }]);
    expect(idsAsked(desk)).toEqual([
      [-1, -1],
      [7, 0],
    ]);
    expect(desk.producer).toMatchObject({ producerId: 7, producerEpoch: 1, sequences: {} });
    expect(desk.transaction).toMatchObject({ state: 'READY', needsNewEpoch: false, lastError: null });
  });

  test('keeps its epoch where the loss came while it was being committed', () => {
    const desk = withRecords(1);
    const request = aRequest(desk);
    desk.do({ type: 'commitTransaction' }).answer(request.to, verdict(request, 'INVALID_TIMESTAMP'));
    expect(desk.transaction.state).toBe('ABORTABLE_ERROR');
    desk.do({ type: 'abortTransaction' });
    desk.grant();
    expect(idsAsked(desk)).toEqual([[-1, -1]]);
    expect(desk.producer.producerEpoch).toBe(0);
  });

  // The leader waits for the number of the one that is missing. Without this the abort would wait for delivery.timeout.ms.
  test('moves up the numbers of what is on its way behind the gap', () => {
    const desk = withRecords(3);
    const requests = desk.produces();
    expect(requests.map(({ partitions }) => partitions[0]?.batch.baseSequence)).toEqual([0, 1, 2]);
    const [first, second] = requests;
    if (first === undefined || second === undefined) throw new Error('Too little was sent.');
    desk.answer(first.to, verdict(first, 'INVALID_TIMESTAMP'));
    desk.answer(second.to, verdict(second, 'OUT_OF_ORDER_SEQUENCE_NUMBER')).pass(300);
    expect(desk.produces().map(({ partitions }) => partitions[0]?.batch.baseSequence)).toEqual([0]);
  });

  // The leader has lost what it had acknowledged. To try it again would never help.
  test('does not try again what is the next one and is refused for its number', () => {
    const desk = withRecords(1);
    const request = aRequest(desk);
    desk.answer(request.to, verdict(request, 'OUT_OF_ORDER_SEQUENCE_NUMBER'));
    expect(desk.said('produceRetried')).toEqual([]);
    expect(desk.said('recordsFailed')).toMatchObject([{ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }]);
    expect(desk.transaction).toMatchObject({ state: 'ABORTABLE_ERROR', needsNewEpoch: true });
  });
});

describe('a call that has timed out', () => {
  const illegal = (call: string, before: string) => ({
    exception: 'IllegalStateException',
    message: `Cannot attempt operation \`${call}\` because the previous call to \`${before}\` timed out and must be retried`,
  });
  const outcomes = (desk: TransactionalDesk) => desk.said('transactionCallRepeated').map(({ outcome }) => outcome);

  // What was asked for may be done by now. The application has been told nothing, and must not go on as if it knew.
  test('must be made again, and returns what came of it, before anything else may be called', () => {
    const desk = withRecords(1, { 'max.block.ms': 1_000 }).acknowledgeAll();
    desk.do({ type: 'commitTransaction' }).pass(1_000);
    expect(desk.said('transactionCallTimedOut')).toHaveLength(1);
    expect(callProblem(desk.producer, 'abortTransaction')).toEqual(illegal('abortTransaction', 'commitTransaction'));
    desk.do({ type: 'commitTransaction' }).pass(500);
    expect(outcomes(desk)).toEqual(['waits']);
    desk.pass(500).grant();
    expect(desk.said('transactionCallTimedOut')).toHaveLength(2);
    expect(desk.transaction.state).toBe('READY');
    expect(callProblem(desk.producer, 'beginTransaction')).toEqual(illegal('beginTransaction', 'commitTransaction'));
    desk.send('order-1', 'too early');
    expect(desk.said('recordsFailed')).toMatchObject([illegal('send', 'commitTransaction')]);
    desk.do({ type: 'commitTransaction' });
    expect(outcomes(desk)).toEqual(['waits', 'returns']);
    expect(callProblem(desk.producer, 'beginTransaction')).toBeNull();
    expect(endOf(desk)).toHaveLength(1);
  });

  test('throws, made again, what came of it; only then may the transaction be aborted', () => {
    const desk = withRecords(1, { 'max.block.ms': 1_000 });
    const request = aRequest(desk);
    desk.do({ type: 'commitTransaction' }).pass(1_000).answer(request.to, verdict(request, 'INVALID_TIMESTAMP'));
    expect(callProblem(desk.producer, 'abortTransaction')).toEqual(illegal('abortTransaction', 'commitTransaction'));
    desk.do({ type: 'commitTransaction' });
    expect(outcomes(desk)).toEqual(['throws']);
    expect(callProblem(desk.producer, 'abortTransaction')).toBeNull();
  });

  test('is initTransactions as well, which nothing but itself may follow', () => {
    const desk = new TransactionalDesk({ 'max.block.ms': 1_000 }, 'silent').pass(1_000);
    expect(callProblem(desk.producer, 'beginTransaction')).toEqual(illegal('beginTransaction', 'initTransactions'));
    desk.do({ type: 'initTransactions' });
    desk.grant();
    expect(outcomes(desk)).toEqual(['waits']);
    expect(desk.transaction).toMatchObject({ state: 'READY', timedOut: null, call: null });
    expect(callProblem(desk.producer, 'initTransactions')?.message).toMatch(/from state READY to state INITIALIZING$/);
  });
});

describe('an abort', () => {
  // It returns when the next transaction may begin, and that is not before there is a new epoch.
  test('stands still until the new epoch is there', () => {
    const desk = withRecords(1, { 'max.block.ms': 1_000 });
    const request = aRequest(desk);
    desk.answer(request.to, verdict(request, 'INVALID_TIMESTAMP')).do({ type: 'abortTransaction' });
    desk.grantOnly('EndTxn').pass(1_000);
    expect(desk.said('transactionCallTimedOut')).toMatchObject([
      { call: 'abortTransaction', message: 'Timeout expired after 1000ms while awaiting InitProducerId' },
    ]);
  });

  // Otherwise the coordinator would be left with a transaction that nobody ends, and at its time-out fence this producer.
  test('still asks for the partition whose answer was lost, to know whether there is something to end', () => {
    const desk = new TransactionalDesk().do({ type: 'beginTransaction' }).send('order-1').grantOnly();
    expect(desk.sent.map(({ body }) => body.api)).toContain('AddPartitionsToTxn');
    desk.do({ type: 'abortTransaction' }).tell({ type: 'disconnected', peer: 'broker-2' }).pass(5_000);
    for (const brokerId of [1, 2])
      desk.answer(`broker-${brokerId}`, { api: 'ApiVersions', kind: 'response', correlationId: 0 });
    desk.pass(200).grant();
    expect(desk.asked.map(({ api }) => api).slice(-3)).toEqual(['FindCoordinator', 'AddPartitionsToTxn', 'EndTxn']);
  });
});

// It numbers its records, so it has a transaction manager, and Kafka's words for that are others.
test.each([
  [true, /^Transactional method invoked on a non-transactional producer\.$/],
  [false, /^Cannot use transactional methods without enabling transactions/],
])('a producer without a transactional.id has no transactions, with idempotence %s', (idempotence, words) => {
  const { producer } = new Desk({ 'enable.idempotence': idempotence });
  expect(callProblem(producer, 'beginTransaction')?.message).toMatch(words);
});
