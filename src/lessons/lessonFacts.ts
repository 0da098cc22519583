import type { SimulationState } from '../engine';
import { firstMessageFacts } from './firstMessage/facts';
import { firstMessage } from './firstMessage/lesson';
import type { LessonFacts, LessonProgress } from './types';

const FACTS: Readonly<Record<string, (facts: LessonFacts) => Readonly<Record<string, string>>>> = {
  [firstMessage.id]: firstMessageFacts,
};

/** The values of a lesson's placeholders at this moment: `{{name}}` in its texts stands for what the run says. */
export function lessonFacts(
  state: SimulationState,
  trace: LessonFacts['trace'],
  progress: LessonProgress,
): Readonly<Record<string, string>> {
  return FACTS[progress.lessonId]?.({ state, trace }) ?? {};
}
