import { describe, expect, test } from 'vitest';
import { onHighWatermark } from './coordinator';
import { aGroupBench, GROUP_CONFIG, PARTITION } from './fixtures/aGroupBench';

function aBenchThatWaits() {
  const bench = aGroupBench();
  const [cook = ''] = bench.stableWith('cook');
  bench.holdReplication();
  bench.commit('cook', cook, 3);
  const requiredOffset = bench.records().length;
  return { bench, requiredOffset };
}

describe('an answer waits for the high watermark', () => {
  // One record short is not replicated: that record may be the one that was promised.
  test('to pass the last record', () => {
    const { bench, requiredOffset } = aBenchThatWaits();
    bench.run((now, at) => onHighWatermark(now, PARTITION, requiredOffset - 1, at));
    expect(bench.answersTo('cook')).toEqual([]);
    bench.run((now, at) => onHighWatermark(now, PARTITION, requiredOffset, at));
    expect(bench.answersTo('cook')).toHaveLength(1);
  });

  // Each partition of the topic has followers of its own.
  test('of its own partition', () => {
    const { bench, requiredOffset } = aBenchThatWaits();
    bench.run((now, at) => onHighWatermark(now, PARTITION + 1, requiredOffset, at));
    expect(bench.answersTo('cook')).toEqual([]);
  });

  // It is told of every new mark, and most of them are of no interest to it.
  test('and a mark that nobody waits for changes nothing', () => {
    const { bench } = aBenchThatWaits();
    const before = bench.coordinator();
    bench.run((now, at) => onHighWatermark(now, PARTITION, 0, at));
    expect(bench.coordinator()).toBe(before);
  });
});

// A state is a snapshot and part of a share link, so it must come back from JSON as it was.
test('the coordinator is plain JSON', () => {
  const { bench } = aBenchThatWaits();
  bench.joinAs('waiter');
  bench.firstJoin('porter');
  expect(JSON.parse(JSON.stringify(bench.coordinator()))).toStrictEqual(bench.coordinator());
});

// No result may depend on the order in which groups happened to come.
test('groups are kept sorted by id', () => {
  // Where the topic has a single partition, its leader has all the groups.
  const bench = aGroupBench([], { ...GROUP_CONFIG, 'offsets.topic.num.partitions': 1 });
  const partitions = [{ partition: 0, leaderEpoch: 0, isLoading: false }];
  bench.run((now) => ({ ...noStep, coordinator: { ...now, partitions } }));
  for (const groupId of ['kitchen', 'bar', 'terrace', 'cellar', 'bar']) bench.join('cook', '', { groupId });
  expect(bench.coordinator().groups.map(({ groupId }) => groupId)).toEqual(['bar', 'cellar', 'kitchen', 'terrace']);
});

const noStep = { events: [], effects: [], appends: [] };
