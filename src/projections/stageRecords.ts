import type { PartitionModel } from './clusterTypes';
import type { Offset } from '../engine';
import type { CellBox, ColumnBox, Rect, StageLevel } from './stageTypes';

/** Where a partition's lane is, and how large the cells in it. */
export interface LanePlace {
  readonly rect: Rect;
  readonly head: Rect;
  readonly level: StageLevel;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly isCompact: boolean;
  /** Show as far as here, though no log of this cluster reaches so far. */
  readonly reach: Offset;
}

interface RecordSize {
  readonly padding: number;
  readonly width: number;
  readonly height: number;
  readonly step: number;
}

const LETTER_GAP = 2.4;
const LETTER_PADDING = 10;
const LETTER_WIDTHS = { least: 12, most: 24 };
/** As many letters as a cell should show at least, if they stay wide enough. */
const LETTERS_WANTED = 8;
/** A cell with no words in it: letters take its whole height. */
const LOW_CELL = 40;
const COMPACT_LETTERS_WANTED = 5;
const TICKS_SHOWN = 6;
const TICK_WIDTHS = { least: 2.6, most: 7 };
const LONG_FROM = 110;
const LONG_STEP = 9.5;
const DENSITY_TICK: RecordSize = { padding: 0, width: 3, height: 0, step: 3 };

/** Keeps its identity while neither the partition nor its place changes, so that nothing drawn from it is drawn again. */
export function columnBox(partition: PartitionModel, place: LanePlace): ColumnBox {
  const last = lastBoxes.get(partition);
  if (last !== undefined && isSamePlace(last.place, place)) return last.box;
  const box = newBox(partition, place);
  lastBoxes.set(partition, { place, box });
  return box;
}

const lastBoxes = new WeakMap<PartitionModel, { readonly place: LanePlace; readonly box: ColumnBox }>();

function isSamePlace(a: LanePlace, b: LanePlace): boolean {
  return (
    isSameRect(a.rect, b.rect) &&
    isSameRect(a.head, b.head) &&
    a.level === b.level &&
    a.cellWidth === b.cellWidth &&
    a.cellHeight === b.cellHeight &&
    a.isCompact === b.isCompact &&
    a.reach === b.reach
  );
}

function isSameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function newBox(partition: PartitionModel, place: LanePlace): ColumnBox {
  const size = recordSize(place);
  const { rect, head, level, cellWidth } = place;
  const capacity = level === 'density' ? 0 : Math.max(1, Math.floor((cellWidth - 2 * size.padding) / size.step));
  const { topicPartition, topic, partition: index } = partition;
  return {
    ...rect,
    topicPartition,
    topic,
    partition: index,
    level,
    head,
    capacity,
    firstOffset: firstShown(partition, capacity, place.reach),
    recordWidth: size.width,
    recordHeight: size.height,
    recordStep: size.step,
    recordsInset: size.padding,
  };
}

/** The place of an offset in a cell, whether or not there is a record. */
export function recordRect({ rect, column, middleY }: CellBox, offset: Offset): Rect {
  const { recordsInset, recordStep, recordWidth, recordHeight, firstOffset } = column;
  const x = rect.x + recordsInset + (offset - firstOffset) * recordStep;
  return { x, y: middleY - recordHeight / 2, width: recordWidth, height: recordHeight };
}

export function isRecordInView({ firstOffset, capacity }: ColumnBox, offset: Offset): boolean {
  return offset >= firstOffset && offset < firstOffset + capacity;
}

/** Where a mark between two records stands, such as the high watermark: before `offset`, and never out of the cell. */
export function markX({ rect, column }: CellBox, offset: Offset): number {
  const { recordsInset, recordStep, firstOffset } = column;
  const x = rect.x + recordsInset + (offset - firstOffset) * recordStep - recordStep * 0.07;
  return Math.min(Math.max(x, rect.x + 1), rect.x + rect.width - 1);
}

/** What lands stays inside the cell's frame. */
const EDGE = 3;

/** The middle of the place that the next record will take. */
export function landingX(cell: CellBox): number {
  const x = markX(cell, cell.logEndOffset) + cell.column.recordWidth / 2;
  return Math.min(x, cell.rect.x + cell.rect.width - EDGE);
}

/** The last records that fit, and one place free for the next. All replicas count: none may fall out of view alone. */
function firstShown({ replicas }: PartitionModel, capacity: number, reach: Offset): Offset {
  let end = reach;
  let start = Number.MAX_SAFE_INTEGER;
  for (const { logEndOffset, logStartOffset, exists } of replicas) {
    if (!exists) continue;
    end = Math.max(end, logEndOffset);
    start = Math.min(start, logStartOffset);
  }
  return Math.max(end - capacity + 1, start === Number.MAX_SAFE_INTEGER ? 0 : start);
}

function recordSize({ level, cellWidth: width, cellHeight, isCompact }: LanePlace): RecordSize {
  switch (level) {
    case 'letters': {
      const wanted = isCompact ? COMPACT_LETTERS_WANTED : LETTERS_WANTED;
      const fitting = Math.floor((width - 2 * LETTER_PADDING) / wanted - LETTER_GAP);
      const letter = clamp(fitting, LETTER_WIDTHS.least, LETTER_WIDTHS.most);
      const height = Math.min(
        letter >= 24 ? 28 : letter >= 22 ? 26 : letter >= 19 ? 24 : 22,
        Math.max(14, cellHeight - (cellHeight < LOW_CELL ? 8 : 36)),
      );
      return { padding: LETTER_PADDING, width: letter, height, step: letter + LETTER_GAP };
    }
    case 'colours': {
      const padding = width >= 36 ? 4 : 2;
      // One place more than is shown stays free for the next record.
      const fitting = (width - 2 * padding) / (TICKS_SHOWN + 1);
      // Ticks in a long row stand close together, and there are more of them.
      const step = width >= LONG_FROM ? LONG_STEP : fitting;
      const tick = clamp(step * 0.8, TICK_WIDTHS.least, TICK_WIDTHS.most);
      return {
        padding,
        width: tick,
        height: Math.max(10, Math.min(22, cellHeight - (cellHeight < 30 ? 10 : 16))),
        step: Math.max(step, tick),
      };
    }
    default:
      return { ...DENSITY_TICK, padding: Math.max(0, (width - DENSITY_TICK.width) / 2), height: cellHeight };
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
