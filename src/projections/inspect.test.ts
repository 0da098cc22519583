import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { inspect } from './inspect';
import type { Selection } from './selection';

const run = aPlayedRun();

function rows(selection: Selection, timeMs: number, sinceMs: number | null = null): readonly string[] {
  const found = inspect(selection, run.stateAt(timeMs), sinceMs === null ? null : run.stateAt(sinceMs)) ?? [];
  return found.map(
    ({ field, value, changedFrom }) =>
      `${field}: ${value}${changedFrom === undefined ? '' : ` was ${changedFrom.value}`}`,
  );
}

// The old value stays beside the new one, struck through: what changed is what the step is about.
test('a partition is told in the words of kafka-topics.sh, with what has changed', () => {
  expect(rows({ type: 'partition', topicPartition: 'orders-1' }, 25_500, 5_000)).toEqual([
    'leader: 3 was 2',
    'leader epoch: 1 was 0',
    'replicas: [2, 3, 1]',
    'preferred leader: 2',
    'isr: [3, 1] was [2, 3, 1]',
    'partition epoch: 1 was 0',
    'high watermark: 2 was 1',
    'log end offset: 2 was 1',
    'log start offset: 0',
    'last stable offset: 2 was 1',
    'records: 2 was 1',
    'segments: 1',
    'size: 158 B was 79 B',
  ]);
});

// "Same key, same partition" can be checked with a pocket calculator.
test('a record shows how its key became its partition', () => {
  const told = rows({ type: 'record', topicPartition: 'orders-1', brokerId: 3, offset: 0 }, 5_000);
  expect(told).toContain('key: order-1');
  expect(told).toContain('murmur2: 1221710326 % 3 = 1');
  expect(told).toContain('producer id: 0');
});

test.each([
  { type: 'broker', brokerId: 1 },
  { type: 'topic', topic: 'orders' },
  { type: 'replica', topicPartition: 'orders-1', brokerId: 2 },
  { type: 'producer', producerId: 'shop' },
  { type: 'consumer', consumerId: 'kitchen' },
  { type: 'group', groupId: 'kitchen' },
  { type: 'zookeeper', serverId: 2 },
] as const)('%j can be looked into, with no field twice', (selection) => {
  const fields = inspect(selection, run.stateAt(5_000))?.map(({ section, field }) => `${section}/${field}`) ?? [];
  expect(fields.length).toBeGreaterThan(2);
  expect(new Set(fields).size).toBe(fields.length);
});

// She scrubs back to before the thing was there; the inspector says so instead of showing something old.
test('what is not there at this moment has no rows', () => {
  const state = run.stateAt(5_000);
  expect(inspect({ type: 'producer', producerId: 'nobody' }, state)).toBeNull();
  expect(inspect({ type: 'record', topicPartition: 'orders-1', brokerId: 1, offset: 99 }, state)).toBeNull();
  expect(inspect({ type: 'entry', entryId: 1 }, state)).toBeNull();
});
