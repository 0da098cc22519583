/** Journeys through consumer groups: more members under load, another assignor, a coordinator that dies. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { brokerHead, cell, choose, click, hurry, hurryMore, openSandbox, send, stage, stageIsThere } from './journey';
import { test } from './test';

const group = (page: Page, name = 'kitchen'): Locator =>
  stage(page)
    .getByRole('rowheader', { name: new RegExp(name) })
    .first();
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** The group is selected, so that its rebalance is told beside the stage. */
async function lookAtGroup(page: Page, name = 'kitchen'): Promise<void> {
  await group(page, name).click();
  await expect(inspector(page)).toContainText('rebalance protocol');
}

async function doubleMembers(page: Page): Promise<void> {
  await choose(page, group(page), 'a');
  await expect(group(page)).toHaveAccessibleName(/waiting|everyone/);
  await expect(inspector(page)).toContainText('kitchen-2');
}

// Who stops, and for how long: the one thing that the two ways to rebalance differ in.
test('twice the members stop an eager group as a whole', async ({ page }) => {
  await openSandbox(page);
  await lookAtGroup(page);
  await choose(page, group(page), 'a');
  await expect(page.getByTestId('rebalance')).toContainText('PreparingRebalance');
  await expect(page.getByTestId('rebalance')).toContainText('1 of 2 joined');
  await hurry(page);
  await expect(inspector(page)).toContainText(/3 of 3 partitions stood still, .* at most/);
});

test('after a change to cooperative-sticky only what moves stops', async ({ page }) => {
  await openSandbox(page);
  await lookAtGroup(page);
  await hurryMore(page);
  await click(page, group(page), 'How it shares out');
  await page.getByRole('menuitem', { name: 'Share out by cooperative-sticky' }).click();
  await expect(inspector(page)).toContainText('cooperative-sticky');
  await expect(group(page)).toHaveAccessibleName(/everyone knows/);
  await doubleMembers(page);
  await expect(inspector(page)).toContainText(/1 of 3 partitions stood still/);
});

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const member = (consumerId: string, groupId: string, assignor: string): TimedCommand =>
  at(-45_000, {
    type: 'addConsumer',
    consumerId,
    groupId,
    topics: ['orders'],
    config: { 'partition.assignment.strategy': `org.apache.kafka.clients.consumer.${assignor}` },
  });

/** The same topic under the same load, read by two members of an eager group and by two of a cooperative one. */
const TWO_GROUPS: Run = {
  seed: 5,
  scenario: {
    name: 'two-groups',
    zookeeperServers: 3,
    brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
    prologueMs: 60_000,
    prologue: [
      at(-57_000, { type: 'createTopic', topic: 'orders', partitions: 6, replicationFactor: 3 }),
      at(-50_000, { type: 'addProducer', producerId: 'shop' }),
      member('b1', 'billing', 'RangeAssignor'),
      member('b2', 'billing', 'RangeAssignor'),
      member('e1', 'email', 'CooperativeStickyAssignor'),
      member('e2', 'email', 'CooperativeStickyAssignor'),
    ],
  },
  commands: [
    at(100, {
      type: 'startLoad',
      producerId: 'shop',
      topic: 'orders',
      recordsPerSecond: 10,
      keys: 'uniform',
      keyCount: 12,
      valueBytes: 20,
    }),
  ],
};

// Side by side, so that nothing else differs.
test('under load twice the members stop all of an eager group, and half of a cooperative one', async ({ page }) => {
  await page.goto(`./?lang=en${await encodeShareLink({ run: TWO_GROUPS, playheadMs: 3_000, lesson: null })}`);
  await stageIsThere(page);
  await hurryMore(page);
  for (const [name, told] of [
    ['billing', /6 of 6 partitions stood still/],
    ['email', /[1-3] of 6 partitions stood still/],
  ] as const) {
    await lookAtGroup(page, name);
    await choose(page, group(page, name), 'a');
    await choose(page, group(page, name), 'a');
    await expect(inspector(page)).toContainText(told);
    await expect(group(page, name)).toContainText('4 members');
  }
});

// Members, generation and bookmarks outlive the broker that kept them.
test('the group finds its next coordinator when the broker of the first is killed', async ({ page }) => {
  await openSandbox(page);
  await lookAtGroup(page);
  await hurryMore(page);
  await expect(inspector(page)).toContainText(/coordinator\s*2/);
  await click(page, brokerHead(page, 2), 'Kill');
  await lookAtGroup(page);
  await expect(inspector(page)).toContainText(/coordinator(2 was 2)?[13]/);
  await expect(group(page)).toHaveAccessibleName(/everyone knows/);
});

// The tool refuses while somebody is in the group. Then the bookmarks go where one puts them, and the group with them.
test('a group that nobody is in gets other bookmarks, and is deleted', async ({ page }) => {
  await openSandbox(page);
  const dialog = page.getByRole('dialog');
  await choose(page, group(page), 'o');
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(dialog).toContainText("if the group 'kitchen' is inactive, but the current state is Stable.");
  await page.keyboard.press('Escape');
  await send(page, 'order-1', 'ramen');
  await hurry(page);
  await expect(cell(page, /^Group kitchen on orders-\d: read by kitchen, committed 1,/)).toBeVisible();
  await choose(page, group(page), 's');
  await expect(group(page)).toHaveAccessibleName(/no members/);

  await choose(page, group(page), 'o');
  await dialog.getByLabel('Where to').selectOption('--shift-by');
  await expect(dialog.getByRole('row', { name: /orders \d 1 0/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(cell(page, /^Group kitchen on orders-\d: nobody reads it now, committed 0, lag 1/)).toBeVisible();

  await choose(page, group(page), 'x');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(group(page)).toBeHidden();
});

// Where six lanes stand close behind the names, コントローラー and "catching up" ran into the first of them.
test("the word of a broker's state keeps clear of the first lane", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./?lang=ja#map');
  await page.locator('[data-lesson="rebalance"]').press('Enter');
  const name = stage(page).getByRole('rowheader', { name: /ブローカー1/ });
  const word = await name.getByText('コントローラー').boundingBox();
  const lane = await stage(page)
    .getByRole('gridcell', { name: /orders-0/ })
    .first()
    .boundingBox();
  if (word === null || lane === null) throw new Error('There is no word, or no lane.');
  expect(word.x + word.width).toBeLessThanOrEqual(lane.x - 4);
});

// The text speaks of worker, and the stage said p1 and nothing else.
test('a lane with room for it names its owner as the lesson does', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="offset-commit"]').press('Enter');
  const lane = cell(page, /^printing on orders-0|worker/).last();
  await expect(lane.getByText('worker', { exact: true })).toBeVisible();
  await expect(lane).toHaveAccessibleName(/worker/);
  await expect(lane.getByTitle('worker', { exact: true })).toHaveText('p1');
});
