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
}

export interface FrameLoop {
  start(): void;
  stop(): void;
}

/** After a longer gap (a laptop that slept, a busy page) nobody has watched what would have been shown. */
const LONGEST_FRAME_MS = 250;
const SHORT_FRAME_MS = 1000 / 60;

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
  };
}
