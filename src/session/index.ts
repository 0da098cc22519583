/** The door of the room. */
export { isShareLink } from '../history';
export {
  canChangeAnswer,
  type ClusterWish,
  countOf,
  currentStep,
  isAnswered,
  lessonById,
  lessonDone,
  lessonFacts,
  loadLessonText,
  loadScenes,
  MAP,
  rackName,
  type Scene,
  type SceneId,
  stepDone,
  taskDone,
} from '../lessons';
export { createSession, type SessionOptions, type SessionStore } from './createSession';
export type { Taste } from './desk';
export type { FrameClock } from './frameLoop';
export type { KeptRun } from './runShelf';
export type { ProgressStorage } from './progressShelf';
export { createOtherSide } from './otherSide';
export type {
  Comparison,
  LinkProblem,
  OtherOutcome,
  OtherWish,
  Pace,
  Selection,
  SessionState,
  Skipping,
} from './types';
