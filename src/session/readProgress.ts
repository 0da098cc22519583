import type { Lesson, LessonProgress } from '../lessons';

/**
 * Progress that was kept or sent. Null when it is not progress in this lesson as the lesson is now; then at least the run
 * can be opened, and the lesson begins at its first step.
 */
export function readProgress(kept: unknown, lesson: Lesson): LessonProgress | null {
  if (!isRecord(kept) || kept['lessonId'] !== lesson.id) return null;
  const { stepIndex, answers, stepStartMs, doneTasks, doneSteps, hintsShown, revealEntryId } = kept;
  const stepCount = lesson.steps.length;
  if (!isCount(stepIndex) || stepIndex >= stepCount || !isCount(hintsShown)) return null;
  if (!isRecordOf(answers, isText) || !isRecordOf(stepStartMs, isTime)) return null;
  if (!isListOfTexts(doneTasks) || !isListOfTexts(doneSteps)) return null;
  if (revealEntryId !== null && !isCount(revealEntryId)) return null;
  const { id: lessonId } = lesson;
  const read = { lessonId, stepIndex, answers, stepStartMs, doneTasks, doneSteps, hintsShown, revealEntryId };
  return { ...read, isDemonstration: false };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);
const isCount = (value: unknown): value is number => isTime(value) && value >= 0;
const isListOfTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordOf<Value>(
  value: unknown,
  isValue: (candidate: unknown) => candidate is Value,
): value is Readonly<Record<string, Value>> {
  return isRecord(value) && Object.values(value).every(isValue);
}
