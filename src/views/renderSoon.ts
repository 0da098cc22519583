/**
 * When what moves is rendered. React renders it in small pieces between the frames (a transition), and the next picture is
 * begun only once the last is on the screen: a slow machine shows words and numbers less often, and its frames keep coming.
 */
import { startTransition } from 'react';

/** Words and numbers that follow the playhead change so often and no more: faster, nobody could read them. */
const EVERY_MS = 1000 / 15;
/** A picture that waits for something else (a part of the page that is being loaded) holds the others up no longer. */
const LONGEST_MS = 1000;

const waiting = new Set<() => void>();
let beat: (() => void) | null = null;
let isUnderWay = false;
let begunAtMs = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | null = null;

/** Has `read` set its React state in the next picture. Asked for twice, it is read once. */
export function renderSoon(read: () => void): void {
  waiting.add(read);
  schedule();
}

/** Whoever is gone has nothing to read. */
export function renderNoMore(read: () => void): void {
  waiting.delete(read);
}

/** `tick` sets a state of the page's root in each picture; `wasShown` is called when that is on the screen. */
export function keepBeat(tick: () => void): { readonly wasShown: () => void; readonly stop: () => void } {
  beat = tick;
  return {
    wasShown() {
      isUnderWay = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      schedule();
    },
    stop() {
      beat = null;
      isUnderWay = false;
    },
  };
}

function schedule(): void {
  if (timer !== null || waiting.size === 0) return;
  const waitMs = begunAtMs + (isUnderWay ? LONGEST_MS : EVERY_MS) - performance.now();
  if (waitMs <= 0) begin();
  else timer = setTimeout(begin, waitMs);
}

function begin(): void {
  timer = null;
  begunAtMs = performance.now();
  isUnderWay = beat !== null;
  const due = [...waiting];
  waiting.clear();
  startTransition(() => {
    beat?.();
    for (const read of due) read();
  });
}
