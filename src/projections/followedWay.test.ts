import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { clusterModel } from './clusterModel';
import { followedWay, newestRecordId, nextRecordId, recordIdAt } from './followedWay';
import { recordJourney } from './recordJourney';
import { layoutStage, type StageArrangement } from './stageLayout';

const run = aPlayedRun();

function wayAt(timeMs: number, arrangement: StageArrangement = 'byBroker') {
  const state = run.stateAt(timeMs);
  const model = clusterModel(state);
  const layout = layoutStage(model, { width: 1200, height: 700 }, { arrangement });
  const journey = recordJourney(run.trace, state, 'shop#1', timeMs);
  if (journey === null) throw new Error('Nothing has been sent yet.');
  return followedWay(journey, model, layout);
}

// Ringed where it is, and nowhere else: that is what following means.
test('the record is ringed in each replica that has it, and in its producer until that knows', () => {
  expect(wayAt(1_006)).toMatchObject({ rings: [], producer: { width: expect.any(Number) } });
  expect(wayAt(1_009).rings).toHaveLength(1);
  expect(wayAt(1_013).rings).toHaveLength(3);
  expect(wayAt(1_013).producer).not.toBeNull();
  expect(wayAt(1_017).producer).toBeNull();
});

test('what it has gone is told from what is still to come', () => {
  const done = (timeMs: number) => wayAt(timeMs).stretches.filter(({ isDone }) => isDone).length;
  expect([done(1_006), done(1_009), done(1_011), done(1_013), done(1_017)]).toEqual([0, 1, 2, 3, 4]);
  expect(wayAt(1_017).stops).toMatchObject([{ isRead: true, isCommitted: false }]);
  expect(wayAt(5_000).stops).toMatchObject([{ isRead: true, isCommitted: true }]);
});

// It goes another way on a stage that lies on its side, and comes to the same places.
test('by partition the same is ringed, and the way ends in the same groups', () => {
  const [column, row] = [wayAt(1_017), wayAt(1_017, 'byPartition')];
  expect(row.rings).toHaveLength(column.rings.length);
  expect(row.stretches.map(({ id, isDone }) => [id, isDone])).toEqual(
    column.stretches.map(({ id, isDone }) => [id, isDone]),
  );
  expect(row.stops.map(({ id }) => id)).toEqual(column.stops.map(({ id }) => id));
  // Reading goes on along the row: the stop is right of every copy.
  expect(row.stops[0]?.at.x).toBeGreaterThan(Math.max(...row.rings.map(({ x, width }) => x + width)));
});

// "Send and follow" must know the record before it is there.
test('the name of the next record is known, and found again where it lies', () => {
  expect(nextRecordId(run.stateAt(999), 'shop')).toBe('shop#1');
  expect(nextRecordId(run.stateAt(1_000), 'shop')).toBe('shop#2');
  expect(nextRecordId(run.stateAt(999), 'kitchen')).toBeNull();
  const model = clusterModel(run.stateAt(5_000));
  expect(recordIdAt(model, { type: 'record', topicPartition: 'orders-1', brokerId: 3, offset: 0 })).toBe('shop#1');
});

test('the newest record of a partition is the last that its leader has', () => {
  expect(newestRecordId(clusterModel(run.stateAt(5_000)), 'orders-1')).toBe('shop#1');
  expect(newestRecordId(clusterModel(run.stateAt(999)), 'orders-1')).toBeNull();
});
