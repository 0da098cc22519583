import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { type Played, playDeeds, raise } from '../playLesson';
import { aScenario, consumer, producer } from '../scenes/aScene';
import type { Deed } from '../types';
import { readFact } from './readFact';
import type { Fact } from './types';

const opening = raise({
  seed: 7,
  scenario: aScenario({
    name: 'takes',
    topics: [{ type: 'createTopic', topic: 'orders', partitions: -1, replicationFactor: -1, assignment: [[1], [2]] }],
    clients: [
      producer('shop'),
      ...['quick', 'slow'].map((id, index) =>
        consumer(id, 'pack', ['orders'], { application: { 'processing.time.ms': 1_000 + 1_000 * index } }),
      ),
    ],
  }),
});
const WORK: Deed = { type: 'wait', forMs: 10_000 };

/** One order for each worker, the quick one's first. */
const both = [order(0), order(1)];
const slowDown: Command = {
  type: 'changeConsumerApplication',
  consumerId: 'quick',
  set: { 'processing.time.ms': 3_000 },
};

test('the same records, finished in two orders, are two', () => {
  expect(ordersAfter([...take(both), slowDown, ...take(both)])).toBe(2);
  expect(ordersAfter([...take(both), ...take(both)])).toBe(1);
});

test('a take counts once all of it is done', () => {
  expect(ordersAfter([...take(both).slice(0, 2), { type: 'wait', forMs: 1_500 }])).toBe(0);
  expect(ordersAfter(take(both))).toBe(1);
});

test('what was sent in another order is something else', () => {
  expect(ordersAfter([...take(both), ...take(both.toReversed())])).toBe(1);
});

test('without a mark, or with another one, nothing is a take', () => {
  expect(ordersAfter([{ type: 'together', commands: both }, WORK])).toBe(0);
  expect(ordersAfter(take(both, 'rehearsal'))).toBe(0);
});

test('records know which one they were to be sent', () => {
  const played = playDeeds(opening, [{ type: 'together', commands: [order(1), order(0), order(1)] }, WORK]);
  expect(readFact({ fact: 'records', topic: 'orders', of: 'turn' }, played)).toEqual([1, 0, 2]);
  const done: Fact = { fact: 'consumed', by: { groupId: 'pack' }, what: 'done', of: 'turn' };
  expect(readFact(done, played)).toEqual([1, 0, 2]);
});

test('what an application does is a setting of its consumer', () => {
  const ofQuick: Fact = { fact: 'clientConfig', clientId: 'quick', key: 'processing.time.ms' };
  expect(readFact(ofQuick, opening)).toBe(1_000);
  expect(readFact(ofQuick, playDeeds(opening, [slowDown]))).toBe(3_000);
});

function ordersAfter(deeds: readonly Deed[]) {
  const played: Played = playDeeds(opening, deeds);
  return readFact({ fact: 'finishingOrders', by: { groupId: 'pack' }, topic: 'orders', mark: 'take' }, played);
}

function take(commands: readonly Command[], mark = 'take'): readonly Deed[] {
  return [{ type: 'mark', mark }, { type: 'together', commands }, WORK];
}

function order(partition: number): Command {
  return { type: 'publish', producerId: 'shop', topic: 'orders', key: null, value: `ramen ${partition}`, partition };
}
