import { useEffect, useRef, useState } from 'react';
import { isMoving, type SessionState } from '../session';
import { renderNoMore, renderSoon } from './renderSoon';
import { useSessionStore } from './useSession';

/**
 * A slice of the session that may change each frame. While time moves it is read with the next picture, 15 times a second
 * at most; at rest there is nothing to thin out, and what was asked for shows at once. The last change is never missed.
 */
export function useThrottled<Slice>(select: (state: SessionState) => Slice): Slice {
  const store = useSessionStore();
  const [slice, setSlice] = useState(() => select(store.getState()));
  const latest = useRef(select);
  const lastRead = useRef(slice);

  useEffect(() => {
    latest.current = select;
  });

  useEffect(() => {
    const read = () => {
      const next = latest.current(store.getState());
      // React queues even what it is told twice, until the next rendering; where nothing changes, that never comes.
      if (Object.is(next, lastRead.current)) return;
      lastRead.current = next;
      setSlice(() => next);
    };
    read();
    const stop = store.subscribe((session) => (isMoving(session) ? renderSoon(read) : read()));
    return () => {
      stop();
      renderNoMore(read);
    };
  }, [store]);

  return slice;
}
