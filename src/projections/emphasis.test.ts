import { expect, test } from 'vitest';
import { aPlayedRun } from '../testing/aPlayedRun';
import { emphasisAt, recentEvents } from './emphasis';

// A flash lasts as long on the screen at every pace, and fades backwards when one scrubs back.
test('emphasis fades over 400 ms of screen time', () => {
  expect([999, 1_000, 1_002, 1_004, 1_005].map((playhead) => emphasisAt(1_000, playhead, 0.01))).toEqual([
    0, 1, 0.5, 0, 0,
  ]);
  expect(emphasisAt(1_000, 201_000, 1_000)).toBe(0.5);
});

// Only what has happened may shine.
test('recent events are those in the window before the playhead', () => {
  const { trace } = aPlayedRun();
  const recent = recentEvents(trace, 1_008.5, 0.01);
  expect(recent.map(({ entry }) => [entry.timeMs, entry.event.type])).toEqual([
    [1_005, 'metadataLearned'],
    [1_005, 'recordSent'],
    [1_008, 'recordsAppended'],
  ]);
  expect(recent.every(({ emphasis }) => emphasis > 0 && emphasis <= 1)).toBe(true);
});
