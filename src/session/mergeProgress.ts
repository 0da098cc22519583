import type { LessonProgress } from '../lessons';

/**
 * Two ways through one lesson, become one: the place of whoever came further, with all that has been done in either. An
 * answer of the other way counts only where its step was done with it.
 */
export function mergeProgress(mine: LessonProgress, other: LessonProgress): LessonProgress {
  const further = isFurther(other, mine) ? other : mine;
  const behind = further === mine ? other : mine;
  const answered = Object.entries(behind.answers).filter(([stepId]) => behind.doneSteps.includes(stepId));
  return {
    ...further,
    isPassed: mine.isPassed || other.isPassed,
    answers: { ...Object.fromEntries(answered), ...further.answers },
    doneTasks: union(further.doneTasks, behind.doneTasks),
    doneSteps: union(further.doneSteps, behind.doneSteps),
  };
}

/** The challenge passed, else more steps done, else a later page, else more said. Of two that are the same, neither. */
export function isFurther(one: LessonProgress, other: LessonProgress): boolean {
  const pairs = [
    [Number(one.isPassed), Number(other.isPassed)],
    [one.doneSteps.length, other.doneSteps.length],
    [one.stepIndex, other.stepIndex],
    [one.doneTasks.length, other.doneTasks.length],
    [Object.keys(one.answers).length, Object.keys(other.answers).length],
  ] as const;
  const [a, b] = pairs.find(([left, right]) => left !== right) ?? [0, 0];
  return a > b;
}

function union(all: readonly string[], more: readonly string[]): readonly string[] {
  return [...all, ...more.filter((each) => !all.includes(each))];
}
