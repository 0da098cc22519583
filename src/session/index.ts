/** The door of the room. */
export { isShareLink } from '../history';
export {
  askedFor,
  canChangeAnswer,
  cardsOn,
  CLASS_LENGTHS,
  type ClassLength,
  type ClusterWish,
  countOf,
  currentStep,
  factsOf,
  isAnswered,
  isPlayable,
  isSaidRightly,
  judge,
  lastMatch,
  retrieved,
  isProven,
  isTaught,
  lessonById,
  type LessonValues,
  lessonValues,
  loadLesson,
  loadLessonText,
  loadScenes,
  MAP,
  nextLesson,
  optionsOf,
  PLAYABLE,
  rackName,
  type Scene,
  type SceneId,
  type Score,
  type ScoreBar,
  type ScoreNote,
  scoreOf,
  type ScoreStave,
  stepDone,
  taskDone,
  truthOf,
} from '../lessons';
export { createSession, type SessionOptions, type SessionStore } from './createSession';
export { engineFor } from './engineFor';
export type { Taste } from './desk';
export { type FrameClock, stillClock } from './frameLoop';
export type { TakenIn } from './progressBackup';
export type { KeptRun } from './runShelf';
export type { ProgressStorage } from './progressShelf';
export { createOtherSide } from './otherSide';
export { isMoving } from './types';
export { hasAnyToUndo } from './undoable';
export type {
  Comparison,
  LinkProblem,
  LinkWish,
  OtherOutcome,
  OtherWish,
  Pace,
  Selection,
  SessionState,
  Skipping,
} from './types';
