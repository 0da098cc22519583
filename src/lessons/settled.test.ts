import { expect, test } from 'vitest';
import type { Command, ConsumerApplication } from '../engine';
import { lesson as firstMessage } from './firstMessage/lesson';
import { giveCommand, openingOf, playOn, playUntilSettled } from './playLesson';
import { settled } from './settled';

const opening = openingOf(firstMessage);
const order: Command = { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' };

function settleSeconds(commands: readonly Command[]): number {
  const given = commands.reduce(giveCommand, opening);
  expect(settled(given.state)).toBe(false);
  const idle = playUntilSettled(given);
  expect(idle.hasSettled).toBe(true);
  return (idle.state.nowMs - opening.state.nowMs) / 1000;
}

test('routine traffic does not keep a cluster from being idle', () => {
  expect([1, 5_000, 60_000].map((ms) => settled(playOn(opening, ms).state))).toEqual([true, true, true]);
});

// The bookmark follows a record by up to one auto-commit interval.
test('a record is at rest once its bookmark is committed', () => {
  expect(settleSeconds([order])).toBeLessThanOrEqual(6);
});

test('a killed broker is at rest once its session has ended', () => {
  const seconds = settleSeconds([{ type: 'killBroker', brokerId: 2 }]);
  expect(seconds).toBeGreaterThan(11);
  expect(seconds).toBeLessThan(24);
});

// There is nobody who could be the controller, so nobody is waited for.
test('a cluster without a running broker is at rest once all sessions have ended', () => {
  const seconds = settleSeconds([1, 2, 3].map((brokerId) => ({ type: 'killBroker', brokerId })));
  expect(seconds).toBeGreaterThan(11);
  expect(seconds).toBeLessThan(60);
});

test('a crashed consumer is at rest once its group has given it up', () => {
  const seconds = settleSeconds([{ type: 'killConsumer', consumerId: 'kitchen' }]);
  expect(seconds).toBeGreaterThan(40);
  expect(seconds).toBeLessThan(50);
});

// Its replica is out of sync for as long as the link is cut: nothing more will happen by itself. Both brokers must
// reach the controller, broker 1, for that.
test('a follower that cannot reach its leader is at rest once it is out of sync', () => {
  const seconds = settleSeconds([{ type: 'cutLink', between: ['broker-2', 'broker-3'] }, order]);
  expect(seconds).toBeGreaterThan(15);
});

// An application is a consumer and a producer in one: at rest when it has read all there is and no transaction is open.
test.each(['exactlyOnce', 'atLeastOnce'] as const)('an application that does it %s comes to rest', (mode) => {
  const application: Command = {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode,
    consumerConfig: { 'auto.offset.reset': 'earliest' },
  };
  const seconds = settleSeconds([
    { type: 'createTopic', topic: 'meals', partitions: 1, replicationFactor: 3 },
    order,
    application,
  ]);
  expect(seconds).toBeLessThan(30);
});

// Its group has given it up, and its program waits for somebody to start it.
test('an application that has crashed is at rest once its group knows', () => {
  const cook = {
    type: 'addApplication',
    applicationId: 'cook',
    groupId: 'cooks',
    topics: ['orders'],
    outputTopic: 'meals',
    mode: 'atLeastOnce',
  } as const;
  const working = playUntilSettled(giveCommand(opening, cook));
  const idle = playUntilSettled(giveCommand(working, { type: 'killApplication', applicationId: 'cook' }));
  const seconds = (idle.state.nowMs - working.state.nowMs) / 1000;
  expect(idle.hasSettled).toBe(true);
  expect(seconds).toBeGreaterThan(40);
  expect(seconds).toBeLessThan(60);
});

// Nobody will start it again: whoever waits for it would wait for ever.
test('an application that an exception has ended is at rest', () => {
  const LONG = 'org.apache.kafka.common.serialization.LongDeserializer';
  const config = { 'auto.offset.reset': 'earliest', 'value.deserializer': LONG };
  const seconds = settleSeconds([
    order,
    { type: 'addConsumer', consumerId: 'long', groupId: 'long', topics: ['orders'], config },
  ]);
  expect(seconds).toBeLessThan(15);
});

const work = (application: Partial<ConsumerApplication>): Command => ({
  type: 'addApplication',
  applicationId: 'bill',
  groupId: 'bills',
  topics: ['orders'],
  outputTopic: null,
  mode: 'atLeastOnce',
  application: { 'commit.when': 'afterProcessing', ...application },
});

// What waits in a retry topic for its time is not done with, though its partition is paused and nothing moves.
test('an application that will try again is not at rest before it has', () => {
  const topics = ['orders.retry', 'orders.dlq'].map(
    (topic): Command => ({
      type: 'createTopic',
      topic,
      partitions: 1,
      replicationFactor: 3,
    }),
  );
  const bill = work({
    'throws.at': 'ramen',
    'on.exception': 'park',
    'retry.topic': 'orders.retry',
    'dead.letter.topic': 'orders.dlq',
    'retry.pause.ms': 40_000,
    'max.tries': 2,
  });
  expect(settleSeconds([...topics, order, bill])).toBeGreaterThan(40);
});

test('an application that was closed is at rest', () => {
  expect(settleSeconds([work({}), { type: 'removeApplication', applicationId: 'bill' }])).toBeLessThan(15);
});
