import type { TopicModel } from './clusterTypes';
import { LETTERS_FROM, levelFor, LEVEL_GAPS } from './stageLevels';
import type { StageLevel } from './stageTypes';
import { columnWidths, FOCUS_WIDTH, TOPIC_GAP, widthIfAllOpen, type WidthWish } from './stageWidths';

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
  readonly x: number;
  readonly columnWidth: number;
  readonly gap: number;
  readonly width: number;
  /** In the order of the partitions. One that is in focus is wider than the others. */
  readonly columns: readonly { readonly x: number; readonly width: number; readonly level: StageLevel }[];
}

export interface ColumnPlan {
  readonly margins: Margins;
  /** By topic, in order. */
  readonly topics: readonly PlannedTopic[];
  /** The right end of the last column. */
  readonly right: number;
}

export interface ColumnOptions extends WidthWish {
  readonly width: number;
  readonly hasRacks: boolean;
}

export function planColumns(topics: readonly TopicModel[], options: ColumnOptions): ColumnPlan {
  const margins = marginsFor(topics, options);
  const widths = columnWidths(topics, roomIn(margins, options), margins.gap, options);
  let x = margins.lanesX;
  const planned = topics.map((topic, index) => {
    const plan = planTopic(topic, x, widths[index] ?? LETTERS_FROM, margins.gap, options);
    x += plan.width + plan.gap + TOPIC_GAP;
    return plan;
  });
  const last = planned.at(-1);
  return { margins, topics: planned, right: last === undefined ? margins.lanesX : last.x + last.width };
}

function planTopic(
  topic: TopicModel,
  x: number,
  columnWidth: number,
  letterGap: number,
  { focus, previousLevels }: ColumnOptions,
): PlannedTopic {
  const level = levelFor(columnWidth, previousLevels[topic.name] ?? null);
  const gap = level === 'letters' ? letterGap : LEVEL_GAPS[level];
  let at = x;
  const columns = topic.partitions.map(({ topicPartition }) => {
    const isFocus = topicPartition === focus && level === 'colours';
    const column = isFocus
      ? { x: at, width: Math.max(FOCUS_WIDTH, columnWidth), level: 'letters' as const }
      : { x: at, width: columnWidth, level };
    at += column.width + gap;
    return column;
  });
  return { topic, level, x, columnWidth, gap, columns, width: Math.max(0, at - gap - x) };
}

function marginsFor(topics: readonly TopicModel[], options: ColumnOptions): Margins {
  if (options.isCompact) return COMPACT;
  if (options.hasRacks) return RACKS;
  const widthWith = (margins: Margins) => widthIfAllOpen(topics, roomIn(margins, options), margins.gap);
  if (options.width >= ROOMY_FROM_WIDTH && widthWith(ROOMY) >= ROOMY_COLUMN) return ROOMY;
  return widthWith(NORMAL) >= NORMAL_COLUMN ? NORMAL : TIGHT;
}

function roomIn({ lanesX, frameX }: Margins, { width }: ColumnOptions): number {
  return width - lanesX - frameX - FRAME_PADDING;
}
