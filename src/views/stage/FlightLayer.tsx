import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { readPalette, watchPalette } from '../../design';
import { type Flight, flightsAt, recentEvents, standClear, type StageLayout } from '../../projections';
import { fitCanvas } from '../fitCanvas';
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
  const paintRef = useRef<() => void>(() => {});
  const layoutRef = useRef(layout);

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext('2d') ?? null;
    const scrolled = scroller.current;
    if (canvas === null || context === null || scrolled === null) return;
    let palette = readPalette(canvas);
    // Known from the last scroll: to ask the page for it would make it lay everything out in the middle of a frame.
    let [left, top] = [scrolled.scrollLeft, scrolled.scrollTop];

    const paint = () => {
      const { state, playheadMs, showsQuiet, trace, currentRate, prefersReducedMotion, selection, following } =
        store.getState();
      const shown = layoutRef.current;
      const ratio = fitCanvas(canvas, shown.width, shown.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, shown.width, shown.height);
      const flights = standClear(flightsAt(state, playheadMs, { showsQuiet }), shown);
      const isCut = (shown.fixedLeft > 0 && left > 0) || (shown.fixedTop > 0 && top > 0);
      const [moved, still] = isCut ? apart(flights) : [flights, NONE];
      context.save();
      if (shown.fixedLeft > 0 || isCut) clipTo(context, shown);
      context.translate(-left, -top);
      drawEmphasis(context, recentEvents(trace, playheadMs, currentRate), shown, palette, prefersReducedMotion);
      drawFlights(context, moved, shown, palette, prefersReducedMotion);
      if (selection?.type === 'entry') drawSelected(context, flights, selection.entryId, shown, palette);
      if (following !== null) ringFollowed(context, flights, shown, palette, following);
      context.restore();
      if (still.length === 0) return;
      context.save();
      context.translate(shown.fixedTop > 0 ? -left : 0, shown.fixedTop > 0 ? 0 : -top);
      drawFlights(context, still, shown, palette, prefersReducedMotion);
      context.restore();
    };
    const repaint = () => {
      palette = readPalette(canvas);
      paint();
    };
    const follow = () => {
      [left, top] = [scrolled.scrollLeft, scrolled.scrollTop];
      paint();
    };

    paintRef.current = paint;
    paint();
    const stops = [store.subscribe(paint), watchPalette(repaint)];
    scrolled.addEventListener('scroll', follow, { passive: true });
    return () => {
      for (const stop of stops) stop();
      scrolled.removeEventListener('scroll', follow);
    };
  }, [store, scroller]);

  useLayoutEffect(() => {
    layoutRef.current = layout;
    paintRef.current();
  }, [layout]);

  // The same facts are in the table of flights, where a screen reader can find them.
  return <canvas ref={canvasRef} className={styles.canvas} aria-hidden="true" />;
}

const NONE: readonly Flight[] = [];

/** What goes over the lanes moves with them. What brokers say to each other and to ZooKeeper stays beside their names. */
function apart(flights: readonly Flight[]): readonly [readonly Flight[], readonly Flight[]] {
  const stands = ({ plan: { from, to } }: Flight) => isBeside(from.type) && isBeside(to.type);
  return [flights.filter((flight) => !stands(flight)), flights.filter(stands)];
}

function isBeside(type: Flight['plan']['from']['type']): boolean {
  return type === 'broker' || type === 'zookeeper' || type === 'admin';
}

/** Names that stand still are not flown over. */
function clipTo(context: CanvasRenderingContext2D, { fixedLeft, fixedTop, width, height }: StageLayout): void {
  context.beginPath();
  context.rect(fixedLeft, fixedTop, width - fixedLeft, height - fixedTop);
  context.clip();
}
