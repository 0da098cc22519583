import { type KeyboardEvent, useState } from 'react';
import type { ScoreStave } from '../../session';
import { walk } from './walk';

export interface Walking {
  /** The one lesson that the Tab key stops at: the last one she was on. */
  readonly stopId: string | null;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>, lessonId: string) => void;
}

/** Arrow keys lead from lesson to lesson. */
export function useWalking(staves: readonly ScoreStave[], beginAt: string | null): Walking {
  const [at, setAt] = useState<string | null>(null);
  const first = staves.flatMap(({ bars }) => bars).find(({ state }) => state !== 'coming')?.id ?? null;
  const onKeyDown: Walking['onKeyDown'] = (event, lessonId) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = walk(staves, lessonId, event.key);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    document.querySelector<HTMLElement>(`[data-lesson="${to}"]`)?.focus();
  };
  return { stopId: at ?? beginAt ?? first, onKeyDown };
}
