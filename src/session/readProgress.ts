import { isPlayable, type Lesson, type LessonProgress, type PageDeed, PLAYABLE } from '../lessons';

/**
 * Progress that was kept or sent. Null when it is not progress in this lesson as the lesson is now; then at least the run
 * can be opened, and the lesson begins at its first step.
 */
export function readProgress(kept: unknown, lessonId: string, lesson: Lesson | null = null): LessonProgress | null {
  if (!isRecord(kept) || kept['lessonId'] !== lessonId) return null;
  const { stepIndex, answers, stepStartMs, doneTasks, doneSteps, hintsShown, revealEntryId } = kept;
  // Kept before there were any.
  const { deeds = [], metMs = {}, watchedMs = {}, isPassed = isPassedBy(doneSteps, lessonId, lesson) } = kept;
  const stepCount = lesson?.steps.length ?? Number.POSITIVE_INFINITY;
  if (!isCount(stepIndex) || stepIndex >= stepCount || !isCount(hintsShown)) return null;
  if (!isRecordOf(answers, isText) || !isRecordOf(stepStartMs, isTime) || !isRecordOf(metMs, isTime)) return null;
  if (!isRecordOf(watchedMs, isTime)) return null;
  if (!isListOfTexts(doneTasks) || !isListOfTexts(doneSteps)) return null;
  if (revealEntryId !== null && !isCount(revealEntryId)) return null;
  if (!Array.isArray(deeds) || !deeds.every(isDeed) || typeof isPassed !== 'boolean') return null;
  const read = {
    lessonId,
    deeds,
    isPassed,
    stepIndex,
    answers,
    stepStartMs,
    doneTasks,
    doneSteps,
    metMs,
    watchedMs,
    hintsShown,
    revealEntryId,
  };
  return { ...read, isDemonstration: false };
}

/** Which deed it is, is asked when it is judged: one that no step knows counts for nothing. */
function isDeed(value: unknown): value is PageDeed {
  if (!isRecord(value) || !isText(value['stepId']) || !isTime(value['atMs'])) return false;
  switch (value['type']) {
    case 'look':
    case 'try':
      return isText(value['act']);
    case 'place':
      return isText(value['board']) && isRecordOf(value['cards'], isText);
    case 'mark':
      return isText(value['mark']);
    case 'refused':
      return isText(value['command']);
    default:
      return false;
  }
}

/** In what was kept before it was said: without the lesson at hand, by how many of its steps are done. */
function isPassedBy(doneSteps: unknown, lessonId: string, lesson: Lesson | null): boolean {
  if (lesson === null)
    return Array.isArray(doneSteps) && isPlayable(lessonId) && doneSteps.length >= PLAYABLE[lessonId].steps;
  const challenge = lesson?.steps.find(({ isChallenge }) => isChallenge)?.id;
  return challenge !== undefined && Array.isArray(doneSteps) && doneSteps.includes(challenge);
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
