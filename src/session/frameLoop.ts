/**
 * The one loop: the only place where time on the screen passes. It asks for frames only while it runs, so a page at rest
 * draws nothing.
 */
export interface FrameClock {
  nowMs(): number;
  requestFrame(callback: (timeMs: number) => void): number;
  cancelFrame(handle: number): void;
  isHidden(): boolean;
  onVisibilityChange(callback: () => void): void;
  /** Ends after the page has had a chance to do something else. */
  breathe(): Promise<void>;
  /** Ends when the page has nothing more urgent to do, and before long in any case. Gives until when that lasts, by `nowMs`. */
  idle(): Promise<number>;
}

/** For what is drawn once: time does not pass. */
export const stillClock: FrameClock = {
  nowMs: () => 0,
  requestFrame: () => 0,
  cancelFrame: () => {},
  isHidden: () => true,
  onVisibilityChange: () => {},
  breathe: () => Promise.resolve(),
  idle: () => Promise.resolve(0),
};

export interface FrameLoop {
  start(): void;
  stop(): void;
}

/** After a longer gap (a laptop that slept, a busy page) nobody has watched what would have been shown. */
const LONGEST_FRAME_MS = 250;
const SHORT_FRAME_MS = 1000 / 60;
/** What can wait waits no longer than this for a page that is busy all the time. */
const LONGEST_BUSY_MS = 100;

export function createFrameLoop(clock: FrameClock, onFrame: (elapsedMs: number) => void): FrameLoop {
  let isRunning = false;
  let handle: number | null = null;
  let lastMs: number | null = null;

  function schedule(): void {
    if (isRunning && handle === null && !clock.isHidden()) handle = clock.requestFrame(frame);
  }

  function frame(timeMs: number): void {
    handle = null;
    const elapsedMs = lastMs === null ? 0 : timeMs - lastMs;
    lastMs = timeMs;
    onFrame(elapsedMs > LONGEST_FRAME_MS ? SHORT_FRAME_MS : Math.max(0, elapsedMs));
    schedule();
  }

  function suspend(): void {
    if (handle !== null) clock.cancelFrame(handle);
    handle = null;
    lastMs = null;
  }

  clock.onVisibilityChange(() => {
    if (clock.isHidden()) suspend();
    else schedule();
  });

  return {
    start() {
      isRunning = true;
      schedule();
    },
    stop() {
      isRunning = false;
      suspend();
    },
  };
}

export function browserClock(): FrameClock {
  return {
    nowMs: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
    isHidden: () => document.hidden,
    onVisibilityChange: (callback) => document.addEventListener('visibilitychange', callback),
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
    idle: () =>
      new Promise((resolve) => {
        // Not every browser tells when it is idle.
        if (typeof requestIdleCallback === 'undefined') setTimeout(() => resolve(performance.now()));
        else
          requestIdleCallback(
            (idle) => {
              // Between two frames no more than the least is done: what draws them needs the processor too.
              const spareMs = idle.timeRemaining();
              resolve(performance.now() + (spareMs > SHORT_FRAME_MS ? spareMs : 0));
            },
            { timeout: LONGEST_BUSY_MS },
          );
      }),
  };
}
