import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { playDeeds, raise } from '../playLesson';
import { aScenario, consumer, producer } from '../scenes/aScene';
import type { Deed } from '../types';
import { readFact } from './readFact';

const SLOW_MS = 4_000;
const opening = raise({
  seed: 7,
  scenario: aScenario({
    name: 'finished',
    topics: [{ type: 'createTopic', topic: 'orders', partitions: -1, replicationFactor: -1, assignment: [[1]] }],
    clients: [producer('shop'), consumer('pack', 'pack', ['orders'])],
  }),
});

const orders: readonly Command[] = [1, 2, 3].map((number) => ({
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  key: `order-${number}`,
  value: 'tea',
}));
const speed = (ms: number): Command => ({
  type: 'changeConsumerApplication',
  consumerId: 'pack',
  set: { 'processing.time.ms': ms },
});
const wait = (forMs: number): Deed => ({ type: 'wait', forMs });
const three: Deed = { type: 'together', commands: orders };
const kill: Command = { type: 'killConsumer', consumerId: 'pack' };

test('what takes no time is done as it is handed over, also after the application has become slow', () => {
  expect(countsAfter([three, wait(1_000)])).toEqual({ handed: 3, done: 3 });
  expect(countsAfter([three, wait(1_000), speed(SLOW_MS)])).toEqual({ handed: 3, done: 3 });
});

test('what takes time is done when the application says so', () => {
  expect(countsAfter([speed(SLOW_MS), three, wait(1_000)])).toEqual({ handed: 3, done: 0 });
  expect(countsAfter([speed(SLOW_MS), three, wait(SLOW_MS + 1_000)])).toEqual({ handed: 3, done: 1 });
});

test('made quick in the midst of its work, it is done with all it holds', () => {
  expect(countsAfter([speed(SLOW_MS), three, wait(1_000), speed(0), wait(100)])).toEqual({ handed: 3, done: 3 });
});

test('what it held when it was killed it was never done with', () => {
  expect(countsAfter([speed(SLOW_MS), three, wait(SLOW_MS + 1_000), kill])).toEqual({ handed: 3, done: 1 });
});

test('what it threw at it was not done with, and what lies behind that only where it does not seek back', () => {
  const throwing = (reaction: 'skip' | 'seekBack'): Command => ({
    type: 'changeConsumerApplication',
    consumerId: 'pack',
    set: { 'throws.at': 'stone', 'on.exception': reaction, 'retry.pause.ms': 60_000 },
  });
  const stone: Command = { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-2', value: 'a stone' };
  const mixed: Deed = { type: 'together', commands: orders.toSpliced(1, 1, stone) };
  for (const workMs of [0, 500]) {
    const begin = [speed(workMs), throwing('skip'), mixed, wait(5_000)];
    expect(countsAfter(begin)).toEqual({ handed: 3, done: 2 });
    expect(countsAfter([begin[0] ?? three, throwing('seekBack'), mixed, wait(5_000)]).done).toBe(1);
  }
});

function countsAfter(deeds: readonly (Deed | Command)[]) {
  const played = playDeeds(opening, deeds as readonly Deed[]);
  const count = (what: 'handed' | 'done') => readFact({ fact: 'consumed', by: { consumerId: 'pack' }, what }, played);
  return { handed: count('handed'), done: count('done') };
}
