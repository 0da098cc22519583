import { useEffect, useRef } from 'react';
import type { SessionState } from '../../session';
import { useSessionStore } from '../useSession';

export interface Leaving {
  /** Does something that may change the run on the stage, without going there. */
  readonly stay: <Result>(act: () => Result) => Result;
}

/** Whatever is opened or done from here, by the palette too, is to be seen: so the map makes way for the stage. */
export function useLeaving(leave: () => void): Leaving {
  const session = useSessionStore();
  const isStaying = useRef(false);
  useEffect(() => {
    const differs = (now: SessionState, before: SessionState) =>
      now.trace !== before.trace || now.mode !== before.mode || (now.isPlaying && !before.isPlaying);
    return session.subscribe((now, before) => {
      if (!isStaying.current && differs(now, before)) leave();
    });
  }, [session, leave]);
  const stay: Leaving['stay'] = (act) => {
    isStaying.current = true;
    try {
      return act();
    } finally {
      isStaying.current = false;
    }
  };
  return { stay };
}
