import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { TraceEntry } from '../../engine';
import { formatDuration, formatMoment, markOf, type Narration, narrate, renderPlain, useNarration } from '../../i18n';
import { keyColor, placeLabels, roughWidth, type TimelineMark } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './Marks.module.css';
import tip from './Tip.module.css';
import type { TimelineView } from './useTimeline';

const FONT_PX = 11;
/** A long idle stretch is told before anything else: without it the line would seem to lie. */
const LONG_IDLE_MS = 10_000;

/** So many of the events that share a mark are told by it. */
const MOST_TOLD = 5;

interface MarksProps {
  readonly timeline: TimelineView;
  readonly widthPx: number;
  readonly hasLabels: boolean;
}

/** What happened, on the line: each mark tells it when pointed at, and leads there. */
export function Marks({ timeline, widthPx, hasLabels }: MarksProps) {
  const { t } = useTranslation();
  const { marks, xOf } = timeline;
  return (
    <>
      <ul aria-label={t('transport.milestones')}>
        {marks.map((mark, index) => (
          <Mark
            key={mark.entry.id}
            mark={mark}
            count={mark.entries.length}
            x={xOf(mark.timeMs)}
            isAtEnd={xOf(mark.timeMs) > widthPx * 0.75}
            // One stop for the keyboard; on from there with the milestone keys.
            isReachable={index === marks.length - 1}
          />
        ))}
      </ul>
      {hasLabels && <Labels timeline={timeline} widthPx={widthPx} />}
    </>
  );
}

interface MarkProps {
  readonly mark: TimelineMark;
  /** How many entries the mark has by now: what falls on it later is told as well. */
  readonly count: number;
  readonly x: number;
  readonly isAtEnd: boolean;
  readonly isReachable: boolean;
}

/** While time runs the marks are made anew, and nearly all of them are what they were. */
const Mark = memo(MarkView, (before, after) => {
  const { mark, ...others } = after;
  const isSame = mark.entry === before.mark.entry && mark.timeMs === before.mark.timeMs;
  return isSame && Object.entries(others).every(([name, value]) => before[name as keyof MarkProps] === value);
});

function MarkView({ mark, x, isAtEnd, isReachable }: MarkProps) {
  const { t } = useTranslation();
  const { narration } = useNarration();
  const label = useMemo(() => {
    const { told, more } = toldOf(mark);
    const parts = told.map((entry) => labelOf(narration, entry));
    return [...parts, ...(more > 0 ? [t('transport.andMore', { number: more })] : [])].join(' · ');
  }, [mark, narration, t]);
  const session = useSessionStore();
  const go = () => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(mark.timeMs);
    select({ type: 'entry', entryId: mark.entry.id });
  };
  const key = mark.entry.kind === 'command' && mark.entry.command.type === 'publish' ? mark.entry.command.key : null;
  const color = keyColor(key);
  return (
    <li className={styles.place} style={{ left: x }}>
      <button
        type="button"
        tabIndex={isReachable ? 0 : -1}
        className={classes(styles.mark, styles[mark.kind], toneOf(mark))}
        style={color === null ? undefined : { color: `var(--key-${color})` }}
        aria-label={t('transport.milestone', { time: formatMoment(mark.timeMs), what: label })}
        onClick={go}
      />
      <span aria-hidden="true" className={classes(tip.tip, isAtEnd && tip.tipAtEnd)}>
        <span className="mono">{formatMoment(mark.timeMs)}</span> {label}
      </span>
    </li>
  );
}

function Labels({ timeline, widthPx }: Omit<MarksProps, 'hasLabels'>) {
  const { t } = useTranslation();
  const { language, narration } = useNarration();
  const { marks, idle, endMs, xOf } = timeline;
  const words = new Map<number, string>();
  const ofMarks = marks.map((mark, index) => {
    const text = shortLabelOf(narration, mark.entry);
    words.set(index, text);
    const isPublish = mark.entry.kind === 'command' && mark.entry.command.type === 'publish';
    const weight = isPublish ? 0 : mark.kind === 'command' || mark.kind === 'election' ? 5 : 3;
    return { id: index, x: xOf(mark.timeMs), width: roughWidth(text, FONT_PX), weight, row: 'above' as const };
  });
  const ofIdle = idle
    .filter(({ toMs }) => toMs < endMs)
    .map(({ fromMs, toMs }, index) => {
      const text = t('transport.skippedMark', { time: formatDuration(toMs - fromMs, language) });
      const id = marks.length + index;
      words.set(id, text);
      const x = xOf((fromMs + toMs) / 2);
      return {
        id,
        x,
        width: roughWidth(text, FONT_PX),
        weight: toMs - fromMs >= LONG_IDLE_MS ? 20 : 1,
        row: 'below' as const,
      };
    });
  const placed = placeLabels(
    [...ofMarks, ...ofIdle].filter(({ width }) => width > 0),
    widthPx,
  );
  return (
    <div aria-hidden="true">
      {placed.map(({ id, x, row }) => (
        <span key={id} className={classes(styles.label, styles[row])} style={{ left: x }}>
          {words.get(id)}
        </span>
      ))}
    </div>
  );
}

/** A record is told by its key: the rest of the sentence is the same for each. */
function shortLabelOf(narration: Narration, entry: TraceEntry): string {
  if (entry.kind === 'command' && entry.command.type === 'publish') return entry.command.key ?? '';
  return markOf(narration, entry) ?? '';
}

/** What she did wears the colour of what it does. */
function toneOf({ entry }: TimelineMark): string | undefined {
  if (entry.kind !== 'command') return undefined;
  switch (entry.command.type) {
    case 'killBroker':
    case 'stopBroker':
    case 'killConsumer':
    case 'killProducer':
    case 'cutLink':
      return styles.processEnd;
    case 'startBroker':
    case 'healLink':
      return styles.process;
    default:
      return undefined;
  }
}

/** What gives the mark its name, and the first of what else fell on it: a thousand sentences nobody would hear to the end. */
function toldOf({ entry, entries }: TimelineMark): { readonly told: readonly TraceEntry[]; readonly more: number } {
  if (entries.length <= MOST_TOLD) return { told: entries, more: 0 };
  const others = entries.filter((one) => one !== entry).slice(0, MOST_TOLD - 1);
  return { told: [entry, ...others], more: entries.length - MOST_TOLD };
}

function labelOf(narration: Narration, entry: TraceEntry): string {
  return markOf(narration, entry) ?? renderPlain(narrate(narration, entry));
}
