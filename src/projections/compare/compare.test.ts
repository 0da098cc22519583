import { expect, test } from 'vitest';
import type { Breach, Command, TimedCommand } from '../../engine';
import type { History } from '../../history';
import { aPlayedRun } from '../../testing/aPlayedRun';
import { clusterModel } from '../clusterModel';
import { layoutStage } from '../stageLayout';
import { deliveriesAt, wasAcknowledged } from './deliveries';
import { compareMarks, deedsIn, differencesBetween, lostDifferences, offeredSettings, otherValue, partedMs } from '.';
import { settingSubjects, verdictOf } from '.';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const send = (key: string): Command => ({
  type: 'publish',
  producerId: 'shop',
  topic: 'orders',
  partition: 0,
  key,
  value: 'ramen',
});

const played = (commands: readonly TimedCommand[], untilMs = 10_000): History => aPlayedRun(commands, untilMs);

const sideAt = (history: History, timeMs: number) => ({ state: history.stateAt(timeMs), trace: history.trace });

const BASE = [at(1000, send('a')), at(2000, send('b'))];
const SHORT = played(BASE);
const LONG = played([...BASE, at(3000, send('c')), at(4000, { type: 'killBroker', brokerId: 3 })]);
const OTHER = played([...BASE, at(3000, send('x'))]);

// What stands under "Different now" must be what differs, in both orders of the two.
test('two branches differ in what was written, read and told, and in who runs', () => {
  const found = differencesBetween(sideAt(SHORT, 6000), sideAt(LONG, 6000), 6000);
  const told = found.map(({ key, a, b }) => [key, a, b]);
  expect(told).toContainEqual(['broker 3/process', 'up', 'down']);
  expect(told).toContainEqual(['orders-0/logEndOffset', 2, 3]);
  expect(told).toContainEqual(['producer shop/acknowledged', 2, 3]);
  expect(told).toContainEqual(['group/kitchen orders-0/position', 2, 3]);
  const back = differencesBetween(sideAt(LONG, 6000), sideAt(SHORT, 6000), 6000);
  expect(back.map(({ key, a, b }) => [key, b, a])).toEqual(told);
});

test('another record at the same offset is named by both keys', () => {
  const found = differencesBetween(sideAt(LONG, 3900), sideAt(OTHER, 3900), 3900);
  expect(found).toMatchObject([{ key: 'orders-0/record', fact: 'record', offset: 2, a: 'c', b: 'x' }]);
});

test('what has the same commands differs nowhere', () => {
  for (const timeMs of [0, 1004, 2500, 9000])
    expect(differencesBetween(sideAt(SHORT, timeMs), sideAt(played(BASE), timeMs), timeMs)).toEqual([]);
});

test('branches part at the first command that is not in both', () => {
  expect(partedMs(BASE, BASE)).toBeNull();
  expect(partedMs(BASE, [at(1000, send('a')), at(2000, send('b'))])).toBeNull();
  expect(partedMs(BASE, BASE.slice(0, 1))).toBe(2000);
  expect(partedMs(BASE, [at(1000, send('a')), at(1500, send('z')), at(2000, send('b'))])).toBe(1500);
});

// A ring round the wrong record would be a lie, so its place follows from the layout and from the two clusters alone.
test('rings are round what differs, and slots hold the places of records that only the other has', () => {
  const [own, other] = [clusterModel(SHORT.stateAt(6000)), clusterModel(LONG.stateAt(6000))];
  const differences = differencesBetween(sideAt(SHORT, 6000), sideAt(LONG, 6000), 6000);
  const layout = layoutStage(own, { width: 540, height: 700 }, { reach: { 'orders-0': 3 } });
  const { rings, slots, pale } = compareMarks(layout, own, other, differences);
  expect(slots.map(({ key }) => key)).toEqual(['orders-0@1 2', 'orders-0@2 2', 'orders-0@3 2']);
  const keys = rings.map(({ key }) => key);
  expect(keys).toContain('orders-0@1');
  expect(keys).toContain('broker 3');
  expect(keys).toContain('producer shop');
  expect(keys).not.toContain('orders-1@1');
  const cell = layout.cells.get('orders-1@1')?.rect;
  expect(pale.find(({ rect }) => rect.x === cell?.x && rect.width === cell.width)?.holes).toEqual([]);
  const same = compareMarks(layout, own, own, []);
  expect([same.rings, same.slots]).toEqual([[], []]);
});

test('what was called written is counted in the trace, whatever became of the producer', () => {
  const history = played([
    ...BASE,
    at(3000, { type: 'alterClientConfig', clientId: 'shop', set: { acks: '1' }, remove: [] }),
    at(5000, send('c')),
  ]);
  expect(deliveriesAt(history.trace, 'shop', 999)).toEqual({ acknowledged: 0, failed: 0 });
  expect(deliveriesAt(history.trace, 'shop', 4000)).toEqual({ acknowledged: 2, failed: 0 });
  expect(deliveriesAt(history.trace, 'shop', 9000)).toEqual({ acknowledged: 3, failed: 0 });
  expect(wasAcknowledged(history.trace, 'shop#1', 1000)).toBe(false);
  expect(wasAcknowledged(history.trace, 'shop#1', 2000)).toBe(true);
});

// Nobody was told that a record is written which was committed and never acknowledged: its loss is no broken word.
test('lost are only records that their producer was told are written', () => {
  const breach: Breach = {
    promise: 'committedRecordsSurvive',
    condition: 'clean',
    timeMs: 5000,
    topicPartition: 'orders-0',
    brokerId: 2,
    records: [
      { offset: 1, key: 'b', recordId: 'shop#2' },
      { offset: 2, key: 'q', recordId: 'shop#99' },
    ],
    recordCount: 2,
    reason: 'uncleanElection',
    what: '',
    entries: [0, 0],
  } as unknown as Breach;
  const times = { sinceMs: 0, timeMs: 6000 };
  const lost = verdictOf(['shop'], SHORT.trace, [breach], times);
  expect(lost.lost).toMatchObject([{ recordId: 'shop#2', producerId: 'shop', offset: 1 }]);
  const kept = verdictOf(['shop'], SHORT.trace, [breach], { ...times, timeMs: 4000 });
  expect(kept).toMatchObject({ lost: [], acknowledged: 2, sentAgain: 0, failed: 0 });
  expect(lostDifferences(kept, lost)).toMatchObject([{ key: 'producer shop/lost', a: 0, b: 1 }]);
  expect(lostDifferences(lost, lost)).toEqual([]);
});

test('what can be tried fits the cluster as it is', () => {
  const state = LONG.stateAt(6000);
  const model = clusterModel(state);
  expect(deedsIn(model)).toContainEqual({ type: 'startBroker', brokerId: 3 });
  expect(deedsIn(model)).toContainEqual({ type: 'killBroker', brokerId: 1 });
  expect(deedsIn(model)).not.toContainEqual({ type: 'killBroker', brokerId: 3 });
  const subjects = settingSubjects(model, state);
  const [shop] = subjects;
  expect(shop).toMatchObject({ kind: 'producer', name: 'shop' });
  const [first] = shop === undefined ? [] : offeredSettings(shop, state).often;
  expect([first?.key, first === undefined ? '' : otherValue(first)]).toEqual(['acks', '1']);
  expect(subjects.map(({ kind }) => kind)).toEqual([
    'producer',
    'consumer',
    'topic',
    'cluster',
    'broker',
    'broker',
    'broker',
  ]);
});
