import { expect, test } from 'vitest';
import type { Command } from '../../engine';
import { playDeeds, raise } from '../playLesson';
import { aScenario, load, producer, topic } from '../scenes/aScene';
import type { Deed } from '../types';
import { readFact } from './readFact';
import type { Fact, Span } from './types';

const opening = raise({
  seed: 3,
  scenario: aScenario({ name: 'runs', brokers: 1, topics: [topic('orders', 1, 1)], clients: [producer('shop')] }),
});
const SECONDS_3: Deed = { type: 'wait', forMs: 3_000 };
const stop: Command = { type: 'stopLoad', producerId: 'shop' };
const setLinger = (ms: string): Command => ({
  type: 'alterClientConfig',
  clientId: 'shop',
  set: { 'linger.ms': ms },
  remove: [],
});
const setCodec: Command = {
  type: 'alterClientConfig',
  clientId: 'shop',
  set: { 'compression.type': 'zstd' },
  remove: [],
};
const run = (recordsPerSecond: number) => [load('shop', 'orders', recordsPerSecond), SECONDS_3, stop, SECONDS_3];

const records = (during: Span): Fact => ({ fact: 'rate', of: 'recordsAppended', topic: 'orders', during });
const delay = (during: Span): Fact => ({ fact: 'delayMs', producerId: 'shop', percentile: 99, during });
const LAST: Span = { load: 'shop' };
const LINGERING: Span = { load: 'shop', with: { 'linger.ms': 100 } };

test('what a load has come to stays, however long it is over', () => {
  const played = playDeeds(opening, [...run(20), { type: 'wait', forMs: 20_000 }]);
  expect(readFact(records(LAST), played)).toBeCloseTo(20, -1);
});

test('without a load, or with one that is too short to have warmed up, nothing is measured', () => {
  const short = [load('shop', 'orders', 20), { type: 'wait', forMs: 450 }, stop, SECONDS_3] as const;
  expect(readFact(records(LAST), opening)).toBeNull();
  expect(readFact(delay(LAST), opening)).toBeNull();
  expect(readFact(records(LAST), playDeeds(opening, short))).toBeNull();
});

test('a load is measured with the settings it ran with, also when they have changed since', () => {
  const played = playDeeds(opening, [setLinger('100'), SECONDS_3, ...run(10), setLinger('0'), SECONDS_3, ...run(40)]);
  expect(readFact(records(LINGERING), played)).toBeCloseTo(10, -1);
  expect(readFact(records({ load: 'shop', with: { 'linger.ms': 0, acks: -1 } }), played)).toBeCloseTo(40, -1);
  expect(readFact(records({ load: 'shop', with: { acks: 1 } }), played)).toBeNull();
  expect(readFact(delay(LINGERING), played)).toBeGreaterThan(readFact(delay(LAST), played) as number);
});

test('new settings begin a new stretch of a load that goes on', () => {
  const before = playDeeds(opening, [
    load('shop', 'orders', 20),
    SECONDS_3,
    setLinger('100'),
    { type: 'wait', forMs: 400 },
  ]);
  expect(readFact(records(LINGERING), before)).toBeNull();
  expect(readFact(records(LINGERING), playDeeds(before, [SECONDS_3]))).toBeCloseTo(20, -1);
});

test('batches are told by how many records they hold and by their codec', () => {
  const burst = { producerId: 'shop', topic: 'orders', keys: 'none', keyCount: 1, valueBytes: 100 } as const;
  const played = playDeeds(opening, [
    setLinger('20'),
    { type: 'publishBurst', count: 10, ...burst },
    setCodec,
    { type: 'publishBurst', count: 1, ...burst },
    { type: 'publishBurst', count: 50, ...burst },
  ]);
  const counts = (match: object): Fact => ({ fact: 'batches', topic: 'orders', of: 'recordCount', ...match });
  expect(readFact(counts({}), played)).toEqual([10, 1, 50]);
  expect(readFact(counts({ compression: 'zstd' }), played)).toEqual([1, 50]);
  expect(readFact(counts({ recordCount: { is: 'atLeast', than: 5 }, compression: 'none' }), played)).toEqual([10]);
  const [plain, alone, together] = readFact({ ...counts({}), of: 'bytesPerRecord' } as Fact, played) as number[];
  expect(together).toBeLessThan(plain as number);
  expect(together).toBeLessThan(alone as number);
  const sizes = readFact({ fact: 'batches', topic: 'orders', of: 'sizeBytes' }, played) as number[];
  expect(sizes[2]).toBeGreaterThan(sizes[1] as number);
});
