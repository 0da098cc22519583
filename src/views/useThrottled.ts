import { useEffect, useRef, useState } from 'react';
import type { SessionState } from '../session';
import { useSessionStore } from './useSession';

/** Numbers and texts that follow the playhead change so often and no more: faster, nobody could read them. */
const EVERY_MS = 1000 / 15;

/** A slice of the session that may change each frame, read 15 times a second at most. The last change is never missed. */
export function useThrottled<Slice>(select: (state: SessionState) => Slice): Slice {
  const store = useSessionStore();
  const [slice, setSlice] = useState(() => select(store.getState()));
  const latest = useRef(select);

  useEffect(() => {
    latest.current = select;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      timer = null;
      const next = latest.current(store.getState());
      setSlice(() => next);
    };
    read();
    // At rest there is nothing to thin out: what was asked for shows at once.
    const stop = store.subscribe(({ isPlaying }) => {
      if (isPlaying) timer ??= setTimeout(read, EVERY_MS);
      else if (timer === null) read();
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);

  return slice;
}
