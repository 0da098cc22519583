import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Icon } from '../../design';
import type { TraceEntry } from '../../engine';
import { formatMoment, narrate, useNarration } from '../../i18n';
import { Marked } from '../Marked';
import { isNotable } from '../../projections';
import { useSheets } from '../sheets';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './EventLog.module.css';

/** So many at most: whoever wants older ones scrubs back to them. */
const MOST = 200;

/** What has happened up to the playhead, in sentences. Each is a place to go to. */
export function EventLog({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation();
  const { setDrawer } = useSheets();
  const entries = useEntries();
  const isPlaying = useSession((session) => session.isPlaying);
  const selectedId = useSession(({ selection }) => (selection?.type === 'entry' ? selection.entryId : null));
  const endRef = useRef<HTMLDivElement>(null);
  const lastId = entries.at(-1)?.id;

  useEffect(() => {
    if (lastId !== undefined) endRef.current?.scrollIntoView({ block: 'end' });
  }, [lastId]);

  return (
    <div className={classes(styles.drawer, className)}>
      <div className={styles.head}>
        <h2>{t('events.title')}</h2>
        <Button variant="icon" aria-label={t('app.close')} onClick={() => setDrawer(null)}>
          <Icon name="close" />
        </Button>
      </div>
      {/* While time runs it would never stop talking; at rest and in steps it says what came. */}
      <div role="log" aria-live={isPlaying ? 'off' : 'polite'} aria-label={t('events.title')} className={styles.list}>
        {entries.length === 0 && <p className={styles.none}>{t('events.none')}</p>}
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} isSelected={entry.id === selectedId} />
        ))}
        <div ref={endRef} />
      </div>
    </div>
  );
}

function Line({ entry, isSelected }: { readonly entry: TraceEntry; readonly isSelected: boolean }) {
  const { narration } = useNarration();
  const session = useSessionStore();
  const go = () => {
    const { pause, seek, select } = session.getState();
    pause();
    seek(entry.timeMs);
    select({ type: 'entry', entryId: entry.id });
  };
  return (
    <button type="button" aria-current={isSelected} className={styles.line} onClick={go}>
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
