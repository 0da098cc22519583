/** What the *ZooKeeper* view shows. A door of its own: the first frame needs none of it. */
export {
  type CastVote,
  electionView,
  type EnsembleServer,
  type EnsembleView,
  ensembleView,
} from './ensemble';
export { type SessionView, sessionViews } from './sessions';
export { type WatchKind, type WatchRow, type WatchesView, watchesView } from './watches';
export { type WriteRun, writeRuns, writesSince, type WriteView } from './writes';
export { lastChangeOf, type StatLine, type StatMeaning, type ZnodeDetails, znodeDetails } from './znodeDetails';
export type { ZnodeGloss } from './znodeGloss';
export { newestTree, openAtFirst, pathsAbove, type ZnodeRow, znodeRows } from './znodes';
export { zxidText } from '../inspectRows';
export {
  ensemblePlaces,
  labelAbove,
  type ServerPlace,
  type ZabFlight,
  zabFlightsAt,
  type ZabToken,
} from './ensembleLayout';
