import { isOffline } from './attention';
import type { PartitionModel } from './clusterTypes';
import type { ColumnBox, StageLayout } from './stageTypes';

/** What of the content is to be seen, in its own pixels. */
export interface StageWindow {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface BeyondEdge {
  readonly partitions: number;
  readonly underReplicated: number;
  readonly offline: number;
}

const NOTHING: BeyondEdge = { partitions: 0, underReplicated: 0, offline: 0 };

/** A stretch across the lanes: columns are moved sideways, rows up and down. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What the lanes have of the window, less what stands still over them. */
export function seenAcross({ arrangement, fixedLeft, fixedTop, lanes }: StageLayout, window: StageWindow): Stretch {
  const { left, top, width, height } = window;
  return arrangement === 'byPartition'
    ? { from: top + (fixedTop === 0 ? Math.min(lanes.top, top) : fixedTop), to: top + height }
    : { from: left + (fixedLeft === 0 ? Math.min(lanes.left, left) : fixedLeft), to: left + width };
}

/** A lane, or something else on the stage, as a stretch across the lanes. */
export function across(
  { arrangement }: Pick<StageLayout, 'arrangement'>,
  rect: Pick<ColumnBox, 'x' | 'y' | 'width' | 'height'>,
): Stretch {
  const { x, y, width, height } = rect;
  return arrangement === 'byPartition' ? { from: y, to: y + height } : { from: x, to: x + width };
}

/** How wide a lane is across; for rows, how high. */
export function thicknessOf({ arrangement }: Pick<StageLayout, 'arrangement'>, { width, height }: ColumnBox): number {
  return arrangement === 'byPartition' ? height : width;
}

/** Whether lanes go on beyond the edges. */
export function isBeyond({ arrangement, width, height, contentWidth, contentHeight }: StageLayout): boolean {
  return arrangement === 'byPartition' ? contentHeight > height : contentWidth > width;
}

/** What lies beyond the first and the last edge, and what is wrong with it. */
export function beyondEdges(
  layout: StageLayout,
  partitions: readonly PartitionModel[],
  window: StageWindow,
): { readonly before: BeyondEdge; readonly after: BeyondEdge } {
  const seen = seenAcross(layout, window);
  let [before, after] = [NOTHING, NOTHING];
  for (const partition of partitions) {
    const column = layout.columns.get(partition.topicPartition);
    if (column === undefined) continue;
    const { from, to } = across(layout, column);
    const middle = (from + to) / 2;
    if (middle < seen.from) before = counted(before, partition);
    else if (middle > seen.to) after = counted(after, partition);
  }
  return { before, after };
}

function counted(edge: BeyondEdge, partition: PartitionModel): BeyondEdge {
  return {
    partitions: edge.partitions + 1,
    underReplicated: edge.underReplicated + (partition.isUnderReplicated ? 1 : 0),
    offline: edge.offline + (isOffline(partition) ? 1 : 0),
  };
}

/** Windows move on in such steps, so that a pan draws anew seldom and never shows a gap. */
const STEP = 240;
const MARGIN = 280;

/** The stretch whose cells are in the page: what is seen, and a margin, in steps. */
export function drawnStretch(
  { arrangement }: Pick<StageLayout, 'arrangement'>,
  { left, top, width, height }: StageWindow,
): Stretch {
  const [start, size] = arrangement === 'byPartition' ? [top, height] : [left, width];
  const step = Math.floor(start / STEP) * STEP;
  return { from: step - MARGIN, to: step + STEP + size + MARGIN };
}
