import type { TopicModel } from './clusterTypes';
import { COLOURS_FROM, LETTERS_FROM, LEVEL_GAPS, NARROWEST } from './stageLevels';
import type { StageLevel, TopicFold } from './stageTypes';

const WIDEST = 420;
/** One partition that is looked at closely, in a topic that is not. */
export const FOCUS_WIDTH = 112;
/** An unfolded topic is never narrower: its numbers and triangles need the room. */
const UNFOLDED_LEAST = 25;
const COMPACT_WIDTH = 130;
const COMPACT_COLOURS_WIDTH = 44;
const MAX_COMPACT_LETTERS = 12;
export const TOPIC_GAP = 10;

/** What decides how wide the columns of each topic are. */
export interface WidthWish {
  readonly isCompact: boolean;
  /** 1 fits the width; everything that is not folded grows and shrinks with it. */
  readonly zoom: number;
  /** What somebody folded or unfolded; a topic that is not named unfolds where it fits. */
  readonly folds: Readonly<Record<string, TopicFold>>;
  /** The partition that is opened at letters inside an unfolded topic. */
  readonly focus: string | null;
  readonly previousLevels: Readonly<Record<string, StageLevel>>;
}

/** The width of a column of each topic, in the order given. `room` is what the columns and the gaps between topics have. */
export function columnWidths(
  topics: readonly TopicModel[],
  room: number,
  letterGap: number,
  wish: WidthWish,
): readonly number[] {
  const own = topics.filter(({ isInternal }) => !isInternal);
  const fitting = wish.isCompact ? compactWidth(own) : fittingWidths(own, room, letterGap, wish);
  return topics.map((topic) => {
    const width = topic.isInternal ? NARROWEST : (fitting.get(topic.name) ?? NARROWEST);
    return zoomed(width, wish.folds[topic.name] ?? null, wish.zoom);
  });
}

function zoomed(width: number, fold: TopicFold | null, zoom: number): number {
  const wanted = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width * zoom)));
  if (fold === 'folded') return Math.min(wanted, COLOURS_FROM - 1);
  return fold === 'unfolded' ? Math.max(wanted, UNFOLDED_LEAST) : wanted;
}

function compactWidth(own: readonly TopicModel[]): ReadonlyMap<string, number> {
  const width = countOf(own) <= MAX_COMPACT_LETTERS ? COMPACT_WIDTH : COMPACT_COLOURS_WIDTH;
  return new Map(own.map(({ name }) => [name, width]));
}

/**
 * All topics alike where that leaves room for colours at least. Else the largest are folded, one after the other, until
 * the rest can stay open; and where that helps nobody, all share what there is.
 */
function fittingWidths(
  own: readonly TopicModel[],
  room: number,
  letterGap: number,
  wish: WidthWish,
): ReadonlyMap<string, number> {
  const isOpen = ({ name }: TopicModel) => wish.folds[name] === 'unfolded';
  const bySize = own.toSorted((a, b) => b.partitions.length - a.partitions.length);
  // Whoever folds a topic wants it so; whoever unfolds one sees it open, whatever else has to fold for that.
  const order = [
    ...bySize.filter(({ name }) => wish.folds[name] === 'folded'),
    ...bySize.filter((topic) => wish.folds[topic.name] === undefined),
  ];
  const mustFold = bySize.filter(({ name }) => wish.folds[name] === 'folded').length;
  for (let count = mustFold; count <= order.length; count++) {
    const folded = order.slice(0, count);
    const open = own.filter((topic) => !folded.includes(topic));
    if (open.length === 0) break;
    const left = room - countOf(folded) * NARROWEST - (own.length - 1) * TOPIC_GAP;
    const width = sharedWidth(open, left, letterGap, wish.focus);
    const isLast = count === order.length;
    if (width >= leastFor(open, count, wish.previousLevels) || (isLast && open.some(isOpen)))
      return widthsOf(own, folded, Math.max(width, isLast ? UNFOLDED_LEAST : 0));
  }
  const all = (room - (own.length - 1) * TOPIC_GAP) / Math.max(1, countOf(own));
  return widthsOf(own, [], Math.min(all, COLOURS_FROM - 1));
}

/** Beside folded topics the rest wants a little more room, so that the picture does not turn over with each pixel. */
function leastFor(
  open: readonly TopicModel[],
  folded: number,
  previousLevels: Readonly<Record<string, StageLevel>>,
): number {
  const wasOpen = open.every(({ name }) => previousLevels[name] !== undefined && previousLevels[name] !== 'density');
  return folded === 0 || wasOpen ? COLOURS_FROM : UNFOLDED_LEAST;
}

function widthsOf(
  own: readonly TopicModel[],
  folded: readonly TopicModel[],
  width: number,
): ReadonlyMap<string, number> {
  return new Map(own.map((topic) => [topic.name, folded.includes(topic) ? NARROWEST : width]));
}

/** The width with which columns fit, whatever gaps the level that comes of it has. */
function sharedWidth(open: readonly TopicModel[], room: number, letterGap: number, focus: string | null): number {
  const hasFocus = open.some(({ partitions }) => partitions.some(({ topicPartition }) => topicPartition === focus));
  const columns = countOf(open);
  const withGap = (gap: number) => {
    const width = (room - (columns - 1) * gap) / columns;
    if (!hasFocus || width >= LETTERS_FROM || columns === 1) return width;
    return (room - (columns - 1) * gap - FOCUS_WIDTH) / (columns - 1);
  };
  const [letters, colours] = [withGap(letterGap), withGap(LEVEL_GAPS.colours)];
  if (letters >= LETTERS_FROM) return Math.min(letters, WIDEST);
  return Math.min(colours, LETTERS_FROM - 1);
}

/** As if all topics were open: what the margins are chosen by. */
export function widthIfAllOpen(topics: readonly TopicModel[], room: number, letterGap: number): number {
  const own = topics.filter(({ isInternal }) => !isInternal);
  if (own.length === 0) return LETTERS_FROM;
  return sharedWidth(own, room - (own.length - 1) * TOPIC_GAP, letterGap, null);
}

function countOf(topics: readonly TopicModel[]): number {
  return topics.reduce((count, { partitions }) => count + partitions.length, 0);
}
