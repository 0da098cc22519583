/** Journeys through the view of ZooKeeper: the tree by keys, and what a broker's death does to it. */
import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { text as CONTROLLER } from '../src/lessons/controller/en';
import { findings } from './barriers';
import { lesson, stageIsThere, transport } from './journey';
import { test } from './test';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

async function openView(page: Page, commands: readonly TimedCommand[], playheadMs: number): Promise<void> {
  const run: Run = { seed: 7, scenario: SANDBOX_SCENARIO, commands };
  await page.goto(`./?lang=en${await encodeShareLink({ run, playheadMs, lesson: null })}`);
  await stageIsThere(page);
  await transport(page).getByRole('button', { name: 'ZooKeeper', exact: true }).press('Enter');
  await expect(view(page)).toBeVisible();
}

const view = (page: Page) => page.getByRole('region', { name: 'ZooKeeper', exact: true });
const tree = (page: Page) => view(page).getByRole('tree');
const znode = (page: Page, name: RegExp) => tree(page).getByRole('treeitem', { name });

// How does the cluster know that a broker is dead? Because its ephemeral is gone, with its session, in one write.
test('the death of a broker is read from the tree with the keyboard alone', async ({ page }) => {
  await openView(page, [at(6_100, { type: 'killBroker', brokerId: 1 })], 19_000);
  const sessions = view(page).getByRole('region', { name: 'Sessions' });
  await expect(sessions.getByRole('button', { name: /broker 1/ })).toContainText('no ping is coming');

  await tree(page).press('Home');
  await expect(znode(page, /^\//)).toHaveAttribute('aria-selected', 'true');
  // cluster, config, consumers, controller.
  for (let times = 0; times < 4; times++) await tree(page).press('c');
  await expect(znode(page, /^controller, ephemeral/)).toHaveAttribute('aria-selected', 'true');
  await expect(view(page).getByRole('region', { name: '/controller' })).toContainText('ephemeralOwner');
  await expect(sessions.getByRole('button', { name: /broker 1/ })).toHaveAttribute('aria-pressed', 'true');

  // Until the leader ends the session; then what has gone stays in sight, struck through.
  await view(page).getByRole('button', { name: 'Over the whole page' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(sessions.getByRole('button', { name: /broker 1/ })).toContainText('its end is proposed');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(sessions.getByRole('button', { name: /broker 1/ })).toContainText('expired at 22.000');
  await expect(znode(page, /^1, ephemeral, gone/)).toBeVisible();
  await expect(view(page).getByRole('region', { name: /Writes/ })).toContainText('closeSession');

  await view(page).getByRole('textbox', { name: 'Path, session, zxid' }).fill('orders/partitions/0');
  await expect(tree(page).getByRole('treeitem')).toHaveCount(7);
  expect(await findings(page)).toEqual([]);
});

// Two of three dead: nothing can be written, and for the same reason nobody is declared dead.
test('without a majority nobody leads, and the clocks of the sessions are held', async ({ page }) => {
  const commands = [
    at(1_000, { type: 'killZooKeeper', serverId: 2 }),
    at(1_000, { type: 'killZooKeeper', serverId: 3 }),
  ];
  await openView(page, commands, 30_000);
  await expect(view(page).getByText(/^Nobody leads\./)).toBeVisible();
  await expect(view(page).getByRole('button', { name: /^zk-1, looks for a leader, last logged 0x/ })).toBeVisible();
  await expect(view(page).getByText('held: nobody leads')).toHaveCount(3);
  expect(await findings(page)).toEqual([]);
});

// Who is told to compare the controller with the leaders had a broker's registration before her.
test('a lesson opens the tree where its step looks, and who comes by herself begins with a broker', async ({
  page,
}) => {
  const { crowns } = CONTROLLER.steps;
  const press = (name: string) => lesson(page).getByRole('button', { name, exact: true }).click();
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="controller"]').press('Enter');
  await press('I know this: skip');
  for (let times = 0; times < 4; times++) await press('Back');
  await lesson(page).getByText(crowns.options.own).click();
  await press(crowns.acts.compare);
  await expect(view(page).getByRole('region', { name: '/controller' })).toBeVisible();
  await expect(znode(page, /^controller, ephemeral/)).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Escape');
  await transport(page).getByRole('button', { name: 'ZooKeeper', exact: true }).press('Enter');
  await expect(view(page).getByRole('region', { name: '/brokers/ids/1' })).toBeVisible();
});
