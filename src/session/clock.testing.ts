import type { FrameClock } from './frameLoop';

/** A clock for tests: time passes when it is told to. */
export interface TestClock extends FrameClock {
  /** Shows so many frames, evenly. */
  run(framesPerSecond: number, frames: number): void;
  /** Time passes without a frame. */
  pass(elapsedMs: number): void;
  /** Whether somebody waits for a frame. */
  isWaiting(): boolean;
  setHidden(isHidden: boolean): void;
}

export function aClock(): TestClock {
  let nowMs = 0;
  let isHidden = false;
  let waiting: ((timeMs: number) => void) | null = null;
  const watchers: (() => void)[] = [];

  return {
    nowMs: () => nowMs,
    requestFrame(callback) {
      waiting = callback;
      return 1;
    },
    cancelFrame() {
      waiting = null;
    },
    isHidden: () => isHidden,
    onVisibilityChange: (callback) => watchers.push(callback),
    breathe: () => Promise.resolve(),
    idle: () => Promise.resolve(0),
    run(framesPerSecond, frames) {
      for (let frame = 0; frame < frames; frame++) {
        nowMs += 1000 / framesPerSecond;
        const callback = waiting;
        waiting = null;
        callback?.(nowMs);
      }
    },
    pass(elapsedMs) {
      nowMs += elapsedMs;
    },
    isWaiting: () => waiting !== null,
    setHidden(hidden) {
      isHidden = hidden;
      for (const watcher of watchers) watcher();
    },
  };
}
