import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { aCommandEntry, aTrace, anEventEntry } from '../testing/aTrace';
import { isMilestone, isNotable } from './milestones';
import { timelineMarks } from './timelineMarks';

const run = aPlayedRun();
const SCALE = { endMs: 40_000, widthPx: 900 };

// The line must tell the story at a glance: what she did, and what came of it.
test('commands and milestones are marked, and what falls together shares a mark named after what weighs most', () => {
  const { marks } = timelineMarks(run.trace, SCALE);
  const names = marks.map(({ entry, timeMs }) => {
    const name = entry.kind === 'event' ? entry.event.type : entry.kind === 'command' ? entry.command.type : '';
    return `${timeMs} ${name}`;
  });
  expect(names.slice(0, 6)).toEqual([
    '1000 publish',
    '2000 publish',
    '3000 publish',
    '6100 killBroker',
    '22000 leaderElected',
    '25000 publish',
  ]);
  expect(marks.flatMap(({ entries }) => entries).every(({ timeMs }) => timeMs >= 0)).toBe(true);
});

// The 18 s of a session running out are drawn as a dotted stretch, or the line would look broken.
test('a long quiet time is a stretch of its own', () => {
  const { idle } = timelineMarks(run.trace, SCALE);
  expect(idle).toContainEqual({ fromMs: 6_100, toMs: 22_000 });
});

// A wider line has room for more marks.
test('how many marks there are depends on the room', () => {
  const entries = [0, 10, 20].map((timeMs, index) =>
    aCommandEntry(index + 1, timeMs, { type: 'killBroker', brokerId: 1 }),
  );
  expect(timelineMarks(aTrace(entries), { endMs: 1000, widthPx: 100 }).marks).toHaveLength(1);
  expect(timelineMarks(aTrace(entries), { endMs: 1000, widthPx: 10_000 }).marks).toHaveLength(3);
});

// Internal topics elect leaders too, fifty at a time; nobody asked for that.
test('what happens to internal topics is neither a milestone nor worth a stop', () => {
  const event = {
    type: 'inSyncReplicasShrunk',
    topicPartition: '__consumer_offsets-6',
    by: 'controller',
    from: [1, 2],
    to: [1],
    leaderEpoch: 1,
  } as const;
  expect(isMilestone(event)).toBe(false);
  expect(isMilestone({ ...event, topicPartition: 'orders-0' })).toBe(true);
  expect(isNotable(anEventEntry(1, 0, 'broker-1', event))).toBe(false);
});
