import { useEffect, useRef } from 'react';
import { type Palette, readPalette, watchPalette } from '../../design';
import { timelineSpan } from '../../projections';
import { fitCanvas } from '../fitCanvas';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './Playhead.module.css';

const RADIUS = 7.25;
const STROKE = 2.5;
/** The canvas reaches so far beyond the line's ends: half the head, and a little. */
const REACH = 10;
/** With several knobs the stroke that joins them goes so far beyond them. */
const STEM = 11;
/** Less of a pixel than this is no step that an eye sees. */
const LEAST_STEP = 0.25;

/** How far the line is inked: the words' pace is enough, for the head lies over its end. */
export function Played() {
  const share = usePlayedShare();
  return <div className={styles.played} style={{ clipPath: `inset(0 ${100 - share * 100}% 0 0)` }} />;
}

export interface PlayheadProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** From the line's upper edge to the middle of each knob; there is one on each line that is played. */
  readonly knobsPx: readonly number[];
}

/**
 * The head moves each frame, so it is painted: to move an element has the browser put all layers of the page together
 * anew, which costs more than all messages in flight.
 */
export function Playhead({ widthPx, heightPx, knobsPx }: PlayheadProps) {
  const session = useSessionStore();
  const ref = useRef<HTMLCanvasElement>(null);
  const share = usePlayedShare();

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d') ?? null;
    if (canvas === null || context === null) return;
    let palette = readPalette(canvas);
    let shownX = Number.NaN;

    const paint = () => {
      const { playheadMs, endMs } = session.getState();
      const x = REACH + shareOf(playheadMs, endMs) * widthPx;
      if (Math.abs(shownX - x) < LEAST_STEP) return;
      shownX = x;
      const ratio = fitCanvas(canvas, widthPx + 2 * REACH, heightPx);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, widthPx + 2 * REACH, heightPx);
      drawHead(context, x, knobsPx, palette);
    };
    const repaint = () => {
      palette = readPalette(canvas);
      shownX = Number.NaN;
      paint();
    };

    paint();
    const stops = [session.subscribe(paint), watchPalette(repaint)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, widthPx, heightPx, knobsPx]);

  return (
    <>
      {knobsPx.map((y) => (
        <i key={y} className={styles.ring} style={{ left: share * widthPx, top: y }} />
      ))}
      <canvas
        ref={ref}
        className={styles.head}
        style={{ left: -REACH, width: widthPx + 2 * REACH, height: heightPx }}
        aria-hidden="true"
      />
    </>
  );
}

function drawHead(context: CanvasRenderingContext2D, x: number, knobs: readonly number[], palette: Palette): void {
  const [first] = knobs;
  const last = knobs.at(-1);
  context.strokeStyle = palette.ink;
  context.fillStyle = palette.panel;
  context.lineWidth = STROKE;
  if (first !== undefined && last !== undefined && last > first) {
    context.beginPath();
    context.moveTo(x, first - STEM);
    context.lineTo(x, last + STEM);
    context.stroke();
  }
  for (const y of knobs) {
    context.beginPath();
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function usePlayedShare(): number {
  return useThrottled(({ playheadMs, endMs }) => shareOf(playheadMs, endMs));
}

function shareOf(playheadMs: number, endMs: number): number {
  return Math.min(1, playheadMs / timelineSpan(endMs));
}
