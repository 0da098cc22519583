import { keyColor, type Palette } from '../../design';
import {
  across,
  besideSpan,
  busyness,
  cellKey,
  type ColumnBox,
  type GroupModel,
  type GroupRow,
  isOffline,
  lagShare,
  type PartitionModel,
  type Point,
  type Rect,
  type ReplicaModel,
  type StageLayout,
  type Stretch,
  type TopicHead,
  type TopicModel,
} from '../../projections';

export interface DensityPicture {
  readonly head: TopicHead;
  readonly topic: TopicModel;
  readonly layout: StageLayout;
  readonly groups: readonly GroupModel[];
  readonly nowMs: number;
  /** The partition that is selected, or of which a copy is; null for none. */
  readonly selected: string | null;
}

/** Ticks are so wide at least, and grow a little with their columns. */
const TICK = { least: 3, most: 7, share: 0.4 };
const FOLLOWER_HEIGHT = 0.36;
/** The quietest leader is still plain to see. */
const QUIETEST = 0.42;
const BAR_HEIGHT = 9;
const BOX = 15;
const NAME_SIZE = 10;

/**
 * All replicas of a topic at density, with the lane of its troubles above and the strips of lag below. Rows are the same
 * picture on its side: it is drawn as columns, and the canvas turns it; only bars then begin where rows do, and not at
 * their far end.
 */
export function drawDensity(context: CanvasRenderingContext2D, picture: DensityPicture, palette: Palette): void {
  context.save();
  if (picture.layout.arrangement === 'byPartition') context.transform(0, 1, 1, 0, 0, 0);
  drawShapes(context, picture, palette);
  context.restore();
  drawNames(context, picture, palette);
  context.globalAlpha = 1;
}

/** A rectangle as it is drawn. */
function drawn(rect: Rect, { arrangement }: StageLayout): Rect {
  if (arrangement === 'byBroker') return rect;
  const { x, y, width, height } = rect;
  return { x: y, y: x, width: height, height: width };
}

/** Bars stand on the floor of columns, and at the beginning of rows. */
function barY({ y, height }: Rect, bar: number, { arrangement }: StageLayout): number {
  return arrangement === 'byBroker' ? y + height - bar : y;
}

function drawShapes(context: CanvasRenderingContext2D, picture: DensityPicture, palette: Palette): void {
  const { topic, layout, groups, nowMs, selected } = picture;
  for (const partition of topic.partitions) {
    const column = layout.columns.get(partition.topicPartition);
    if (column === undefined) continue;
    if (partition.topicPartition === selected) drawSelected(context, drawn(column, layout), picture, palette);
    drawColumn(context, partition, layout, nowMs, palette);
  }
  for (const row of layout.groups) {
    const group = groups.find(({ rowId }) => rowId === row.rowId);
    if (group !== undefined) drawStrip(context, group, row, topic, layout, palette);
  }
  drawTroubles(context, picture, palette);
}

export function tickWidth(columnWidth: number): number {
  return Math.max(TICK.least, Math.min(TICK.most, Math.round(columnWidth * TICK.share)));
}

function drawColumn(
  context: CanvasRenderingContext2D,
  partition: PartitionModel,
  layout: StageLayout,
  nowMs: number,
  palette: Palette,
): void {
  for (const replica of partition.replicas) {
    const cell = layout.cells.get(cellKey(partition.topicPartition, replica.brokerId));
    if (cell === undefined) continue;
    drawReplica(context, replica, drawn(cell.rect, layout), layout, () => busyness(partition, nowMs), palette);
  }
}

function drawReplica(
  context: CanvasRenderingContext2D,
  { isUp, isLeader, isInSync, isStaleLeader, exists }: ReplicaModel,
  rect: Rect,
  layout: StageLayout,
  busy: () => number,
  palette: Palette,
): void {
  const width = tickWidth(rect.width);
  const x = Math.round(rect.x + (rect.width - width) / 2);
  const low = Math.max(6, Math.round(rect.height * FOLLOWER_HEIGHT));
  const y = barY(rect, low, layout);
  context.globalAlpha = 1;
  if (isLeader && isUp) {
    context.globalAlpha = QUIETEST + (1 - QUIETEST) * busy();
    context.fillStyle = palette.leader;
    context.fillRect(x, rect.y, width, rect.height);
  } else if (!isUp || !exists) {
    hollow(context, { x, y, width, height: low }, palette.warn);
  } else if (isStaleLeader) {
    hollow(context, { x, y: rect.y, width, height: rect.height }, palette.leader);
  } else {
    context.globalAlpha = isInSync ? 0.5 : 1;
    context.fillStyle = isInSync ? palette.ink3 : palette.warn;
    context.fillRect(x, y, width, low);
  }
}

function hollow(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/** One line to scan: a bar for each partition that lacks a copy, a cross in a box for each that nobody answers for. */
function drawTroubles(context: CanvasRenderingContext2D, picture: DensityPicture, palette: Palette): void {
  const { head, topic, layout } = picture;
  const offline = topic.partitions.filter(isOffline);
  context.globalAlpha = 1;
  context.fillStyle = palette.warn;
  for (const partition of topic.partitions) {
    const column = layout.columns.get(partition.topicPartition);
    if (column === undefined || !partition.isUnderReplicated || isOffline(partition)) continue;
    const lane = drawn(column, layout);
    const width = tickWidth(lane.width);
    context.fillRect(Math.round(lane.x + (lane.width - width) / 2), head.stateAt - BAR_HEIGHT / 2, width, BAR_HEIGHT);
  }
  for (const { topicPartition } of offline) {
    const column = layout.columns.get(topicPartition);
    if (column !== undefined) drawOffline(context, drawn(column, layout), head, palette);
  }
}

function drawOffline(context: CanvasRenderingContext2D, lane: Rect, { stateAt }: TopicHead, palette: Palette): void {
  const x = lane.x + lane.width / 2;
  const end = lane.y + lane.height;
  context.globalAlpha = 0.75;
  context.strokeStyle = palette.bad;
  context.lineWidth = 1;
  context.beginPath();
  for (const side of [-2.5, 2.5]) {
    context.moveTo(x + side, stateAt);
    context.lineTo(x + side, end);
  }
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = palette.bad;
  context.beginPath();
  context.roundRect(x - BOX / 2, stateAt - BOX / 2, BOX, BOX, 4);
  context.fill();
  context.strokeStyle = palette.panel;
  context.lineWidth = 2;
  context.beginPath();
  for (const side of [-3.4, 3.4]) {
    context.moveTo(x - side, stateAt - 3.4);
    context.lineTo(x + side, stateAt + 3.4);
  }
  context.stroke();
}

/** The names of those that are offline, and of the one that is selected, as far as they do not run into one another. */
function drawNames(context: CanvasRenderingContext2D, picture: DensityPicture, palette: Palette): void {
  const { head, layout, topic, selected } = picture;
  context.globalAlpha = 1;
  context.font = `650 ${NAME_SIZE}px ${palette.fonts.mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const names = topic.partitions.filter(isOffline).map(({ topicPartition }) => topicPartition);
  const wanted = selected === null ? names : [selected, ...names.filter((name) => name !== selected)];
  const taken: Stretch[] = [];
  for (const name of wanted) {
    const column = layout.columns.get(name);
    if (column === undefined || column.topic !== head.topic) continue;
    const width = context.measureText(name).width + 6;
    const place = namePlace(column, head, width, layout);
    const { from, to } = across(layout, { ...place, width, height: NAME_SIZE + 3 });
    if (taken.some((other) => from < other.to && to > other.from)) continue;
    taken.push({ from, to });
    context.fillStyle = palette.paper;
    context.fillRect(place.x, place.y, width, NAME_SIZE + 3);
    context.fillStyle = names.includes(name) ? palette.bad : palette.ink;
    context.fillText(name, place.x + width / 2, place.y + NAME_SIZE);
  }
}

/** In the line of numbers, over the column or before the row, and never beyond the topic's ends. */
function namePlace(column: ColumnBox, { axis }: TopicHead, width: number, { arrangement }: StageLayout): Point {
  if (arrangement === 'byPartition') return { x: axis.x, y: column.y + column.height / 2 - NAME_SIZE / 2 - 2 };
  const half = width / 2;
  const middle = Math.max(
    axis.x + half,
    Math.min(column.x + column.width / 2, axis.x + Math.max(axis.width, width) - half),
  );
  return { x: middle - half, y: axis.y + AXIS_LINE - NAME_SIZE };
}

/** From the top of the numbers to their base line. */
const AXIS_LINE = 15;

function drawSelected(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  { head }: DensityPicture,
  palette: Palette,
): void {
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.4;
  context.setLineDash([1, 3]);
  context.lineCap = 'round';
  context.beginPath();
  const top = head.stateAt + 9;
  context.roundRect(x - 2.5, top, width + 5, y + height - top, 4);
  context.stroke();
  context.setLineDash([]);
  context.lineCap = 'butt';
}

/** Lag as a bar: taller and stronger is more, on a scale of powers of ten. Above it, whose it is. */
function drawStrip(
  context: CanvasRenderingContext2D,
  group: GroupModel,
  row: GroupRow,
  topic: TopicModel,
  layout: StageLayout,
  palette: Palette,
): void {
  const { cells } = row;
  const colors = new Map(group.members.map(({ clientId, colorIndex }) => [clientId, keyColor(palette, colorIndex)]));
  const offline = new Set(topic.partitions.filter(isOffline).map(({ topicPartition }) => topicPartition));
  for (const { topicPartition, lag, ownerId } of group.partitions) {
    const cell = cells.get(topicPartition)?.rect;
    if (cell === undefined || !topicPartition.startsWith(`${topic.name}-`)) continue;
    // Beside rows, whose they are stands before the strip and not over it.
    const hasSpan = layout.arrangement === 'byPartition' && row.spanRoom > 0;
    const rect = drawn(hasSpan ? besideSpan(cell, row, layout.arrangement) : cell, layout);
    const width = Math.max(1, rect.width - 1);
    context.globalAlpha = 0.55;
    context.fillStyle = palette.rule;
    context.fillRect(rect.x, rect.y, width, rect.height);
    if (offline.has(topicPartition)) drawHatch(context, rect.x, rect.y, width, rect.height, palette);
    else if (lag !== null && lag > 0) {
      const share = lagShare(lag);
      const height = Math.max(2, Math.round((rect.height - 3) * share));
      context.globalAlpha = 0.45 + 0.55 * share;
      context.fillStyle = palette.warn;
      context.fillRect(rect.x, barY(rect, height, layout), width, height);
    }
    const color = ownerId === null ? undefined : colors.get(ownerId);
    if (color === undefined || hasSpan) continue;
    context.globalAlpha = 1;
    context.fillStyle = color;
    context.fillRect(rect.x, rect.y, rect.width, 2);
  }
}

function drawHatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  palette: Palette,
): void {
  context.save();
  context.globalAlpha = 1;
  context.beginPath();
  context.rect(x - 1, y, width + 2, height);
  context.clip();
  context.strokeStyle = palette.bad;
  context.lineWidth = 1.2;
  context.beginPath();
  for (let at = y - width; at < y + height + width; at += 4) {
    context.moveTo(x - 1, at + width);
    context.lineTo(x + width + 1, at - 2);
  }
  context.stroke();
  context.restore();
}
