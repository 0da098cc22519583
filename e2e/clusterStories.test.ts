/** Journeys through what happens to a log: on a new disk, under compaction, and when its time is up. */
import { expect, type Locator, type Page } from '@playwright/test';
import { brokerHead, cell, choose, hurry, openSandbox, topicHead, transport } from './journey';
import { test } from './test';

const dialog = (page: Page): Locator => page.getByRole('dialog');
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
/** Each item of a log's own card that tells a segment begins with its offsets. */
const segments = (page: Page): Locator =>
  inspector(page)
    .getByRole('listitem')
    .filter({ hasText: / records? · / });

async function createTopic(page: Page, name: string, configs: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: /^Topic/ }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill(name);
  await dialog(page).getByLabel('Partitions', { exact: true }).fill('1');
  await dialog(page).getByText('Configuration', { exact: true }).click();
  for (const [key, value] of Object.entries(configs)) {
    if (key === 'cleanup.policy') {
      await dialog(page).getByLabel(key).selectOption(value);
      continue;
    }
    const field = dialog(page).getByLabel(key, { exact: true });
    // The usual ones are there already.
    if (!(await field.isVisible())) await dialog(page).getByLabel('Add a setting').selectOption(key);
    await field.fill(value);
  }
  await dialog(page).getByRole('button', { name: 'Create', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(topicHead(page, name)).toBeVisible();
}

/** One record after the other, each in a batch of its own, so that segments can be rolled between them. */
async function send(page: Page, topic: string, keys: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /^Send a record/ }).click();
  for (const [index, key] of keys.entries()) {
    await dialog(page).getByLabel('Topic', { exact: true }).selectOption(topic);
    await dialog(page).getByLabel('Key', { exact: true }).fill(key);
    await dialog(page).getByLabel('Value', { exact: true }).fill(`v${index}`);
    await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
}

async function skip(page: Page, span: string, clock: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Skip time/ }).click();
  await dialog(page).getByRole('button', { name: span, exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(transport(page).getByRole('timer')).toContainText(clock);
}

const leaderOf = (page: Page, partition: string): Locator => cell(page, new RegExp(`^${partition} on .*, leader`));

// A lost disk is not a lost record while other copies are there: the empty broker reads everything again.
test('a stopped broker whose disk is wiped comes back empty and is filled again', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await send(page, 'orders', ['order-1', 'order-1', 'order-1']);
  await expect(cell(page, /^orders-1 on broker 3, follower, 3 records/)).toBeVisible();
  await choose(page, brokerHead(page, 3), 's');
  await expect(brokerHead(page, 3)).toHaveAccessibleName(/stopped/);
  await expect(cell(page, /^orders-1 on broker 3, which is down, 3 records on its disk/)).toBeVisible();
  await brokerHead(page, 3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Wipe its disk/ }).click();
  await expect(cell(page, /^orders-1 on broker 3, which is down, 0 records on its disk/)).toBeVisible();
  await choose(page, brokerHead(page, 3), 'r');
  await expect(cell(page, /^orders-1 on broker 3, follower, 3 records, high watermark 3/)).toBeVisible();
});

// Compaction keeps the last value of each key and never renumbers: what is gone leaves gaps between the offsets.
test('a compacted topic keeps the last record of each key, and its offsets have gaps', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await createTopic(page, 'profiles', {
    'cleanup.policy': 'compact',
    'segment.bytes': '150',
    'min.cleanable.dirty.ratio': '0.01',
    // Nothing goes while the records are still being typed, however slow the machine.
    'min.compaction.lag.ms': '600000',
  });
  await send(page, 'profiles', ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'b']);
  await expect(leaderOf(page, 'profiles-0')).toHaveAccessibleName(/8 records, high watermark 8/);
  await leaderOf(page, 'profiles-0').press('Enter');
  await expect(inspector(page)).toContainText('compacted next');
  await skip(page, '1 hour', /01:00:/);
  await expect(leaderOf(page, 'profiles-0')).not.toHaveAccessibleName(/8 records/);
  await expect(inspector(page)).toContainText(/log end offset(\d was \d)?8/);
  // The files still span all their offsets: in the second, offset 2 gave way to a later record with its key.
  await expect(segments(page).filter({ hasText: 'offsets 2 to 3' })).toContainText('1 record · ');
});

// Retention deletes whole segments, oldest first, and never the one that is being written.
test('after a week the old segments of a topic are deleted, and its log begins later', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await createTopic(page, 'clicks', { 'segment.bytes': '150' });
  await send(page, 'clicks', ['a', 'b', 'c', 'd', 'e']);
  await expect(leaderOf(page, 'clicks-0')).toHaveAccessibleName(/5 records, high watermark 5/);
  await leaderOf(page, 'clicks-0').press('Enter');
  await expect(segments(page)).toHaveCount(3);
  await skip(page, '1 week', /7\sd|168:/);
  await skip(page, '1 hour', /./);
  await expect(leaderOf(page, 'clicks-0')).toHaveAccessibleName(/0 records, high watermark 5/);
  await expect(inspector(page)).toContainText(/log start offset(0 was 0)?5/);
});
