/** Journeys through the ZooKeeper ensemble: a majority that chooses, a minority that waits, and one server's actions. */
import { expect, type Locator, type Page } from '@playwright/test';
import { findings } from './barriers';
import { brokerHead, cell, choose, hurry, hurryMore, openClusterForm, openSandbox, stage } from './journey';
import { test } from './test';

const dialog = (page: Page): Locator => page.getByRole('dialog');
const server = (page: Page, id: number): Locator =>
  page.getByRole('button', { name: new RegExp(`^ZooKeeper server ${id}, `) });
const says = (page: Page, id: number, mode: string) =>
  expect(server(page, id)).toHaveAccessibleName(`ZooKeeper server ${id}, ${mode}`);

async function openCluster(page: Page, servers: number, observers: number): Promise<void> {
  await openClusterForm(page);
  await dialog(page).getByLabel('ZooKeeper servers').selectOption(String(servers));
  await dialog(page).getByLabel('Observers').selectOption(String(observers));
  await dialog(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: /^ZooKeeper server \d+, / })).toHaveCount(servers + observers);
}

async function send(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: /^Send a record/ }).click();
  await dialog(page).getByLabel('Key', { exact: true }).fill(key);
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
}

// The reason for an odd number of servers: when the network falls in two, one side has a majority and goes on, and
// the other knows that it has none, even where the leader stood.
test('of five servers, three choose a leader anew and two wait until the network is healed', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await openCluster(page, 5, 0);
  await says(page, 5, 'leads');
  await page.getByRole('button', { name: /^Split the network/ }).click();
  const put = (name: string, side: string) =>
    dialog(page).getByRole('group', { name, exact: true }).getByText(side, { exact: true }).click();
  for (const name of ['zookeeper-1', 'zookeeper-2', 'zookeeper-3', 'broker-1', 'broker-3']) await put(name, 'Side A');
  for (const name of ['zookeeper-4', 'zookeeper-5', 'broker-2']) await put(name, 'Side B');
  await dialog(page).getByRole('button', { name: 'Split', exact: true }).click();
  await expect(dialog(page)).toBeHidden();

  await says(page, 3, 'leads');
  for (const id of [1, 2]) await says(page, id, 'follows');
  for (const id of [4, 5]) await says(page, id, 'looks for a leader');
  // Broker 2 is with the two and cannot keep its session, so the side of the three gives away what it led.
  await expect(cell(page, /^orders-2 on broker [13], leader/)).toBeVisible();
  await expect(cell(page, /^orders-2 on broker 2, thinks it leads · out of sync/)).toBeVisible();
  await send(page, 'order-1');
  await expect(cell(page, /^orders-1 on broker 1, leader, 1 record, high watermark 1/)).toBeVisible();
  await expect(cell(page, /^orders-1 on broker 2, .*0 records/)).toBeVisible();

  await stage(page).getByRole('button', { name: 'Heal all', exact: true }).click();
  await says(page, 3, 'leads');
  for (const id of [1, 2, 4, 5]) await says(page, id, 'follows');
  await expect(brokerHead(page, 2)).toHaveAccessibleName(/running|controller/);
  await expect(cell(page, /^orders-1 on broker 2, follower, 1 record, high watermark 1/)).toBeVisible();
  await expect(cell(page, /^Group kitchen on orders-1: .*committed 1, lag 0/)).toBeVisible();
});

// Whoever has no mouse must be able to do the worst, too; and what an observer is shows when the others choose.
test('the leader of the ensemble is unplugged and plugged in again with the keyboard', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await openCluster(page, 3, 1);
  await says(page, 3, 'leads');
  await says(page, 4, 'observes');
  await choose(page, server(page, 3), 'k');
  await says(page, 3, 'is down');
  await says(page, 2, 'leads');
  await says(page, 1, 'follows');
  await says(page, 4, 'observes');

  // Selected, it stays in the ring, and its state and its actions stand below.
  await server(page, 3).press('Enter');
  await expect(server(page, 3)).toHaveAttribute('aria-pressed', 'true');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Actions for zk-3' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Unplug' })).toHaveAccessibleDescription('it is not running');
  await page.keyboard.press('r');
  await says(page, 3, 'follows');
});
