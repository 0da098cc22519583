import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceEntry } from '../../engine';
import { formatMoment, narrate, useNarration } from '../../i18n';
import { Marked } from '../Marked';
import { isNotable } from '../../projections';
import { ViewFrame } from '../drawer/ViewFrame';
import { useGoTo } from '../useGoTo';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './EventLog.module.css';

/** So many at most: whoever wants older ones scrubs back to them. */
const MOST = 200;

/** What has happened up to the playhead, in sentences. Each is a place to go to. */
export function EventLog() {
  const { t } = useTranslation();
  const entries = useEntries();
  const isPlaying = useSession((session) => session.isPlaying);
  const selectedId = useSession(({ selection }) => (selection?.type === 'entry' ? selection.entryId : null));
  const endRef = useRef<HTMLDivElement>(null);
  const lastId = entries.at(-1)?.id;

  useEffect(() => {
    if (lastId !== undefined) endRef.current?.scrollIntoView({ block: 'end' });
  }, [lastId]);

  return (
    <ViewFrame view="events">
      {/* While time runs it would never stop talking; at rest and in steps it says what came. */}
      <div
        role="log"
        aria-live={isPlaying ? 'off' : 'polite'}
        aria-label={t('viewTitles.events')}
        className={styles.list}
      >
        {entries.length === 0 && <p className={styles.none}>{t('events.none')}</p>}
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} isSelected={entry.id === selectedId} />
        ))}
        <div ref={endRef} />
      </div>
    </ViewFrame>
  );
}

function Line({ entry, isSelected }: { readonly entry: TraceEntry; readonly isSelected: boolean }) {
  const { narration } = useNarration();
  const goTo = useGoTo();
  return (
    <button
      type="button"
      aria-current={isSelected}
      className={styles.line}
      onClick={() => goTo(entry.timeMs, entry.id)}
    >
      <time className="mono">{formatMoment(entry.timeMs)}</time>
      <span>
        <Marked text={narrate(narration, entry)} />
      </span>
    </button>
  );
}

/** Messages are on the stage; here is what they led to. */
function useEntries(): readonly TraceEntry[] {
  const trace = useSession((session) => session.trace);
  const nowMs = useThrottled((session) => Math.floor(session.playheadMs));
  const end = trace.indexAfter(nowMs);
  return useMemo(() => {
    const found: TraceEntry[] = [];
    for (let index = end - 1; index >= 0 && found.length < MOST; index--) {
      const entry = trace.entries[index];
      if (entry === undefined || entry.timeMs < 0) break;
      if (entry.kind !== 'message' && isNotable(entry)) found.push(entry);
    }
    return found.reverse();
  }, [trace, end]);
}
