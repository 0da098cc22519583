import type { ClusterModel, PartitionModel, RecordModel, ReplicaModel } from '../clusterTypes';
import { isRecordInView, recordRect } from '../stageRecords';
import { type CellBox, cellKey, type Rect, type StageLayout } from '../stageTypes';
import { isSameRecord } from './differences';
import type { Difference } from './types';

/** What lies over the stage of one of two branches. */
export interface CompareMarks {
  /** Round what differs. */
  readonly rings: readonly { readonly key: string; readonly rect: Rect }[];
  /** Places of records that only the other branch has. */
  readonly slots: readonly { readonly key: string; readonly rect: Rect }[];
  /** What pales, as it is the same in both: all but the holes. */
  readonly pale: readonly { readonly rect: Rect; readonly holes: readonly Rect[] }[];
}

/** Air between a ring and what it is round. */
const RING_AIR = 4;
const HEAD_HEIGHT = 20;
const CAP_ABOVE = 9;

/** Where the stage of `own` is marked, beside that of `other`. */
export function compareMarks(
  layout: StageLayout,
  own: ClusterModel,
  other: ClusterModel,
  differences: readonly Difference[],
): CompareMarks {
  const rings: { key: string; rect: Rect }[] = [];
  const slots: { key: string; rect: Rect }[] = [];
  const [mine, theirs] = [replicasOf(own), replicasOf(other)];
  for (const [key, cell] of layout.cells) {
    const marks = cellMarks(cell, mine.get(key), theirs.get(key));
    if (marks.ring !== null) rings.push({ key, rect: marks.ring });
    for (const offset of marks.missing) slots.push({ key: `${key} ${offset}`, rect: recordRect(cell, offset) });
  }
  const shown = new Set<string>();
  for (const difference of differences) {
    const place = placeOf(difference, layout);
    if (place === null || shown.has(place.key)) continue;
    shown.add(place.key);
    rings.push(place);
  }
  return {
    rings,
    slots,
    pale: paleOf(
      layout,
      mine,
      rings.map(({ rect }) => rect),
    ),
  };
}

function paleOf(
  { cells, groups, producers }: StageLayout,
  replicas: ReadonlyMap<string, ReplicaModel>,
  rings: readonly Rect[],
): CompareMarks['pale'] {
  const things = [
    ...[...cells].map(([key, { rect }]) => (replicas.get(key)?.isLeader === true ? withCap(rect) : rect)),
    ...groups.flatMap((group) => [...group.cells.values()].map(({ rect }) => rect)),
    ...producers.map(({ rect }) => rect),
  ];
  return things.map((rect) => ({ rect, holes: rings.flatMap((ring) => common(rect, ring) ?? []) }));
}

/** The word over a leader's frame stands half outside of it. */
function withCap(rect: Rect): Rect {
  return { ...rect, y: rect.y - CAP_ABOVE, height: rect.height + CAP_ABOVE };
}

/** What two rectangles share; null for nothing. */
function common(a: Rect, b: Rect): Rect | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

interface CellMarks {
  readonly ring: Rect | null;
  readonly missing: readonly number[];
}

const SAME: CellMarks = { ring: null, missing: [] };

/** Round a whole replica where its part is another one; else round the records that differ. */
function cellMarks(cell: CellBox, own: ReplicaModel | undefined, other: ReplicaModel | undefined): CellMarks {
  if (own === undefined) return SAME;
  const isOther =
    other === undefined ||
    own.exists !== other.exists ||
    own.isLeader !== other.isLeader ||
    own.isInSync !== other.isInSync;
  if (isOther) return { ring: cell.rect, missing: [] };
  const from = Math.max(cell.column.firstOffset, own.logStartOffset, other.logStartOffset);
  const [here, there] = [byOffset(own.records), byOffset(other.records)];
  const differing: number[] = [];
  const missing: number[] = [];
  for (let offset = from; offset < Math.max(own.logEndOffset, other.logEndOffset); offset++) {
    const [mine, theirs] = [here.get(offset), there.get(offset)];
    if (mine === theirs || (mine !== undefined && theirs !== undefined && isSameRecord(mine, theirs))) continue;
    differing.push(offset);
    if (mine === undefined) missing.push(offset);
  }
  // A high watermark that stands elsewhere: round the records that only one of them calls committed.
  if (own.highWatermark !== other.highWatermark) {
    const [low, high] = [own.highWatermark, other.highWatermark].sort((a, b) => a - b) as [number, number];
    differing.push(Math.max(low, from), Math.max(low, from, high - 1));
  }
  if (differing.length === 0) return SAME;
  if (cell.column.capacity === 0) return { ring: cell.rect, missing: [] };
  const inView = differing.filter((offset) => isRecordInView(cell.column, offset));
  if (inView.length === 0) return { ring: cell.rect, missing: [] };
  const ring = around(recordRect(cell, Math.min(...inView)), recordRect(cell, Math.max(...inView)));
  return { ring, missing: missing.filter((offset) => isRecordInView(cell.column, offset)) };
}

function placeOf({ thing, fact }: Difference, layout: StageLayout): { key: string; rect: Rect } | null {
  switch (thing.type) {
    case 'partition':
      return fact === 'leader' || fact === 'leaderEpoch' || fact === 'inSyncReplicas'
        ? headOf(thing.topicPartition, layout)
        : null;
    case 'group': {
      const row = layout.groups.find(({ rowId }) => rowId === thing.rowId);
      if (row === undefined) return null;
      const cell = thing.topicPartition === null ? undefined : row.cells.get(thing.topicPartition);
      if (cell !== undefined) return { key: `${thing.rowId} ${thing.topicPartition}`, rect: cell.rect };
      const width = Math.max(layout.fixedLeft, layout.lanes.left) - row.labelX;
      return { key: thing.rowId, rect: { x: row.labelX - 8, y: row.frame.y, width, height: row.frame.height } };
    }
    case 'producer': {
      const box = layout.producers.find(({ producerId }) => producerId === thing.producerId);
      return box === undefined ? null : { key: `producer ${thing.producerId}`, rect: box.rect };
    }
    case 'broker': {
      const row = layout.rows.find(({ brokerId }) => brokerId === thing.brokerId);
      return row === undefined ? null : { key: `broker ${thing.brokerId}`, rect: labelOf(row.frame, layout) };
    }
    case 'cluster':
      return null;
  }
}

function headOf(topicPartition: string, { columns }: StageLayout): { key: string; rect: Rect } | null {
  const head = columns.get(topicPartition)?.head;
  return head === undefined ? null : { key: `head ${topicPartition}`, rect: { ...head, height: HEAD_HEIGHT } };
}

function labelOf(frame: Rect, { fixedLeft, lanes }: StageLayout): Rect {
  const right = Math.max(fixedLeft, lanes.left - 8);
  return { x: frame.x + 4, y: frame.y + 4, width: right - frame.x - 8, height: frame.height - 8 };
}

function around(first: Rect, last: Rect): Rect {
  const [x, y] = [first.x - RING_AIR, first.y - RING_AIR];
  const width = last.x + last.width - first.x + 2 * RING_AIR;
  return { x, y, width, height: first.height + 2 * RING_AIR };
}

function byOffset(records: readonly RecordModel[]): ReadonlyMap<number, RecordModel> {
  return new Map(records.map((record) => [record.offset, record]));
}

function replicasOf({ topics }: ClusterModel): ReadonlyMap<string, ReplicaModel> {
  const replicas = topics
    .flatMap(({ partitions }) => partitions)
    .flatMap((partition: PartitionModel) => partition.replicas);
  return new Map(replicas.map((replica) => [cellKey(replica.topicPartition, replica.brokerId), replica]));
}
