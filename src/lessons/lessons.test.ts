import { describe, expect, test } from 'vitest';
import { checkLesson } from './check';
import { lesson as firstMessage } from './firstMessage';
import { judge } from './judge';
import { MAP } from './map';
import { giveCommand, type Played, playDeeds, playOn, playUntilSettled, startOfStep } from './playLesson';
import { isGoalMet } from './progress';
import { loadLesson, loadLessonText, PLAYABLE_IDS } from './registry';
import { settled } from './settled';
import type { Command } from '../engine';

// Start, doing nothing, solution, near misses, undoing, extras, texts: what a lesson promises is asked of each, and what
// is wrong is said with its place. `npm run lesson -- check` asks an author the same.
describe.each(PLAYABLE_IDS)('%s', (id) => {
  test('keeps all that a lesson promises', async () => {
    expect(await checkLesson(id)).toEqual([]);
  }, 240_000);
});

test('a lesson that does not exist has nothing to load', async () => {
  expect(await loadLesson('no-such-lesson')).toBeNull();
  expect(await loadLessonText('no-such-lesson', 'en')).toBeNull();
});

test('the map holds the whole curriculum, in order', () => {
  const numbers = MAP.flatMap((chapter) => chapter.lessons).map((lesson) => lesson.number);
  expect(numbers).toHaveLength(36);
  expect([...numbers].sort()).toEqual(numbers);
  MAP.forEach((chapter, index) => {
    expect(chapter.lessons.every((lesson) => lesson.number.startsWith(`${index + 1}.`))).toBe(true);
  });
});

describe('the first lesson', () => {
  const [, unplug, replay, heal] = firstMessage.steps;

  // The learner does not wait for anything to settle: she taps while the lane has no leader.
  test('an order that is tapped during the outage arrives all the same', () => {
    let played: Played = startOfStep(firstMessage, 1);
    for (const deed of unplug.solution) played = giveCommand(played, deed as Command);
    expect(isGoalMet(unplug, played)).toBe(false);
    const soon = playOn(played, 5_000);
    expect(isGoalMet(unplug, soon)).toBe(false);
    expect(settled(soon.state)).toBe(false);
    expect(isGoalMet(unplug, playOn(soon, 30_000))).toBe(true);
  });

  // Plugged in at once, the broker finds its old registration and is started again and again by its supervisor.
  test('a broker that is plugged in before its session has ended heals in the end', () => {
    const killed = giveCommand(startOfStep(firstMessage, 1), { type: 'killBroker', brokerId: 2 });
    const back = playUntilSettled(giveCommand(playOn(killed, 1_000), { type: 'startBroker', brokerId: 2 }));
    expect(back.hasSettled).toBe(true);
    expect(isGoalMet(heal, back)).toBe(true);
  });

  // From there nothing but undoing helps, and the page can say so.
  test('a group that began at the end has missed what was there', () => {
    const late = firstMessage.nearMisses.find((miss) => miss.stepId === replay.id);
    expect(judge(replay.goal, playDeeds(startOfStep(firstMessage, 2), late?.deeds ?? []))).toBe('missed');
  });
});
