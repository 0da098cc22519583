/** The door of the room. */
export { ENGINE, type EnginePort } from './enginePort';
export { createHistory } from './history';
export { type ReadProgress, readProgressFile, type SavedPlace, writeProgressFile } from './progressFile';
export {
  type ReadRun,
  readRunFile,
  type RunProblem,
  type SavedLesson,
  type SavedRun,
  type ScenarioRegistry,
  writeRunFile,
} from './runFile';
export {
  decodeShareLink,
  encodeShareLink,
  isShareLink,
  type LinkProblem,
  type OpenedLink,
  type Shared,
  type SharedBranch,
  type ToShare,
} from './shareLink';
export { type BeginningEngine, Playthrough } from './playthrough';
export { raisedAhead } from './raisedAhead';
export { hashRun } from './traceHash';
export type { Branch, Branches, BranchReader, History, Trace } from './types';
