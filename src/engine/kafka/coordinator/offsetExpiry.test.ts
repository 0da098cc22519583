import { describe, expect, test } from 'vitest';
import { expireOffsets, forgetPartitions, offsetExpiryDueMs, onOffsetCommit } from './coordinator';
import { aGroupBench, aProtocol, GROUP, GROUP_CONFIG, type GroupBench } from './fixtures/aGroupBench';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

const check = (bench: GroupBench) => bench.run((now, at) => expireOffsets(now, GROUP_CONFIG, at.nowMs));
const dueMs = (bench: GroupBench) => offsetExpiryDueMs(bench.coordinator(), GROUP_CONFIG);
const keysOf = (bench: GroupBench, from: number) =>
  bench
    .records()
    .slice(from)
    .map(({ key, value }) => `${JSON.parse(key ?? '').type} ${value === null ? 'gone' : ''}`);

/** A consumer that assigns itself its partitions commits, as no member. */
function commitAlone(bench: GroupBench) {
  const partition = {
    topic: 'orders',
    partition: 0,
    committedOffset: 3,
    committedLeaderEpoch: -1,
    committedMetadata: '',
  };
  const who = { groupId: GROUP, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null };
  const request = { api: 'OffsetCommit', kind: 'request', correlationId: 1, ...who, partitions: [partition] } as const;
  bench.run((now, at) => onOffsetCommit(now, 'loner', request, GROUP_CONFIG, at));
}

describe('the offsets of a group', () => {
  // A group that stands still over a holiday would otherwise begin anew by auto.offset.reset.
  test('go a week after the last member went, and the group with them', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    bench.advance(30_000);
    bench.leave('cook', cook);
    const emptyMs = bench.nowMs();
    expect(dueMs(bench)).toBe(emptyMs + WEEK);
    bench.advance(WEEK - 1);
    check(bench);
    expect(bench.group().offsets).toHaveLength(1);
    bench.story();
    const before = bench.records().length;
    bench.advance(1);
    check(bench);
    expect(bench.coordinator().groups).toEqual([]);
    expect(bench.story()).toEqual([
      'offsetsExpired orders-0 (retention)',
      'Empty -> Dead (generation 2)',
      `groupRemoved ${GROUP}`,
    ]);
    expect(keysOf(bench, before)).toEqual(['offset gone', 'group gone']);
  });

  test('never go while the topic is read, however old the commit', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    for (let day = 0; day < 30; day++) {
      bench.heartbeat('cook', cook);
      bench.advance(40_000);
    }
    bench.run((now) => expireOffsets(now, GROUP_CONFIG, bench.nowMs() + 10 * WEEK));
    expect(bench.group().offsets).toHaveLength(1);
    expect(dueMs(bench)).toBeNull();
  });

  test('of a topic that is read no more go a week after their commit, while the group lives on', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    const committedMs = bench.nowMs();
    bench.join('cook', cook, { protocols: [aProtocol('range', { topics: ['bills'] })] });
    bench.sync('cook', cook);
    expect(dueMs(bench)).toBe(committedMs + WEEK);
    bench.run((now) => expireOffsets(now, GROUP_CONFIG, committedMs + WEEK));
    expect(bench.group()).toMatchObject({ state: 'Stable', offsets: [] });
  });

  // Nobody knows whether it is still there, so only its commits speak for it.
  test('of a consumer without a group go a week after its last commit', () => {
    const bench = aGroupBench();
    commitAlone(bench);
    bench.advance(WEEK - 1);
    commitAlone(bench);
    bench.advance(WEEK - 1);
    check(bench);
    expect(bench.group().offsets).toHaveLength(1);
    bench.advance(1);
    check(bench);
    expect(bench.coordinator().groups).toEqual([]);
  });

  test('go with their topic, at once', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    bench.story();
    bench.run((now) => forgetPartitions(now, [{ topic: 'orders', partition: 0 }], bench.nowMs()));
    expect(bench.group()).toMatchObject({ state: 'Stable', offsets: [] });
    expect(bench.story()).toEqual(['offsetsExpired orders-0 (topicDeleted)']);
  });

  // A tombstone that is not read as one would bring the offset back to life at the next coordinator.
  test('that are gone are gone for the next coordinator, too', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    bench.run((now) => forgetPartitions(now, [{ topic: 'orders', partition: 0 }], bench.nowMs()));
    expect(aGroupBench(bench.records()).group().offsets).toEqual([]);
    bench.leave('cook', cook);
    check(bench);
    expect(aGroupBench(bench.records()).coordinator().groups).toEqual([]);
  });

  // The time since which the group has been empty is in its record: a new coordinator does not give it another week.
  test('of an empty group do not gain time by a new coordinator', () => {
    const bench = aGroupBench();
    const [cook = ''] = bench.stableWith('cook');
    bench.commit('cook', cook, 3);
    bench.leave('cook', cook);
    expect(dueMs(aGroupBench(bench.records()))).toBe(dueMs(bench));
  });
});

test('an empty group without offsets goes at the next check', () => {
  const bench = aGroupBench();
  const [cook = ''] = bench.stableWith('cook');
  bench.leave('cook', cook);
  check(bench);
  expect(bench.coordinator().groups).toEqual([]);
});
