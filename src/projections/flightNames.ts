import { memoByReference } from './memo';
import { tearBetween } from './stageTears';
import type { BrokerRow, GroupRow, Point, Rect, StageLayout } from './stageTypes';

/** A message's name that asks for a place beside the message. */
export interface NameWish {
  readonly at: Point;
  /** Of its letters, with the ground around them. */
  readonly width: number;
}

export const NAME_HEIGHT = 16;
/** From the middle of a message to its name. */
const BESIDE = 7;
/** How far above or below it a name is still its own: nearer ones come first, and level with it comes before all. */
const FARTHEST = 44;
const STEP = 4;
const STEPS = [
  0,
  ...Array.from({ length: FARTHEST / STEP }, (_, index) => STEP * (index + 1)).flatMap((up) => [-up, up]),
];
/** From here on a name stands above or below its message. */
const OVER = 14;
/** From the edges of the stage. */
const EDGE = 4;

/**
 * Each name's place, in the order of the wishes: beside its message, and if that would cover something, as near to it as
 * there is room. Null where there is none: the message is drawn without its name, which is in the table of flights.
 */
export function placeNames(
  wishes: readonly NameWish[],
  reserved: readonly Rect[],
  room: Rect,
): readonly (Rect | null)[] {
  const taken: Rect[] = [];
  return wishes.map((wish) => {
    const place = placesFor(wish, room).find(
      (each) => isInside(each, room) && ![reserved, taken].some((boxes) => boxes.some((box) => overlap(each, box))),
    );
    if (place === undefined) return null;
    taken.push(place);
    return place;
  });
}

function placesFor({ at, width }: NameWish, room: Rect): readonly Rect[] {
  const [right, left, middle] = [at.x + BESIDE, at.x - BESIDE - width, at.x - width / 2];
  const inside = (x: number) => Math.max(room.x + EDGE, Math.min(room.x + room.width - EDGE - width, x));
  return STEPS.flatMap((step) => {
    const y = at.y + step - NAME_HEIGHT / 2;
    // The message itself is kept free, so only above and below it can a name come closer.
    const xs = Math.abs(step) < OVER ? [right, left] : [right, left, middle].map(inside);
    return xs.map((x) => ({ x, y, width, height: NAME_HEIGHT }));
  });
}

function isInside({ x, y, width, height }: Rect, room: Rect): boolean {
  return (
    x >= room.x + EDGE && x + width <= room.x + room.width - EDGE && y >= room.y && y + height <= room.y + room.height
  );
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What stands on the stage to be read, and is flown over but not covered: names, heads, and the words of cells. */
export const wordsOn = memoByReference((layout: StageLayout): readonly Rect[] => {
  const isColumn = layout.arrangement === 'byPartition';
  const { rows, groups, topics, columns, cells, producers, unread } = layout;
  return [
    ...producers.map(({ rect }) => rect),
    ...topics.map(({ frame }) => frame),
    ...[...columns.values()].flatMap(({ head, level }) => (level === 'density' ? [] : [head])),
    ...rows.flatMap((row) => (isColumn ? [row.label] : linesOf(row, [row.nameY, row.stateY, row.rackY]))),
    ...[...cells.values()].flatMap(({ rect, column }) => (column.level === 'letters' ? [headOfCell(rect)] : [])),
    ...groups.flatMap((group) => [
      ...(isColumn ? [group.label] : linesOf(group, [group.nameY, group.membersY, group.stateY])),
      ...[...group.cells.values()].flatMap(({ rect, column }) => (column.level === 'density' ? [] : [rect])),
      ...(group.members === null ? [] : [group.members]),
      group.track,
    ]),
    ...(groups.length === 0 ? [unread] : []),
    ...tearsOf(layout),
  ];
});

const LINE = { above: 13, height: 17 };

function linesOf({ label, labelX }: BrokerRow | GroupRow, baseLines: readonly (number | null)[]): readonly Rect[] {
  const width = Math.max(0, label.x + label.width - labelX);
  return baseLines.flatMap((y) => (y === null ? [] : [{ x: labelX, y: y - LINE.above, width, height: LINE.height }]));
}

/** The leader's tab stands on the edge, and what a follower has to say stands below it. */
const HEAD = { above: 9, height: 29 };

function headOfCell({ x, y, width }: Rect): Rect {
  return { x, y: y - HEAD.above, width, height: HEAD.height };
}

/** The sentence on a tear, in the longest of the three languages. */
const TEAR = { width: 340, height: 24 };

function tearsOf({ bands, arrangement, width, lanes, height }: StageLayout): readonly Rect[] {
  return bands.flatMap((band, index) => {
    const before = bands[index - 1];
    if (band.type !== 'island' || before === undefined) return [];
    const { rect } = tearBetween(before, band, arrangement);
    const isColumn = arrangement === 'byPartition';
    const x = isColumn ? rect.x + rect.width / 2 : rect.x + Math.min(rect.width, width) / 2;
    const y = isColumn ? (lanes.top + Math.min(lanes.bottom, height)) / 2 : rect.y + rect.height / 2;
    const box = isColumn ? { width: TEAR.height, height: TEAR.width } : TEAR;
    return [{ x: x - box.width / 2, y: y - box.height / 2, ...box }];
  });
}
