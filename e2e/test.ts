import { test as base } from '@playwright/test';

const FRAME_MS = 100;

/**
 * What journeys are written with: Playwright's test, on a screen that shows ten frames a second. Time passes in the
 * page as on any screen, but a processor without a graphics card need not paint sixty pictures that nobody looks at.
 */
export const test = base.extend({
  context: async ({ context }, provide) => {
    await context.addInitScript((frameMs) => {
      window.requestAnimationFrame = (show) => window.setTimeout(() => show(performance.now()), frameMs);
      window.cancelAnimationFrame = (handle) => window.clearTimeout(handle);
    }, FRAME_MS);
    // Hints come when something is met for the first time, which in a journey is always. Theirs is a journey of its own.
    await context.addInitScript(() => localStorage.setItem('partita.hints', 'off'));
    await provide(context);
  },
});
