import { expect, test } from 'vitest';
import type { Command, TimedCommand } from '../../engine';
import { aPlayedRun } from '../../testing/aPlayedRun';
import { compactionView, directoryDetails, fileDetails, logTable, partitionFiles } from '.';
import { rulerFor } from './ruler';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const topic = (name: string, configs: Readonly<Record<string, string>>): Command => ({
  type: 'createTopic',
  topic: name,
  partitions: 1,
  replicationFactor: 3,
  configs,
});
const news = (name: string, key: string, value: string | null): Command => ({
  type: 'publish',
  producerId: 'shop',
  topic: name,
  key,
  value,
});

/** Six records of news, one each ten minutes, four to a file; they may grow an hour old. */
const clicks = aPlayedRun([
  at(1_000, topic('clicks', { 'segment.bytes': '300', 'retention.ms': String(HOUR_MS) })),
  ...Array.from({ length: 6 }, (_, number) =>
    at(70_000 + number * 10 * MINUTE_MS, news('clicks', `page-${number}`, 'x')),
  ),
]);
/** Files after the hour: the first one is due and waits for each broker's check. */
const DUE_MS = 71_000 + 30 * MINUTE_MS + HOUR_MS;

// "It is older than seven days. Why is it still there?" Because each broker looks on its own clock.
test('files that are due stay until their broker looks, and each looks when its own time has come', () => {
  const files = partitionFiles(clicks.stateAt(DUE_MS), 'clicks-0', 'offset', DUE_MS);
  expect(files.lanes.map(({ brokerId, role }) => [brokerId, role])).toHaveLength(3);
  expect(files.lanes.filter(({ role }) => role === 'leader')).toHaveLength(1);
  for (const { cards, nextCheck } of files.lanes) {
    expect(cards.map(({ baseOffset, recordCount, isActive }) => [baseOffset, recordCount, isActive])).toEqual([
      [0, 4, false],
      [4, 2, true],
    ]);
    expect(cards[0]).toMatchObject({ fate: 'deleted', ageShare: 1 });
    expect(cards[0]?.dueMs ?? 0).toBeLessThan(DUE_MS);
    expect(cards[1]?.ageShare ?? 0).toBeLessThan(1);
    expect(nextCheck?.everyMs).toBe(5 * MINUTE_MS);
    expect((nextCheck?.atMs ?? 0) - DUE_MS).toBeGreaterThan(0);
  }
  const checks = files.lanes.map(({ nextCheck }) => nextCheck?.atMs ?? 0);
  const soonMs = Math.min(...checks);
  const { lanes } = partitionFiles(clicks.stateAt(soonMs), 'clicks-0', 'offset', soonMs);
  const taken = lanes.filter(({ gone }) => gone.length > 0);
  expect(taken.length).toBe(checks.filter((checkMs) => checkMs === soonMs).length);
  expect(taken[0]?.gone[0]).toMatchObject({ baseOffset: 0, goneAtMs: soonMs + MINUTE_MS, span: { from: 0 } });
});

// A file that is renamed still takes up the disk for a minute, with every record that was in it.
test('a file that is renamed says the same of itself as before, by whichever measure', () => {
  const [before] = partitionFiles(clicks.stateAt(DUE_MS), 'clicks-0', 'offset', DUE_MS).lanes;
  const { recordCount, sizeBytes, fromMs, toMs } = before?.cards[0] ?? {};
  const goneMs = before?.nextCheck?.atMs ?? 0;
  for (const measure of ['offset', 'time', 'size'] as const) {
    const [lane] = partitionFiles(clicks.stateAt(goneMs), 'clicks-0', measure, goneMs).lanes;
    expect(lane?.gone).toMatchObject([{ recordCount, sizeBytes, fromMs, toMs, span: { from: 0 } }]);
    expect(lane?.gone[0]?.span.to).toBeLessThanOrEqual(lane?.cards[0]?.span.from ?? 0);
    // What the cleaner replaces is another thing.
    expect(lane?.replaced).toEqual([]);
  }
});

// The offsets of all copies stand under each other, whatever the measure; no file is too narrow to be seen.
test('one ruler holds for all copies, and leaves room for the smallest file', () => {
  const ruler = rulerFor([0, 1000, 1001]);
  expect([0, 1000, 1001].map(ruler)).toEqual([0, expect.closeTo(0.92, 2), 1]);
  expect(ruler(500)).toBeCloseTo(0.46, 2);
  for (const measure of ['offset', 'time', 'size'] as const) {
    const { lanes, marks } = partitionFiles(clicks.stateAt(DUE_MS), 'clicks-0', measure, DUE_MS);
    expect(marks[0]?.at).toBe(0);
    expect(marks.at(-1)?.at).toBe(1);
    for (const { cards } of lanes) expect(cards[0]?.span.to).toBeLessThanOrEqual(cards[1]?.span.from ?? 0);
  }
  // By time, what is due lies wholly before the limit, and what is not does not.
  const { limitAt, lanes } = partitionFiles(clicks.stateAt(DUE_MS), 'clicks-0', 'time', DUE_MS);
  expect(lanes[0]?.cards[0]?.span.to).toBeLessThan(limitAt ?? 0);
  expect(lanes[0]?.cards[1]?.span.to).toBeGreaterThan(limitAt ?? 1);
  expect(partitionFiles(clicks.stateAt(DUE_MS), 'clicks-0', 'offset', DUE_MS).limitAt).toBeNull();
});

// A file that has just been begun is there to be seen, too; it stands behind the last offset, which is where it begins.
test('an empty file has a place', () => {
  const { lanes, marks } = partitionFiles(clicks.stateAt(5_000), 'clicks-0', 'offset', 5_000);
  expect(lanes.map(({ cards }) => cards.map(({ span }) => span))).toEqual(Array(3).fill([{ from: 0, to: 1 }]));
  expect(marks).toEqual([{ value: 0, at: 0 }]);
});

test('a file says what is in it, why it was closed, and why it is still there', () => {
  const ask = (baseOffset: number | null, timeMs = DUE_MS) =>
    fileDetails(clicks.stateAt(timeMs), clicks.trace, { topicPartition: 'clicks-0', brokerId: 1, baseOffset }, timeMs);
  clicks.runAheadTo(DUE_MS);
  expect(ask(0)).toMatchObject({
    name: '00000000000000000000.log',
    batches: 4,
    rolledBy: 'size',
    stays: { type: 'goes' },
  });
  expect(ask(0)?.firstRecords.map(({ letter }) => letter)).toEqual(['0', '1', '2', '3']);
  expect(ask(null)).toMatchObject({ baseOffset: 4, isActive: true, rolledBy: null, offsetEntries: 0 });
  expect(ask(0, HOUR_MS)?.stays).toEqual({ type: 'young', dueMs: expect.any(Number), atMs: expect.any(Number) });
  expect(ask(0)?.stays).toMatchObject({ by: 'time' });
});

test('a directory is listed by Kafka’s names, with its line in the files that all partitions share', () => {
  const directory = directoryDetails(clicks.stateAt(DUE_MS), 'clicks-0', 1);
  expect(directory?.files.map(({ name }) => name)).toEqual([
    '00000000000000000000.index',
    '00000000000000000000.log',
    '00000000000000000000.timeindex',
    '00000000000000000004.index',
    '00000000000000000004.log',
    '00000000000000000004.snapshot',
    '00000000000000000004.timeindex',
    'leader-epoch-checkpoint',
    'partition.metadata',
  ]);
  expect(directory?.checkpoints).toEqual([
    { file: 'recovery-point-offset-checkpoint', offset: 4 },
    { file: 'replication-offset-checkpoint', offset: 6 },
    { file: 'log-start-offset-checkpoint', offset: null },
  ]);
});

// What is shown below must be what the cleaner then leaves: offsets keep their numbers, and gaps stay gaps.
test('what the next cleaning leaves is told beforehand, and comes true', () => {
  const keys = ['a', 'b', 'a', 'a', 'b', 'c', 'a', 'a'];
  const prices = aPlayedRun([
    at(1_000, topic('prices', { 'segment.bytes': '300', 'cleanup.policy': 'compact' })),
    ...keys.map((key, number) => at(2_000 + number * 500, news('prices', key, `v${number}`))),
  ]);
  const before = compactionView(prices.stateAt(6_500), 'prices-0', 1);
  expect(before?.cells.map(({ offset, key, zone, stays }) => `${offset}${key} ${zone} ${stays}`)).toEqual([
    '0a dirty false',
    '1b dirty true',
    '2a dirty false',
    '3a dirty true',
    '4b active true',
    '5c active true',
    '6a active true',
    '7a active true',
  ]);
  expect(before?.zones[0]).toMatchObject({ zone: 'dirty', from: 0, to: 4, records: 4, kept: 2 });
  expect([before?.dirtyRatio, before?.minDirtyRatio]).toEqual([1, 0.5]);
  const nextMs = before?.nextMs ?? 0;
  const after = compactionView(prices.stateAt(nextMs), 'prices-0', 1);
  expect(after?.cells.map(({ offset }) => offset)).toEqual([1, 3, 4, 5, 6, 7]);
  expect(after?.zones[0]).toMatchObject({ zone: 'clean', records: 2, kept: 2 });
  expect(after?.nextMs).toBeNull();
  const [lane] = partitionFiles(prices.stateAt(nextMs), 'prices-0', 'offset', nextMs).lanes;
  expect([lane?.gone, lane?.replaced.map(({ baseOffset }) => baseOffset)]).toEqual([[], [0]]);
  expect(compactionView(prices.stateAt(nextMs), 'orders-0', 1)).toBeNull();
});

test('all partitions stand in a table, the largest first, with what is next', () => {
  const rows = logTable(clicks.stateAt(DUE_MS));
  expect(rows).toHaveLength(54);
  expect(rows[0]?.sizeBytes ?? 0).toBeGreaterThanOrEqual(rows[1]?.sizeBytes ?? 0);
  expect(rows.find(({ topicPartition }) => topicPartition === 'clicks-0')).toMatchObject({
    copies: 3,
    segments: 2,
    next: { type: 'deleted' },
  });
  expect(rows.at(-1)).toMatchObject({ isInternal: true, sizeBytes: 0, oldestMs: null, next: null });
});
