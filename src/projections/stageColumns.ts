import type { TopicModel } from './clusterTypes';
import { isFiner, levelFor } from './stageLevels';
import type { StageLevel } from './stageTypes';
import { laneWidths, widthIfAllOpen, type WidthWish } from './stageWidths';

/** The names of brokers and groups stand left of the lanes; the fewer lanes, the more room they get. */
export interface Margins {
  /** The frame of a row. */
  readonly frameX: number;
  /** From the frame's left end to the names. */
  readonly labelPadding: number;
  /** Where the lanes begin. */
  readonly lanesX: number;
  readonly gap: number;
}

const ROOMY: Margins = { frameX: 20, labelPadding: 16, lanesX: 160, gap: 12 };
const NORMAL: Margins = { frameX: 8, labelPadding: 16, lanesX: 124, gap: 10 };
const TIGHT: Margins = { frameX: 8, labelPadding: 16, lanesX: 108, gap: 8 };
/** The rack's name stands upright before the brokers'. */
const RACKS: Margins = { frameX: 8, labelPadding: 36, lanesX: 128, gap: 8 };
const COMPACT: Margins = { frameX: 0, labelPadding: 12, lanesX: 106, gap: 8 };
const ROOMY_FROM_WIDTH = 1000;
const ROOMY_COLUMN = 200;
const NORMAL_COLUMN = 160;
/** From the last column to the frame's right end. */
const FRAME_PADDING = 12;

export interface PlannedTopic {
  readonly topic: TopicModel;
  readonly level: StageLevel;
  /** From the first of its lanes to the end of the last. */
  readonly from: number;
  readonly size: number;
  /** In the order of the partitions. One that is in focus is wider than the others. */
  readonly lanes: readonly { readonly from: number; readonly size: number; readonly level: StageLevel }[];
}

export interface LanePlan {
  /** By topic, in order. */
  readonly topics: readonly PlannedTopic[];
  /** The end of the last lane. */
  readonly end: number;
}

export interface ColumnPlan extends LanePlan {
  readonly margins: Margins;
}

export interface ColumnOptions extends WidthWish {
  readonly width: number;
  readonly hasRacks: boolean;
}

/** Columns, from left to right. */
export function planColumns(topics: readonly TopicModel[], options: ColumnOptions): ColumnPlan {
  const margins = marginsFor(topics, options);
  return { margins, ...planLanes(topics, margins.lanesX, roomIn(margins, options), margins.gap, options) };
}

/** Where each lane begins, and how wide it is; for rows, how high. `finest` is what their cells have room for in any case. */
export function planLanes(
  topics: readonly TopicModel[],
  from: number,
  room: number,
  letterGap: number,
  wish: WidthWish,
  finest: StageLevel = 'letters',
): LanePlan {
  const { measures } = wish;
  const widths = laneWidths(topics, room, letterGap, wish);
  let at = from;
  const planned = topics.map((topic, index) => {
    const width = widths[index] ?? measures.lettersFrom;
    const level = notFinerThan(levelFor(width, wish.previousLevels[topic.name] ?? null, measures), finest);
    const gap = level === 'letters' ? letterGap : measures.gaps[level];
    const plan = planTopic(topic, level, { at, width, gap }, wish);
    at += plan.size + gap + measures.topicGap;
    return plan;
  });
  const last = planned.at(-1);
  return { topics: planned, end: last === undefined ? from : last.from + last.size };
}

function planTopic(
  topic: TopicModel,
  level: StageLevel,
  { at: from, width, gap }: { readonly at: number; readonly width: number; readonly gap: number },
  { focus, measures }: WidthWish,
): PlannedTopic {
  let at = from;
  const lanes = topic.partitions.map(({ topicPartition }) => {
    const isFocus = topicPartition === focus && level === 'colours';
    const lane = isFocus
      ? { from: at, size: Math.max(measures.focus, width), level: 'letters' as const }
      : { from: at, size: width, level };
    at += lane.size + gap;
    return lane;
  });
  return { topic, level, from, lanes, size: Math.max(0, at - gap - from) };
}

function notFinerThan(level: StageLevel, finest: StageLevel): StageLevel {
  return isFiner(level, finest) ? finest : level;
}

function marginsFor(topics: readonly TopicModel[], options: ColumnOptions): Margins {
  if (options.isCompact) return COMPACT;
  if (options.hasRacks) return RACKS;
  const widthWith = (margins: Margins) =>
    widthIfAllOpen(topics, roomIn(margins, options), margins.gap, options.measures);
  if (options.width >= ROOMY_FROM_WIDTH && widthWith(ROOMY) >= ROOMY_COLUMN) return ROOMY;
  return widthWith(NORMAL) >= NORMAL_COLUMN ? NORMAL : TIGHT;
}

function roomIn({ lanesX, frameX }: Margins, { width }: ColumnOptions): number {
  return width - lanesX - frameX - FRAME_PADDING;
}
