export {
  isPlayable,
  lessonById,
  type LessonValues,
  lessonValues,
  loadLesson,
  loadLessonText,
  PLAYABLE,
  PLAYABLE_IDS,
  type PlayableId,
} from './registry';
export { cardsOn } from './facts/pageFacts';
export { lastMatch } from './facts/eventFacts';
export { readFact } from './facts/readFact';
export { type Retrieved, retrieved } from './retrieved';
export { countOf, judge } from './judge';
export {
  type ChapterId,
  CLASS_LENGTHS,
  type ClassLength,
  isTaught,
  MAP,
  type MappedChapter,
  type MappedLesson,
  type MappedLessonId,
} from './map';
export { isProven, type Score, type ScoreBar, type ScoreNote, scoreOf, type ScoreStave } from './score';
export { askedFor } from './askedFor';
export { nextLesson } from './nextLesson';
export { lastAct } from './lastAct';
export { isSaidRightly, truthOf } from './truth';
export { stageOf, startOfStep, timedDeeds } from './playLesson';
export {
  advanceProgress,
  takeShown,
  answerStep,
  beginLesson,
  canChangeAnswer,
  currentStep,
  factsOf,
  goToStep,
  isAnswered,
  isGoalMet,
  lessonDone,
  notePageDeed,
  noteWatched,
  optionsOf,
  pageBeganMs,
  resetStepProgress,
  showNextHint,
  stepDone,
  taskDone,
} from './progress';
export {
  clusterScenario,
  type ClusterWish,
  FIRST_MESSAGE_SCENARIO,
  rackName,
  SANDBOX_SCENARIO,
  scenarioByName,
} from './scenarios';
export { loadScenes } from './loadScenes';
export type { Note, Scene, SceneId } from './scenes/types';
export { settled } from './settled';
export { takeBack } from './takeBack';
export { isWatchOver, watchEndsBy } from './watch';
export type { BoardText, LessonText, StepText } from './text';
export type {
  Act,
  Board,
  Deed,
  EventMatch,
  Goal,
  Judgement,
  Lesson,
  LessonFacts,
  LessonProgress,
  LessonStep,
  Look,
  Meanwhile,
  PageAction,
  PageDeed,
  PredictOption,
  RunFacts,
  SettingChoice,
  Stage,
  Task,
} from './types';
