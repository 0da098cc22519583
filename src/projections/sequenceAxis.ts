import type { TimeMs } from '../engine';
import { firstPlace } from './sequenceIndex';
import type { AxisSegment, SequenceAxis } from './sequenceTypes';

/** A stretch in which something happens. */
export interface Activity {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

export interface AxisOptions {
  /** Everything up to here is drawn. */
  readonly endMs: TimeMs;
  readonly pxPerMs: number;
  /** Quiet time is cut to bands. */
  readonly isPaced: boolean;
}

/** Less than this is quicker drawn than told. */
const SHORTEST_CUT_MS = 10;
/** Air around a burst. */
const AIR_MS = 1.5;
export const BAND_PX = 26;
export const EDGE_PX = 14;
/** Browsers lose count beyond some ten million pixels. */
const HIGHEST_PX = 6_000_000;

/**
 * Time from top to bottom. Paced, it is at scale within a burst and cut between two; linear, nothing is cut.
 * `activities` are in order of their begin. One after the end says only how long the last pause will be: so the line of
 * now does not jump when it is over.
 */
export function sequenceAxis(activities: readonly Activity[], { endMs, pxPerMs, isPaced }: AxisOptions): SequenceAxis {
  const stretches = isPaced
    ? stretchesOf(activities, endMs)
    : [{ type: 'burst', fromMs: 0, toMs: endMs + AIR_MS } as const];
  const wished = stretches.reduce((sum, { type, fromMs, toMs }) => (type === 'burst' ? sum + (toMs - fromMs) : sum), 0);
  const scale = Math.min(pxPerMs, HIGHEST_PX / Math.max(1, wished));
  let top = EDGE_PX;
  const segments = stretches.map(({ type, fromMs, toMs }): AxisSegment => {
    const bottom = top + (type === 'band' ? BAND_PX : (toMs - fromMs) * scale);
    const segment = { type, fromMs, toMs, top, bottom };
    top = bottom;
    return segment;
  });
  return { segments, height: top + EDGE_PX, pxPerMs: scale };
}

interface Stretch extends Activity {
  readonly type: AxisSegment['type'];
}

function stretchesOf(activities: readonly Activity[], endMs: TimeMs): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let fromMs = 0;
  let toMs: number | null = null;
  for (const activity of activities) {
    if (activity.fromMs > endMs && toMs !== null && activity.fromMs - toMs < SHORTEST_CUT_MS) break;
    if (toMs === null || activity.fromMs - toMs >= SHORTEST_CUT_MS) {
      if (toMs !== null) stretches.push({ type: 'burst', fromMs, toMs: toMs + AIR_MS });
      const quietFromMs = toMs === null ? 0 : toMs + AIR_MS;
      const beginsMs = activity.fromMs - AIR_MS;
      if (beginsMs > quietFromMs) stretches.push({ type: 'band', fromMs: quietFromMs, toMs: beginsMs });
      fromMs = Math.max(quietFromMs, beginsMs);
      toMs = activity.toMs;
      if (activity.fromMs > endMs) return stretches;
    } else toMs = Math.max(toMs, activity.toMs);
  }
  if (toMs !== null) stretches.push({ type: 'burst', fromMs, toMs: toMs + AIR_MS });
  const lastMs = stretches.at(-1)?.toMs ?? 0;
  if (endMs > lastMs || stretches.length === 0)
    stretches.push({ type: 'band', fromMs: lastMs, toMs: Math.max(endMs, lastMs + 1) });
  return stretches;
}

export function yOf({ segments }: SequenceAxis, timeMs: number): number {
  const segment = segments[segmentAt(segments, (each) => each.toMs > timeMs)] as AxisSegment;
  const share = (timeMs - segment.fromMs) / (segment.toMs - segment.fromMs);
  return segment.top + Math.min(1, Math.max(0, share)) * (segment.bottom - segment.top);
}

export function timeAt({ segments }: SequenceAxis, y: number): number {
  const segment = segments[segmentAt(segments, (each) => each.bottom > y)] as AxisSegment;
  const share = (y - segment.top) / (segment.bottom - segment.top);
  return segment.fromMs + Math.min(1, Math.max(0, share)) * (segment.toMs - segment.fromMs);
}

/** The segments that can be seen between two heights. */
export function segmentsIn({ segments }: SequenceAxis, top: number, bottom: number): readonly AxisSegment[] {
  const first = segmentAt(segments, (each) => each.bottom > top);
  const end = firstPlace(segments.length, (place) => (segments[place] as AxisSegment).top >= bottom);
  return segments.slice(first, Math.max(end, first + 1));
}

function segmentAt(segments: readonly AxisSegment[], isIt: (segment: AxisSegment) => boolean): number {
  const place = firstPlace(segments.length, (each) => isIt(segments[each] as AxisSegment));
  return Math.min(place, segments.length - 1);
}
