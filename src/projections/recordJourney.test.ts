import { expect, test } from 'vitest';
import type { TimedCommand } from '../engine';
import { aPlayedRun } from '../testing/aPlayedRun';
import { recordJourney } from './recordJourney';

const run = aPlayedRun();

function journey(recordId: string, nowMs: number, untilMs = nowMs, of = run) {
  return recordJourney(of.trace, of.stateAt(nowMs), recordId, untilMs);
}

function told(recordId: string, nowMs: number, untilMs = nowMs, of = run): readonly string[] {
  return (journey(recordId, nowMs, untilMs, of)?.steps ?? []).map(({ type, timeMs, brokerId, who }) =>
    [timeMs ?? '-', type, brokerId ?? who ?? ''].join(' ').trim(),
  );
}

// The whole of Kafka in one record's life: this is the line that a beginner follows.
test('a record is followed from its batch to every replica and to the bookmark behind it', () => {
  expect(told('shop#1', 40_000)).toEqual([
    '1005 batched shop',
    '1005 sent shop',
    '1008 appended 2',
    '1010 replicated 1',
    '1012 replicated 3',
    '1014 committed 2',
    '1016 acknowledged shop',
    '1016 consumed kitchen',
    '3140 groupCommitted kitchen',
  ]);
  expect(journey('shop#1', 40_000)).toMatchObject({ topicPartition: 'orders-1', offset: 0, key: 'order-1' });
});

test('what has not happened yet is there without a time, in the order in which it will', () => {
  expect(told('shop#1', 1_009)).toEqual([
    '1005 batched shop',
    '1005 sent shop',
    '1008 appended 2',
    '- replicated 3',
    '- replicated 1',
    '- committed',
    '- acknowledged shop',
    '- consumed kitchen',
    '- groupCommitted kitchen',
  ]);
  expect(journey('shop#1', 1_004)).toBeNull();
});

// Scrubbed back, the later steps are known: she has seen them.
test('what was watched already keeps its time', () => {
  expect(told('shop#1', 1_009, 40_000)).toContain('1014 committed 2');
  expect(told('shop#1', 1_009, 1_013)).toContain('- committed');
});

// Broker 2 is dead when this one is sent: it waits for its copy, and the record is committed without it.
test('a copy on a broker that is down is still to come', () => {
  const steps = told('shop#4', 29_000);
  expect(steps).toContain('- replicated 2');
  expect(steps.some((each) => each.endsWith('committed 3'))).toBe(true);
  expect(told('shop#4', 40_000).some((each) => /^\d+ replicated 2$/.test(each))).toBe(true);
});

test('a record that is given up expects nothing more', () => {
  const alone: readonly TimedCommand[] = [
    { atMs: 500, command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'w' } },
    { atMs: 900, command: { type: 'isolateNode', nodeId: 'shop' } },
    { atMs: 1_000, command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'x' } },
  ];
  const lonely = aPlayedRun(alone);
  lonely.runAheadTo(200_000);
  const steps = told('shop#2', 190_000, 190_000, lonely);
  expect(steps[0]).toBe('1000 batched shop');
  expect(steps.at(-1)).toBe('121000 failed shop');
});
