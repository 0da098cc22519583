import { describe, expect, test } from 'vitest';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

/** `cook` reads orders and writes meals; `guest` reads meals. */
function aCluster(
  mode: 'exactlyOnce' | 'atLeastOnce',
  guestReads: string = 'read_committed',
  producerConfig: Readonly<Record<string, string>> = {},
): Cluster {
  const guest = { 'auto.offset.reset': 'earliest', 'isolation.level': guestReads };
  const cook = { 'session.timeout.ms': '6000' };
  return new Cluster(FIRST_MESSAGE_SCENARIO)
    .do({ type: 'createTopic', topic: 'meals', partitions: 2, replicationFactor: 3 })
    .pass(2_000)
    .do({
      type: 'addApplication',
      applicationId: 'cook',
      groupId: 'cooks',
      topics: ['orders'],
      outputTopic: 'meals',
      mode,
      consumerConfig: cook,
      producerConfig,
    })
    .do({ type: 'addConsumer', consumerId: 'guest', groupId: 'guests', topics: ['meals'], config: guest })
    .pass(10_000);
}

const meals = (cluster: Cluster) =>
  cluster
    .consumer('guest')
    .consumed.tail.map(({ value }) => value ?? '')
    .sort();

const order = (cluster: Cluster, ...numbers: readonly number[]) =>
  numbers.reduce((next, number) => next.publish(`order-${number}`, `dish-${number}`), cluster);

const wanted = (...numbers: readonly number[]) => numbers.map((number) => `cook(dish-${number})`).sort();

describe('an application with transactions', () => {
  test('writes one result for every record', () => {
    const cluster = order(aCluster('exactlyOnce'), 1, 2, 3).pass(5_000);
    expect(meals(cluster)).toEqual(wanted(1, 2, 3));
    expect(cluster.events('offsetsCommitted').some(({ groupId }) => groupId === 'cooks')).toBe(true);
  });

  // So that who reads on after a new leader knows whether its offset still means the same record.
  test('commits its offsets with the epoch of the last record read, and with an empty note', () => {
    const cluster = aCluster('exactlyOnce').do({ type: 'killBroker', brokerId: 1 }).pass(40_000);
    order(cluster, 1, 2, 3, 4, 5, 6).pass(5_000);
    const groups = [2, 3].flatMap((brokerId) => cluster.broker(brokerId).coordinator.groups);
    const offsets = groups.filter(({ groupId }) => groupId === 'cooks').flatMap((group) => group.offsets);
    const epochs = offsets.map(({ topic, partition, committedLeaderEpoch }) => [
      `${topic}-${partition}`,
      committedLeaderEpoch,
    ]);
    const leaders = [0, 1, 2].map((partition) => {
      const replicas = [2, 3].map((brokerId) => cluster.replica(brokerId, partition));
      return [`orders-${partition}`, Math.max(...replicas.map(({ leaderEpoch }) => leaderEpoch))] as const;
    });
    expect(epochs.length).toBeGreaterThan(0);
    expect(leaders.some(([, epoch]) => epoch > 0)).toBe(true);
    for (const [name, epoch] of epochs) expect(epoch).toBe(Object.fromEntries(leaders)[name as string]);
    expect(offsets.every(({ metadata }) => metadata === '')).toBe(true);
  });

  // Whether the transaction was committed it cannot know, and it may not begin another before it does.
  test('calls commitTransaction again when that has timed out, and goes on', () => {
    const cluster = aCluster('exactlyOnce', 'read_committed', { 'max.block.ms': '2000' });
    order(cluster, 1).untilEvent('recordsAcknowledged', ({ clientId }) => clientId === 'cook');
    for (const broker of ['broker-1', 'broker-2', 'broker-3'])
      cluster.do({ type: 'cutLink', between: ['cook', broker] });
    cluster.untilEvent('transactionCallTimedOut').do({ type: 'healAllLinks' }).pass(5_000);
    expect(cluster.events('transactionCallRepeated')).toMatchObject([{ call: 'commitTransaction' }]);
    order(cluster, 2).pass(5_000);
    expect(meals(cluster)).toEqual(wanted(1, 2));
    expect(cluster.events('transactionEnding').every(({ committed }) => committed)).toBe(true);
  });

  // The promise of the whole machinery: at whatever step the process dies, no result is lost and none comes twice.
  const MOMENTS = [
    'recordsProcessed',
    'recordSent',
    'recordsAppended',
    'transactionStateChanged',
    'recordsAcknowledged',
    'markerAppended',
    'transactionEnded',
  ] as const;
  test.each(MOMENTS)('killed right after %s, it has each result exactly once in the end', (moment) => {
    const cluster = aCluster('exactlyOnce');
    order(cluster, 1, 2, 3).untilEvent('recordsConsumed', (event) => event.groupId === 'cooks');
    cluster.untilEvent(moment).do({ type: 'killApplication', applicationId: 'cook' }).pass(500);
    order(cluster, 4).do({ type: 'startApplication', applicationId: 'cook' }).pass(90_000);
    expect(meals(cluster)).toEqual(wanted(1, 2, 3, 4));
  });

  test('frozen until others think it dead, it does nothing twice when it goes on', () => {
    const cluster = order(aCluster('exactlyOnce'), 1, 2).untilEvent('recordsProcessed');
    cluster.do({ type: 'freezeNode', nodeId: 'cook' }).pass(90_000);
    cluster.do({ type: 'thawNode', nodeId: 'cook' }).pass(90_000);
    expect(meals(cluster)).toEqual(wanted(1, 2));
  });

  test('two of one group share the work, and lose nothing when one dies', () => {
    const cluster = aCluster('exactlyOnce').do({
      type: 'addApplication',
      applicationId: 'cook-2',
      groupId: 'cooks',
      topics: ['orders'],
      outputTopic: 'meals',
      mode: 'exactlyOnce',
      consumerConfig: { 'session.timeout.ms': '6000' },
    });
    order(cluster.pass(10_000), 1, 2, 3, 4, 5, 6).untilEvent('recordsProcessed');
    cluster.do({ type: 'killApplication', applicationId: 'cook-2' }).pass(90_000);
    const dishes = meals(cluster).map((meal) => meal.replace('cook-2', 'cook'));
    expect(dishes.sort()).toEqual(wanted(1, 2, 3, 4, 5, 6));
  });
});

describe('what is not promised', () => {
  // Why isolation.level is the reader's part of the bargain.
  test('a reader with read_uncommitted sees what was aborted', () => {
    const cluster = order(aCluster('exactlyOnce', 'read_uncommitted'), 1);
    cluster.untilEvent('recordsAppended', ({ topicPartition }) => topicPartition.startsWith('meals'));
    cluster.do({ type: 'killApplication', applicationId: 'cook' }).pass(500);
    cluster.do({ type: 'startApplication', applicationId: 'cook' }).pass(90_000);
    expect(meals(cluster)).toEqual([...wanted(1), ...wanted(1)]);
  });

  test('without transactions, a crash between the results and the offsets brings the results twice', () => {
    const cluster = order(aCluster('atLeastOnce'), 1);
    cluster.untilEvent('recordsAppended', ({ topicPartition }) => topicPartition.startsWith('meals'));
    cluster.do({ type: 'killApplication', applicationId: 'cook' }).pass(500);
    cluster.do({ type: 'startApplication', applicationId: 'cook' }).pass(90_000);
    expect(meals(cluster)).toEqual([...wanted(1), ...wanted(1)]);
  });

  test('without transactions and without a crash, each result comes once', () => {
    expect(meals(order(aCluster('atLeastOnce'), 1, 2, 3).pass(5_000))).toEqual(wanted(1, 2, 3));
  });
});

/** `bank` reads orders, and writes each to `meals` and to `bills`; one result takes it a second. */
function aBank(mode: 'exactlyOnce' | 'atLeastOnce'): Cluster {
  const reader = { 'auto.offset.reset': 'earliest', 'isolation.level': 'read_committed' };
  return new Cluster(FIRST_MESSAGE_SCENARIO)
    .do({ type: 'createTopic', topic: 'meals', partitions: 1, replicationFactor: 3 })
    .do({ type: 'createTopic', topic: 'bills', partitions: 1, replicationFactor: 3 })
    .pass(2_000)
    .do({
      type: 'addApplication',
      applicationId: 'bank',
      groupId: 'bank',
      topics: ['orders'],
      outputTopic: 'meals',
      moreOutputTopics: ['bills'],
      resultTimeMs: 1_000,
      outside: 'mail',
      mode,
      consumerConfig: { 'session.timeout.ms': '6000' },
    })
    .do({ type: 'addConsumer', consumerId: 'guest', groupId: 'guests', topics: ['meals', 'bills'], config: reader })
    .pass(10_000);
}

const legs = (cluster: Cluster) =>
  cluster
    .consumer('guest')
    .consumed.tail.map(({ topicPartition, key }) => `${topicPartition} ${key}`)
    .sort();

const BOTH_LEGS = ['bills-0 order-1', 'meals-0 order-1'];
const crashAfter = (cluster: Cluster, ms: number) =>
  cluster
    .pass(ms)
    .do({ type: 'killApplication', applicationId: 'bank' })
    .pass(500)
    .do({ type: 'startApplication', applicationId: 'bank' })
    .pass(30_000);

describe('an application that writes to several topics', () => {
  test('sends one result after the other, and each takes its time', () => {
    const cluster = order(aBank('exactlyOnce'), 1).pass(5_000);
    expect(legs(cluster)).toEqual(BOTH_LEGS);
    const sentAt = cluster.trace.flatMap((entry) =>
      entry.kind === 'event' && entry.event.type === 'recordSent' && entry.event.clientId === 'bank'
        ? [entry.timeMs]
        : [],
    );
    expect((sentAt[1] ?? 0) - (sentAt[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  // Between the two legs of a transfer, and with both of them sent but nothing committed.
  test.each([1_500, 2_020])('killed %i ms into a transaction, it has written both or nothing', (ms) => {
    expect(legs(crashAfter(order(aBank('exactlyOnce'), 1), ms))).toEqual(BOTH_LEGS);
  });

  test('without transactions, a crash in between leaves one leg too many', () => {
    expect(legs(crashAfter(order(aBank('atLeastOnce'), 1), 1_500))).toEqual([...BOTH_LEGS, 'meals-0 order-1'].sort());
  });

  // The mail server has no part in the transaction.
  test('what it does outside Kafka is done again with each attempt, and no abort takes it back', () => {
    const cluster = crashAfter(order(aBank('exactlyOnce'), 1), 1_500);
    expect(cluster.events('outsideCalled')).toMatchObject([
      { service: 'mail', topicPartition: 'orders-1', key: 'order-1', isInTransaction: true },
      { service: 'mail', topicPartition: 'orders-1', key: 'order-1', isInTransaction: true },
    ]);
    expect(legs(cluster)).toEqual(BOTH_LEGS);
  });

  // The same program in its next version: nobody need rename it, and what it was called by stays counted.
  test('started again in another mode, it works in that one', () => {
    const cluster = order(aBank('atLeastOnce'), 1).pass(5_000);
    cluster.do({ type: 'removeApplication', applicationId: 'bank' }).pass(1_000);
    cluster.do({ type: 'startApplication', applicationId: 'bank', mode: 'exactlyOnce' }).pass(10_000);
    expect(legs(crashAfter(order(cluster, 2), 1_500)).filter((leg) => leg.endsWith('order-2'))).toEqual([
      'bills-0 order-2',
      'meals-0 order-2',
    ]);
    expect(cluster.events('outsideCalled').map(({ isInTransaction }) => isInTransaction)).toEqual([false, true, true]);
  });

  test.each([
    [{ resultTimeMs: -1 }, { type: 'outOfRange', what: 'resultTimeMs' }],
    [{ moreOutputTopics: ['to', 'no/topic'] }, { type: 'invalidName', name: 'no/topic' }],
    [{ outside: '' }, { type: 'invalidName', name: '' }],
  ] as const)('%j is refused', (change, refusal) => {
    const cook = { type: 'addApplication', applicationId: 'bank', groupId: 'bank', topics: ['orders'] } as const;
    const cluster = new Cluster(FIRST_MESSAGE_SCENARIO);
    const refused = cluster.give({ ...cook, outputTopic: 'meals', mode: 'exactlyOnce', ...change });
    expect(refused).toMatchObject(refusal);
  });
});
