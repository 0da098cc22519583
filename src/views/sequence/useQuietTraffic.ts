import { useEffect, useRef, useState } from 'react';
import { LONGEST_QUIET_MS, type QuietTraffic, quietTraffic } from '../../projections';
import type { SessionStore } from '../../session';
import { useSession, useSessionStore } from '../useSession';

/** How long a picture must rest before its quiet time is played again to see what was in it. */
const REST_MS = 250;
/** A little more than can be seen, so that the next turn of the wheel needs nothing new. */
const AROUND_MS = 400;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The routine messages of the time in view, once the picture rests; null until then, and for what is too long. */
export function useQuietTraffic(span: Span): QuietTraffic | null {
  const store = useSessionStore();
  const trace = useSession((session) => session.trace);
  const isPlaying = useSession((session) => session.isPlaying);
  const [known, setKnown] = useState<{ readonly trace: object; readonly traffic: QuietTraffic } | null>(null);
  const traffic = known?.trace === trace ? known.traffic : null;
  const latest = useRef(traffic);
  useEffect(() => {
    latest.current = traffic;
  });
  const fromMs = Math.floor(span.fromMs);
  const toMs = Math.ceil(span.toMs);
  useEffect(() => {
    if (isPlaying) return;
    const timer = setTimeout(() => {
      const wanted = wantedSpan(fromMs, toMs, store);
      if (wanted === null || covers(latest.current, wanted)) return;
      setKnown({ trace, traffic: playAgain(store, wanted) });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [store, trace, isPlaying, fromMs, toMs]);
  return traffic;
}

/** A long silence at the edge of the picture shall not keep the rest from being known: its near end is enough. */
function wantedSpan(fromMs: number, toMs: number, store: SessionStore): Span | null {
  const endMs = Math.floor(Math.max(store.getState().endMs, store.getState().playheadMs));
  const to = Math.min(endMs, toMs + AROUND_MS);
  const from = Math.max(0, fromMs - AROUND_MS, to - LONGEST_QUIET_MS);
  return to <= from ? null : { fromMs: from, toMs: to };
}

function covers(traffic: QuietTraffic | null, { fromMs, toMs }: Span): boolean {
  return traffic !== null && traffic.fromMs <= Math.max(0, fromMs + AROUND_MS) && traffic.toMs >= toMs - AROUND_MS;
}

function playAgain(store: SessionStore, { fromMs, toMs }: Span): QuietTraffic {
  const { stateAt, branches, currentBranchId } = store.getState();
  const commands = branches.find(({ id }) => id === currentBranchId)?.commands ?? [];
  return quietTraffic(stateAt(fromMs), commands, fromMs, toMs);
}
