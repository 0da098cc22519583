import { expect, test } from 'vitest';
import { SANDBOX_SCENARIO } from '../lessons';
import { Cluster } from './cluster';

const aCluster = () => new Cluster(SANDBOX_SCENARIO);

// One way to write a setting is enough, and it is the way it stands in a properties file.
test('settings are given as texts by Kafka’s keys, or as what they stand for', () => {
  const cluster = aCluster()
    .do({
      type: 'addProducer',
      producerId: 'texts',
      config: { acks: 'all', 'linger.ms': ' 20 ', 'batch.size': '1000' },
    })
    .do({ type: 'addProducer', producerId: 'values', config: { acks: -1, 'linger.ms': 20, 'batch.size': 1000 } });
  expect(cluster.producer('texts').config).toEqual(cluster.producer('values').config);
  expect(cluster.producer('texts').config).toMatchObject({ acks: -1, 'linger.ms': 20, 'batch.size': 1000 });
});

// The words are those of the stack trace that she will see at work.
test('a client that cannot be made is refused in Kafka’s words', () => {
  const cluster = aCluster();
  expect(cluster.give({ type: 'addProducer', producerId: 'hasty', config: { 'linger.ms': '-5' } })).toEqual({
    type: 'invalidConfig',
    key: 'linger.ms',
    exception: 'ConfigException',
    message: 'Invalid value -5 for configuration linger.ms: Value must be at least 0',
  });
  const consumer = { type: 'addConsumer', consumerId: 'slow', groupId: 'slow', topics: ['orders'] } as const;
  expect(cluster.give({ ...consumer, config: { 'heartbeat.interval.ms': '45000' } })).toEqual({
    type: 'invalidConfig',
    key: 'heartbeat.interval.ms',
    exception: 'IllegalArgumentException',
    message: 'Heartbeat must be set lower than the session timeout',
  });
  expect(cluster.give({ type: 'addProducer', producerId: 'typo', config: { 'linger.msec': '5' } })).toMatchObject({
    message: "These configurations '[linger.msec]' were supplied but are not used yet.",
  });
  expect(cluster.state.nodes['hasty']).toBeUndefined();
});

// A default that nobody has chosen gives way; what somebody has chosen does not.
test('an old choice that does not fit the new one is refused when settings change', () => {
  const cluster = aCluster().do({
    type: 'addProducer',
    producerId: 'firm',
    config: { 'delivery.timeout.ms': '30000' },
  });
  expect(cluster.give({ type: 'alterClientConfig', clientId: 'firm', set: { 'linger.ms': '1' }, remove: [] })).toEqual({
    type: 'invalidConfig',
    key: 'delivery.timeout.ms',
    exception: 'ConfigException',
    message: 'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
  });
  const remove = ['delivery.timeout.ms'];
  expect(cluster.give({ type: 'alterClientConfig', clientId: 'firm', set: { 'linger.ms': '1' }, remove })).toBeNull();
});

// Nobody may lose a record for having turned a screw.
test('a producer sends what it holds before the next one of its name takes over', () => {
  const cluster = aCluster()
    .do({ type: 'alterClientConfig', clientId: 'shop', set: { 'linger.ms': '60000' }, remove: [] })
    .pass(1000);
  expect(cluster.producer().config['linger.ms']).toBe(60_000);
  cluster.publish('order-1', 'ramen').pass(2000);
  expect(cluster.events('recordsAcknowledged')).toHaveLength(0);
  cluster.do({ type: 'alterClientConfig', clientId: 'shop', set: { 'batch.size': '100' }, remove: ['linger.ms'] });
  expect(cluster.producer().isClosing).toBe(true);
  cluster.untilEvent('processStarted');
  expect(cluster.events('recordsAcknowledged')).toHaveLength(1);
  expect(cluster.producer()).toMatchObject({ given: { 'batch.size': '100' }, isClosing: false });
  expect(cluster.producer().config).toMatchObject({ 'linger.ms': 0, 'batch.size': 100 });
  cluster.publish('order-1', 'curry').untilEvent('recordsAcknowledged');
  const ids = cluster.events('recordSent').map(({ recordId }) => recordId);
  expect(new Set(ids).size).toBe(2);
});

// To compare two settings under one load, the load must not have to be started again.
test('a steady load goes on in the next producer, each record once', () => {
  const workload = { topic: 'orders', keys: 'uniform', keyCount: 10, valueBytes: 10 } as const;
  const cluster = aCluster()
    .do({ type: 'startLoad', producerId: 'shop', recordsPerSecond: 20, ...workload })
    .pass(2000)
    .do({ type: 'alterClientConfig', clientId: 'shop', set: { 'linger.ms': '100' }, remove: [] })
    .pass(3000);
  expect(cluster.producer().config['linger.ms']).toBe(100);
  const ids = cluster.events('recordSent').map(({ recordId }) => recordId);
  expect(ids.length).toBeGreaterThan(90);
  expect(new Set(ids).size).toBe(ids.length);
  cluster.do({ type: 'removeProducer', producerId: 'shop' }).untilEvent('processExited').pass(100);
  expect(cluster.state.nodes['shop']).toBeUndefined();
});

test('a consumer commits and leaves its group before the next one of its name joins', () => {
  const cluster = aCluster().publish('order-1', 'ramen').untilEvent('recordsConsumed');
  cluster.do({ type: 'alterClientConfig', clientId: 'kitchen', set: { 'max.poll.records': '10' }, remove: [] });
  cluster.untilEvent('processStarted').untilEvent('partitionsAssigned');
  cluster.publish('order-1', 'curry').untilEvent('recordsConsumed');
  expect(cluster.consumer('kitchen').config['max.poll.records']).toBe(10);
  expect(cluster.consumer('kitchen').consumed.tail.map(({ value }) => value)).toEqual(['curry']);
});

test('with another group.id a consumer joins another group', () => {
  const cluster = aCluster()
    .do({ type: 'alterClientConfig', clientId: 'kitchen', set: { 'group.id': 'bar' }, remove: [] })
    .untilEvent('partitionsAssigned', ({ groupId }) => groupId === 'bar');
  expect(cluster.consumer('kitchen').groupId).toBe('bar');
  const remove = ['group.id'];
  expect(cluster.give({ type: 'alterClientConfig', clientId: 'kitchen', set: {}, remove })).toMatchObject({
    exception: 'InvalidGroupIdException',
  });
});

// Two wishes at once are one restart; a farewell beats them both.
test('what is asked of a client that is about to start again', () => {
  const cluster = aCluster();
  const alter = (set: Readonly<Record<string, string>>) =>
    cluster.give({ type: 'alterClientConfig', clientId: 'shop', set, remove: [] });
  cluster.publish('order-1', 'ramen').untilEvent('recordsAcknowledged');
  cluster.do({ type: 'isolateNode', nodeId: 'shop' }).publish('order-1', 'curry');
  expect([alter({ 'linger.ms': '5' }), alter({ 'batch.size': '10' })]).toEqual([null, null]);
  expect(cluster.producer().successor).toEqual({ 'linger.ms': '5', 'batch.size': '10' });
  cluster.do({ type: 'removeProducer', producerId: 'shop' });
  expect(alter({ 'linger.ms': '6' })).toMatchObject({ type: 'notRunning' });
  cluster.do({ type: 'healAllLinks' }).untilEvent('processExited').pass(1000);
  expect(cluster.state.nodes['shop']).toBeUndefined();
  expect(alter({})).toMatchObject({ type: 'unknownNode' });
});
