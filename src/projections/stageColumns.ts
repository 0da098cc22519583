import type { TopicModel } from './clusterTypes';
import type { StageLevel } from './stageTypes';

/** Columns from which a level is shown, in pixels on the screen. */
export const LETTERS_FROM = 96;
export const COLOURS_FROM = 20;
/** Nothing gets narrower: then the stage is scrolled. */
export const NARROWEST = 4;
/** A level comes back only when there is so much more room, so that it does not flicker at the border. */
const HYSTERESIS = 1.1;

const WIDEST = 420;
/** Fifty partitions of offsets shall not squeeze the topics one came to see. */
const INTERNAL_WIDTH = 6;
const COMPACT_WIDTH = 130;
const COMPACT_COLOURS_WIDTH = 44;
const MAX_COMPACT_LETTERS = 12;
const TOPIC_GAP = 10;
const GAPS: Readonly<Record<StageLevel, number>> = { letters: 8, colours: 3, density: 1 };

/** The names of brokers and groups stand left of the lanes; the fewer lanes, the more room they get. */
export interface Margins {
  /** The frame of a row. */
  readonly frameX: number;
  /** Where the lanes begin. */
  readonly lanesX: number;
  readonly gap: number;
}

const ROOMY: Margins = { frameX: 20, lanesX: 160, gap: 12 };
const NORMAL: Margins = { frameX: 8, lanesX: 124, gap: 10 };
const TIGHT: Margins = { frameX: 8, lanesX: 108, gap: 8 };
const COMPACT: Margins = { frameX: 0, lanesX: 106, gap: 8 };
const ROOMY_FROM_WIDTH = 1000;
const ROOMY_COLUMN = 200;
const NORMAL_COLUMN = 160;
/** From the last column to the frame's right end. */
const FRAME_PADDING = 12;

export function levelFor(columnWidth: number, previous: StageLevel | null): StageLevel {
  const factor = (level: StageLevel) => (previous !== null && isFiner(level, previous) ? HYSTERESIS : 1);
  if (columnWidth >= LETTERS_FROM * factor('letters')) return 'letters';
  return columnWidth >= COLOURS_FROM * factor('colours') ? 'colours' : 'density';
}

const FINENESS: Readonly<Record<StageLevel, number>> = { letters: 2, colours: 1, density: 0 };

export function isFiner(level: StageLevel, than: StageLevel): boolean {
  return FINENESS[level] > FINENESS[than];
}

export interface ColumnPlan {
  readonly margins: Margins;
  /** By topic, in order. */
  readonly topics: readonly {
    readonly topic: TopicModel;
    readonly level: StageLevel;
    readonly x: number;
    readonly columnWidth: number;
    readonly gap: number;
    readonly width: number;
  }[];
  /** The right end of the last column. */
  readonly right: number;
}

export interface ColumnOptions {
  readonly width: number;
  readonly isCompact: boolean;
  readonly zoom: number;
  readonly previousLevels: Readonly<Record<string, StageLevel>>;
}

export function planColumns(topics: readonly TopicModel[], options: ColumnOptions): ColumnPlan {
  const margins = marginsFor(topics, options);
  const shared = columnWidth(topics, margins, options) * options.zoom;
  let x = margins.lanesX;
  const planned = topics.map((topic) => {
    const width = topic.isInternal ? INTERNAL_WIDTH : Math.max(NARROWEST, Math.floor(shared));
    const level = topic.isInternal ? 'density' : levelFor(width, options.previousLevels[topic.name] ?? null);
    const gap = level === 'letters' ? margins.gap : GAPS[level];
    const count = topic.partitions.length;
    const plan = { topic, level, x, columnWidth: width, gap, width: count * width + Math.max(0, count - 1) * gap };
    x += plan.width + gap + TOPIC_GAP;
    return plan;
  });
  const last = planned.at(-1);
  return { margins, topics: planned, right: last === undefined ? margins.lanesX : last.x + last.width };
}

function marginsFor(topics: readonly TopicModel[], options: ColumnOptions): Margins {
  if (options.isCompact) return COMPACT;
  if (options.width >= ROOMY_FROM_WIDTH && columnWidth(topics, ROOMY, options) >= ROOMY_COLUMN) return ROOMY;
  return columnWidth(topics, NORMAL, options) >= NORMAL_COLUMN ? NORMAL : TIGHT;
}

/** The width with which everything fits, whatever gaps the level that comes of it has. */
function columnWidth(topics: readonly TopicModel[], margins: Margins, { width, isCompact }: ColumnOptions): number {
  const own = topics.filter(({ isInternal }) => !isInternal);
  const columns = own.reduce((count, { partitions }) => count + partitions.length, 0);
  if (columns === 0) return LETTERS_FROM;
  if (isCompact) return columns <= MAX_COMPACT_LETTERS ? COMPACT_WIDTH : COMPACT_COLOURS_WIDTH;
  const internal = topics
    .filter(({ isInternal }) => isInternal)
    .reduce((sum, { partitions }) => sum + partitions.length * (INTERNAL_WIDTH + GAPS.density) + TOPIC_GAP, 0);
  const room = width - margins.lanesX - margins.frameX - FRAME_PADDING - internal - (own.length - 1) * TOPIC_GAP;
  const withGap = (gap: number) => (room - (columns - 1) * gap) / columns;
  const fitting = [margins.gap, GAPS.colours, GAPS.density].map(withGap);
  const [letters = 0, colours = 0, density = 0] = fitting;
  if (letters >= LETTERS_FROM) return Math.min(letters, WIDEST);
  return colours >= COLOURS_FROM ? Math.min(colours, LETTERS_FROM - 1) : Math.min(density, COLOURS_FROM - 1);
}
