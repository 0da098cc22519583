import type { Palette } from '../../design';
import { type Flight, flightPoint, type StageLayout } from '../../projections';

const RADIUS = 15;

/** A ring round the message that is selected in one of the views, wherever it is on its way. */
export function drawSelected(
  context: CanvasRenderingContext2D,
  flights: readonly Flight[],
  messageId: number,
  layout: StageLayout,
  palette: Palette,
): void {
  for (const flight of flights) {
    if (flight.plan.message.id !== messageId) continue;
    const at = flightPoint(layout, flight);
    if (at === null) continue;
    context.beginPath();
    context.arc(at.x, at.y, RADIUS, 0, 2 * Math.PI);
    context.lineWidth = 2.2;
    context.strokeStyle = palette.accent;
    context.stroke();
  }
}
