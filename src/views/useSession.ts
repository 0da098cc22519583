import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { SessionState, SessionStore } from '../session';

/** The one session of the page. A test gives its own. */
export const SessionContext = createContext<SessionStore | null>(null);

/** The store itself, for painters that subscribe instead of rendering. */
export function useSessionStore(): SessionStore {
  const store = useContext(SessionContext);
  if (store === null) throw new Error('There is no session around this component.');
  return store;
}

/** The smallest slice that a component needs. What changes each frame must not be selected: it would render each frame. */
export function useSession<Slice>(select: (state: SessionState) => Slice): Slice {
  return useStore(useSessionStore(), select);
}
