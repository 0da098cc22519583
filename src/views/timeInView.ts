import { useSyncExternalStore } from 'react';

/** The part of the run that the open view shows. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What the view tells the line of time. It changes with every turn of the wheel, so it is kept beside the session: nobody
 * but the line's bracket is woken.
 */
let span: TimeSpan | null = null;
const listeners = new Set<() => void>();

export function showTimeInView(next: TimeSpan | null): void {
  if (next?.fromMs === span?.fromMs && next?.toMs === span?.toMs) return;
  span = next;
  for (const listener of listeners) listener();
}

export function useTimeInView(): TimeSpan | null {
  const read = () => span;
  return useSyncExternalStore(listen, read, read);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
