import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment, markOf, useNarration } from '../../i18n';
import { placeLabels, roughWidth } from '../../projections';
import { firstDifference, logsPartMs } from '../../projections/compare';
import { createOtherSide, type SessionStore } from '../../session';
import { Marks } from '../timeline/Marks';
import { Playhead } from '../timeline/Playhead';
import { TimeInput } from '../timeline/Scrubber';
import { type TimelineView, useTimeline } from '../timeline/useTimeline';
import { useElementWidth } from '../useElementWidth';
import { useGoTo } from '../useGoTo';
import { SessionContext, useSessionStore } from '../useSession';
import styles from './CompareLanes.module.css';
import { type Compared, useCompared } from './useCompared';

const FONT_PX = 11;
/** How far the lower lane takes to leave the upper one. */
const BEND_PX = 18;
const LANES_PX = 44;
const KNOBS = [17, 33];

/** The line of time for two branches: two lanes, one playhead through both, marks where they part and first differ. */
export function CompareLanes({ hasLabels }: { readonly hasLabels: boolean }) {
  const lineRef = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(lineRef);
  const timeline = useTimeline(widthPx);
  const session = useSessionStore();
  const there = useMemo(() => createOtherSide(session), [session]);
  const compared = useCompared();
  if (compared === null) return <div ref={lineRef} className={styles.line} />;
  const forkX = timeline.xOf(compared.partedMs ?? timeline.endMs);
  const fromThere = (isOpen: boolean): SessionStore => (isOpen ? session : there);
  return (
    <div ref={lineRef} className={styles.line}>
      <svg aria-hidden="true" className={styles.lanes} width={widthPx} height="44">
        <path className={styles.track} d={`M0 17H${widthPx}`} />
        <path className={styles.laneA} d={`M0 17H${timeline.xOf(timeline.endMs)}`} />
        <path
          className={styles.laneB}
          d={`M${forkX} 17c${BEND_PX / 2} 0 ${BEND_PX / 2} 16 ${BEND_PX} 16H${Math.max(forkX + BEND_PX, timeline.xOf(timeline.endMs))}`}
        />
        <circle className={styles.fork} cx={forkX} cy="17" r="5" />
      </svg>
      <TimeInput spanMs={timeline.spanMs} />
      <SessionContext value={fromThere(compared.a.isOpen)}>
        <Lane isUpper sinceMs={0} widthPx={widthPx} />
      </SessionContext>
      <SessionContext value={fromThere(compared.b.isOpen)}>
        <Lane isUpper={false} sinceMs={compared.partedMs ?? 0} widthPx={widthPx} />
      </SessionContext>
      <Differences compared={compared} timeline={timeline} />
      {hasLabels && <Labels compared={compared} timeline={timeline} widthPx={widthPx} />}
      <Playhead widthPx={widthPx} heightPx={LANES_PX} knobsPx={KNOBS} />
    </div>
  );
}

interface LaneProps {
  readonly isUpper: boolean;
  /** What happened before is on the other lane: it is the same. */
  readonly sinceMs: number;
  readonly widthPx: number;
}

function Lane({ isUpper, sinceMs, widthPx }: LaneProps) {
  const timeline = useTimeline(widthPx);
  const own = useMemo(
    () => ({ ...timeline, marks: timeline.marks.filter(({ timeMs }) => timeMs > sinceMs) }),
    [timeline, sinceMs],
  );
  return (
    <div className={isUpper ? styles.upper : styles.lower}>
      <Marks timeline={own} widthPx={widthPx} hasLabels={false} />
    </div>
  );
}

interface DifferencesProps {
  readonly compared: Compared;
  readonly timeline: TimelineView;
}

interface Moment {
  readonly id: 'fork' | 'first' | 'logs';
  readonly timeMs: number;
}

/** Where they part, where they first differ, where the logs part: each a place to go to. */
function momentsOf({ partedMs, found }: Compared): readonly Moment[] {
  const firstMs = found === null ? null : (firstDifference(found)?.fromMs ?? null);
  const logsMs = found === null ? null : logsPartMs(found);
  const all = [
    { id: 'fork', timeMs: partedMs },
    { id: 'first', timeMs: firstMs },
    { id: 'logs', timeMs: logsMs },
  ] as const;
  return all.flatMap(({ id, timeMs }) => (timeMs === null ? [] : [{ id, timeMs }]));
}

function Differences({ compared, timeline }: DifferencesProps) {
  const { t: v } = useTranslation('views');
  const go = useGoTo();
  return (
    <ul aria-label={v('compare.inspector')}>
      {momentsOf(compared).map(({ id, timeMs }) => {
        const words = v(`compare.lanes.${id}At`, { time: formatMoment(timeMs) });
        return (
          <li key={id} className={styles.place} style={{ left: timeline.xOf(timeMs) }}>
            <button
              type="button"
              className={id === 'fork' ? styles.forkMark : styles.unequal}
              aria-label={words}
              title={words}
              onClick={() => go(timeMs, null)}
            >
              {id === 'fork' ? '' : '≠'}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What stands over the lanes, as far as there is room: the three moments first, then what happened in A. */
function Labels({ compared, timeline, widthPx }: DifferencesProps & { readonly widthPx: number }) {
  const { t: v } = useTranslation('views');
  const { narration } = useNarration();
  const moments = momentsOf(compared).map(({ id, timeMs }) => ({
    text: v(`compare.lanes.${id}`),
    timeMs,
    weight: id === 'fork' ? 30 : 40,
    isBad: id !== 'fork',
  }));
  const marks = timeline.marks.map(({ entry, timeMs, kind }) => ({
    text: markOf(narration, entry) ?? '',
    timeMs,
    weight: kind === 'command' || kind === 'election' ? 5 : 3,
    isBad: false,
  }));
  const wishes = [...moments, ...marks];
  const placed = placeLabels(
    wishes
      .map(({ text, timeMs, weight }, id) => ({
        id,
        x: timeline.xOf(timeMs),
        width: roughWidth(text, FONT_PX),
        weight,
        row: 'above' as const,
      }))
      .filter(({ width }) => width > 0),
    widthPx,
    // There is one row over the lanes: what would fall below has no place.
  ).filter(({ row }) => row === 'above');
  const forkX = timeline.xOf(compared.partedMs ?? timeline.endMs);
  return (
    <div aria-hidden="true">
      {placed.map(({ id, x }) => (
        <span key={id} className={wishes[id]?.isBad === true ? styles.badLabel : styles.label} style={{ left: x }}>
          {wishes[id]?.text}
        </span>
      ))}
      <span className={styles.nameB} style={{ right: widthPx - forkX }}>
        {compared.b.letter} {compared.b.name}
      </span>
    </div>
  );
}
