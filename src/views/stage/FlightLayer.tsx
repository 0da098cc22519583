import { type RefObject, useEffect, useRef } from 'react';
import { readPalette, watchPalette } from '../../design';
import { flightsAt, recentEvents, type StageLayout } from '../../projections';
import { useSessionStore } from '../useSession';
import { drawEmphasis } from './drawEmphasis';
import { drawFlights } from './drawFlights';
import { drawSelected } from './drawSelected';
import { ringFollowed } from './ringFollowed';
import styles from './FlightLayer.module.css';

export interface FlightLayerProps {
  readonly layout: StageLayout;
  /** What is scrolled under the canvas. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/**
 * Messages in flight. Hundreds move at once, so they are painted, not rendered: React mounts one canvas and leaves. Each
 * change of the session is painted, and nothing here asks for frames of its own.
 */
export function FlightLayer({ layout, scroller }: FlightLayerProps) {
  const store = useSessionStore();
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d') ?? null;
    const scrolled = scroller.current;
    if (canvas === null || context === null || scrolled === null) return;
    let palette = readPalette(canvas);

    const paint = () => {
      const { state, playheadMs, showsQuiet, trace, currentRate, prefersReducedMotion, selection, following } =
        store.getState();
      const ratio = devicePixelRatio;
      fitCanvas(canvas, layout.width, layout.height, ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, layout.width, layout.height);
      context.save();
      if (layout.fixedLeft > 0) clipTo(context, layout);
      context.translate(-scrolled.scrollLeft, -scrolled.scrollTop);
      drawEmphasis(context, recentEvents(trace, playheadMs, currentRate), layout, palette, prefersReducedMotion);
      const flights = flightsAt(state, playheadMs, { showsQuiet });
      drawFlights(context, flights, layout, palette, prefersReducedMotion);
      if (selection?.type === 'entry') drawSelected(context, flights, selection.entryId, layout, palette);
      if (following !== null) ringFollowed(context, flights, layout, palette, following);
      context.restore();
    };
    const repaint = () => {
      palette = readPalette(canvas);
      paint();
    };

    paint();
    const stops = [store.subscribe(paint), watchPalette(repaint)];
    scrolled.addEventListener('scroll', paint, { passive: true });
    return () => {
      for (const stop of stops) stop();
      scrolled.removeEventListener('scroll', paint);
    };
  }, [store, layout, scroller]);

  // The same facts are in the table of flights, where a screen reader can find them.
  return <canvas ref={canvasRef} className={styles.canvas} aria-hidden="true" />;
}

/** A canvas is cleared by every change of its size, even to the same one. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
  if (canvas.width !== pixels.width) canvas.width = pixels.width;
  if (canvas.height !== pixels.height) canvas.height = pixels.height;
}

/** Names that stand still are not flown over. */
function clipTo(context: CanvasRenderingContext2D, { fixedLeft, width, height }: StageLayout): void {
  context.beginPath();
  context.rect(fixedLeft, 0, width - fixedLeft, height);
  context.clip();
}
