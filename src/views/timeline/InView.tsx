import { useTimeInView } from '../timeInView';
import styles from './InView.module.css';
import type { TimelineView } from './useTimeline';

const LEAST_PX = 8;

/** A bracket under the line: this is the part that the open view shows. */
export function InView({ timeline, widthPx }: { readonly timeline: TimelineView; readonly widthPx: number }) {
  const span = useTimeInView();
  if (span === null) return null;
  const left = timeline.xOf(Math.max(0, span.fromMs));
  const right = Math.min(widthPx, timeline.xOf(span.toMs));
  const width = Math.max(LEAST_PX, right - left);
  return <i aria-hidden="true" className={styles.bracket} style={{ left: Math.min(left, widthPx - width), width }} />;
}
