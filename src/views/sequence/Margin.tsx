import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatMoment, markOf, narrate, renderPlain, useNarration } from '../../i18n';
import type { MarginLine, SequenceMark } from '../../projections';
import { useGoTo } from '../useGoTo';
import styles from './Margin.module.css';

interface MarginProps {
  readonly lines: readonly MarginLine[];
  readonly widthPx: number;
  readonly nowMs: number;
  readonly onGoTo: (y: number) => void;
}

/** The times beside the lines, and what happened then. A click takes the playhead there. */
export function Margin({ lines, widthPx, nowMs, onGoTo }: MarginProps) {
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onGoTo(event.clientY - box.top);
  };
  return (
    // The line of time below takes the keys: this is a shorter way for pointers.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div className={styles.margin} style={{ width: widthPx }} onClick={onClick}>
      {lines.map((line) => (
        <Line key={`${line.timeMs}/${line.mark?.id ?? ''}`} line={line} isFuture={line.timeMs > nowMs} />
      ))}
    </div>
  );
}

function Line({ line, isFuture }: { readonly line: MarginLine; readonly isFuture: boolean }) {
  const { t } = useTranslation('views');
  const { narration } = useNarration();
  const goTo = useGoTo();
  const { mark, more, timeMs, y, textY } = line;
  const time = formatMoment(timeMs);
  return (
    <>
      <i className={styles.tick} style={{ top: y }} />
      {mark === null ? (
        <span className={classes(styles.time, isFuture && styles.future)} style={{ top: textY }}>
          {time}
        </span>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={classes(styles.named, toneOf(mark), isFuture && styles.future)}
          style={{ top: textY }}
          title={whole(mark)}
          onClick={(event) => {
            event.stopPropagation();
            goTo(mark.timeMs, mark.id);
          }}
        >
          <b>{time}</b>
          <span>{more > 0 ? t('sequence.more', { what: nameOf(mark), count: more }) : nameOf(mark)}</span>
        </button>
      )}
    </>
  );

  function nameOf({ kind, entry }: SequenceMark): string {
    if (kind === 'committed' && entry.kind === 'event' && entry.event.type === 'highWatermarkUpdated')
      return t('sequence.committed', { offset: entry.event.to - 1 });
    return markOf(narration, entry) ?? whole({ entry });
  }

  function whole({ entry }: Pick<SequenceMark, 'entry'>): string {
    return renderPlain(narrate(narration, entry));
  }
}

function toneOf({ kind }: SequenceMark): string | undefined {
  switch (kind) {
    case 'session':
      return styles.session;
    case 'process':
      return styles.good;
    case 'processEnd':
    case 'failure':
      return styles.bad;
    case 'election':
    case 'offline':
      return styles.accent;
    case 'inSync':
      return styles.warn;
    default:
      return undefined;
  }
}
