import { expect, test } from 'vitest';
import type { BrokerModel, FaultModel } from './clusterTypes';
import { islandsOf } from './islands';
import { standInBands } from './stageBands';

function brokersIn(...racks: readonly (string | null)[]): readonly BrokerModel[] {
  return racks.map((rack, index) => ({ brokerId: index + 1, nodeId: `broker-${index + 1}`, rack }) as BrokerModel);
}

const CUT = { type: 'cut' } as const;
function aCut(a: number, b: number, isBothWays = true): FaultModel {
  return { between: [`broker-${a}`, `broker-${b}`], there: CUT, back: isBothWays ? CUT : null, held: 0 };
}

// What a rack holds is lost together, so it stands together.
test('with five brokers and more, racks are bands', () => {
  const stands = standInBands({ brokers: brokersIn('b', 'a', 'b', 'a', 'b'), faults: [] }, false);
  expect(stands.bands.map(({ rack, brokerIds }) => [rack, brokerIds])).toEqual([
    ['a', [2, 4]],
    ['b', [1, 3, 5]],
  ]);
  expect(stands.rows.map(({ brokerId }) => brokerId)).toEqual([2, 4, 1, 3, 5]);
  expect(stands.rows.map(({ isFirst }) => isFirst)).toEqual([true, false, true, false, false]);
});

test('few brokers, one rack, or a rack for each: every row stands for itself, in the order of ids', () => {
  for (const racks of [
    ['a', 'b', 'a', 'b'],
    ['a', 'a', 'a', 'a', 'a'],
    ['e', 'd', 'c', 'b', 'a'],
    [null, null, null, null, null],
  ]) {
    const stands = standInBands({ brokers: brokersIn(...racks), faults: [] }, false);
    expect(stands.bands).toEqual([]);
    expect(stands.rows.map(({ brokerId }) => brokerId)).toEqual(racks.map((_, index) => index + 1));
  }
});

test('whoever is in no rack stands last', () => {
  const stands = standInBands({ brokers: brokersIn(null, 'a', 'b', 'a', 'b'), faults: [] }, false);
  expect(stands.bands.map(({ rack }) => rack)).toEqual(['a', 'b', null]);
});

// A split is worse than where machines stand: who reaches whom comes first.
test('a split network tears the rows apart, whatever their racks', () => {
  const brokers = brokersIn('a', 'b', 'a', 'b', 'a');
  const faults = [1, 2, 3].flatMap((a) => [4, 5].map((b) => aCut(a, b)));
  const stands = standInBands({ brokers, faults }, false);
  expect(stands.bands.map(({ type, brokerIds }) => [type, brokerIds])).toEqual([
    ['island', [1, 2, 3]],
    ['island', [4, 5]],
  ]);
});

test('one cut link splits nothing, nor does one that is cut in one direction', () => {
  expect(islandsOf(brokersIn(null, null, null), [aCut(1, 2)])).toEqual([[1, 2, 3]]);
  expect(islandsOf(brokersIn(null, null), [aCut(1, 2, false)])).toEqual([[1, 2]]);
  expect(islandsOf(brokersIn(null, null), [aCut(1, 2)])).toEqual([[1], [2]]);
});
