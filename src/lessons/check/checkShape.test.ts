import { expect, test } from 'vitest';
import { aTinyLesson } from '../aTinyLesson.testing';
import { aScenario } from '../scenes/aScene';
import { checkShape } from './checkShape';
import type { Lesson, Stage } from '../types';

// The page keeps a stage that is left, for whoever comes back: a second step on it does not begin afresh.
test('two steps that begin on one and the same stage are found, and two that look alike are not', () => {
  const tiny = aTinyLesson();
  const raised = (): Stage => ({ seed: 1, scenario: aScenario({ name: 'twice', topics: [], clients: [] }) });
  const withStages = (first: Stage, second: Stage): Lesson => ({
    ...tiny,
    steps: [first, second].flatMap((stage, index) =>
      tiny.steps.slice(0, 1).map((step) => ({ ...step, id: `step-${index}`, stage })),
    ),
  });
  const stagesIn = (lesson: Lesson) => checkShape(lesson).filter(({ where }) => where.endsWith('.stage'));
  const one = raised();
  expect(stagesIn(withStages(one, one)).map(({ where }) => where)).toEqual(['steps.step-1.stage']);
  expect(stagesIn(withStages(raised(), raised()))).toEqual([]);
});
