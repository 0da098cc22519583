import { expect, type Page } from '@playwright/test';
import { cell, choose, hurryMore, openSandbox, send, stage } from './journey';
import { test } from './test';

const member = (page: Page) => cell(page, /^Group slow on orders-\d: /).first();

// What stops most groups in production: an application that takes longer than it may between two polls. Its own client
// takes it out of the group, and when it comes back it gets the same record again.
test('a consumer that is slower than its poll interval is thrown out again and again, until it is fast enough', async ({
  page,
}) => {
  await openSandbox(page);
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('slow');
  await dialog.getByLabel('group.id', { exact: true }).fill('slow');
  await dialog.getByLabel('Commits').selectOption('afterProcessing');
  await dialog.getByLabel('Work on each record, in ms').fill('15000');
  await dialog.getByText('Configuration', { exact: true }).click();
  await dialog.getByLabel('Add a setting').selectOption('max.poll.interval.ms');
  await dialog.getByLabel('max.poll.interval.ms', { exact: true }).fill('10000');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await send(page, 'order-1', 'ramen');
  await hurryMore(page);
  await expect(member(page)).toBeVisible();
  const leaves = page.getByRole('button', { name: /has not polled for 10 s/ });
  await expect(leaves.nth(1)).toBeAttached();
  // The way out: less work between two polls.
  await choose(page, member(page), 'w');
  await dialog.getByLabel('Work on each record, in ms').fill('1000');
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(cell(page, /^Group slow on orders-1: .*committed 1, lag 0/)).toBeVisible();
  await expect(stage(page).getByRole('rowheader', { name: /slow/ })).toBeVisible();
});
