import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment, renderPlain, type Story, useNarration } from '../../i18n';
import type { EventRows } from '../../projections';
import type { SessionState } from '../../session';
import { tellLine } from '../story/tellLine';
import { useSession, useSessionStore } from '../useSession';

/** Somebody who scrubs wants to hear where she stopped, not where she came by. */
const SETTLED_MS = 300;
const MOST_LINES = 4;

/** The last lines up to the playhead, for ears: told when time stands, and not while it runs. */
export function LiveLog({ rows, story }: { readonly rows: EventRows; readonly story: Story | null }) {
  const { t } = useTranslation('views');
  const { narration } = useNarration();
  const store = useSessionStore();
  const isPlaying = useSession((session) => session.isPlaying);
  const [restMs, setRestMs] = useState(() => restOf(store.getState()));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = store.subscribe((session) => {
      if (timer !== null) clearTimeout(timer);
      timer = session.isPlaying ? null : setTimeout(() => setRestMs(restOf(store.getState())), SETTLED_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);

  const end = rows.countUntil(restMs);
  const lines = rows.all.slice(Math.max(0, end - MOST_LINES), end);
  return (
    <div role="log" aria-live={isPlaying ? 'off' : 'polite'} aria-label={t('events.log')} className="visually-hidden">
      {lines.map((row) => {
        if (row.type === 'pause') return null;
        const { sentence, reason } = tellLine(narration, story, row.entry);
        const words = [formatMoment(row.timeMs), renderPlain(sentence), renderPlain(reason ?? '')].filter(Boolean);
        return <p key={row.entry.id}>{words.join('. ')}</p>;
      })}
    </div>
  );
}

function restOf({ playheadMs }: SessionState): number {
  return Math.floor(playheadMs);
}
