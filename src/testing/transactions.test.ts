import { describe, expect, test } from 'vitest';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
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
    publish(cluster, 'a', 'too early');
    expect(cluster.events('recordsFailed').at(-1)).toMatchObject({ message: 'Cannot call send in state READY' });
    expect(cluster.give({ type: 'beginTransaction', producerId: 'shop' })).toMatchObject({ type: 'kafka' });
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
