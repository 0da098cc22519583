import { expect, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { findings } from './barriers';
import { stageIsThere, transport } from './journey';
import { test } from './test';

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });

/** A record on its way through a healthy cluster, then a broker that dies. */
const RUN: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(1_000, { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' }),
    at(3_000, { type: 'killBroker', brokerId: 2 }),
  ],
};

const view = (page: Page) => page.getByRole('region', { name: 'Sequence', exact: true });
const messages = (page: Page) => view(page).getByRole('list', { name: 'Messages in view' });
const panel = (page: Page) => view(page).getByRole('complementary', { name: 'The message that is open' });
const clock = (page: Page) => transport(page).getByRole('timer');

async function openSequence(page: Page, playheadMs: number): Promise<void> {
  const link = await encodeShareLink({ run: RUN, playheadMs, lesson: null });
  await page.goto(`./?lang=en${link}`);
  await stageIsThere(page);
  await transport(page).getByRole('button', { name: 'Sequence', exact: true }).click();
  await expect(messages(page)).toBeAttached();
}

// The first question about a slow write is where its time went; the second, what exactly was said.
test('a message opens to where its time went and to its fields, and is found again on the stage', async ({ page }) => {
  await openSequence(page, 1_030);
  await expect(view(page).getByText('of 9 nodes')).toBeVisible();
  await expect(view(page).getByRole('button', { name: /^broker 2, / })).toBeVisible();
  await page.locator('g[data-message]', { hasText: 'Produce' }).locator('text').first().click();
  await expect(panel(page).getByRole('heading', { name: 'Produce' })).toBeVisible();
  await expect(panel(page).getByText('topicData[0].name')).toBeVisible();
  await expect(panel(page).getByText(/^wait for broker \d$/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await panel(page).getByRole('button', { name: 'Show on the stage' }).click();
  await expect(page.locator('#stage')).toBeVisible();
  await expect(clock(page)).toHaveText(/^00:00:01\.00\d$/);
});

// Too much at once says nothing: kinds, words and nodes make it less.
test('kinds, words and nodes decide what is drawn, and the margin moves the playhead', async ({ page }) => {
  await openSequence(page, 1_030);
  await expect(messages(page).getByRole('button', { name: /Produce with .* shop to/ })).toHaveCount(1);
  await view(page).getByText('Clients', { exact: true }).click();
  await expect(messages(page).getByRole('button', { name: /Produce with .* shop to/ })).toHaveCount(0);
  await view(page).getByText('Clients', { exact: true }).click();
  await view(page).getByRole('search').getByRole('textbox').fill('kitchen');
  await expect(messages(page).getByRole('button', { name: /Produce with .* shop to/ })).toHaveCount(0);
  await view(page).getByRole('button', { name: 'Clear' }).click();
  await view(page)
    .getByRole('button', { name: /^broker 1, / })
    .click();
  await expect(view(page).getByRole('button', { name: /^zk-/ })).toHaveCount(0);
  await view(page)
    .getByText(/^you sent order-1/)
    .click();
  await expect(clock(page)).toHaveText('00:00:01.000');
});

test('by keys alone one walks the messages, opens one, and closes it', async ({ page }) => {
  await openSequence(page, 1_030);
  await messages(page)
    .getByRole('button', { name: /Produce with the record order-1, shop to/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect(messages(page).getByRole('button', { name: /Produce response: offset 0/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: 'Response, ' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await page.keyboard.press('ArrowUp');
  await expect(messages(page).getByRole('button', { name: /Produce response/ })).not.toBeFocused();
});
