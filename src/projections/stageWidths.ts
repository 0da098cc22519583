import type { TopicModel } from './clusterTypes';
import type { LaneMeasures } from './stageLevels';
import type { StageLevel, TopicFold } from './stageTypes';

const COMPACT_WIDTH = 130;
const COMPACT_COLOURS_WIDTH = 44;
const MAX_COMPACT_LETTERS = 12;

/** What decides how wide the lanes of each topic are. Rows are high where columns are wide; the rules are the same. */
export interface WidthWish {
  readonly measures: LaneMeasures;
  readonly isCompact: boolean;
  /** 1 fits the width; everything that is not folded grows and shrinks with it. */
  readonly zoom: number;
  /** What somebody folded or unfolded; a topic that is not named unfolds where it fits. */
  readonly folds: Readonly<Record<string, TopicFold>>;
  /** The partition that is opened at letters inside an unfolded topic. */
  readonly focus: string | null;
  readonly previousLevels: Readonly<Record<string, StageLevel>>;
}

/** The width of a lane of each topic, in the order given. `room` is what the lanes and the gaps between topics have. */
export function laneWidths(
  topics: readonly TopicModel[],
  room: number,
  letterGap: number,
  wish: WidthWish,
): readonly number[] {
  const own = topics.filter(({ isInternal }) => !isInternal);
  const fitting = wish.isCompact ? compactWidth(own) : fittingWidths(own, room, letterGap, wish);
  return topics.map((topic) => {
    const { narrowest } = wish.measures;
    const width = topic.isInternal ? narrowest : (fitting.get(topic.name) ?? narrowest);
    return zoomed(width, wish.folds[topic.name] ?? null, wish);
  });
}

function zoomed(width: number, fold: TopicFold | null, { zoom, measures }: WidthWish): number {
  const { widest, narrowest, coloursFrom, unfoldedLeast } = measures;
  const wanted = Math.min(widest, Math.max(narrowest, Math.floor(width * zoom)));
  if (fold === 'folded') return Math.min(wanted, coloursFrom - 1);
  return fold === 'unfolded' ? Math.max(wanted, unfoldedLeast) : wanted;
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
  const { narrowest, topicGap, coloursFrom, unfoldedLeast } = wish.measures;
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
    const left = room - countOf(folded) * narrowest - (own.length - 1) * topicGap;
    const width = sharedWidth(open, left, letterGap, wish);
    const isLast = count === order.length;
    if (width >= leastFor(open, count, wish) || (isLast && open.some(isOpen)))
      return widthsOf(own, folded, Math.max(width, isLast ? unfoldedLeast : 0), narrowest);
  }
  const all = (room - (own.length - 1) * topicGap) / Math.max(1, countOf(own));
  return widthsOf(own, [], Math.min(all, coloursFrom - 1), narrowest);
}

/** Beside folded topics the rest wants a little more room, so that the picture does not turn over with each pixel. */
function leastFor(open: readonly TopicModel[], folded: number, { previousLevels, measures }: WidthWish): number {
  const wasOpen = open.every(({ name }) => previousLevels[name] !== undefined && previousLevels[name] !== 'density');
  return folded === 0 || wasOpen ? measures.coloursFrom : measures.unfoldedLeast;
}

function widthsOf(
  own: readonly TopicModel[],
  folded: readonly TopicModel[],
  width: number,
  narrowest: number,
): ReadonlyMap<string, number> {
  return new Map(own.map((topic) => [topic.name, folded.includes(topic) ? narrowest : width]));
}

/** The width with which lanes fit, whatever gaps the level that comes of it has. */
function sharedWidth(
  open: readonly TopicModel[],
  room: number,
  letterGap: number,
  { focus, measures }: Pick<WidthWish, 'focus' | 'measures'>,
): number {
  const { lettersFrom, widest } = measures;
  const hasFocus = open.some(({ partitions }) => partitions.some(({ topicPartition }) => topicPartition === focus));
  const lanes = countOf(open);
  const withGap = (gap: number) => {
    const width = (room - (lanes - 1) * gap) / lanes;
    if (!hasFocus || width >= lettersFrom || lanes === 1) return width;
    return (room - (lanes - 1) * gap - measures.focus) / (lanes - 1);
  };
  const [letters, colours] = [withGap(letterGap), withGap(measures.gaps.colours)];
  if (letters >= lettersFrom) return Math.min(letters, widest);
  return Math.min(colours, lettersFrom - 1);
}

/** As if all topics were open: what the margins are chosen by. */
export function widthIfAllOpen(
  topics: readonly TopicModel[],
  room: number,
  letterGap: number,
  measures: LaneMeasures,
): number {
  const own = topics.filter(({ isInternal }) => !isInternal);
  if (own.length === 0) return measures.lettersFrom;
  return sharedWidth(own, room - (own.length - 1) * measures.topicGap, letterGap, { focus: null, measures });
}

function countOf(topics: readonly TopicModel[]): number {
  return topics.reduce((count, { partitions }) => count + partitions.length, 0);
}
