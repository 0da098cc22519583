import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { openSandbox, stage, stageIsThere, transport } from './journey';
import { test } from './test';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const toOrders1 = { type: 'publish', producerId: 'hasty', topic: 'orders', partition: 1 } as const;

/** Broker 2 leads orders-1 and is cut off from the others when it takes a record with acks=1; then it is killed. */
const LOST: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(500, { type: 'addProducer', producerId: 'hasty', config: { acks: 1 } }),
    at(1000, { ...toOrders1, key: 'order-1', value: 'ramen' }),
    at(4000, { type: 'cutLink', between: ['broker-2', 'broker-1'] }),
    at(4000, { type: 'cutLink', between: ['broker-2', 'broker-3'] }),
    at(5000, { ...toOrders1, key: 'order-2', value: 'udon' }),
    at(6000, { type: 'killBroker', brokerId: 2 }),
  ],
};

const panel = (page: Page) => page.getByRole('region', { name: 'Promises', exact: true });

// Nobody trusts a list of promises that she has not seen kept.
test('in a healthy sandbox every promise is kept, and the panel is a key away', async ({ page }) => {
  await openSandbox(page);
  await page.keyboard.press('k');
  await expect(panel(page).getByRole('status')).toHaveText('All 26 kept');
  await expect(panel(page).getByText('kept', { exact: true })).toHaveCount(26);
  await page.keyboard.press('k');
  await transport(page).getByRole('button', { name: 'Promises' }).click();
  await expect(panel(page).getByRole('listitem')).toHaveCount(26);
});

// acks=1 is the setting that loses records without a word. Here is the word: which record, when, and why.
test('a record that only the leader had is told as lost, and leads to the moment', async ({ page }) => {
  const link = await encodeShareLink({ run: LOST, playheadMs: 40_000, lesson: null });
  await page.goto(`./?lang=en${link}`);
  await stageIsThere(page);
  await transport(page).getByRole('button', { name: 'Promises' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('25 of 26 kept');
  const lost = panel(page).getByRole('button', { name: /key order-2, offset 1/ });
  await expect(lost).toContainText('With acks=1 the leader alone had it');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await lost.click();
  await expect(transport(page).getByRole('timer')).toHaveText(/^00:00:2/);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByText(/Broker 3 leads/)).toBeVisible();
  await expect(inspector.getByText(/You unplugged broker 2|You killed broker 2/)).toBeVisible();

  // A moment earlier nothing was lost yet, and after it the mark on the timeline leads back.
  await page.getByRole('button', { name: 'To the beginning' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('All 26 kept');
  await transport(page)
    .getByRole('button', { name: /promise not kept/ })
    .click();
  await expect(panel(page).getByRole('status')).toHaveText('25 of 26 kept');
  await expect(stage(page)).toBeVisible();
});
