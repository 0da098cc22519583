import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { playDeeds, raise } from '../playLesson';
import { aScenario, consumer, producer } from '../scenes/aScene';
import type { Deed } from '../types';
import { readFact } from './readFact';

const reader = (consumerId: string, atMost: number, workMs: number) =>
  consumer(consumerId, consumerId, ['orders'], {
    config: { 'auto.offset.reset': 'earliest', 'max.poll.records': String(atMost) },
    application: { 'processing.time.ms': workMs },
  });
const opening = raise({
  seed: 7,
  scenario: aScenario({
    name: 'in hand',
    topics: [{ type: 'createTopic', topic: 'orders', partitions: -1, replicationFactor: -1, assignment: [[1]] }],
    clients: [
      producer('shop'),
      ...Array.from({ length: 6 }, (_, index): Command => {
        return { type: 'publish', producerId: 'shop', topic: 'orders', key: `order-${index}`, value: 'tea' };
      }),
    ],
  }),
});
const wait: Deed = { type: 'wait', forMs: 20_000 };
const kill: Command = { type: 'killConsumer', consumerId: 'pack' };

test.each([
  ['as many as a poll returned at most', [reader('pack', 4, 100), wait], 4],
  // No trace tells such polls apart.
  ['where they are no work, all that came at one moment', [reader('pack', 4, 0), wait], 6],
  ['of each reader by itself', [reader('pack', 2, 100), reader('other', 3, 100), wait], 2],
  ['what it had when it was killed it has no more', [reader('pack', 4, 60_000), wait, kill, reader('pack', 4, 100)], 4],
] as const)('%s', (_, deeds, most) => {
  const played = playDeeds(opening, deeds as readonly Deed[]);
  expect(readFact({ fact: 'mostInHand', by: { consumerId: 'pack' } }, played)).toBe(most);
});

test('whoever hands it on to a worker has more in hand than a poll returns', () => {
  const toWorker = reader('pack', 2, 5_000) as Extract<Command, { type: 'addConsumer' }>;
  const application = { ...toWorker.application, 'processing.thread': 'worker' } as const;
  const played = playDeeds(opening, [
    { ...toWorker, application },
    { type: 'wait', forMs: 4_500 },
  ]);
  expect(readFact({ fact: 'mostInHand', by: { groupId: 'pack' } }, played)).toBe(6);
});

// Behind by so many: of one lane, or of all.
test('the lag can be asked of one partition', () => {
  const lag = { fact: 'lag', groupId: 'pack', topic: 'orders' } as const;
  expect(readFact(lag, opening)).toBe(6);
  expect(readFact({ ...lag, partition: 0 }, opening)).toBe(6);
  expect(readFact({ ...lag, partition: 1 }, opening)).toBe(0);
});
