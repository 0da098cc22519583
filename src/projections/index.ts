/** The door of the room. */
export * from './clusterModel';
export { anchorOf, pathOf, type StagePath } from './stagePaths';
export { type EventEntryOf, lastEvent } from './eventIndex';
export { emphasisAt, recentEvents, type RecentEvent } from './emphasis';
export { flightPoint, pickAt } from './flightPoint';
export * from './flights';
export { formerLeaderOf } from './formerLeader';
export { groupPartitionAt } from './groupModels';
export * from './inspect';
export { type ColorIndex, keyColor, keyLetter, nameColor } from './keyColor';
export { isMilestone, isNotable, type MilestoneKind, milestoneKind } from './milestones';
export { outline, type OutlineFact, type OutlineKey, type OutlineNode } from './outline';
export type { Selection } from './selection';
export * from './stageLayout';
export { type IdleStretch, type Timeline, type TimelineMark, timelineMarks, type TimelineScale } from './timelineMarks';
export { type LabelWish, placeLabels, type PlacedLabel, roughWidth, timelineSpan } from './timelineLabels';
export { type Cause, causesOf, type Why, whyOf, type WhyQuestion } from './why';
export { type PartitionPrediction, predictPartition } from './partitionPrediction';
