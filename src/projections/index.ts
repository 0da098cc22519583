/** The door of the room. */
export { addMember } from './addMember';
export * from './clusterModel';
export type * from './compare/types';
export { anchorOf, pathOf, type StagePath } from './stagePaths';
export { type EventEntryOf, lastEvent } from './eventIndex';
export { emphasisAt, recentEvents, type RecentEvent } from './emphasis';
export { placeNames, wordsOn } from './flightNames';
export { flightPoint, pickAt } from './flightPoint';
export { standClear } from './heldPlaces';
export * from './flights';
export { formerLeaderOf } from './formerLeader';
export { type GroupHistory, groupHistory, HISTORY_MS, type ReadingSpan, unreadMs } from './groupHistory';
export { groupPartitionAt } from './groupModels';
export { type Idea, type IdeaId, ideasAt } from './ideas';
export * from './inspect';
export { type ColorIndex, keyColor, keyLetter, nameColor } from './keyColor';
export { type LogModel, logModel, logModels, type NextChecks, type SegmentModel } from './logFiles';
export { bytes, clock } from './inspectRows';
export { type Deadline, type MemberStanding, memberStandings, type Standing } from './memberStandings';
export { type OpenTransaction, type TransactionModel, transactionModel } from './transactionModels';
export {
  type ComparedScenario,
  COMPARED_ASPECTS,
  type Conformance,
  loadConformance,
  loadScenarioRun,
  loadSimplified,
  SCENARIO_THEMES,
  type Simplification,
} from './conformance';
export { isMilestone, isNotable, type MilestoneKind, milestoneKind } from './milestones';
export { outline, type OutlineFact, type OutlineNode } from './outline';
export * from './partitionPlans';
export { type AssignorChoice, assignorChoices } from './assignorChoices';
export * from './quorum';
export * from './rebalances';
export * from './resetPlan';
export * from './settings';
export type { Selection } from './selection';
export * from './stageLayout';
export * from './stageWindow';
export { tearBetween } from './stageTears';
export { type Attention, attentionOf, isBig, isOffline, isRising } from './attention';
export { besideSpan, lagShare, type OwnerSpan, ownerSpans } from './ownerSpans';
export { busyness } from './busyness';
export { lagWait, sessionWait, type Wait } from './waits';
export { type StuckRecord, stuckRecords } from './stuckRecords';
export { type Unclean, uncleanElections } from './uncleanElections';
export { islandsOf } from './islands';
export { type IdleStretch, type Timeline, type TimelineMark, timelineMarks, type TimelineScale } from './timelineMarks';
export { type LabelWish, placeLabels, type PlacedLabel, roughWidth, timelineSpan } from './timelineLabels';
export { type CarriedBy, type Effects, effectsOf } from './causeGraph';
export { type MiniBroker, type MiniStage, type MiniWire } from './miniStage';
export { type WhyMoment, whyMoments } from './whyMoments';
export * from './followedWay';
export { type JourneyStep, type JourneyStepType, type RecordJourney, recordJourney } from './recordJourney';
export { type EntryFact, factsOf } from './entryFacts';
export { type Candidate, type Election, electionOf, type Verdict } from './election';
export { EVENT_KINDS, type EventKind, kindOfEntry, nodesOf, topicsOf } from './eventKinds';
export { countEvents, type EntryRow, type EventCounts, type EventFilter, type EventRow, EventRows } from './eventRows';
export { type Cause, causesOf, type Why, whyOf, type WhyQuestion } from './why';
export { BATCH_HEADER_BYTES, type PartitionPrediction, predictPartition, recordBytes } from './partitionPrediction';
export * from './promiseVerdicts';
export {
  applicationOf,
  asPartitions,
  choicesOf,
  differing,
  isNothing,
  partitionsOf,
  type Reading,
  type ReadingMode,
  readingOf,
  topicsToRead,
  wishOf,
} from './reading';
export { type MessageField, messageFields, versionOf } from './messageFields';
export { type RoundTrip, type RoundTripPart, roundTripOf } from './roundTrip';
export { type SequenceChoices, type SequencePlan, sequencePlan, shownMessage, speakers } from './sequence';
export { timeAt, yOf } from './sequenceAxis';
export { sequenceIndex } from './sequenceIndex';
export { inLaneOrder, laneTypeOf } from './sequenceLanes';
export { termsIn } from './sequenceMessages';
export type { SequenceWords } from './sequencePlacing';
export { LONGEST_QUIET_MS, type QuietCounts, quietCounts, type QuietTraffic, quietTraffic } from './sequenceQuiet';
export * from './sequenceTypes';
export {
  type Band,
  deadStretches,
  type SequenceWindow,
  sequenceWindows,
  type WindowFinder,
} from './sequenceWindow';
