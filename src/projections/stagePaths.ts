import type { FlightEnd } from './flightTypes';
import { landingOf, reversed, wayInRows } from './stageRails';
import { cellKey, type Point, type StageLayout } from './stageTypes';
import { type Cubic, flatten, type StagePath, straight } from './pathShape';

export type { StagePath } from './pathShape';

/**
 * The way of a message over the stage; null where one end is not on it, such as a cell of a hidden topic.
 *
 * From a producer it bends into the column and then goes straight down, as a reader does from a leader to a group.
 * Replication bends within its column. What concerns brokers as such stays left of the lanes, and what is said to
 * ZooKeeper leaves at the right: so nothing but a producer's record ever crosses from one column to another. Where
 * partitions are rows, the same holds along them (`stageRails`).
 */
export function pathOf(layout: StageLayout, from: FlightEnd, to: FlightEnd): StagePath | null {
  const known = pathsIn(layout);
  const key = `${endKey(from)}>${endKey(to)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const path = buildPath(layout, from, to);
  known.set(key, path);
  return path;
}

/** Where an end is when nothing is said about the other one; null where it is not on the stage. */
export function anchorOf(layout: StageLayout, end: FlightEnd): Point | null {
  switch (end.type) {
    case 'producer':
      return layout.producers.find(({ producerId }) => producerId === end.producerId)?.port ?? null;
    case 'cell': {
      const cell = layout.cells.get(cellKey(end.topicPartition, end.brokerId));
      return cell === undefined ? null : landingOf(cell);
    }
    case 'broker':
      return layout.rows.find(({ brokerId }) => brokerId === end.brokerId)?.port ?? null;
    case 'consumer':
      return consumerAnchor(layout, end);
    case 'zookeeper':
      return layout.ensemble.get(end.serverId) ?? null;
    default:
      return layout.admin;
  }
}

const pathsByLayout = new WeakMap<StageLayout, Map<string, StagePath | null>>();

function pathsIn(layout: StageLayout): Map<string, StagePath | null> {
  const known = pathsByLayout.get(layout) ?? new Map<string, StagePath | null>();
  pathsByLayout.set(layout, known);
  return known;
}

function endKey(end: FlightEnd): string {
  switch (end.type) {
    case 'producer':
      return `p${end.producerId}`;
    case 'cell':
      return `r${end.brokerId}/${end.topicPartition}`;
    case 'broker':
      return `b${end.brokerId}`;
    case 'consumer':
      return `c${end.groupId === '' ? end.consumerId : end.groupId}/${end.topicPartition ?? ''}`;
    case 'zookeeper':
      return `z${end.serverId}`;
    default:
      return 'a';
  }
}

/** Answers go beside the questions, not on top of them. */
const ANSWER_OFFSET = 9;
const BULGE = 34;
const LABEL_BULGE = 26;
const EDGE = 3;

function buildPath(layout: StageLayout, from: FlightEnd, to: FlightEnd): StagePath | null {
  const start = anchorOf(layout, from);
  const end = anchorOf(layout, to);
  if (start === null || end === null) return null;
  if (from.type === 'zookeeper' && to.type === 'zookeeper') return null;
  if (layout.arrangement === 'byPartition') {
    const way = wayInRows(layout, from, to, sessionEnd(layout, from, start), sessionEnd(layout, to, end));
    return way.length === 0 ? null : flatten(way);
  }
  if (from.type === 'cell' && to.type === 'cell') return withinColumn(layout, from, to);
  if (from.type === 'producer') return flatten(dropFrom(start, end, layout));
  if (to.type === 'producer') return flatten(reversed(dropFrom(beside(end), beside(start, from, layout), layout)));
  if (from.type === 'cell') return flatten([straight(start, { x: start.x, y: end.y })]);
  if (to.type === 'cell') {
    const { x } = beside(end, to, layout);
    return flatten([straight({ x, y: start.y }, { x, y: end.y })]);
  }
  if (from.type === 'zookeeper') return flatten(reversed(toEnsemble(sessionEnd(layout, to, end), start)));
  if (to.type === 'zookeeper') return flatten(toEnsemble(sessionEnd(layout, from, start), end));
  return flatten([bulge(start, end, start.x - LABEL_BULGE)]);
}

/** Down into the column, then straight on: the lane is the place that the record will take. */
function dropFrom(port: Point, target: Point, layout: StageLayout): readonly Cubic[] {
  const top = Math.max(layout.entry, port.y);
  const entry = { x: target.x, y: Math.min(top, target.y) };
  const bend = (entry.y - port.y) * 0.55;
  const curve: Cubic = [port, { x: port.x, y: port.y + bend }, { x: entry.x, y: entry.y - bend }, entry];
  return [curve, straight(entry, target)];
}

function withinColumn(
  layout: StageLayout,
  from: Extract<FlightEnd, { type: 'cell' }>,
  to: Extract<FlightEnd, { type: 'cell' }>,
): StagePath | null {
  const source = layout.cells.get(cellKey(from.topicPartition, from.brokerId));
  const target = layout.cells.get(cellKey(to.topicPartition, to.brokerId));
  if (source === undefined || target === undefined || source.column !== target.column) return null;
  const { x, width } = source.column;
  const [start, end] = [landingOf(source), landingOf(target)];
  // Control points inside the column keep the whole curve inside it. The way up bends left, the way down right.
  const side = start.y < end.y ? Math.max(start.x, end.x) + BULGE : Math.min(start.x, end.x) - BULGE;
  return flatten([bulge(start, end, Math.min(Math.max(side, x + EDGE), x + width - EDGE))]);
}

/** The narrow strip between the rows and the stage's edge. */
function toEnsemble(port: Point, server: Point): readonly Cubic[] {
  const x = (port.x + server.x) / 2;
  return [[port, { x, y: port.y }, { x, y: server.y }, server]];
}

function sessionEnd({ rows }: StageLayout, end: FlightEnd, otherwise: Point): Point {
  if (end.type !== 'broker') return otherwise;
  return rows.find(({ brokerId }) => brokerId === end.brokerId)?.sessionPort ?? otherwise;
}

function bulge(from: Point, to: Point, x: number): Cubic {
  const third = (to.y - from.y) / 4;
  return [from, { x, y: from.y + third }, { x, y: to.y - third }, to];
}

function beside(point: Point, end?: FlightEnd, layout?: StageLayout): Point {
  const column = end?.type === 'cell' ? layout?.columns.get(end.topicPartition) : undefined;
  const x = point.x - ANSWER_OFFSET;
  return { x: column === undefined ? x : Math.max(x, column.x + EDGE), y: point.y };
}

/** A reader stands at the end of the lane that it reads. */
function consumerAnchor(layout: StageLayout, end: Extract<FlightEnd, { type: 'consumer' }>): Point | null {
  const row = layout.groups.find(({ groupId, loneConsumerId }) =>
    end.groupId === '' ? loneConsumerId === end.consumerId : groupId === end.groupId,
  );
  if (row === undefined) return null;
  if (end.topicPartition === null) return row.port;
  const cell = row.cells.get(end.topicPartition);
  if (cell === undefined) return null;
  const { x, y, width, height } = cell.rect;
  return layout.arrangement === 'byPartition' ? { x, y: y + height / 2 } : { x: x + width / 2, y };
}
