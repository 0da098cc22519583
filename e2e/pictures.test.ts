import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { SCENES } from '../src/lessons/scenes';
import { stageIsThere, transport } from './journey';
import { test } from './test';

/**
 * Fixed moments, each held against a picture that somebody has looked at. Letters may lie a hair differently on another
 * machine; a thing that has moved, or lost its colour, is more than the few pixels that may differ.
 */
const MAY_DIFFER = { maxDiffPixelRatio: 0.02, threshold: 0.25 };

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const order = (key: string): Command => ({ type: 'publish', producerId: 'shop', topic: 'orders', key, value: 'ramen' });

/** Orders come in, broker 2 is killed, its session ends, and it comes back. */
const FAILOVER: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    ...['order-1', 'order-2', 'order-4', 'order-1', 'order-3'].map((key, index) => at(500 + index * 300, order(key))),
    at(6_100, { type: 'killBroker', brokerId: 2 }),
    at(8_000, order('order-1')),
    at(25_940, { type: 'startBroker', brokerId: 2 }),
    at(29_000, order('order-1')),
  ],
};
const SESSION_OVER_MS = 24_400;

interface Moment {
  readonly name: string;
  readonly address: () => Promise<string>;
  readonly isNight?: boolean;
  readonly view?: string;
  readonly isMap?: boolean;
}

const moment = (run: Run, playheadMs: number) => async () =>
  `./?lang=en${await encodeShareLink({ run, playheadMs, lesson: null })}`;

const byPartition = (address: Moment['address']) => async () => (await address()).replace('?', '?rows=partitions&');

const sceneMoments = (['splitNetwork', 'noQuorum', 'twelveBrokers', 'restlessGroup', 'transaction'] as const).map(
  (id): Moment => {
    const scene = SCENES.find((each) => each.id === id);
    if (scene === undefined) throw new Error(`There is no scene ${id}.`);
    return { name: id, address: moment(scene.run, scene.playheadMs) };
  },
);

const MOMENTS: readonly Moment[] = [
  { name: 'first-lesson', address: async () => './?lang=en' },
  { name: 'map', address: async () => './?lang=en#map', isMap: true },
  { name: 'sandbox', address: async () => './?lang=en#sandbox' },
  { name: 'failover', address: moment(FAILOVER, SESSION_OVER_MS) },
  { name: 'failover-night', address: moment(FAILOVER, SESSION_OVER_MS), isNight: true },
  ...sceneMoments,
  { name: 'failover-by-partition', address: byPartition(moment(FAILOVER, SESSION_OVER_MS)) },
  ...['Events', 'Sequence', 'Metrics', 'ZooKeeper', 'Log files'].map((view) => ({
    name: view.toLowerCase().replace(' ', '-'),
    address: moment(FAILOVER, SESSION_OVER_MS),
    view,
  })),
];

for (const { name, address, isNight, view, isMap } of MOMENTS) {
  test(`${name} looks as it did when somebody last looked`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: isNight === true ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(await address());
    if (isMap === true) await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    else await stageIsThere(page);
    if (view !== undefined) await transport(page).getByRole('button', { name: view, exact: true }).click();
    await everythingIsThere(page);
    await expect(page).toHaveScreenshot(`${name}.png`, MAY_DIFFER);
  });
}

/** Fonts have come, and what is loaded with a view too. */
async function everythingIsThere(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}
