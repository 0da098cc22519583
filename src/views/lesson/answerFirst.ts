import type { LessonStep } from '../../lessons';

/** How it is said that the answer comes first: one that is a number is typed, any other is chosen. */
export function answerFirst({ prediction }: Pick<LessonStep, 'prediction'>) {
  return prediction.type === 'number'
    ? ({ panel: 'lesson.lockedNumber', stage: 'actions.off.numberFirst' } as const)
    : ({ panel: 'lesson.locked', stage: 'actions.off.answerFirst' } as const);
}
