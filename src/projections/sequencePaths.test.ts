import { expect, test } from 'vitest';
import type { TimedCommand } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { sequenceIndex } from './sequenceIndex';
import { pathOf } from './sequencePaths';

const PUBLISH: TimedCommand = {
  atMs: 1_000,
  command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'food' },
};

function produceOf(commands: readonly TimedCommand[]) {
  const { trace } = aPlayedRun(commands);
  const index = sequenceIndex(trace);
  const sent = index.messages.filter(
    ({ message }) => message.body.api === 'Produce' && message.body.kind === 'request',
  );
  return sent.map((item) => ({ item, path: pathOf(item, index) }));
}

function firstProduce() {
  const [first] = produceOf([PUBLISH]);
  if (first === undefined) throw new Error('Nothing was produced.');
  return first;
}

test('a message goes straight from its sender to its receiver', () => {
  const { item, path } = firstProduce();
  expect(path.fate).toBe('arrives');
  expect(path.points).toEqual([
    { timeMs: item.sentMs, share: 0 },
    { timeMs: item.message.arrivesMs, share: 1 },
  ]);
});

// A message that somebody holds stands still: in this picture it goes straight down, until it is let go.
test('a message that is held stands where it is until it is let go', () => {
  const { item } = firstProduce();
  const heldMs = item.sentMs + 1;
  const [held] = produceOf([
    PUBLISH,
    { atMs: heldMs, command: { type: 'holdMessage', messageId: item.id } },
    { atMs: 1_500, command: { type: 'releaseMessage', messageId: item.id } },
  ]);
  const hopMs = (item.message.arrivesMs ?? 0) - item.sentMs;
  expect(held?.path.fate).toBe('arrives');
  expect(held?.path.points.map(({ timeMs }) => timeMs)).toEqual([item.sentMs, heldMs, 1_500, 1_500 + hopMs - 1]);
  expect(held?.path.points[1]?.share).toBe(held?.path.points[2]?.share);
});

// TCP sends again what a cut has caught, as another message; this one ends where the cut found it.
test('a message that a cut catches ends there, and the one sent after the link is healed arrives', () => {
  const { item } = firstProduce();
  const between = ['shop', item.to] as const;
  const [caught, again] = produceOf([
    PUBLISH,
    { atMs: item.sentMs + 1, command: { type: 'cutLink', between } },
    { atMs: 3_000, command: { type: 'healLink', between } },
  ]);
  expect(caught?.path.fate).toBe('held');
  expect(caught?.path.points.at(-1)?.timeMs).toBe(item.sentMs + 1);
  expect(again?.item.sentMs).toBe(3_000);
  expect(again?.path.fate).toBe('arrives');
});

test('what reaches a broker that has just died is heard by nobody', () => {
  const { item } = firstProduce();
  const [lost] = produceOf([
    PUBLISH,
    { atMs: item.sentMs + 1, command: { type: 'killBroker', brokerId: Number(item.to.slice('broker-'.length)) } },
  ]);
  expect(lost?.path.fate).toBe('lost');
});
