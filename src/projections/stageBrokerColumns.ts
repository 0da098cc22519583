import type { BrokerId } from '../engine';
import type { GroupModel } from './clusterTypes';
import type { Across } from './stageAcross';
import { laneCells, type RowPlace, TRACK_HEIGHT } from './stageRows';
import type { BrokerRow, ColumnBox, GroupRow } from './stageTypes';

/** What all columns have in common: where they begin and end, and what of them is their head. */
interface ColumnFrame {
  readonly top: number;
  readonly bottom: number;
  readonly headHeight: number;
  readonly across: Across;
}

/** Names begin a little inside their column. */
const NAME_INSET = { wide: 12, narrow: 6, wideFrom: 96 };
/** Base lines below the column's top. */
const NAME_Y = 22;
const STATE_Y = 41;
const RACK_Y = 56;

/** A broker that is a column: its name on top, and below it a replica in each row that has one. */
export function columnBroker(
  brokerId: BrokerId,
  place: RowPlace,
  { top, bottom, headHeight, across }: ColumnFrame,
): BrokerRow {
  const { brokersX, column, gap } = across;
  const x = brokersX + place.index * (column + gap) + (place.bandY ?? 0);
  const frame = { x, y: top, width: column, height: bottom - top };
  const middle = x + column / 2;
  return {
    brokerId,
    frame,
    label: { ...frame, height: headHeight },
    inBand: place.bandY === null ? null : place.isFirst ? 'first' : 'further',
    nameY: top + NAME_Y,
    stateY: top + STATE_Y,
    rackY: place.bandY === null ? top + RACK_Y : null,
    labelX: x + (column >= NAME_INSET.wideFrom ? NAME_INSET.wide : NAME_INSET.narrow),
    port: { x: middle, y: top },
    sessionPort: { x: middle, y: top },
  };
}

interface GroupFrame extends ColumnFrame {
  readonly columns: ReadonlyMap<string, ColumnBox>;
  readonly hasSpans: boolean;
  /** What the cards of its members have; 0 for no room. */
  readonly members: number;
}

const MEMBERS_BELOW = 20;
/** Narrower, how many members there are is cut off. */
const MEMBERS_FROM = 84;
const SPAN_FROM = 56;
const SPAN_ROOM = 24;
const GROUP_INSET = 4;

/** A group that is a column at the right of the brokers: it reads straight along the rows. */
export function columnGroup(
  group: GroupModel,
  index: number,
  { top, bottom, headHeight, across, ...frame }: GroupFrame,
): GroupRow {
  const { groupsX, group: width, gap } = across;
  const x = groupsX + index * (width + gap);
  const isLone = group.loneConsumerId !== null;
  return {
    rowId: group.rowId,
    groupId: group.groupId,
    loneConsumerId: group.loneConsumerId,
    frame: { x, y: top, width, height: bottom - top },
    label: { x, y: top, width, height: headHeight },
    labelX: x + GROUP_INSET,
    nameY: top + NAME_Y,
    membersY: width >= MEMBERS_FROM ? top + STATE_Y - 1 : null,
    stateY: width >= MEMBERS_FROM ? top + RACK_Y : top + STATE_Y,
    port: { x: x + width / 2, y: top },
    cells: laneCells(group, frame.columns, ({ y, height }) => ({ x, y, width, height })),
    track: { x, y: top + headHeight + 3, width, height: TRACK_HEIGHT },
    spanRoom: frame.hasSpans && width >= SPAN_FROM ? SPAN_ROOM : 0,
    members: frame.members === 0 || isLone ? null : { x, y: bottom + MEMBERS_BELOW, width, height: frame.members },
  };
}
