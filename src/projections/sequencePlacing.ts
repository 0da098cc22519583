import type { EntryId } from '../engine';
import { yOf } from './sequenceAxis';
import type { SequenceIndex } from './sequenceIndex';
import { pathOf } from './sequencePaths';
import type {
  Box,
  MessageLabel,
  PlacedMark,
  PlacedMessage,
  PlacedRounds,
  SequenceAxis,
  SequenceMark,
  SequenceMessage,
} from './sequenceTypes';
import type { Point } from './stageTypes';
import { roughWidth } from './timelineLabels';

/** What the words of the page's language are needed for: how wide they are. */
export interface SequenceWords {
  readonly label: (label: MessageLabel) => string;
  readonly mark: (mark: SequenceMark) => string;
  readonly folded: (rounds: number, messages: number) => string;
}

export interface Ground {
  readonly index: SequenceIndex;
  readonly axis: SequenceAxis;
  readonly xOf: ReadonlyMap<string, number>;
  readonly words: SequenceWords;
  readonly selectedId: EntryId | null;
}

export const LABEL_FONT_PX = 11;
const LABEL_PX = 14;
const PILL_PX = 22;
const TOKEN_PX = 16;
const BOLD = 1.07;
/** Air left and right of words. */
const SIDE_PX = 4;
/** Where on its line a label may stand, the best place first. */
const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
/** How far the way of a message to oneself leads out, and its least height. */
const LOOP_PX = 20;
const LOOP_HEIGHT_PX = 10;
const TOKEN_FROM_END_PX = 20;

/** No box is higher than a row of the room's register: so only its own row and the two beside it can touch it. */
const ROW_PX = 24;

/** The room of a stretch of the picture: words keep inside of it, and off one another. */
export class Room {
  private readonly rows = new Map<number, Box[]>();
  private readonly top: number;
  private readonly bottom: number;
  private readonly width: number;

  constructor(top: number, bottom: number, width: number) {
    this.top = top;
    this.bottom = bottom;
    this.width = width;
  }

  /** The first of these places that is free, which then is taken; null where none is. */
  take(candidates: readonly Box[]): Box | null {
    const found = candidates.find((box) => this.isFree(box));
    if (found === undefined) return null;
    const row = rowOf(found);
    const here = this.rows.get(row);
    if (here === undefined) this.rows.set(row, [found]);
    else here.push(found);
    return found;
  }

  private isFree(box: Box): boolean {
    if (box.y - box.height / 2 < this.top || box.y + box.height / 2 > this.bottom) return false;
    if (box.x - box.width / 2 < 0 || box.x + box.width / 2 > this.width) return false;
    const row = rowOf(box);
    for (let near = row - 1; near <= row + 1; near++) {
      if (this.rows.get(near)?.some((other) => doOverlap(box, other)) === true) return false;
    }
    return true;
  }
}

function rowOf({ y }: Box): number {
  return Math.floor(y / ROW_PX);
}

export function doOverlap(a: Box, b: Box): boolean {
  return 2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height;
}

export function placeMessage(item: SequenceMessage, room: Room, ground: Ground): PlacedMessage {
  const { words, selectedId } = ground;
  const { points, fate } = pointsOf(item, ground);
  const text = words.label(item.label);
  const isSelected = item.id === selectedId;
  const token = item.record === null ? null : room.take(tokenPlaces(points));
  const label = text === '' ? null : room.take(labelPlaces(points, text, item, isSelected));
  return { item, points, fate, text, label, token };
}

function pointsOf(item: SequenceMessage, { index, axis, xOf }: Ground): Pick<PlacedMessage, 'points' | 'fate'> {
  const path = pathOf(item, index);
  const fromX = xOf.get(item.from) ?? 0;
  const toX = xOf.get(item.to) ?? 0;
  const points = path.points.map(({ timeMs, share }) => ({ x: fromX + share * (toX - fromX), y: yOf(axis, timeMs) }));
  if (item.from !== item.to) return { points, fate: path.fate };
  const top = points[0]?.y ?? 0;
  const bottom = Math.max(points.at(-1)?.y ?? top, top + LOOP_HEIGHT_PX);
  const out = fromX + LOOP_PX;
  const loop = [
    { x: fromX, y: top },
    { x: out, y: top },
    { x: out, y: bottom },
    { x: fromX, y: bottom },
  ];
  return { points: loop, fate: path.fate };
}

function labelPlaces(
  points: readonly Point[],
  text: string,
  item: SequenceMessage,
  isSelected: boolean,
): readonly Box[] {
  const wide = roughWidth(text, LABEL_FONT_PX) * (item.isRequest || isSelected ? BOLD : 1);
  const size = { width: wide + 2 * (isSelected ? 2 * SIDE_PX : SIDE_PX), height: isSelected ? PILL_PX : LABEL_PX };
  const [first, second] = points;
  if (first === undefined || second === undefined) return [];
  if (item.from === item.to) {
    const y = (first.y + (points.at(-1)?.y ?? first.y)) / 2;
    return [second.x + size.width / 2 + 2, first.x - size.width / 2 - 4].map((x) => ({ x, y, ...size }));
  }
  return PLACES.map((share) => ({ ...between(first, second, share), ...size }));
}

/** The record rides near the sender, or near the receiver where there is no room. */
function tokenPlaces(points: readonly Point[]): readonly Box[] {
  const [first, second] = points;
  if (first === undefined || second === undefined) return [];
  const length = Math.hypot(second.x - first.x, second.y - first.y);
  if (length < 3 * TOKEN_FROM_END_PX) return [];
  const share = TOKEN_FROM_END_PX / length;
  const size = { width: TOKEN_PX, height: TOKEN_PX };
  return [share, 1 - share * 1.4, 2 * share].map((each) => ({ ...between(first, second, each), ...size }));
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

export function placeMark(mark: SequenceMark, room: Room, { axis, xOf, words }: Ground): PlacedMark | null {
  const x = mark.nodeId === null ? undefined : xOf.get(mark.nodeId);
  if (x === undefined) return null;
  const y = yOf(axis, mark.timeMs);
  const text = words.mark(mark);
  return { mark, x, y, text, label: text === '' ? null : room.take(besides(x, y, text)) };
}

/** A bead without its words: from the first to the last of a round's messages. */
export function bead(zxid: number, messages: readonly SequenceMessage[], ground: Ground): Bead | null {
  const [first] = messages;
  if (first === undefined) return null;
  const { axis, xOf, index } = ground;
  const ends = messages.map((item) => pathOf(item, index).points.at(-1)?.timeMs ?? item.sentMs);
  const top = yOf(axis, first.sentMs);
  const bottom = Math.max(yOf(axis, Math.max(...ends)), top + LOOP_HEIGHT_PX);
  const x = xOf.get(first.from) ?? 0;
  return { id: `${zxid}`, zxids: [zxid], messages: messages.length, x, top, bottom, fromMs: first.sentMs };
}

type Bead = Omit<PlacedRounds, 'text' | 'label'>;

/** Two beads that touch are one. It keeps its words' place, which is wide enough for more of them. */
export function joined(first: PlacedRounds, next: Bead, words: SequenceWords): PlacedRounds {
  const zxids = [...first.zxids, ...next.zxids];
  const messages = first.messages + next.messages;
  const text = words.folded(zxids.length, messages);
  return { ...first, zxids, messages, bottom: Math.max(first.bottom, next.bottom), text };
}

export function withWords(alone: Bead, room: Room, { words }: Ground): PlacedRounds {
  const { x, top, messages } = alone;
  const widest = words.folded(88, 888);
  return { ...alone, text: words.folded(1, messages), label: room.take(besides(x, top + LABEL_PX / 2, widest)) };
}

/** Right of a line of life, or left of it. */
function besides(x: number, y: number, text: string): readonly Box[] {
  const width = roughWidth(text, LABEL_FONT_PX) + 2 * SIDE_PX;
  const size = { width, height: LABEL_PX };
  return [
    { x: x + 8 + width / 2, y, ...size },
    { x: x - 8 - width / 2, y, ...size },
    { x: x + 8 + width / 2, y: y + LABEL_PX, ...size },
  ];
}
