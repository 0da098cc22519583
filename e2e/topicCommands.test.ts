/** Journeys through the commands on topics, partitions and brokers, each told as its reader would do it. */
import { expect, type Page } from '@playwright/test';
import { brokerHead, choose, click, hurry, hurryMore, openSandbox, partitionHead, stage, topicHead } from './journey';
import { test } from './test';

const dialog = (page: Page) => page.getByRole('dialog');
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });

// alterTopicConfig
test('a setting of a topic is changed with the keyboard and taken back with the mouse', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await choose(page, topicHead(page), 'c');
  await page.keyboard.type('retention.ms');
  const row = dialog(page)
    .getByRole('listitem')
    .filter({ hasText: /^retention\.ms/ });
  await row.getByRole('button', { name: 'Change retention.ms' }).press('Enter');
  await row.getByLabel('Value').fill('60000');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toContainText('Asked for retention.ms = 60000.');
  await expect(row).toContainText('set on this topic');
  await expect(row).toContainText('default 604800000');
  await row.getByRole('button', { name: 'Back to 604800000' }).click();
  await expect(row).toContainText('Kafka’s default');
});

// alterBrokerConfig
test('a setting for all brokers holds on each that has none of its own', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await click(page, brokerHead(page, 1), 'Settings …');
  await dialog(page).getByText('All brokers', { exact: true }).click();
  await dialog(page).getByLabel('Find a setting').fill('log.retention.ms');
  const row = dialog(page).getByRole('listitem');
  await row.getByRole('button', { name: 'Change log.retention.ms' }).click();
  await row.getByLabel('Value').fill('3600000');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('set for all brokers');
  await page.keyboard.press('Escape');
  await choose(page, topicHead(page), 'c');
  await page.keyboard.type('retention.ms');
  await expect(dialog(page).getByRole('listitem').first()).toContainText('= 1 h');
});

// createPartitions
test('a topic grows, and its new lanes are on the stage', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await choose(page, topicHead(page), 'a');
  await dialog(page).getByLabel('Partitions in all').fill('5');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(partitionHead(page, 'orders-4')).toBeVisible();
});

// deleteTopic
test('a topic is asked about once, and then gone', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  // Its reader would ask for it, and with auto.create.topics.enable it would soon be there again.
  await choose(
    page,
    stage(page)
      .getByRole('rowheader', { name: /kitchen/ })
      .first(),
    's',
  );
  await click(page, topicHead(page), 'Delete …');
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(topicHead(page)).toBeHidden();
});

// reassignPartition, addBroker
test('a broker joins, and a partition moves to it', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('b');
  await dialog(page).getByLabel('broker.rack').fill('rack-d');
  await page.keyboard.press('Enter');
  await expect(brokerHead(page, 4)).toHaveAccessibleName(/running/);
  await choose(page, partitionHead(page, 'orders-0'), 'm');
  await dialog(page).getByRole('button', { name: 'Add broker 4' }).click();
  await dialog(page).getByRole('button', { name: 'Take broker 1 out' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('Joins: [4]');
  await dialog(page).getByRole('button', { name: 'Move', exact: true }).click();
  await partitionHead(page, 'orders-0').click();
  await expect(inspector(page)).toContainText('[2, 3, 4]');
});

// reassignPartition with null
test('a move whose new broker has died can be cancelled', async ({ page }) => {
  // A broker boots, and then the move is asked for: each may take its time on a busy machine.
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('b');
  await expect(dialog(page).getByLabel('broker.id')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(brokerHead(page, 4)).toHaveAccessibleName(/running/);
  // Its session lasts a while longer, so the controller still counts on it. Killed after the order, it could be done.
  await choose(page, brokerHead(page, 4), 'k');
  await expect(brokerHead(page, 4)).toHaveAccessibleName(/unplugged/);
  await choose(page, partitionHead(page, 'orders-0'), 'm');
  await dialog(page).getByRole('button', { name: 'Add broker 4' }).click();
  await dialog(page).getByRole('button', { name: 'Move', exact: true }).click();
  await partitionHead(page, 'orders-0').click();
  await expect(inspector(page)).toContainText('adding replicas');
  await choose(page, partitionHead(page, 'orders-0'), 'm');
  await dialog(page).getByRole('button', { name: 'Cancel that move' }).click();
  await expect(inspector(page)).not.toContainText('adding replicas');
});

// electLeaders PREFERRED
test('a broker that is back gets its leaderships back', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await choose(page, brokerHead(page, 2), 's');
  await expect(brokerHead(page, 2)).toHaveAccessibleName(/stopped/);
  await choose(page, brokerHead(page, 2), 'r');
  await expect(stage(page).getByRole('gridcell', { name: /^orders-1 on broker 2, follower/ })).toBeVisible();
  await click(page, topicHead(page), 'Elect preferred leaders');
  await expect(stage(page).getByRole('gridcell', { name: /^orders-1 on broker 2, leader/ })).toBeVisible();
});

// electLeaders UNCLEAN
test('an unclean election warns before it makes a partition available again', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await choose(page, brokerHead(page, 1), 'k');
  await expect(brokerHead(page, 1)).toHaveAccessibleName(/unplugged/);
  await expect(stage(page).getByRole('gridcell', { name: /^orders-0 on broker 2, leader/ })).toBeVisible();
  await choose(page, brokerHead(page, 3), 'k');
  await expect(stage(page).getByRole('gridcell', { name: /^orders-2 on broker 2, leader/ })).toBeVisible();
  await choose(page, brokerHead(page, 2), 'k');
  await choose(page, brokerHead(page, 1), 'r');
  await expect(brokerHead(page, 1)).toHaveAccessibleName(/running|controller|catching up/);
  await expect(partitionHead(page, 'orders-0')).toHaveAccessibleName(/offline/);
  await expect(inspector(page)).toContainText(/All 26 kept.*Not among them.*orders-0 and 2 more are offline/);
  // On paper broker 2 leads until its session has ended.
  await partitionHead(page, 'orders-0').click();
  await expect(inspector(page)).toContainText(/partitionleader(\d was \d)?none/);
  await choose(page, partitionHead(page, 'orders-0'), 'u');
  await expect(dialog(page)).toContainText('Broker 1 would lead.');
  await dialog(page).getByRole('button', { name: 'Elect all the same' }).click();
  await expect(stage(page).getByRole('gridcell', { name: /^orders-0 on broker 1, leader/ })).toBeVisible();
});

// deleteRecords
test('records before an offset go, and the log begins later', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('r');
  for (const value of ['one', 'two', 'three']) {
    await dialog(page).getByLabel('Key', { exact: true }).fill('a');
    await dialog(page).getByLabel('Value', { exact: true }).fill(value);
    await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  }
  await page.keyboard.press('Escape');
  const leader = stage(page).getByRole('gridcell', { name: /^orders-1 .* leader, 3 records, high watermark 3/ });
  await expect(leader).toBeVisible();
  await choose(page, partitionHead(page, 'orders-1'), 'd');
  await dialog(page).getByLabel('Delete all before offset').first().check();
  await dialog(page).getByRole('textbox').fill('9');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('OFFSET_OUT_OF_RANGE');
  await dialog(page).getByRole('textbox').fill('2');
  await expect(dialog(page)).toContainText('2 records go.');
  await page.keyboard.press('Enter');
  await partitionHead(page, 'orders-1').click();
  await expect(inspector(page)).toContainText(/log start offset(0 was 0)?2/);
});

// createTopic with an assignment
test('a topic is placed by hand', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('t');
  await dialog(page).getByLabel('Name', { exact: true }).fill('placed');
  await dialog(page).getByLabel('Partitions').fill('1');
  await dialog(page).getByText('Choose where the copies go').click();
  await dialog(page).getByRole('checkbox', { name: 'partition 0 on broker 1' }).click();
  await dialog(page).getByRole('button', { name: 'Create', exact: true }).click();
  await topicHead(page, 'placed').click();
  await expect(inspector(page).getByRole('row', { name: /placed-0 2 0 2,3/ })).toBeVisible();
});

// publish with a timestamp
test('a record from tomorrow keeps its time', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('r');
  await dialog(page).getByLabel('Key', { exact: true }).fill('a');
  await dialog(page).getByText('Timestamp and headers').click();
  await dialog(page).getByRole('button', { name: 'tomorrow' }).click();
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await page.keyboard.press('Escape');
  const leader = stage(page).getByRole('gridcell', { name: /^orders-1 .* leader, 1 record, high watermark 1/ });
  await expect(leader).toBeVisible();
  await leader.press('Enter');
  await expect(inspector(page)).toBeVisible();
});
