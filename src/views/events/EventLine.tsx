import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { TimeMs, TraceEntry } from '../../engine';
import { formatDuration, formatMoment, formatNumber, type Story, untilOf, useNarration } from '../../i18n';
import type { EntryRow, EventRow } from '../../projections';
import { Marked } from '../Marked';
import { tellLine } from '../story/tellLine';
import styles from './EventList.module.css';
import type { Mode } from './EventsView';
import { dotColor } from './kindColors';

interface LineProps {
  readonly index: number;
  readonly count: number;
  readonly top: number;
}

interface EntryLineProps extends LineProps {
  readonly row: EntryRow;
  readonly mode: Mode;
  readonly story: Story | null;
  readonly isFuture: boolean;
  readonly isSelected: boolean;
  readonly hasTabStop: boolean;
  readonly onGo: () => void;
}

/** One sentence and one reason, at its moment. */
export const EntryLine = memo(
  function EntryLine(props: EntryLineProps) {
    const { row, mode, index, count, top, isFuture, isSelected, hasTabStop, onGo } = props;
    const { entry, kind, isMilestone } = row;
    return (
      <li
        className={styles.row}
        style={{ transform: `translateY(${top}px)` }}
        aria-setsize={count}
        aria-posinset={index + 1}
      >
        <button
          type="button"
          data-index={index}
          tabIndex={hasTabStop ? 0 : -1}
          aria-current={isSelected ? 'true' : undefined}
          className={classes(styles.line, isMilestone && styles.milestone, isFuture && styles.future)}
          onClick={onGo}
        >
          <time className="mono">{formatMoment(entry.timeMs)}</time>
          <i className={styles.dot} style={{ background: dotColor(entry, kind, isMilestone) }} aria-hidden="true" />
          {mode === 'inWords' ? <Words {...props} /> : <Record entry={entry} />}
        </button>
      </li>
    );
  },
  // A new function each time means the same: what it goes to is the row.
  (a, b) =>
    a.row === b.row &&
    a.row.more.length === b.row.more.length &&
    a.mode === b.mode &&
    a.story === b.story &&
    a.top === b.top &&
    a.count === b.count &&
    a.isFuture === b.isFuture &&
    a.isSelected === b.isSelected &&
    a.hasTabStop === b.hasTabStop,
);

function Words({ row: { entry, more }, story }: Pick<EntryLineProps, 'row' | 'story'>) {
  const { t } = useTranslation('views');
  const { narration } = useNarration();
  const { sentence, reason } = tellLine(narration, story, entry);
  return (
    <>
      <span className={styles.sentence}>
        <Marked text={sentence} />
        {more.length > 0 && <em className={styles.more}>{t('events.more', { number: more.length })}</em>}
      </span>
      {reason !== null && (
        <span className={styles.reason}>
          <Marked text={reason} />
        </span>
      )}
    </>
  );
}

/** The entry as the trace has it, on one line. */
function Record({ entry }: { readonly entry: TraceEntry }) {
  const { name, rest } = recorded(entry);
  return (
    <>
      <span className={classes(styles.sentence, 'mono')}>{name}</span>
      <span className={classes(styles.reason, styles.record, 'mono')}>{rest}</span>
    </>
  );
}

function recorded(entry: TraceEntry): { readonly name: string; readonly rest: string } {
  switch (entry.kind) {
    case 'event': {
      const { type, ...rest } = entry.event;
      return { name: type, rest: JSON.stringify(rest) };
    }
    case 'command': {
      const { type, ...rest } = entry.command;
      return { name: type, rest: JSON.stringify(rest) };
    }
    default: {
      const { body, from, to } = entry.message;
      const { api, kind } = body;
      return { name: `${api} ${kind}`, rest: JSON.stringify({ from, to }) };
    }
  }
}

type PauseLineProps = LineProps &
  (
    | { readonly row: Extract<EventRow, { readonly type: 'pause' }>; readonly isFuture: boolean }
    /** At the end, and not over yet. */
    | { readonly row: null; readonly silentMs: TimeMs }
  );

/** A silence: how long, what it waits for, and what was passed over. */
export function PauseLine(props: PauseLineProps) {
  const { t } = useTranslation('views');
  const { language, narration } = useNarration();
  const { row, top, index, count } = props;
  const time = formatDuration(row === null ? props.silentMs : row.timeMs - row.fromMs, language);
  const what = row === null ? null : untilOf(narration, row.next);
  const text =
    row === null ? t('events.pauseSoFar', { time }) : what === null ? time : t('events.pauseUntil', { time, what });
  const passed =
    row === null || row.hidden === 0
      ? t('events.unrecorded')
      : t('events.hidden', { number: formatNumber(row.hidden, language) });
  return (
    <li
      className={classes(styles.row, styles.pause, row !== null && props.isFuture && styles.future)}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={Math.min(index + 1, count)}
    >
      <span className={styles.dots} aria-hidden="true" />
      <span className={styles.sentence}>{text}</span>
      <span className={styles.dots} aria-hidden="true" />
      <span className={styles.reason}>{passed}</span>
    </li>
  );
}
