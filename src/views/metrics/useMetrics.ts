import { useEffect, useState } from 'react';
import type { SessionState } from '../../session';
import { useSession, useSessionStore } from '../useSession';

/** While time runs the lines are drawn anew so often and no more. */
const EVERY_MS = 250;

/** Has the metrics of the open run kept while somebody looks; null until they are there. */
export function useMetrics(): SessionState['metrics'] {
  const session = useSessionStore();
  useEffect(() => session.getState().watchMetrics(), [session]);
  return useSession(({ metrics }) => metrics);
}

/** The playhead in whole milliseconds: at rest at once, while time runs four times a second. */
export function useCalmPlayhead(): number {
  const session = useSessionStore();
  const [atMs, setAtMs] = useState(() => Math.floor(session.getState().playheadMs));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      setAtMs(Math.floor(session.getState().playheadMs));
    };
    read();
    const stop = session.subscribe(({ isPlaying }) => {
      if (isPlaying) timer ??= setTimeout(read, EVERY_MS);
      else read();
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session]);
  return atMs;
}
