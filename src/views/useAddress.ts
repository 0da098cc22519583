import { useEffect, useRef } from 'react';
import { isShareLink } from '../session';
import { isMapAddress } from './useMapPlace';
import { useSession, useSessionStore } from './useSession';

const SANDBOX = '#sandbox';

/** The address follows from lesson to sandbox and back, and a link that is put into it is opened. */
export function useAddress(): void {
  const session = useSessionStore();
  const mode = useSession((current) => current.mode);
  const last = useRef(mode);

  useEffect(() => {
    // Until she goes elsewhere, the link that she came by stays.
    if (last.current === mode) return;
    last.current = mode;
    // Who leaves the map goes on to an address of its own.
    if (isMapAddress()) return;
    const { pathname, search } = location;
    history.replaceState(history.state, '', pathname + search + (mode === 'sandbox' ? SANDBOX : ''));
  }, [mode]);

  useEffect(() => {
    const onHashChange = () => {
      const { openLink, openSandbox } = session.getState();
      if (isShareLink(location.hash)) void openLink(location.hash);
      else if (location.hash === SANDBOX && session.getState().mode !== 'sandbox') openSandbox(false);
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, [session]);
}
