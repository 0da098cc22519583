import { expect, type Page } from '@playwright/test';
import { encodeShareLink } from '../src/history';
import { BUSY_CLUSTER, BUSY_MS } from './busyCluster';
import { stageIsThere } from './journey';
import { test } from './test';

/** Within this time every message that is on its way stays on its way, and nothing happens. */
const LATER_MS = 8;

/** What is painted of the messages on their way, once it has come to rest. */
async function flightsAt(page: Page, playheadMs: number): Promise<string> {
  await page.goto('about:blank');
  await page.goto(`./?lang=en${await encodeShareLink({ run: BUSY_CLUSTER, playheadMs, lesson: null })}`);
  await stageIsThere(page);
  return page.evaluate(async () => {
    const painted = () =>
      [...document.querySelectorAll<HTMLCanvasElement>('#stage canvas')].map((canvas) => canvas.toDataURL()).join();
    for (let before = '', same = 0; same < 3; ) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const now = painted();
      same = now === before ? same + 1 : 0;
      before = now;
    }
    return painted();
  });
}

// Motion makes some people ill: for them a message on its way has an arrow, which tells without moving.
test('with reduced motion messages are told by arrows, and without they move', async ({ page }) => {
  const moving = await flightsAt(page, BUSY_MS);
  expect(await flightsAt(page, BUSY_MS + LATER_MS)).not.toBe(moving);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // The same moment, and yet another picture: each has its way drawn, with a head that says where it goes.
  expect(await flightsAt(page, BUSY_MS)).not.toBe(moving);
});
