import { describe, expect, test } from 'vitest';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import { transactionModel } from '../projections';
import { Cluster } from './cluster';

/** Three brokers; `billing` is a transactional producer that is ready to begin. */
function aCluster(config: Readonly<Record<string, string>> = {}): Cluster {
  const settings = { 'transactional.id': 'billing', ...config };
  return new Cluster(FIRST_MESSAGE_SCENARIO)
    .do({ type: 'addProducer', producerId: 'billing', config: settings })
    .until('the producer is ready', isReady('billing'));
}

const isReady =
  (producerId: string) =>
  ({ nodes }: Pick<Cluster['state'], 'nodes'>) => {
    const node = nodes[producerId];
    return node?.type === 'producer' && node.transaction?.state === 'READY';
  };

const publish = (cluster: Cluster, key: string, value: string, producerId = 'billing') =>
  cluster.do({ type: 'publish', producerId, topic: 'orders', partition: 1, key, value });

const begin = (cluster: Cluster, producerId = 'billing') => cluster.do({ type: 'beginTransaction', producerId });

const coordinatorId = (cluster: Cluster) =>
  cluster.events('transactionStateChanged').at(-1)?.brokerId ??
  cluster.events('producerIdGiven').at(-1)?.brokerId ??
  -1;

describe('a transaction', () => {
  // The whole flow in one story: the coordinator before the data, the answer before the markers.
  test('is told to its coordinator, written, decided, and marked in its partition', () => {
    const cluster = begin(aCluster());
    const from = cluster.trace.length;
    publish(cluster, 'a', 'one').untilEvent('recordsAcknowledged');
    cluster
      .do({ type: 'commitTransaction', producerId: 'billing' })
      .untilEvent('transactionStateChanged', ({ to }) => to === 'CompleteCommit');
    const told = ['transactionStateChanged', 'recordsAcknowledged', 'transactionEnded', 'markerAppended'];
    const story = cluster.trace.slice(from).flatMap((entry) => {
      if (entry.kind !== 'event' || !told.includes(entry.event.type)) return [];
      const { event } = entry;
      return [event.type === 'transactionStateChanged' ? `${event.from} -> ${event.to}` : event.type];
    });
    expect(story).toEqual([
      'Empty -> Ongoing',
      'recordsAcknowledged',
      'Ongoing -> PrepareCommit',
      // The answer and the marker leave the coordinator at the same time.
      'markerAppended',
      'transactionEnded',
      'PrepareCommit -> CompleteCommit',
    ]);
    expect(cluster.replica(2, 1).log.logEndOffset).toBe(2);
  });

  test('that is aborted stays in the log, and is listed as aborted', () => {
    const cluster = publish(begin(aCluster()), 'a', 'one').untilEvent('recordsAcknowledged');
    cluster.do({ type: 'abortTransaction', producerId: 'billing' }).untilEvent('markerAppended').pass(1_000);
    const { log } = cluster.replica(2, 1);
    expect(log.logEndOffset).toBe(2);
    expect(log.segments[0]?.abortedTransactions).toMatchObject([{ firstOffset: 0, lastOffset: 1 }]);
  });

  test('is refused outside of its states, in the words of the client', () => {
    const cluster = aCluster();
    expect(cluster.give({ type: 'commitTransaction', producerId: 'billing' })).toMatchObject({
      message: 'TransactionalId billing: Invalid transition attempted from state READY to state COMMITTING_TRANSACTION',
    });
    publish(cluster, 'a', 'too early').untilEvent('recordsFailed');
    expect(cluster.events('recordsFailed').at(-1)).toMatchObject({
      exception: 'IllegalStateException',
      message: 'Cannot add partition orders-1 to transaction while in state  READY',
    });
    expect(cluster.give({ type: 'beginTransaction', producerId: 'shop' })).toMatchObject({
      type: 'exception',
      exception: 'IllegalStateException',
    });
  });

  // KIP-890: nothing reaches the log that its coordinator does not know of.
  test('asks the leader of the coordinator before its first record is taken', () => {
    const cluster = publish(begin(aCluster()), 'a', 'one').untilEvent('recordsAcknowledged');
    const asked = cluster.trace.filter(
      (entry) =>
        entry.kind === 'message' &&
        entry.message.body.api === 'AddPartitionsToTxn' &&
        entry.message.body.kind === 'request' &&
        entry.message.body.verifyOnly,
    );
    expect(asked).toHaveLength(1);
    publish(cluster, 'a', 'two').untilEvent('recordsAcknowledged');
  });
});

describe('a zombie', () => {
  // The reason for transactional ids: whoever comes later shuts out whoever was there before.
  test('is fenced by a new incarnation, and what it had open is aborted', () => {
    const cluster = publish(begin(aCluster()), 'a', 'zombie').untilEvent('recordsAcknowledged');
    cluster
      .do({ type: 'addProducer', producerId: 'billing-2', config: { 'transactional.id': 'billing' } })
      .until('the second is ready', isReady('billing-2'));
    expect(cluster.events('markerAppended').at(-1)).toMatchObject({ controlType: 'ABORT' });
    cluster.do({ type: 'commitTransaction', producerId: 'billing' }).untilEvent('transactionFailed');
    expect(cluster.events('transactionFailed').at(-1)).toMatchObject({ error: 'PRODUCER_FENCED', isFatal: true });
    const fenced = '(producerId=1000, epoch=0) has been fenced by another producer';
    expect(cluster.give({ type: 'beginTransaction', producerId: 'billing' })).toEqual({
      type: 'exception',
      exception: 'ProducerFencedException',
      message: `Producer with transactionalId 'billing' and ${fenced} with the same transactionalId`,
    });
    publish(begin(cluster, 'billing-2'), 'a', 'new', 'billing-2').untilEvent('recordsAcknowledged');
  });

  test('that writes on is refused by the leader, which asks the coordinator who that is', () => {
    const cluster = publish(begin(aCluster()), 'a', 'zombie').untilEvent('recordsAcknowledged');
    cluster
      .do({ type: 'addProducer', producerId: 'billing-2', config: { 'transactional.id': 'billing' } })
      .until('the second is ready', isReady('billing-2'));
    publish(cluster, 'a', 'late').untilEvent('transactionFailed');
    expect(cluster.events('transactionFailed').at(-1)).toMatchObject({
      error: 'INVALID_PRODUCER_EPOCH',
      isFatal: false,
    });
  });
});

describe('time and failure', () => {
  test('a transaction that is open for too long is aborted, and its producer fenced', () => {
    const cluster = publish(begin(aCluster({ 'transaction.timeout.ms': '15000' })), 'a', 'one');
    cluster.untilEvent('recordsAcknowledged').do({ type: 'freezeNode', nodeId: 'billing' });
    cluster.untilEvent('transactionTimedOut').untilEvent('markerAppended');
    expect(cluster.events('markerAppended').at(-1)).toMatchObject({ controlType: 'ABORT', producerEpoch: 1 });
    cluster.do({ type: 'thawNode', nodeId: 'billing' }).pass(100);
    cluster.do({ type: 'commitTransaction', producerId: 'billing' }).untilEvent('transactionFailed');
    expect(cluster.events('transactionFailed').at(-1)).toMatchObject({ isFatal: true });
  });

  // What the ring is drawn from: the coordinator's clock, which begins with the first partition.
  test('an open transaction tells when its time is over, and one that is ended does not', () => {
    const cluster = begin(aCluster({ 'transaction.timeout.ms': '15000' }));
    expect(transactionModel(cluster.state, 'billing')).toMatchObject({ state: 'Empty', open: null });
    publish(cluster, 'a', 'one').untilEvent('recordsAcknowledged');
    const { open, coordinatorId: id, partitions } = transactionModel(cluster.state, 'billing') ?? {};
    expect([id, partitions]).toEqual([coordinatorId(cluster), ['orders-1']]);
    expect(open?.endsMs).toBe((open?.startMs ?? 0) + 15_000);
    cluster.untilEvent('transactionTimedOut');
    expect(cluster.state.nowMs).toBeGreaterThan(open?.endsMs ?? Number.POSITIVE_INFINITY);
    expect(cluster.state.nowMs - (open?.endsMs ?? 0)).toBeLessThanOrEqual(open?.lookEveryMs ?? 0);
    cluster.untilEvent('markerAppended').pass(1_000);
    expect(transactionModel(cluster.state, 'billing')).toMatchObject({ state: 'CompleteAbort', open: null });
  });

  // Decided is decided: whoever leads the partition next reads it, and writes what is missing.
  test('a coordinator that dies after the decision is replaced by one that writes the markers', () => {
    const cluster = publish(begin(aCluster()), 'a', 'one').untilEvent('recordsAcknowledged');
    const coordinator = coordinatorId(cluster);
    cluster.do({ type: 'commitTransaction', producerId: 'billing' }).untilEvent('transactionEnded');
    if (coordinator !== 2) cluster.do({ type: 'cutLink', between: [`broker-${coordinator}`, 'broker-2'] });
    cluster.do({ type: 'killBroker', brokerId: coordinator });
    cluster.untilEvent('transactionStateChanged', ({ to }) => to === 'CompleteCommit');
    expect(cluster.events('transactionsLoaded').at(-1)?.transactionalIds).toEqual(['billing']);
  });

  test('a leader that dies before its marker gets it as soon as there is another', () => {
    const cluster = publish(begin(aCluster()), 'a', 'one').untilEvent('recordsAcknowledged');
    const victim = coordinatorId(cluster) === 2 ? null : 2;
    if (victim !== null) cluster.do({ type: 'killBroker', brokerId: victim });
    cluster.do({ type: 'commitTransaction', producerId: 'billing' });
    cluster.untilEvent('transactionStateChanged', ({ to }) => to === 'CompleteCommit');
    expect(cluster.events('markerAppended').map(({ controlType }) => controlType)).toContain('COMMIT');
  });
});

describe('a call that stands still', () => {
  const downWith = (cluster: Cluster) =>
    [1, 2, 3].reduce((next, brokerId) => next.do({ type: 'killBroker', brokerId }), cluster);
  const timeOuts = (cluster: Cluster) => cluster.events('transactionCallTimedOut');
  const state = (cluster: Cluster) => cluster.producer('billing').transaction?.state;

  test('initTransactions throws after max.block.ms, and the id comes once there is a coordinator', () => {
    const cluster = downWith(new Cluster(FIRST_MESSAGE_SCENARIO));
    const config = { 'transactional.id': 'billing', 'max.block.ms': '5000' };
    cluster.do({ type: 'addProducer', producerId: 'billing', config }).pass(4_900);
    expect(timeOuts(cluster)).toEqual([]);
    cluster.pass(200);
    expect(timeOuts(cluster)).toMatchObject([
      {
        call: 'initTransactions',
        exception: 'TimeoutException',
        message: 'Timeout expired after 5000ms while awaiting InitProducerId',
      },
    ]);
    expect(state(cluster)).toBe('INITIALIZING');
    for (const brokerId of [1, 2, 3]) cluster.do({ type: 'startBroker', brokerId });
    cluster.until('the id is there', isReady('billing'));
    expect(timeOuts(cluster)).toHaveLength(1);
  });

  // Whoever takes the exception for a failure has it wrong: the decision may still come.
  test.each(['commitTransaction', 'abortTransaction'] as const)(
    '%s throws, and is carried out all the same',
    (type) => {
      const cluster = publish(begin(aCluster({ 'max.block.ms': '3000' })), 'a', 'one').untilEvent(
        'recordsAcknowledged',
      );
      downWith(cluster).do({ type, producerId: 'billing' }).pass(3_100);
      expect(timeOuts(cluster)).toMatchObject([
        { call: type, message: 'Timeout expired after 3000ms while awaiting EndTxn' },
      ]);
      for (const brokerId of [1, 2, 3]) cluster.do({ type: 'startBroker', brokerId });
      cluster.untilEvent('transactionEnded', ({ committed }) => committed === (type === 'commitTransaction'));
      expect(timeOuts(cluster)).toHaveLength(1);
      // The application does not know that. Only the same call tells it.
      const message = `Cannot attempt operation \`beginTransaction\` because the previous call to \`${type}\` timed out and must be retried`;
      const refusal = { type: 'exception', exception: 'IllegalStateException', message };
      expect(cluster.give({ type: 'beginTransaction', producerId: 'billing' })).toEqual(refusal);
      cluster.do({ type, producerId: 'billing' });
      expect(cluster.events('transactionCallRepeated')).toMatchObject([{ call: type, outcome: 'returns' }]);
      expect(cluster.give({ type: 'beginTransaction', producerId: 'billing' })).toBeNull();
    },
  );

  test('is answered in time otherwise, and nothing throws', () => {
    const cluster = publish(begin(aCluster({ 'max.block.ms': '3000' })), 'a', 'one').untilEvent('recordsAcknowledged');
    cluster.do({ type: 'commitTransaction', producerId: 'billing' }).pass(10_000);
    expect(state(cluster)).toBe('READY');
    expect(timeOuts(cluster)).toEqual([]);
  });
});

describe('an id that nobody uses', () => {
  const SHORT = { 'transactional.id.expiration.ms': 60_000 };
  const scenario = {
    ...FIRST_MESSAGE_SCENARIO,
    brokers: FIRST_MESSAGE_SCENARIO.brokers.map((broker) => ({ ...broker, config: { ...broker.config, ...SHORT } })),
  };
  const withBilling = () =>
    new Cluster(scenario)
      .do({ type: 'addProducer', producerId: 'billing', config: { 'transactional.id': 'billing' } })
      .until('the producer is ready', isReady('billing'));
  const known = (cluster: Cluster) =>
    cluster.broker(coordinatorId(cluster)).transactionCoordinator.transactions.map((each) => each.transactionalId);

  test('is forgotten at the next look after its time, and its producer must ask for a new one', () => {
    const cluster = withBilling().pass(50_000);
    expect(known(cluster)).toEqual(['billing']);
    // The look comes once an hour, by the clock.
    cluster.pass(3_600_000 - (cluster.state.nowMs % 3_600_000) - 1_000);
    expect(known(cluster)).toEqual(['billing']);
    cluster.pass(2_000);
    expect(cluster.events('transactionalIdExpired')).toHaveLength(1);
    expect(known(cluster)).toEqual([]);
    publish(begin(cluster), 'a', 'late').untilEvent('transactionFailed');
    expect(cluster.events('transactionFailed').at(-1)).toMatchObject({ error: 'INVALID_PRODUCER_ID_MAPPING' });
  });

  test('is kept while its transaction is open, however long that takes', () => {
    const config = { 'transactional.id': 'billing', 'transaction.timeout.ms': '900000' };
    const cluster = new Cluster(scenario)
      .do({ type: 'addProducer', producerId: 'billing', config })
      .until('the producer is ready', isReady('billing'));
    const waitMs = 3_600_000 - (cluster.state.nowMs % 3_600_000) - 120_000;
    publish(begin(cluster.pass(waitMs)), 'a', 'one')
      .untilEvent('recordsAcknowledged')
      .pass(240_000);
    expect(cluster.events('transactionalIdExpired')).toEqual([]);
    expect(known(cluster)).toEqual(['billing']);
  });
});
