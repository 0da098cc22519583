import { expect, type Page } from '@playwright/test';
import { findings } from './barriers';
import { brokerHead, choose, faster, hurry, openSandbox, stage } from './journey';
import { test } from './test';

const chart = (page: Page, name: string) => page.getByRole('region', { name: 'Metrics' }).getByRole('region', { name });

// What an operator sees when a broker dies, at the moment at which she sees it, and what Prometheus reads then.
test('a killed broker shows in the metrics when the cluster notices, and in the text of the exporters', async ({
  page,
}) => {
  await openSandbox(page);
  await hurry(page);
  await page.getByRole('button', { name: 'Metrics', exact: true }).click();
  const underReplicated = chart(page, 'UnderReplicatedPartitions');
  await expect(underReplicated.getByRole('slider')).toHaveAccessibleName(/^Chart of UnderReplicatedPartitions, 0 /);
  await choose(page, brokerHead(page, 2), 'k');
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 2, unplugged/ })).toBeVisible();
  await expect(chart(page, 'OfflinePartitionsCount').getByText(/Broker 2 has reported nothing for/)).toBeVisible();
  // It says so until the session ends: only then may time run faster.
  await faster(page);
  await expect(underReplicated.getByText('past its limit', { exact: true })).toBeAttached();
  await expect(underReplicated.getByRole('slider')).toHaveAccessibleName(/^Chart of UnderReplicatedPartitions, 53 /);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(chart(page, 'OfflinePartitionsCount').getByText(/Broker 2 was gone for .*did not know/)).toBeVisible();

  // From change to change by keys, and to the moment at which it rose.
  await underReplicated.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(underReplicated.getByRole('slider')).toHaveAttribute('aria-valuetext', /^00\.000 · Broker 1 0/);
  expect(await findings(page)).toEqual([]);

  await page.getByText('Prometheus', { exact: true }).click();
  const text = page.getByRole('group', { name: 'Prometheus text' });
  await page.getByLabel('Find in the text').fill('underreplicatedpartitions');
  await expect(text).toContainText(/^kafka_server_replicamanager_underreplicatedpartitions \d\d\.0$/m);
  await page.getByLabel('Scrape').selectOption('2');
  await expect(page.getByText(/connection refused/)).toBeVisible();
  await page.getByLabel('Scrape').selectOption('kafka_exporter');
  await page.getByLabel('Find in the text').fill('kafka_brokers');
  await expect(text).toContainText('kafka_brokers 2');
  expect(await findings(page)).toEqual([]);
});

// Fifty charts are too many for anybody: each chooses her own, by Kafka's name or by a word.
test('charts are found by name, chosen, and stay chosen', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Metrics', exact: true }).click();
  await page.getByLabel('Metric, MBean or word').fill('kafka_consumergroup_lag');
  await expect(chart(page, 'kafka_consumergroup_lag')).toBeVisible();
  await expect(chart(page, 'MaxLag')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'None', exact: true }).click();
  await page.getByRole('checkbox', { name: /^record-send-rate/ }).check();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: 'Metrics', exact: true }).click();
  await expect(chart(page, 'record-send-rate')).toBeVisible();
  await expect(page.getByText(/^1 of 51/)).toBeVisible();
});
