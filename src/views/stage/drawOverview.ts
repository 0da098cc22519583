import type { Palette } from '../../design';
import { cellKey, type ClusterModel, isOffline, type PartitionModel, type StageLayout } from '../../projections';

/** The stretch of the stage that is drawn, and how much smaller. */
export interface OverviewScale {
  readonly left: number;
  readonly top: number;
  readonly kx: number;
  readonly ky: number;
}

/** The lanes from the first to the last, and all brokers with the lane of troubles before them. */
export function overviewScale(layout: StageLayout, width: number, height: number): OverviewScale {
  const { lanes, arrangement } = layout;
  if (arrangement === 'byPartition') {
    const left = lanes.left - BEFORE_BROKERS;
    const bottom = Math.max(lanes.bottom, lanes.top + 1);
    return { left, top: lanes.top, kx: width / (lanes.right - left), ky: height / (bottom - lanes.top) };
  }
  const { left } = lanes;
  const right = Math.max(...[...layout.columns.values()].map((column) => column.x + column.width), left + 1);
  const top = lanes.top - BEFORE_BROKERS;
  const bottom = layout.rows.length === 0 ? top + 1 : lanes.bottom;
  return { left, top, kx: width / (right - left), ky: height / (bottom - top) };
}

/** The same picture as the stage, small: where leaders are, what lacks a copy, what nobody answers for. */
export function drawOverview(
  context: CanvasRenderingContext2D,
  { topics }: ClusterModel,
  layout: StageLayout,
  palette: Palette,
  width: number,
  height: number,
): void {
  context.clearRect(0, 0, width, height);
  const scale = overviewScale(layout, width, height);
  for (const topic of topics) {
    for (const partition of topic.partitions)
      drawPartition(context, partition, layout, scale, palette, { width, height });
  }
  context.globalAlpha = 1;
}

const LANE = 4;
const LEAST = 0.8;

function drawPartition(
  context: CanvasRenderingContext2D,
  partition: PartitionModel,
  layout: StageLayout,
  { left, top, kx, ky }: OverviewScale,
  palette: Palette,
  size: { readonly width: number; readonly height: number },
): void {
  const column = layout.columns.get(partition.topicPartition);
  if (column === undefined) return;
  const isRow = layout.arrangement === 'byPartition';
  const x = (column.x - left) * kx;
  const y = (column.y - top) * ky;
  const thickness = Math.max(LEAST, isRow ? column.height * ky - 0.1 : column.width * kx - 0.1);
  for (const { brokerId, isLeader, isUp, isInSync } of partition.replicas) {
    const rect = layout.cells.get(cellKey(partition.topicPartition, brokerId))?.rect;
    if (rect === undefined) continue;
    const isAway = !isUp || !isInSync;
    context.globalAlpha = isAway ? 0.55 : isLeader ? 0.85 : 0.22;
    context.fillStyle = isAway ? palette.warn : isLeader ? palette.ink : palette.ink3;
    if (isRow) context.fillRect((rect.x - left) * kx, y, Math.max(LEAST, rect.width * kx), thickness);
    else context.fillRect(x, (rect.y - top) * ky, thickness, Math.max(LEAST, rect.height * ky));
  }
  context.globalAlpha = 1;
  if (isOffline(partition)) {
    context.fillStyle = palette.bad;
    if (isRow) context.fillRect(0, y, size.width, Math.max(2, thickness));
    else context.fillRect(x, 0, Math.max(2, thickness), size.height);
  } else if (partition.isUnderReplicated) {
    context.fillStyle = palette.warn;
    if (isRow) context.fillRect(1, y, LANE, thickness);
    else context.fillRect(x, 1, thickness, LANE);
  }
}

/** What the lane of troubles takes. */
const BEFORE_BROKERS = 22;
