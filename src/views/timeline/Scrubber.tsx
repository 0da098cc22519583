import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n';
import { timelineSpan } from '../../projections';
import { useElementWidth } from '../useElementWidth';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { InView } from './InView';
import { Marks } from './Marks';
import { PromiseMarks } from './PromiseMarks';
import styles from './Scrubber.module.css';
import { useTimeline } from './useTimeline';

/** The line of time: a range input that keys and screen readers know, with the playhead drawn around React. */
export function Scrubber({ hasLabels }: { readonly hasLabels: boolean }) {
  const lineRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(lineRef);
  const timeline = useTimeline(widthPx);
  usePlayhead(lineRef);
  return (
    <div ref={lineRef} className={styles.line}>
      <div className={styles.track} />
      <div className={styles.played} />
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
      <i className={styles.head} aria-hidden="true" />
    </div>
  );
}

/** What keys and screen readers, and a hand that drags, know the line as. It has no looks of its own. */
export function TimeInput({ spanMs }: { readonly spanMs: number }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const endMs = useSession((current) => current.endMs);
  const nowMs = useThrottled((current) => Math.floor(current.playheadMs));

  const seek = (timeMs: number) => {
    const { pause, seek: goTo } = session.getState();
    pause();
    // What has not been watched is not known yet: the end is as far as one can drag.
    goTo(Math.min(timeMs, session.getState().endMs));
  };
  return (
    <input
      type="range"
      className={styles.input}
      aria-label={t('transport.playhead')}
      aria-valuetext={t('transport.playheadAt', { time: formatMoment(nowMs), end: formatMoment(endMs) })}
      min={0}
      max={spanMs}
      step={1}
      value={Math.min(nowMs, spanMs)}
      onChange={(event) => seek(Number(event.target.value))}
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

/** The playhead moves each frame, so it is written to the element and nothing is rendered. */
export function usePlayhead(lineRef: { readonly current: HTMLDivElement | null }) {
  const session = useSessionStore();
  useEffect(() => {
    const show = () => {
      const { playheadMs, endMs } = session.getState();
      const share = Math.min(1, playheadMs / timelineSpan(endMs));
      lineRef.current?.style.setProperty('--at', String(share));
    };
    show();
    return session.subscribe(show);
  }, [session, lineRef]);
}
