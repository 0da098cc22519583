import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n';
import { useElementWidth } from '../useElementWidth';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { InView } from './InView';
import { Marks } from './Marks';
import { Played, Playhead } from './Playhead';
import { PromiseMarks } from './PromiseMarks';
import styles from './Scrubber.module.css';
import { useTimeline } from './useTimeline';

const LINE_PX = 40;
const MIDDLE = [LINE_PX / 2];

/** The line of time: a range input that keys and screen readers know, with the playhead drawn around React. */
export function Scrubber({ hasLabels }: { readonly hasLabels: boolean }) {
  const lineRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(lineRef);
  const timeline = useTimeline(widthPx);
  return (
    <div ref={lineRef} className={styles.line}>
      <div className={styles.track} />
      <Played />
      {timeline.idle.map(({ fromMs, toMs }) => (
        <i
          key={fromMs}
          className={styles.idle}
          style={{ left: timeline.xOf(fromMs) + 6, width: Math.max(0, timeline.xOf(toMs) - timeline.xOf(fromMs) - 12) }}
        />
      ))}
      <TimeInput spanMs={timeline.spanMs} />
      <Marks timeline={timeline} widthPx={widthPx} hasLabels={hasLabels} />
      <PromiseMarks timeline={timeline} widthPx={widthPx} />
      <InView timeline={timeline} widthPx={widthPx} />
      <Playhead widthPx={widthPx} heightPx={LINE_PX} knobsPx={MIDDLE} />
    </div>
  );
}

/** What keys and screen readers, and a hand that drags, know the line as. It has no looks of its own. */
export function TimeInput({ spanMs }: { readonly spanMs: number }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const endMs = useSession((current) => current.endMs);
  const nowMs = useThrottled((current) => Math.floor(current.playheadMs));
  const inputRef = useRef<HTMLInputElement>(null);
  // The hand is ahead of what is shown, and the handle stays in it.
  const isScrubbing = useSession((current) => current.isScrubbing);
  const [draggedMs, setDraggedMs] = useState(0);

  useEffect(() => {
    // React's own event of this name comes with every step of a drag; the browser's once, when the hand lets go.
    const input = inputRef.current;
    const rest = () => session.getState().pause();
    input?.addEventListener('change', rest);
    return () => input?.removeEventListener('change', rest);
  }, [session]);

  return (
    <input
      ref={inputRef}
      type="range"
      className={styles.input}
      aria-label={t('transport.playhead')}
      aria-valuetext={t('transport.playheadAt', { time: formatMoment(nowMs), end: formatMoment(endMs) })}
      min={0}
      max={spanMs}
      step={1}
      value={isScrubbing ? draggedMs : Math.min(nowMs, spanMs)}
      onChange={(event) => {
        const timeMs = Number(event.target.value);
        setDraggedMs(timeMs);
        session.getState().scrub(timeMs);
      }}
      onKeyDown={(event) => {
        // A millisecond a press would lead nowhere: the arrows go from event to event here too.
        const direction = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
        if (direction === null) return;
        event.preventDefault();
        const { stepEvent, stepMilestone } = session.getState();
        (event.shiftKey ? stepMilestone : stepEvent)(direction);
      }}
    />
  );
}
