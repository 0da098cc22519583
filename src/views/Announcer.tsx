import { useEffect, useState } from 'react';
import { formatMoment, type Narration, narrate, renderPlain, useNarration } from '../i18n';
import { isNotable } from '../projections';
import type { SessionState } from '../session';
import { useSheets } from './sheets';
import { useSessionStore } from './useSession';

/** Somebody who scrubs wants to hear where she stopped, not where she came by. */
const SETTLED_MS = 300;
const MOST_SENTENCES = 3;

/**
 * Says what has just happened when one steps, scrubs or pauses. While time runs it would never stop talking; and with
 * the events open, their list does it.
 */
export function Announcer() {
  const { drawer } = useSheets();
  const { narration } = useNarration();
  const store = useSessionStore();
  // What was said in one language is not there any more in the next.
  const [said, say] = useState({ words: '', narration });
  const isSilent = drawer === 'events';

  useEffect(() => {
    if (isSilent) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let last = placeOf(store.getState());
    const stop = store.subscribe((session) => {
      const place = placeOf(session);
      if (place === last) return;
      last = place;
      if (timer !== null) clearTimeout(timer);
      timer = session.isPlaying
        ? null
        : setTimeout(() => say({ words: wordsAt(narration, store.getState()), narration }), SETTLED_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, narration, isSilent]);

  return (
    <p role="status" className="visually-hidden">
      {isSilent || said.narration !== narration ? '' : said.words}
    </p>
  );
}

/** What makes it worth speaking: the playhead rests somewhere else. Empty while it moves by itself. */
function placeOf({ isPlaying, playheadMs, currentBranchId }: SessionState): string {
  return isPlaying ? '' : `${currentBranchId}@${Math.floor(playheadMs)}`;
}

/** The time, and what happened last up to then: everything of that moment, the last few of it. */
function wordsAt(narration: Narration, { trace, playheadMs }: SessionState): string {
  const timeMs = Math.floor(playheadMs);
  const time = formatMoment(timeMs);
  const sentences: string[] = [];
  let lastMs: number | null = null;
  for (let index = trace.indexAfter(timeMs) - 1; index >= 0 && sentences.length < MOST_SENTENCES; index--) {
    const entry = trace.entries[index];
    if (entry === undefined || entry.timeMs < 0 || (lastMs !== null && entry.timeMs < lastMs)) break;
    if (!isNotable(entry)) continue;
    lastMs = entry.timeMs;
    sentences.unshift(renderPlain(narrate(narration, entry)));
  }
  return [time, ...sentences].join('. ');
}
