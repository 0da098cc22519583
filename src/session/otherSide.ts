import type { SessionStore } from './createSession';
import type { SessionState } from './types';

/**
 * The session as it looks from the branch that lies beside the open one: the same playhead, its own state and trace. What
 * is done or chosen over there opens that branch first, so whoever acts always acts in the branch that is open.
 */
export function createOtherSide(session: SessionStore): SessionStore {
  const seen = new WeakMap<SessionState, SessionState>();

  const fromThere = (state: SessionState): SessionState => {
    const { comparison } = state;
    if (comparison === null) return state;
    const known = seen.get(state);
    if (known !== undefined) return known;
    const { branchId: currentBranchId, state: otherState, trace, traceLength, promises } = comparison;
    const there = { currentBranchId, state: otherState, trace, traceLength, promises };
    const view: SessionState = {
      ...state,
      ...there,
      give: (command) => {
        session.getState().switchSides();
        return session.getState().give(command);
      },
      select: (selection) => {
        if (selection !== null) session.getState().switchSides();
        session.getState().select(selection);
      },
    };
    seen.set(state, view);
    return view;
  };

  return {
    ...session,
    getState: () => fromThere(session.getState()),
    getInitialState: () => session.getInitialState(),
    subscribe: (listener) => session.subscribe((now, before) => listener(fromThere(now), fromThere(before))),
  };
}
