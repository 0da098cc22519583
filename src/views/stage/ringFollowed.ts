import type { Palette } from '../../design';
import { carriesRecord, type Flight, flightPoint, type StageLayout } from '../../projections';

const RADIUS = 17;

/** A ring round every message that carries the record that is followed. */
export function ringFollowed(
  context: CanvasRenderingContext2D,
  flights: readonly Flight[],
  layout: StageLayout,
  palette: Palette,
  recordId: string,
): void {
  context.strokeStyle = palette.accent;
  context.lineWidth = 2.5;
  for (const flight of flights) {
    const point = carriesRecord(flight.plan, recordId) ? flightPoint(layout, flight) : null;
    if (point === null) continue;
    context.beginPath();
    context.arc(point.x, point.y, RADIUS, 0, 2 * Math.PI);
    context.stroke();
  }
}
