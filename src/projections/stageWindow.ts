import { isOffline } from './attention';
import type { PartitionModel } from './clusterTypes';
import type { StageLayout } from './stageTypes';

/** What of the lanes is to be seen: from `left`, in the content's pixels, and so wide. */
export interface StageWindow {
  readonly left: number;
  readonly width: number;
}

export interface BeyondEdge {
  readonly partitions: number;
  readonly underReplicated: number;
  readonly offline: number;
}

const NOTHING: BeyondEdge = { partitions: 0, underReplicated: 0, offline: 0 };

/** What lies beyond the left and the right edge, and what is wrong with it. */
export function beyondEdges(
  { columns, fixedLeft, lanes }: StageLayout,
  partitions: readonly PartitionModel[],
  { left, width }: StageWindow,
): { readonly before: BeyondEdge; readonly after: BeyondEdge } {
  let [before, after] = [NOTHING, NOTHING];
  for (const partition of partitions) {
    const column = columns.get(partition.topicPartition);
    if (column === undefined) continue;
    const middle = column.x + column.width / 2;
    if (middle < left + (fixedLeft === 0 ? Math.min(lanes.left, left) : fixedLeft)) before = counted(before, partition);
    else if (middle > left + width) after = counted(after, partition);
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
export function drawnStretch({ left, width }: StageWindow): { readonly from: number; readonly to: number } {
  const step = Math.floor(left / STEP) * STEP;
  return { from: step - MARGIN, to: step + STEP + width + MARGIN };
}
