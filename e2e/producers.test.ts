import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { brokerHead, cell, choose, hurry, openSandbox, stage, stageIsThere, transport } from './journey';
import { test } from './test';

const producer = (page: Page, name: string) =>
  stage(page).getByRole('button', { name: new RegExp(`Producer ${name}`) });
const panel = (page: Page) => page.getByRole('region', { name: 'Promises', exact: true });

const pause = (page: Page) => page.getByRole('button', { name: 'Pause' }).click();

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

/** The leader's followers have just fallen asleep, and have been given all that there was. */
const ASLEEP: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(500, { type: 'addProducer', producerId: 'hasty', config: { acks: 1 } }),
    at(1000, { type: 'publish', producerId: 'hasty', topic: 'orders', key: 'order-1', value: 'udon' }),
    at(4000, { type: 'freezeNode', nodeId: 'broker-1' }),
    at(4000, { type: 'freezeNode', nodeId: 'broker-3' }),
  ],
};

// The classic loss, with nothing but what the stage offers: the followers sleep, the leader says yes and dies.
test('a record with acks=1 whose leader is killed is named as lost', async ({ page }) => {
  const link = await encodeShareLink({ run: ASLEEP, playheadMs: 5_000, lesson: null });
  await page.goto(`./?lang=en${link}`);
  await stageIsThere(page);
  await hurry(page);
  await sendFromHasty(page, 'ramen');
  await pause(page);
  const onTheLeader = cell(page, /^orders-1 on broker 2, leader, 2 records/);
  await expect(async () => {
    await page.getByRole('button', { name: /^Next event/ }).click();
    await expect(onTheLeader).toBeVisible({ timeout: 300 });
  }).toPass({ intervals: [50] });
  await choose(page, brokerHead(page, 2), 'k');
  await choose(page, brokerHead(page, 1), 'z');
  await choose(page, brokerHead(page, 3), 'z');
  await expect(cell(page, /^orders-1 on broker [13], leader/)).toBeVisible();
  await transport(page).getByRole('button', { name: 'Promises' }).click();
  const lost = panel(page).getByRole('button', { name: /key order-1, offset 1/ });
  await expect(lost).toContainText('With acks=1 the leader alone had it');
});

async function sendFromHasty(page: Page, value: string): Promise<void> {
  await producer(page, 'hasty').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Key', { exact: true }).fill('order-1');
  await dialog.getByLabel('Value', { exact: true }).fill(value);
  await expect(dialog.getByText('80 bytes = 61 for the batch + 19 for the record')).toBeVisible();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByText('Close', { exact: true }).click();
}

// One record at a time teaches nothing of batches: an application that sends a lot does.
test('a producer sends a burst and a steady load, which its menu stops', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await producer(page, 'shop').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A burst', { exact: true }).click();
  await dialog.getByLabel('Records at once').fill('6000');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText('The number of records must be from 1 to 5000.')).toBeVisible();
  await dialog.getByLabel('Records at once').fill('40');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByRole('status')).toHaveText('Sent 40 at once.');
  await dialog.getByText('A steady load', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Stop the load (10/s)' })).toBeVisible();
  await dialog.getByText('Close', { exact: true }).click();
  await expect(producer(page, 'shop')).toContainText('10/s');
  await expect(stage(page).getByRole('button', { name: /acknowledged (4[1-9]|[5-9]\d) of/ })).toBeVisible();
  await choose(page, producer(page, 'shop'), 'o');
  await expect(producer(page, 'shop')).not.toContainText('10/s');
});
