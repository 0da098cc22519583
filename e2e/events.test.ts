import { expect, type Page } from '@playwright/test';
import { findings } from './barriers';
import { brokerHead, cell, choose, hurry, hurryMore, openSandbox, stage, transport } from './journey';
import { test } from './test';

const events = (page: Page) => page.getByRole('region', { name: 'Events', exact: true });
const line = (page: Page, name: RegExp) => events(page).getByRole('button', { name }).first();

// The story in five lines, from what happened back to what she did, without a mouse.
test('a leader that moved is followed back to the kill, by keyboard', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await choose(page, brokerHead(page, 2), 'k');
  await expect(cell(page, /^orders-1 on broker 3, leader/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();

  await page.getByRole('button', { name: 'Events', exact: true }).press('Enter');
  await events(page).getByRole('button', { name: 'Milestones only' }).press('Enter');
  await line(page, /Broker 3 leads orders-1, epoch 1/).press('Enter');
  const chosen = events(page).getByRole('list', { name: 'How the leader was chosen' }).getByRole('listitem');
  await expect(chosen.filter({ hasText: 'not alive' })).toHaveText(/broker 2/);
  await expect(events(page).getByText(/until the session of broker 2 expires/)).toBeVisible();
  expect(await findings(page)).toEqual([]);

  await page.keyboard.press('c');
  await expect(line(page, /ZooKeeper ended the session of broker 2/)).toBeFocused();
  const clock = transport(page).getByRole('timer');
  const ended = await clock.textContent();
  await page.keyboard.press('c');
  await expect(line(page, /You (unplugged|killed) broker 2/)).toBeFocused();
  await expect(clock).not.toHaveText(ended ?? '');
  await events(page).getByLabel('Node', { exact: true }).selectOption('broker-3');
  await expect(line(page, /ZooKeeper ended the session/)).toHaveCount(0);
});

// The same chain in pictures; Escape gives the stage its room back.
test('a why opens wide, with a step for each cause down to what she did', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await choose(page, brokerHead(page, 2), 'k');
  await expect(cell(page, /^orders-1 on broker 3, leader/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await stage(page)
    .getByRole('columnheader', { name: /^Partition orders-1/ })
    .click();
  await page.getByRole('button', { name: 'Show every step with a picture' }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'Why does broker 3 lead orders-1?' })).toBeVisible();
  const steps = inspector.getByRole('heading', { level: 3 });
  await expect(steps.first()).toHaveText(/Broker 3 leads orders-1/);
  await expect(steps.last()).toHaveText(/You (unplugged|killed) broker 2/);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(inspector.getByRole('button', { name: 'Show every step with a picture' })).toBeVisible();
});

// From the form to the bookmark: one record's whole life.
test('a record is followed from the form to the groups', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await stage(page)
    .getByRole('button', { name: /Producer shop/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Key', { exact: true }).fill('order-1');
  await dialog.getByRole('button', { name: 'Send and follow' }).click();
  await expect(dialog).toBeHidden();
  const track = page.getByRole('list', { name: 'The way of this record' });
  await expect(track.getByRole('button', { name: /Bookmark of kitchen behind it/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  for (const step of [
    /batch of shop/,
    /Appended by broker 2, offset 0/,
    /Copied by broker 3/,
    /Committed/,
    /Handed to kitchen/,
  ])
    await expect(track.getByRole('button', { name: step })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await track.getByRole('button', { name: /Appended by broker 2/ }).click();
  await expect(track.getByRole('button', { name: /Handed to kitchen/ })).toContainText('later');
  await page.keyboard.press('Escape');
  await expect(track).toBeHidden();
});
