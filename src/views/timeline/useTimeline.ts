import { useMemo } from 'react';
import { type Timeline, timelineMarks, timelineSpan } from '../../projections';
import { useThrottled } from '../useThrottled';

export interface TimelineView extends Timeline {
  readonly endMs: number;
  /** What the whole line stands for. */
  readonly spanMs: number;
  readonly xOf: (timeMs: number) => number;
}

/** Marks and quiet stretches up to what has been watched: what is simulated ahead is not told yet. */
export function useTimeline(widthPx: number): TimelineView {
  const trace = useThrottled((session) => session.trace);
  const endMs = useThrottled((session) => session.endMs);
  // The trace grows within the same object.
  const known = useThrottled((session) => session.trace.indexAfter(session.endMs));
  return useMemo(() => {
    const spanMs = timelineSpan(endMs);
    const watchedPx = (widthPx * endMs) / spanMs;
    const timeline = known < 0 ? { marks: [], idle: [] } : timelineMarks(trace, { endMs, widthPx: watchedPx });
    return { ...timeline, endMs, spanMs, xOf: (timeMs) => (timeMs / spanMs) * widthPx };
  }, [trace, endMs, known, widthPx]);
}
