import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { stageIsThere, transport } from './journey';
import { test } from './test';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const toOrders1 = { type: 'publish', producerId: 'checkout', topic: 'orders', partition: 1 } as const;

/** Broker 2 leads orders-1 and is cut off when it takes two records; then it is killed. Everything with acks=all. */
const RUN: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(500, { type: 'addProducer', producerId: 'checkout', config: { acks: 'all' } }),
    at(1000, { ...toOrders1, key: 'order-1', value: 'ramen' }),
    at(4000, { type: 'cutLink', between: ['broker-2', 'broker-1'] }),
    at(4000, { type: 'cutLink', between: ['broker-2', 'broker-3'] }),
    at(5000, { ...toOrders1, key: 'order-2', value: 'udon' }),
    at(5100, { ...toOrders1, key: 'order-3', value: 'soba' }),
    at(6000, { type: 'killBroker', brokerId: 2 }),
    at(30_000, { type: 'healAllLinks' }),
  ],
};

const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();
const verdict = (page: Page, name: string) => page.getByRole('region', { name: `Verdict on ${name}` });
const differences = (page: Page) => page.getByRole('region', { name: 'What differs' });

async function openRun(page: Page): Promise<void> {
  await page.goto(`./?lang=en${await encodeShareLink({ run: RUN, playheadMs: 2000, lesson: null })}`);
  await stageIsThere(page);
}

// The comparison that acks is about: one gesture, and the page names the records that were called written and are gone.
test('tried differently with acks=1, by keyboard alone, the lost records are named', async ({ page }) => {
  await openRun(page);
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: /Try it differently/ });
  // What one compares first is there already: the setting has the keyboard.
  await expect(dialog.getByLabel('Setting', { exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Name of the new branch')).toHaveValue('acks=1');
  await expect(dialog.getByRole('checkbox')).toHaveCount(6);
  await dialog.getByLabel('Name of the new branch').press('Enter');
  await expect(dialog).toBeHidden();

  await expect(side(page, 'A: main')).toBeVisible();
  await expect(side(page, 'B: acks=1')).toBeVisible();
  await expect(differences(page).getByText('Nothing differs at this moment.')).toBeVisible();
  await page.keyboard.press('End');
  await expect(verdict(page, 'acks=1')).toContainText('2 records were called written, and are gone');
  await expect(verdict(page, 'acks=1')).toContainText('orders-1, offset 1, key order-2');
  await expect(verdict(page, 'acks=1')).toContainText('no promise of Kafka’s is broken');
  await expect(verdict(page, 'main')).toContainText('Every record that was called written is there');
  await expect(differences(page)).toContainText('checkout, lost records');
  await expect(differences(page)).toContainText('Why does acks=1 lack 2 records?');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await differences(page).getByRole('button', { name: 'Go there' }).press('Enter');
  await expect(transport(page).getByRole('timer')).toHaveText(/^00:00:05/);
  await expect(differences(page)).toContainText('orders-1, log end offset');
});

// What is done on a stage is done in its branch; and branches are named, put away and deleted.
test('the other branch is acted in, renamed and deleted', async ({ page }) => {
  await openRun(page);
  await page.getByRole('button', { name: 'Try it differently from here' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Only leave out').click();
  await expect(dialog.getByRole('button', { name: 'Start and compare' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /unplugged broker 2/ }).uncheck();
  await dialog.getByRole('button', { name: 'Start and compare' }).click();
  const name = 'B: without “You unplugged broker 2”';
  await expect(side(page, name)).toContainText('open');

  // A thing that is chosen over there opens that branch.
  await side(page, 'A: main')
    .getByRole('rowheader', { name: /^Broker 3/ })
    .click();
  await expect(side(page, 'A: main').getByText('open', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Branches: name, compare, delete' }).click();
  await dialog.getByLabel(/Name of without/).fill('spared');
  await dialog.getByLabel(/Name of without/).press('Enter');
  await page.keyboard.press('Escape');
  await expect(side(page, 'B: spared')).toBeVisible();
  await page.getByText('One branch', { exact: true }).click();
  await expect(side(page, 'B: spared')).toHaveCount(0);
  await page.getByRole('button', { name: 'Branches: name, compare, delete' }).click();
  await dialog.getByRole('button', { name: 'Delete spared' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
});
