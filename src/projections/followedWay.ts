import type { BrokerId, SimulationState, TopicPartition } from '../engine';
import type { ClusterModel } from './clusterTypes';
import { partitionNamed } from './clusterModel';
import type { FlightPlan } from './flightTypes';
import type { JourneyStep, RecordJourney } from './recordJourney';
import type { Selection } from './selection';
import { isRecordInView, recordRect } from './stageRecords';
import { svgOf } from './pathShape';
import { betweenPlaces, intoRow, railOf } from './stageRails';
import { cellKey, type ColumnBox, type Point, type Rect, type StageLayout } from './stageTypes';

/** A stretch of the way: gone already, or still to come. */
export interface WayStretch {
  readonly id: string;
  /** For `d` of an SVG path. */
  readonly svg: string;
  readonly isDone: boolean;
}

/** A group's cell: whether its reader has been handed the record, and whether its bookmark is behind it. */
export interface WayStop {
  readonly id: string;
  readonly at: Point;
  readonly isRead: boolean;
  readonly isCommitted: boolean;
}

/** The way of one record over the stage at one moment. */
export interface FollowedWay {
  /** Where it lies, in each replica that has it. */
  readonly rings: readonly Rect[];
  /** The producer that still holds it; null once it knows what became of it. */
  readonly producer: Rect | null;
  readonly stretches: readonly WayStretch[];
  readonly stops: readonly WayStop[];
}

const RING = 2.5;

/** `journey` as it is known at the moment of `model`. What is not on the stage is left out. */
export function followedWay(journey: RecordJourney, model: ClusterModel, layout: StageLayout): FollowedWay {
  const { recordId, topicPartition, producerId, offset, steps } = journey;
  const isDone = (type: JourneyStep['type'], of: Partial<JourneyStep> = {}) =>
    steps.some(
      (step) =>
        step.type === type &&
        step.timeMs !== null &&
        (of.brokerId ?? step.brokerId) === step.brokerId &&
        (of.who ?? step.who) === step.who,
    );
  const partition = partitionNamed(model, topicPartition);
  const box = layout.producers.find((each) => each.producerId === producerId);
  const placeOf = (brokerId: BrokerId) => recordPlace(layout, topicPartition, brokerId, offset);
  const leaderId = steps.findLast(({ type }) => type === 'appended')?.brokerId ?? partition?.leaderId ?? null;
  const leader = leaderId === null ? null : placeOf(leaderId);
  const replicas = partition?.replicas ?? [];
  const stretches: WayStretch[] = [];
  const stops: WayStop[] = [];
  const column = layout.columns.get(topicPartition);
  const ways =
    layout.arrangement === 'byPartition' && column !== undefined ? inRow(column, layout.entry) : inColumn(layout.entry);
  if (leader !== null && box !== undefined)
    stretches.push({ id: 'sent', svg: ways.sent(box.port, middleOf(leader)), isDone: isDone('appended') });
  for (const { brokerId } of replicas) {
    const copy = brokerId === leaderId ? null : placeOf(brokerId);
    if (leader === null || copy === null) continue;
    const done = isDone('replicated', { brokerId });
    stretches.push({ id: `copy-${brokerId}`, svg: ways.copied(middleOf(leader), middleOf(copy)), isDone: done });
  }
  for (const row of layout.groups) {
    const cell = row.cells.get(topicPartition);
    if (cell === undefined || leader === null) continue;
    const who = row.loneConsumerId ?? row.groupId;
    const at = ways.stop(middleOf(leader), cell.rect);
    const isRead = isDone('consumed', { who });
    stretches.push({ id: `read-${row.rowId}`, svg: ways.copied(middleOf(leader), at), isDone: isRead });
    stops.push({ id: row.rowId, at, isRead, isCommitted: isDone('groupCommitted', { who }) });
  }
  const isOver = isDone('acknowledged') || isDone('failed');
  return {
    rings: replicas
      .filter(({ records }) => records.some((record) => record.recordId === recordId))
      .flatMap(({ brokerId }) => placeOf(brokerId) ?? [])
      .map(grown),
    producer: box === undefined || isOver ? null : grown(box.rect),
    stretches,
    stops,
  };
}

/** The place of an offset in a cell; before it has one, the place it will take. Null where the cell does not show it. */
function recordPlace(layout: StageLayout, name: string, brokerId: BrokerId, offset: number | null): Rect | null {
  const cell = layout.cells.get(cellKey(name, brokerId));
  if (cell === undefined || cell.column.level === 'density') return null;
  const place = offset ?? cell.logEndOffset;
  return isRecordInView(cell.column, place) ? recordRect(cell, place) : null;
}

/** How a record goes in an arrangement: from its producer, from one place in its lane to another, and where a reader stops. */
interface Ways {
  readonly sent: (port: Point, to: Point) => string;
  readonly copied: (from: Point, to: Point) => string;
  readonly stop: (from: Point, lane: Rect) => Point;
}

/** Into the column above the first row, as the record itself flies, and straight on. */
function inColumn(entry: number): Ways {
  return {
    sent: (port, to) => bentDown(port, to, Math.min(entry, to.y)),
    copied: (from, to) => bentDown(from, to, to.y),
    stop: ({ x }, lane) => ({ x, y: lane.y }),
  };
}

function bentDown(from: Point, to: Point, entryY: number): string {
  const bend = (entryY - from.y) * 0.55;
  return `M${from.x} ${from.y}C${from.x} ${from.y + bend} ${to.x} ${entryY - bend} ${to.x} ${entryY}V${to.y}`;
}

/** Along the row beside its letters, as the record itself flies. */
function inRow(column: ColumnBox, entry: number): Ways {
  const rail = railOf(column, true);
  return {
    sent: (port, to) => svgOf(intoRow(port, to, rail, entry)),
    copied: (from, to) => svgOf(betweenPlaces(from, to, to.y === rail ? rail : railOf(column, from.x < to.x))),
    stop: (_, lane) => ({ x: lane.x, y: rail }),
  };
}

function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function grown({ x, y, width, height }: Rect): Rect {
  return { x: x - RING, y: y - RING, width: width + 2 * RING, height: height + 2 * RING };
}

/** Whether a message carries a record, also where only the first few of its batch are told apart. */
export function carriesRecord({ records, count, message }: FlightPlan, recordId: string): boolean {
  if (records.some((record) => record.recordId === recordId)) return true;
  if (count <= records.length) return false;
  const { body } = message;
  if (body.api === 'Produce' && body.kind === 'request')
    return body.partitions.some(({ batch }) => batch.records.some(({ id }) => id === recordId));
  if (body.api === 'Fetch' && body.kind === 'response')
    return body.partitions.some(({ batches }) =>
      batches.some((batch) => batch.records.some(({ id }) => id === recordId)),
    );
  return false;
}

/** The name that the next record of a producer will have; null for what is no producer. */
export function nextRecordId({ nodes }: SimulationState, producerId: string): string | null {
  const node = nodes[producerId];
  return node?.type === 'producer' ? `${node.clientId}#${node.nextRecord}` : null;
}

/** The last record of a partition, as its leader has it; null where it is empty or nobody leads. */
export function newestRecordId(model: ClusterModel, topicPartition: TopicPartition): string | null {
  const replica = partitionNamed(model, topicPartition)?.replicas.find(({ isLeader }) => isLeader);
  return replica?.records.at(-1)?.recordId ?? null;
}

/** Which record lies where one looks; null where none does, or where it is not at the end of the log any more. */
export function recordIdAt(
  model: ClusterModel,
  { topicPartition, brokerId, offset }: Extract<Selection, { readonly type: 'record' }>,
): string | null {
  const replica = partitionNamed(model, topicPartition)?.replicas.find((each) => each.brokerId === brokerId);
  return replica?.records.find((record) => record.offset === offset)?.recordId ?? null;
}
