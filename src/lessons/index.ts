export { loadLessonText, lessonById, LESSONS } from './lessons';
export { lessonFacts } from './lessonFacts';
export { countOf, judge } from './judge';
export { MAP, type ChapterId, type MappedChapter, type MappedLesson, type MappedLessonId } from './map';
export { giveCommand, openingOf, type Played, playCommands, playOn, playSolutions, timedCommands } from './playLesson';
export {
  advanceProgress,
  answerStep,
  beginLesson,
  canChangeAnswer,
  currentStep,
  goToStep,
  isAnswered,
  isGoalMet,
  lessonDone,
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
export type { LessonText, StepText } from './text';
export type {
  Act,
  EventMatch,
  Goal,
  Judgement,
  Lesson,
  LessonFacts,
  LessonProgress,
  LessonStep,
  PredictOption,
  Task,
} from './types';
