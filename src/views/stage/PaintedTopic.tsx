import { type MouseEvent, useEffect, useRef } from 'react';
import { type Palette, readPalette, watchPalette } from '../../design';
import {
  across,
  cellKey,
  type ClusterModel,
  type Rect,
  type StageLayout,
  type TopicHead,
  type TopicModel,
} from '../../projections';
import { fitCanvas } from '../fitCanvas';
import { type DensityPicture, drawDensity } from './drawDensity';
import styles from './PaintedTopic.module.css';
import { type StageTarget, useStage } from './stageContext';

export interface PaintedTopicProps {
  readonly head: TopicHead;
  readonly topic: TopicModel;
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  /** The partition that is selected, or of which a copy is. */
  readonly selected: string | null;
}

/** Names and boxes may stand out a little beyond the columns. */
const MARGIN = 12;
const ABOVE_LANE = 22;

/**
 * A topic at density: hundreds of replicas as one picture. What it says is in the page as well: the topic's head says
 * what is wrong, and the arrow keys lead through all its partitions, each of which is there when one comes to it.
 */
export function PaintedTopic({ head, topic, layout, model, selected }: PaintedTopicProps) {
  const { select, openMenu } = useStage();
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const paletteRef = useRef<Palette | null>(null);
  const box = boxOf(head, layout);
  const picture = { head, topic, layout, groups: model.groups, nowMs: model.nowMs, selected };

  const latest = useRef(picture);
  useEffect(() => {
    latest.current = picture;
    if (canvasRef.current !== null)
      paint(canvasRef.current, box, picture, (paletteRef.current ??= readPalette(canvasRef.current)));
  });
  useEffect(
    () =>
      watchPalette(() => {
        const canvas = canvasRef.current;
        if (canvas === null) return;
        paletteRef.current = readPalette(canvas);
        paint(canvas, boxOf(latest.current.head, latest.current.layout), latest.current, paletteRef.current);
      }),
    [],
  );

  const targetUnder = (event: MouseEvent): StageTarget | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return targetAt(picture, event.clientX - left + box.x, event.clientY - top + box.y);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- The keys walk its partitions, which are things of their own.
    <canvas
      ref={canvasRef}
      aria-hidden="true"
      className={styles.canvas}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      onClick={(event) => {
        const target = targetUnder(event);
        if (target === null) return;
        event.stopPropagation();
        select(target);
      }}
      onContextMenu={(event) => {
        const target = targetUnder(event);
        if (target === null) return;
        event.preventDefault();
        openMenu(target, { x: event.clientX, y: event.clientY, width: 0, height: 0 });
      }}
      onPointerMove={(event) => {
        const target = targetUnder(event);
        event.currentTarget.title = target !== null && 'topicPartition' in target ? target.topicPartition : topic.name;
      }}
    />
  );
}

/** From the lane of its troubles over all brokers to the last group. */
function boxOf({ lanes, axis, stateAt }: TopicHead, { arrangement, groups }: StageLayout): Rect {
  const last = groups.at(-1)?.frame;
  if (arrangement === 'byPartition') {
    const right = Math.max(lanes.x + lanes.width, last === undefined ? 0 : last.x + last.width);
    return { x: axis.x, y: lanes.y - 4, width: right - axis.x + 4, height: lanes.height + 8 };
  }
  const bottom = last === undefined ? lanes.y + lanes.height : last.y + last.height;
  const y = stateAt - ABOVE_LANE;
  return { x: lanes.x - MARGIN, y, width: lanes.width + 2 * MARGIN, height: Math.max(1, bottom - y + 4) };
}

function paint(
  canvas: HTMLCanvasElement,
  box: ReturnType<typeof boxOf>,
  picture: DensityPicture,
  palette: Palette,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = fitCanvas(canvas, box.width, box.height);
  context.setTransform(ratio, 0, 0, ratio, -box.x * ratio, -box.y * ratio);
  context.clearRect(box.x, box.y, box.width, box.height);
  drawDensity(context, picture, palette);
}

/** A copy, a group's lane, or a partition as a whole, whichever is drawn at a point. */
function targetAt({ topic, layout, groups }: DensityPicture, x: number, y: number): StageTarget | null {
  const partition = topic.partitions.find(({ topicPartition }) => {
    const column = layout.columns.get(topicPartition);
    if (column === undefined) return false;
    const { from, to } = across(layout, column);
    const at = layout.arrangement === 'byPartition' ? y : x;
    return at >= from && at < Math.max(to, from + 4);
  });
  if (partition === undefined) return null;
  const { topicPartition } = partition;
  const row = layout.rows.find(({ frame }) => isIn(frame, x, y));
  if (row !== undefined && layout.cells.has(cellKey(topicPartition, row.brokerId)))
    return { type: 'replica', topicPartition, brokerId: row.brokerId };
  const box = layout.groups.find(({ cells }) => {
    const lane = cells.get(topicPartition)?.rect;
    return lane !== undefined && isIn(lane, x, y);
  });
  const group = box === undefined ? undefined : groups.find(({ rowId }) => rowId === box.rowId);
  if (group === undefined || box?.cells.has(topicPartition) !== true) return { type: 'partition', topicPartition };
  const owner = group.partitions.find((each) => each.topicPartition === topicPartition)?.ownerId ?? null;
  return owner === null ? { type: 'group', groupId: group.groupId } : { type: 'consumer', consumerId: owner };
}

function isIn(rect: Rect, x: number, y: number): boolean {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}
