import type { Palette } from '../../design';
import { cellKey, type ClusterModel, isOffline, type PartitionModel, type StageLayout } from '../../projections';

/** The stretch of the stage that is drawn, and how much smaller. */
export interface OverviewScale {
  readonly left: number;
  readonly top: number;
  readonly kx: number;
  readonly ky: number;
}

/** The lanes from the first to the last, and all rows with the lane of troubles above them. */
export function overviewScale(layout: StageLayout, width: number, height: number): OverviewScale {
  const left = layout.lanes.left;
  const right = Math.max(...[...layout.columns.values()].map((column) => column.x + column.width), left + 1);
  const last = layout.rows.at(-1)?.frame;
  const top = topOf(layout);
  const bottom = last === undefined ? top + 1 : last.y + last.height;
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
    for (const partition of topic.partitions) drawPartition(context, partition, layout, scale, palette, height);
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
  height: number,
): void {
  const column = layout.columns.get(partition.topicPartition);
  if (column === undefined) return;
  const x = (column.x - left) * kx;
  const width = Math.max(LEAST, column.width * kx - 0.1);
  for (const { brokerId, isLeader, isUp, isInSync } of partition.replicas) {
    const rect = layout.cells.get(cellKey(partition.topicPartition, brokerId))?.rect;
    if (rect === undefined) continue;
    const isAway = !isUp || !isInSync;
    context.globalAlpha = isAway ? 0.55 : isLeader ? 0.85 : 0.22;
    context.fillStyle = isAway ? palette.warn : isLeader ? palette.ink : palette.ink3;
    context.fillRect(x, (rect.y - top) * ky, width, Math.max(LEAST, rect.height * ky));
  }
  context.globalAlpha = 1;
  if (isOffline(partition)) {
    context.fillStyle = palette.bad;
    context.fillRect(x, 0, Math.max(2, width), height);
  } else if (partition.isUnderReplicated) {
    context.fillStyle = palette.warn;
    context.fillRect(x, 1, width, LANE);
  }
}

const ABOVE_ROWS = 22;

function topOf({ rows }: StageLayout): number {
  return (rows[0]?.frame.y ?? 0) - ABOVE_ROWS;
}
