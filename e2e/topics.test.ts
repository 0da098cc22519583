import { expect, type Page } from '@playwright/test';
import type { Command, Run } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { FIRST_MESSAGE_SCENARIO } from '../src/lessons';
import { findings } from './barriers';
import {
  brokerHead,
  choose,
  click,
  hurry,
  LANGUAGES,
  openClusterForm,
  openSandbox,
  partitionHead,
  stage,
  stageIsThere,
  topicHead,
  transport,
} from './journey';
import { test } from './test';

const dialog = (page: Page) => page.getByRole('dialog');
const leave = async (page: Page) => {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
};

// What a wrong value would do is learned from Kafka's own words, and what was typed stays to be mended.
test('a setting is found, explained, and a wrong value is refused where it was typed', async ({ page }) => {
  await openSandbox(page);
  await choose(page, topicHead(page), 'c');
  const panel = dialog(page);
  await expect(panel.getByRole('heading', { name: 'Settings of orders' })).toBeVisible();
  // The search field has the keyboard.
  await page.keyboard.type('retention.ms');
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  const row = panel.getByRole('listitem').filter({ hasText: /^retention\.ms/ });
  await expect(row).toContainText('604800000');
  await expect(row).toContainText('= 7 d');
  await expect(row).toContainText('Kafka’s default');
  await row.getByRole('button', { name: 'Change retention.ms' }).click();
  const field = row.getByLabel('Value');
  await expect(field).toBeFocused();
  await field.fill('a week');
  await page.keyboard.press('Enter');
  await expect(row.getByRole('alert')).toContainText(
    'Invalid value a week for configuration retention.ms: Not a number of type LONG',
  );
  await expect(field).toHaveValue('a week');
  await field.fill('86400000');
  await expect(row).toContainText('= 1 d');
});

test('a broker says which of its settings cannot be changed while it runs', async ({ page }) => {
  await openSandbox(page);
  await click(page, brokerHead(page, 1), 'Settings …');
  const panel = dialog(page);
  await panel.getByLabel('Find a setting').fill('replica.lag');
  const row = panel.getByRole('listitem');
  await expect(row).toContainText('cannot be changed while it runs');
  await expect(row.getByRole('button', { name: /replica\.lag/ })).toHaveCount(0);
  await panel.getByText('All brokers', { exact: true }).click();
  await expect(panel).toContainText('Holds for every broker that has no setting of its own.');
});

test('the inspector of a topic lists its partitions and leads to its settings', async ({ page }) => {
  await openSandbox(page);
  await topicHead(page).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByRole('row', { name: /orders-1 2 0 2,3,1 2,3,1/ })).toBeVisible();
  await inspector.getByRole('button', { name: 'Settings …' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Settings of orders' })).toBeVisible();
  await leave(page);
  await inspector.getByRole('button', { name: 'partition orders-1' }).click();
  await expect(inspector).toContainText('preferred leader');
});

test('too few partitions are refused in Kafka’s words before anything is sent', async ({ page }) => {
  await openSandbox(page);
  await choose(page, topicHead(page), 'a');
  const field = dialog(page).getByLabel('Partitions in all');
  await expect(field).toHaveValue('4');
  await field.fill('3');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('Topic already has 3 partitions.');
  await field.fill('2');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('which is higher than the requested 2');
});

// Whoever deletes must know what goes along, and that a broker that is down holds it up.
test('deleting a topic names its readers, and a broker that is down', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await choose(page, brokerHead(page, 3), 'k');
  await expect(brokerHead(page, 3)).toHaveAccessibleName(/unplugged/);
  await click(page, topicHead(page), 'Delete …');
  await expect(dialog(page)).toContainText('Its 3 partitions go with all their records');
  await expect(dialog(page)).toContainText('Read by kitchen');
  await expect(dialog(page)).toContainText('Down: broker 3.');
  await leave(page);
  await expect(topicHead(page)).toBeVisible();
});

test('a move is put together with the keyboard, and says what it changes', async ({ page }) => {
  await openSandbox(page);
  await choose(page, partitionHead(page, 'orders-0'), 'm');
  const form = dialog(page);
  await expect(form.getByRole('listitem')).toHaveText([/broker 1.*preferred leader/, /broker 2/, /broker 3/]);
  await expect(form.getByRole('status')).toContainText('Nothing changes.');
  await form.getByRole('button', { name: 'Broker 2 further up' }).focus();
  await page.keyboard.press('Enter');
  await expect(form.getByRole('listitem').first()).toHaveText(/broker 2.*preferred leader/);
  await expect(form.getByRole('status')).toContainText('Only the order changes.');
  await form.getByRole('button', { name: 'Take broker 3 out' }).click();
  await expect(form.getByRole('status')).toContainText('Leaves: [3]');
  await form.getByRole('button', { name: 'Add broker 3' }).click();
  await form.getByRole('button', { name: 'Take broker 1 out' }).click();
  await form.getByRole('button', { name: 'Take broker 2 out' }).click();
  await form.getByRole('button', { name: 'Take broker 3 out' }).click();
  await expect(form.getByRole('alert')).toContainText('Empty replica list specified in partition reassignment.');
});

test('what cannot be done to a partition says why not', async ({ page }) => {
  await openSandbox(page);
  await partitionHead(page, 'orders-0').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Unclean election …' })).toHaveAccessibleDescription(
    'it has a leader',
  );
  await expect(page.getByRole('menuitem', { name: 'Elect preferred leader' })).toHaveAccessibleDescription(
    'broker 1 leads already',
  );
  await expect(page.getByRole('menuitem', { name: 'Delete records …' })).toHaveAccessibleDescription(
    'there is nothing to delete',
  );
});

test('a tombstone with a header goes out, and its bytes are told before', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('r');
  const form = dialog(page);
  await form.getByLabel('Key', { exact: true }).fill('a');
  await expect(form).toContainText('69 bytes = 61 for the batch + 8 for the record');
  await form.getByLabel('null (tombstone)').check();
  await expect(form.getByLabel('Value', { exact: true })).toBeDisabled();
  await form.getByText('Timestamp and headers').click();
  await form.getByRole('button', { name: 'Add a header' }).click();
  await form.getByLabel('Key of header 1').fill('source');
  await form.getByLabel('Value of header 1').fill('shop');
  await form.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(form).toContainText('Sent a.');
  await leave(page);
  await expect(stage(page).getByRole('gridcell', { name: /leader, 1 record, high watermark 1/ })).toBeVisible();
});

test('a topic is created with settings of its own', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await page.keyboard.press('t');
  const form = dialog(page);
  await form.getByLabel('Name', { exact: true }).fill('profiles');
  await form.getByText('Configuration', { exact: true }).click();
  await form.getByLabel('min.insync.replicas').fill('0');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toContainText('Value must be at least 1');
  await form.getByLabel('min.insync.replicas').fill('2');
  await form.getByLabel('cleanup.policy').selectOption('compact');
  await form.getByLabel('Add a setting').selectOption('segment.ms');
  await form.getByRole('textbox', { name: 'segment.ms' }).fill('60000');
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(form).toBeHidden();
  await expect(topicHead(page, 'profiles')).toBeVisible();
  await topicHead(page, 'profiles').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('cleanup.policy');
  await expect(inspector).toContainText('60000');
});

test('a broker needs a number of its own', async ({ page }) => {
  await openSandbox(page);
  await page.keyboard.press('b');
  const form = dialog(page);
  await expect(form.getByLabel('broker.id')).toHaveValue('4');
  await form.getByLabel('broker.id').fill('2');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toContainText('Broker 2 is there already.');
});

test('a new cluster has the servers that were asked for, and a run that is left can be saved first', async ({
  page,
}) => {
  await openSandbox(page);
  await hurry(page);
  await choose(page, brokerHead(page, 3), 'k');
  await openClusterForm(page);
  const form = dialog(page);
  await expect(form).toContainText('You leave a run with 1 action.');
  const saved = page.waitForEvent('download');
  await form.getByRole('button', { name: 'Save this run' }).click();
  expect((await saved).suggestedFilename()).toBe('partita-run.json');
  await form.getByLabel('Brokers').selectOption('4');
  await form.getByLabel('Racks').selectOption('2');
  await form.getByLabel('ZooKeeper servers').selectOption('5');
  await form.getByLabel('Observers').selectOption('1');
  await form.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(form).toBeHidden();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker \d/ })).toHaveCount(4);
  await expect(stage(page)).toContainText('rack-b');
  await expect(page.getByRole('button', { name: /^ZooKeeper server \d, / })).toHaveCount(6);
  await expect(page.getByRole('button', { name: 'ZooKeeper server 6, observes' })).toBeVisible();
});

test('an hour passes at once, and the clock says so', async ({ page }) => {
  await openSandbox(page);
  await page.keyboard.press('Shift+T');
  await dialog(page).getByRole('button', { name: '1 hour' }).click();
  await expect(dialog(page)).toContainText('= 1 h');
  await dialog(page).getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(transport(page).getByRole('timer')).toContainText('01:00:00');
  await expect(dialog(page)).toBeHidden();
});

// Under load every record is played, so that a month takes long; a month of rest is over before anybody could stop it.
test('a long stretch of time can be stopped half-way', async ({ page }) => {
  const load: Command = {
    type: 'startLoad',
    producerId: 'shop',
    topic: 'orders',
    recordsPerSecond: 10,
    keys: 'uniform',
    keyCount: 12,
    valueBytes: 20,
  };
  const run: Run = { seed: 7, scenario: FIRST_MESSAGE_SCENARIO, commands: [{ atMs: 100, command: load }] };
  await page.goto(`./?lang=en${await encodeShareLink({ run, playheadMs: 1_000, lesson: null })}`);
  await stageIsThere(page);
  await page.keyboard.press('Shift+T');
  await dialog(page).getByLabel('Seconds to pass').fill('2600000');
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Stop here' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(transport(page).getByRole('button', { name: 'Play' })).toBeVisible();
  // All of it would have been 722 hours.
  const hours = Number.parseInt((await transport(page).getByRole('timer').textContent()) ?? '', 10);
  expect(hours).toBeLessThan(722);
});

for (const language of LANGUAGES) {
  // Nobody may be kept out of what changes the cluster, whatever language she reads.
  test(`no serious barrier in the forms of topics, partitions and brokers: ${language}`, async ({ page }) => {
    await openSandbox(page, language);
    const forms = [
      [topicHead(page), 'c'],
      [topicHead(page), 'a'],
      [topicHead(page), 'd'],
      [partitionHead(page, 'orders-0'), 'm'],
      [brokerHead(page, 1), 'c'],
    ] as const;
    for (const [thing, letter] of forms) {
      await choose(page, thing, letter);
      await expect(dialog(page)).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await leave(page);
    }
    for (const letter of ['t', 'b', 'r', 'Shift+T']) {
      await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : null));
      await page.keyboard.press(letter);
      await expect(dialog(page)).toBeVisible();
      for (const summary of await dialog(page).locator('summary').all()) await summary.click();
      expect(await findings(page)).toEqual([]);
      await leave(page);
    }
    await openClusterForm(page, language);
    await expect(dialog(page)).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await leave(page);
    await topicHead(page).click();
    expect(await findings(page)).toEqual([]);
  });
}
