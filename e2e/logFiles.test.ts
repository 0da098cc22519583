/** A journey through the view of log files: what goes next, why a file is still there, and what compaction leaves. */
import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { findings } from './barriers';
import { stageIsThere, transport } from './journey';
import { test } from './test';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const topic = (name: string, configs: Readonly<Record<string, string>>): Command => ({
  type: 'createTopic',
  topic: name,
  partitions: 1,
  replicationFactor: 3,
  configs,
});
const publish = (name: string, key: string): Command => ({
  type: 'publish',
  producerId: 'shop',
  topic: name,
  key,
  value: 'x',
});

/** Clicks may grow ten minutes old, four to a file; of prices the last of each key stays. */
const RUN: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(500, topic('clicks', { 'segment.bytes': '300', 'retention.ms': '600000' })),
    at(600, topic('prices', { 'segment.bytes': '300', 'cleanup.policy': 'compact' })),
    ...['a', 'b', 'a', 'a', 'b', 'c'].map((key, number) => at(1_000 + number * 500, publish('prices', key))),
    ...Array.from({ length: 6 }, (_, number) => at(70_000 + number * 10_000, publish('clicks', `page-${number}`))),
  ],
};

const view = (page: Page) => page.getByRole('region', { name: 'Log files', exact: true });

async function openView(page: Page, playheadMs: number): Promise<void> {
  await page.goto(`./?lang=en${await encodeShareLink({ run: RUN, playheadMs, lesson: null })}`);
  await stageIsThere(page);
  await transport(page).getByRole('button', { name: 'Log files', exact: true }).press('Enter');
  await expect(view(page)).toBeVisible();
}

// "It is older than retention.ms. Why is it still there?" By keyboard alone, from the file to the answer.
test('a file that is due waits for its broker’s next look, and says so', async ({ page }) => {
  await openView(page, 702_000);
  await view(page).getByRole('combobox', { name: 'Partition' }).selectOption('clicks-0');
  const due = view(page).getByRole('button', { name: /^broker 2, 00000000000000000000\.log, 4 records/ });
  await expect(due).toHaveAccessibleName(/due since .*, next to go$/);
  await due.press('Enter');
  await expect(due).toHaveAttribute('aria-pressed', 'true');
  const why = view(page).getByRole('region', { name: 'Why is it still here?' });
  await expect(why).toContainText('when this broker looks next: its newest record is older than retention.ms');
  await view(page).getByRole('button', { name: 'Show the records' }).press('Enter');
  await expect(view(page).getByRole('button', { name: /page-3 → x/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);

  // One milestone on, the first broker has looked: renamed, gone a minute later.
  await view(page).getByRole('button', { name: 'Over the whole page' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  const gone = view(page).getByRole('listitem').filter({ hasText: 'renamed .deleted' }).first();
  await expect(gone).toContainText('4 records · 300 B');
  await expect(gone).toContainText('00:01:10 – 00:01:40');
});

// Offsets never change: what stays falls straight down, and which stays is known before the cleaner comes.
test('a compacted partition shows beforehand which records the cleaner leaves', async ({ page }) => {
  await openView(page, 5_000);
  await view(page).getByRole('textbox', { name: 'Find a partition' }).fill('prices');
  await view(page).getByRole('button', { name: 'prices-0', exact: true }).press('Enter');
  const compaction = view(page).getByRole('region', { name: 'Compaction' });
  await expect(compaction.getByRole('button')).toHaveCount(6);
  await expect(compaction.getByRole('button', { name: 'offset 0, key a, goes' })).toBeVisible();
  await expect(compaction.getByRole('button', { name: 'offset 3, key a, stays' })).toBeVisible();
  await expect(compaction.getByText('dirty: 100 % of the bytes, over 50 %')).toBeVisible();
  await expect(compaction).toContainText('6 records now, 4 after the next cleaning.');
  expect(await findings(page)).toEqual([]);
});
