import type { Palette } from '../../design';
import { cellKey, recordRect, type RecentEvent, type Rect, type StageLayout } from '../../projections';

const RING = 3.5;

/** Rings what has just happened. They fade with the playhead, and backwards when it is moved back. */
export function drawEmphasis(
  context: CanvasRenderingContext2D,
  recent: readonly RecentEvent[],
  layout: StageLayout,
  palette: Palette,
  isStill: boolean,
): void {
  context.strokeStyle = palette.accent;
  for (const event of recent) {
    const rect = placeOf(event, layout);
    if (rect === null) continue;
    context.globalAlpha = isStill ? 1 : event.emphasis;
    context.lineWidth = 1.8;
    context.beginPath();
    context.roundRect(rect.x - RING, rect.y - RING, rect.width + 2 * RING, rect.height + 2 * RING, 7);
    // A record that came again, and is there already.
    const isDuplicate = event.entry.event.type === 'duplicateDropped';
    context.setLineDash(isDuplicate ? [3, 2] : []);
    context.stroke();
    if (isDuplicate) drawTwice(context, rect, palette);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** ×2 above the record: a sign of any language. */
function drawTwice(context: CanvasRenderingContext2D, rect: Rect, palette: Palette): void {
  context.fillStyle = palette.accent;
  context.font = `700 11px ${palette.fonts.mono}`;
  // At its left: the high watermark has its name at the right.
  context.textAlign = 'left';
  context.fillText('×2', rect.x - RING, rect.y - RING - 3);
}

/** Where on the stage an event is seen; null for those that show themselves in other ways. */
function placeOf({ entry }: RecentEvent, layout: StageLayout): Rect | null {
  const { event } = entry;
  switch (event.type) {
    case 'recordsAppended':
    case 'recordsReplicated':
    case 'duplicateDropped': {
      const cell = layout.cells.get(cellKey(event.topicPartition, event.brokerId));
      if (cell === undefined || cell.column.level !== 'letters') return null;
      const first = recordRect(cell, event.baseOffset);
      const isIn = first.x >= cell.rect.x && first.x + first.width <= cell.rect.x + cell.rect.width;
      return isIn ? first : null;
    }
    case 'leaderElected':
      return layout.cells.get(cellKey(event.topicPartition, event.leaderId))?.rect ?? null;
    case 'brokerRegistered':
      return layout.rows.find(({ brokerId }) => brokerId === event.brokerId)?.frame ?? null;
    default:
      return null;
  }
}
