import type { GroupModel, PartitionModel, ReplicaModel } from './clusterTypes';
import { memoLast } from './memo';
import type { ColumnPlan } from './stageColumns';
import { MEMBERS_GAP, type StageBands } from './stageSizes';
import { cellKey } from './stageTypes';
import type { BrokerRow, CellBox, ColumnBox, GroupCell, GroupRow, Rect } from './stageTypes';

/** From the lanes back to where messages to a broker itself arrive. */
export const PORT_INSET = 12;

/** Names begin a little inside their label. */
const LABEL_INSET = 8;
/** A group has no rack before its name. */
const GROUP_LABEL_PADDING = 16;

interface Frame {
  readonly bands: StageBands;
  readonly plan: ColumnPlan;
  readonly lanes: { readonly left: number; readonly right: number };
  /** Where names end. */
  readonly namesRight: number;
  readonly isCompact: boolean;
}

/** A cell stands in its broker's frame with a little air; the frame begins a little above the row's line. */
const FRAME_ABOVE = 6;
const CELL_INSET = 4;
const CELL_AIR = 14;
const TIGHT_AIR = 8;
const TIGHT_ROW = 60;
const LOWEST_AIR = 5;
const LOWEST_ROW = 36;
/** From this height on, there is room for offsets under the records. */
const OFFSETS_FROM = 66;

export function cellHeightOf({ rowPitch, rowGap }: StageBands): number {
  return rowPitch - rowGap - airIn(rowPitch);
}

function airIn(rowPitch: number): number {
  if (rowPitch < LOWEST_ROW) return LOWEST_AIR;
  return rowPitch < TIGHT_ROW ? TIGHT_AIR : CELL_AIR;
}

/** Which row from above, and how much the bands above it move it down; null where there are none. */
export interface RowPlace {
  readonly index: number;
  readonly bandY: number | null;
  /** No other broker of its band stands above it. */
  readonly isFirst: boolean;
}

export function rowOf(
  brokerId: number,
  place: RowPlace,
  { bands, plan, lanes, namesRight, isCompact }: Frame,
  stageWidth: number,
): BrokerRow {
  const y = bands.rowsY + place.index * bands.rowPitch + (place.bandY ?? 0);
  const { frameX, lanesX, labelPadding } = plan.margins;
  const frame = {
    x: isCompact ? 0 : frameX,
    y: y - FRAME_ABOVE,
    width: isCompact ? Math.max(lanes.right, 0) : lanes.right - frameX,
    height: bands.rowPitch - bands.rowGap,
  };
  const middleY = frame.y + frame.height / 2;
  const lines = frame.height >= 76 ? 3 : frame.height >= 27 ? 2 : 1;
  // Two lines in a low row stand close together.
  const isLow = frame.height < 40;
  const nameY = lines === 1 ? middleY + 5 : middleY - (lines === 3 ? 12 : isLow ? 1 : 3);
  const labelX = isCompact ? labelPadding : frameX + labelPadding;
  // In a band, the rack's name stands before the brokers'.
  const labelLeft = place.bandY === null ? frame.x : labelX - LABEL_INSET;
  return {
    brokerId,
    frame,
    label: { x: labelLeft, y: frame.y, width: namesRight - labelLeft, height: frame.height },
    inBand: place.bandY === null ? null : place.isFirst ? 'first' : 'further',
    nameY,
    stateY: lines >= 2 ? nameY + (isLow ? 12 : 19) : null,
    rackY: lines >= 3 ? nameY + 38 : null,
    labelX,
    port: { x: lanesX - PORT_INSET, y: middleY },
    sessionPort: { x: Math.min(lanes.right, stageWidth), y: middleY },
  };
}

export function cellsOf(
  partitions: readonly PartitionModel[],
  rows: readonly BrokerRow[],
  columns: ReadonlyMap<string, ColumnBox>,
  bands: StageBands,
): ReadonlyMap<string, CellBox> {
  const rowOfBroker = new Map(rows.map((row) => [row.brokerId, row]));
  const height = cellHeightOf(bands);
  const inset = bands.rowPitch < TIGHT_ROW ? Math.ceil(airIn(bands.rowPitch) / 2) : FRAME_ABOVE + CELL_INSET;
  const cells = new Map<string, CellBox>();
  for (const { topicPartition, replicas } of partitions) {
    const column = columns.get(topicPartition);
    if (column === undefined) continue;
    for (const replica of replicas) {
      const row = rowOfBroker.get(replica.brokerId);
      if (row === undefined) continue;
      const y = row.frame.y + inset;
      cells.set(cellKey(topicPartition, replica.brokerId), cellBox(replica, column, column.x, y, column.width, height));
    }
  }
  return cells;
}

/** Keeps its identity while neither the replica nor its place changes. */
export const cellBox = memoLast(
  (replica: ReplicaModel, column: ColumnBox, x: number, y: number, width: number, height: number): CellBox => {
    const { topicPartition, brokerId, logEndOffset } = replica;
    const rect = { x, y, width, height };
    const middleY = y + height / 2 + (height >= 52 ? 2 : 0);
    const hasRoomForOffsets = column.level === 'letters' && height >= OFFSETS_FROM;
    return { topicPartition, brokerId, rect, middleY, column, logEndOffset, hasRoomForOffsets };
  },
);

export function groupOf(
  group: GroupModel,
  { index, groups }: { readonly index: number; readonly groups: number },
  { bands, plan, columns, lanes, namesRight, isCompact }: Frame & { readonly columns: ReadonlyMap<string, ColumnBox> },
): GroupRow {
  const { frameX, lanesX, labelPadding } = plan.margins;
  // Whoever is in no group stands below all groups.
  const above = Math.min(index, groups);
  const top = bands.groupsY + above * bands.groupPitch + (index - above) * bands.lonePitch;
  const height = bands.groupHeight;
  const cells = laneCells(group, columns, ({ x, width }) => ({ x, y: top, width, height }));
  const lines = height >= 56 ? 3 : height >= 22 ? 2 : 1;
  const isLow = height < 30;
  const nameY = lines === 3 ? top + 22 : top + height / 2 - (lines === 2 ? (isLow ? 1 : 2) : -5);
  const labelX = isCompact ? labelPadding : frameX + GROUP_LABEL_PADDING;
  const left = isCompact ? 0 : labelX - GROUP_LABEL_PADDING;
  const right = Math.max(0, ...[...cells.values()].map(({ rect }) => rect.x + rect.width));
  return {
    rowId: group.rowId,
    groupId: group.groupId,
    loneConsumerId: group.loneConsumerId,
    frame: { x: left, y: top, width: Math.max(lanes.right, lanes.left) - left, height },
    label: { x: left, y: top, width: namesRight - left, height },
    labelX,
    nameY,
    membersY: lines === 3 ? nameY + 17 : null,
    stateY: lines === 3 ? nameY + 33 : lines === 2 ? nameY + (isLow ? 12 : 15) : null,
    port: { x: lanesX - PORT_INSET, y: top + height / 2 },
    cells,
    track: { x: lanes.left, y: top - TRACK_ABOVE, width: right - lanes.left, height: TRACK_HEIGHT },
    spanRoom: height >= SPANS_FROM && hasNoLetters(plan) ? SPAN_ROOM : 0,
    members:
      bands.membersHeight === 0 || group.loneConsumerId !== null
        ? null
        : {
            x: lanes.left,
            y: top + height + MEMBERS_GAP,
            width: Math.max(0, plan.end - plan.margins.lanesX),
            height: bands.membersHeight,
          },
  };
}

const TRACK_ABOVE = 17;
export const TRACK_HEIGHT = 14;
const SPANS_FROM = 32;
const SPAN_ROOM = 18;

/** Beside lanes with letters each lane says whose it is. */
export function hasNoLetters({ topics }: Pick<ColumnPlan, 'topics'>): boolean {
  return topics.every(({ level }) => level !== 'letters');
}

export function laneCells(
  group: GroupModel,
  columns: ReadonlyMap<string, ColumnBox>,
  rectOf: (column: ColumnBox) => Rect,
): ReadonlyMap<string, GroupCell> {
  const cells = new Map<string, GroupCell>();
  for (const { topicPartition, position, committedOffset } of group.partitions) {
    const column = columns.get(topicPartition);
    if (column === undefined) continue;
    cells.set(topicPartition, { topicPartition, rect: rectOf(column), position: position ?? committedOffset, column });
  }
  return cells;
}
