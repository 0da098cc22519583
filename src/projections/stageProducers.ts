import type { ProducerModel } from './clusterTypes';
import type { ColumnPlan } from './stageColumns';
import type { StageBands } from './stageSizes';
import type { ProducerBox, Rect } from './stageTypes';

export interface ProducerFrame {
  readonly bands: StageBands;
  readonly plan: ColumnPlan;
  readonly lanes: { readonly left: number; readonly right: number };
  readonly isCompact: boolean;
  readonly taps: Readonly<Record<string, number>>;
  readonly hasPlaces: boolean;
  readonly stageWidth: number;
}

const WIDEST = 228;
/** A name and a rate. */
const BRIEF = 160;
const NARROWEST = 110;
const PLACED_WIDTH = 196;
const GAP = 12;
/** Lower than this, a box has one line. */
const BOX_FROM = 56;

const TAP = { width: 178, height: 58, gap: 12, padding: 18, top: 44, narrowest: 64 };
/** On a phone the buttons stand in the open, after the producer's name. */
const COMPACT_TAP = { size: 48, pitch: 58, nameWidth: 92 };

/** Producers share the width of the lanes evenly: none stands just above the lane that its next record will take. */
export function layoutProducers(producers: readonly ProducerModel[], frame: ProducerFrame): readonly ProducerBox[] {
  const { lanes, plan, bands, isCompact } = frame;
  const shownRight = isCompact ? lanes.right : Math.min(lanes.right, lanes.left + plan.end - plan.margins.lanesX);
  const beside = Math.max(Math.min(shownRight, frame.stageWidth), lanes.left + NARROWEST) - lanes.left;
  const room = Math.max(beside, Math.min(roomForTaps(producers, frame), frame.stageWidth - GAP - lanes.left));
  const slot = room / Math.max(1, producers.length);
  const widths = producers.map(({ producerId }) =>
    widthOf(frame.taps[producerId] ?? 0, { slot, room, count: producers.length }, frame),
  );
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  const isEven =
    !frame.hasPlaces && !isCompact && widths.every((width) => width <= slot - GAP || producers.length === 1);

  const above = leftsAboveTopics(producers, widths, room, frame);
  let x = lanes.left + (frame.hasPlaces || isCompact ? 0 : Math.max(0, (room - total) / 2));
  return producers.map(({ producerId }, index) => {
    const width = widths[index] ?? NARROWEST;
    const left = Math.round(
      above !== null ? (above[index] ?? lanes.left) : isEven ? lanes.left + slot * (index + 0.5) - width / 2 : x,
    );
    x += width + GAP;
    const rect = { x: left, y: bands.producersY, width, height: bands.producerHeight };
    const taps = tapsOf(rect, frame.taps[producerId] ?? 0, isCompact);
    // On a phone they leave from under the buttons.
    const [first] = taps;
    const portX = isCompact && first !== undefined ? first.x + first.width / 2 : rect.x + width / 2;
    const port = { x: portX, y: rect.y + rect.height };
    const isBrief = above !== null;
    return { producerId, rect, isBrief, isPill: rect.height < BOX_FROM && !isCompact, taps, port };
  });
}

/** Buttons with words on them reach beyond few lanes rather than to cut their words. */
function roomForTaps(producers: readonly ProducerModel[], { taps, isCompact }: ProducerFrame): number {
  const counts = producers.map(({ producerId }) => taps[producerId] ?? 0);
  if (isCompact || counts.every((count) => count === 0)) return 0;
  return counts.reduce((sum, count) => sum + (count > 0 ? widthOfTaps(count) : NARROWEST) + GAP, -GAP);
}

/**
 * Where topics are folded, who sends to one all the time stands above it, as far as the others leave room: the ribbon to
 * it is short, and crosses few. Null where no topic is folded, or somebody's taps need the room.
 */
function leftsAboveTopics(
  producers: readonly ProducerModel[],
  widths: readonly number[],
  room: number,
  { plan, lanes, isCompact, taps }: ProducerFrame,
): readonly number[] | null {
  const isFolded = plan.topics.some(({ level, topic }) => level === 'density' && !topic.isInternal);
  if (!isFolded || isCompact || Object.values(taps).some((count) => count > 0)) return null;
  const shift = lanes.left - plan.margins.lanesX;
  const wanted = producers.map(({ load }, index) => {
    const topic = plan.topics.find((planned) => planned.topic.name === load?.topic);
    const middle = topic === undefined ? lanes.left + room : topic.from + topic.size / 2 + shift;
    return middle - (widths[index] ?? 0) / 2;
  });
  return keptApart(wanted, widths, lanes.left, room);
}

/** As near to where each wants to begin as the others leave room for. */
export function keptApart(
  wanted: readonly number[],
  sizes: readonly number[],
  from: number,
  room: number,
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const starts = wanted.slice();
  let at = from;
  for (const index of order) {
    starts[index] = Math.max(wanted[index] ?? 0, at);
    at = (starts[index] ?? 0) + (sizes[index] ?? 0) + GAP;
  }
  // Whoever was pushed out at the end pushes back.
  let to = from + room;
  for (const index of order.toReversed()) {
    starts[index] = Math.min(starts[index] ?? 0, to - (sizes[index] ?? 0));
    to = (starts[index] ?? 0) - GAP;
  }
  return starts.map((start) => Math.max(start, from));
}

export function placeForProducer(
  producers: readonly ProducerBox[],
  bands: StageBands,
  lanes: { readonly left: number; readonly right: number },
): Rect {
  const last = producers.at(-1)?.rect;
  const x = last === undefined ? lanes.left : last.x + last.width + GAP;
  return { x, y: bands.producersY, width: PLACED_WIDTH, height: bands.producerHeight };
}

function widthOf(
  taps: number,
  { slot, room, count }: { readonly slot: number; readonly room: number; readonly count: number },
  { isCompact, hasPlaces, plan }: ProducerFrame,
): number {
  const isFolded = plan.topics.some(({ level, topic }) => level === 'density' && !topic.isInternal);
  if (isFolded && !isCompact && taps === 0) return Math.round(Math.max(NARROWEST, Math.min(BRIEF, slot - GAP)));
  if (isCompact) return COMPACT_TAP.nameWidth + Math.max(1, taps) * COMPACT_TAP.pitch;
  if (taps > 0) return Math.min(room, widthOfTaps(taps));
  // With room for one that may be added, and none of them narrower than its words.
  if (hasPlaces) {
    const fitting = Math.max(NARROWEST, (room + GAP) / count - GAP);
    return Math.round(Math.min(fitting, Math.max(PLACED_WIDTH, Math.min(WIDEST, room / (count + 1) - GAP))));
  }
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, slot - GAP)));
}

function widthOfTaps(taps: number): number {
  return 2 * TAP.padding + taps * (TAP.width + TAP.gap) - TAP.gap;
}

function tapsOf(box: Rect, count: number, isCompact: boolean): readonly Rect[] {
  if (isCompact) {
    const { size, pitch, nameWidth } = COMPACT_TAP;
    return places(count, (index) => ({ x: box.x + nameWidth + index * pitch, y: box.y, width: size, height: size }));
  }
  const room = box.width - 2 * TAP.padding + TAP.gap;
  const width = Math.max(TAP.narrowest, room / Math.max(1, count) - TAP.gap);
  return places(count, (index) => ({
    x: box.x + TAP.padding + index * (width + TAP.gap),
    y: box.y + TAP.top,
    width,
    height: TAP.height,
  }));
}

function places(count: number, place: (index: number) => Rect): readonly Rect[] {
  return Array.from({ length: count }, (_, index) => place(index));
}
