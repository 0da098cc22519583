import { useSyncExternalStore } from 'react';
import type { IdeaId } from '../../projections';
import { recall, remember } from '../preferences';

/** What somebody has already been told, and whether she wants to be told more. */
interface Told {
  readonly isOn: boolean;
  readonly ideas: ReadonlySet<string>;
}

let told: Told | null = null;
const listeners = new Set<() => void>();

function read(): Told {
  told ??= { isOn: recall('hints') !== 'off', ideas: new Set((recall('hintsTold') ?? '').split(' ')) };
  return told;
}

function write(next: Told): void {
  told = next;
  remember('hints', next.isOn ? 'on' : 'off');
  remember('hintsTold', [...next.ideas].join(' ').trim());
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Hints {
  readonly isOn: boolean;
  readonly isTold: (idea: IdeaId) => boolean;
  readonly tell: (idea: IdeaId) => void;
  readonly setOn: (isOn: boolean) => void;
  /** All are told once more, from the first. */
  readonly startAgain: () => void;
}

/** Each idea is told once in a browser, until somebody asks for all of them again. */
export function useHints(): Hints {
  const { isOn, ideas } = useSyncExternalStore(subscribe, read, read);
  return {
    isOn,
    isTold: (idea) => ideas.has(idea),
    tell: (idea) => write({ isOn, ideas: new Set([...ideas, idea]) }),
    setOn: (wish) => write({ isOn: wish, ideas }),
    startAgain: () => write({ isOn: true, ideas: new Set() }),
  };
}
