import { useEffect, useState } from 'react';
import type { SimulationState } from '../../engine';
import type { SessionStore } from '../../session';
import { useSessionStore } from '../useSession';

/** Words and numbers that change more often than this cannot be read, and rendering them would cost the flights their frames. */
const MIN_INTERVAL_MS = 66;

/**
 * The cluster's state at the playhead, at most fifteen times a second while time runs. As soon as it stands still, what
 * is shown is exactly what holds at the playhead.
 */
export function useStageState(): SimulationState {
  const store = useSessionStore();
  const [state, setState] = useState(() => store.getState().state);
  useEffect(() => followState(store, setState, MIN_INTERVAL_MS), [store]);
  return state;
}

/** Tells `tell` of new states, and of the last one in any case. Returns how to stop. */
export function followState(
  store: SessionStore,
  tell: (state: SimulationState) => void,
  minIntervalMs: number,
): () => void {
  let told: SimulationState | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const tellNow = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    told = store.getState().state;
    toldAtMs = performance.now();
    tell(told);
  };
  const look = () => {
    const { state, isPlaying } = store.getState();
    if (state === told) return;
    const waitMs = toldAtMs + minIntervalMs - performance.now();
    if (!isPlaying || waitMs <= 0) tellNow();
    else timer ??= setTimeout(tellNow, waitMs);
  };
  tellNow();
  const stop = store.subscribe(look);
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
