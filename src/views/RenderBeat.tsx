import { useEffect, useReducer, useRef } from 'react';
import { keepBeat } from './renderSoon';

/** Beats once in each picture of what moves, and so knows when it is on the screen. It shows nothing itself. */
export function RenderBeat() {
  const [beats, tick] = useReducer((count: number) => count + 1, 0);
  const kept = useRef<ReturnType<typeof keepBeat> | null>(null);
  useEffect(() => {
    const own = keepBeat(tick);
    kept.current = own;
    return own.stop;
  }, []);
  useEffect(() => kept.current?.wasShown(), [beats]);
  return null;
}
