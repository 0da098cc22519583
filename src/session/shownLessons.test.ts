import { describe, expect, test } from 'vitest';
import { loadLesson, PLAYABLE_IDS } from '../lessons';
import { aClock } from './clock.testing';
import { createSession } from './createSession';

// Next never breaks: whoever has everything shown to her comes to the end of every lesson, with every task ticked; the
// challenge alone stays open, for it was not she who met it.
describe.each(PLAYABLE_IDS)('%s', (id) => {
  test('is played to its end by what is shown', async () => {
    const lesson = await loadLesson(id);
    const { getState: now } = createSession({ clock: aClock(), storage: null, lessonId: id });
    await now().openLesson(id);
    for (const { id: stepId, tasks } of lesson?.steps ?? []) {
      now().showMe();
      await now().skipDemonstration();
      now().keepDemonstration();
      const ticked = tasks.filter((task) => now().lesson?.doneTasks.includes(`${stepId}/${task.id}`));
      expect(ticked).toEqual(tasks);
      expect(now().lesson?.doneSteps).toContain(stepId);
      now().nextStep();
    }
    expect(now().lesson).toMatchObject({ lessonId: id, isPassed: false, answers: {} });
    // Nothing of her own was left behind, so there is nothing to choose from.
    expect(now().branches).toHaveLength(1);
  }, 240_000);
});
