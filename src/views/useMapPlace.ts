import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSessionStore } from './useSession';

const MAP = '#map';

export const isMapAddress = () => location.hash === MAP;

export interface MapPlace {
  readonly isMap: boolean;
  readonly openMap: () => void;
  /** Back to what is on the stage. */
  readonly leaveMap: () => void;
}

/** Whether the map is the page: the address says so, and thus Back and Forward come and go between the two. */
export function useMapPlace(): MapPlace {
  const session = useSessionStore();
  const [isMap, setMap] = useState(isMapAddress);

  useEffect(() => {
    const look = () => setMap(isMapAddress());
    addEventListener('popstate', look);
    addEventListener('hashchange', look);
    return () => {
      removeEventListener('popstate', look);
      removeEventListener('hashchange', look);
    };
  }, []);

  const goTo = useCallback((hash: string) => {
    history.pushState(null, '', location.pathname + location.search + hash);
    setMap(isMapAddress());
  }, []);
  const openMap = useCallback(() => {
    session.getState().pause();
    if (!isMapAddress()) goTo(MAP);
  }, [session, goTo]);
  const leaveMap = useCallback(() => {
    if (isMapAddress()) goTo(session.getState().mode === 'sandbox' ? '#sandbox' : '');
  }, [session, goTo]);
  return useMemo(() => ({ isMap, openMap, leaveMap }), [isMap, openMap, leaveMap]);
}
