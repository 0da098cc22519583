import { expect, type Page } from '@playwright/test';
import { cell, hurry, hurryMore, openSandbox, send, stage, transport } from './journey';
import { test } from './test';

async function kill(page: Page, brokerId: number): Promise<void> {
  await stage(page)
    .getByRole('rowheader', { name: new RegExp(`^Broker ${brokerId}`) })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Kill/ }).click();
}

// The promise people come to see: pull the plug while messages are on their way, and nothing is lost.
test('a leader killed while publishing loses nothing', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(cell(page, /^orders-1 on broker 2, leader, 1 record/)).toBeVisible();
  await send(page, 'order-1', 'udon');
  await kill(page, 2);
  await send(page, 'order-1', 'soba');
  await expect(cell(page, /^orders-1 on broker 3, leader, 3 records, high watermark 3/)).toBeVisible();
  await expect(cell(page, /^Group kitchen on orders-1: .*committed 3, lag 0/)).toBeVisible();
  await expect(stage(page).getByRole('button', { name: /acknowledged 3 of 3, 0 waiting/ })).toBeVisible();
});

// Undo is rewinding: what would have happened otherwise is one click away, and so is what did happen.
test('acting in the past makes a branch, and the old future can be returned to', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(cell(page, /^orders-1 on broker 2, leader, 1 record/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await kill(page, 2);
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 2, unplugged/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();

  // Back to before everything, where broker 2 lives; there another broker dies.
  await page.getByRole('button', { name: 'To the beginning' }).click();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 2, running/ })).toBeVisible();
  await kill(page, 3);
  await expect(page.getByText(/You acted in the past/)).toBeVisible();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 3, unplugged/ })).toBeVisible();
  await page
    .getByRole('button', { name: /^Return to/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 2, unplugged/ })).toBeVisible();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 3, running/ })).toBeVisible();
});

// Every fact has a cause that can be walked back to something a person did.
test('why a broker leads is told, back to the plug that was pulled', async ({ page }) => {
  await openSandbox(page);
  await hurryMore(page);
  await kill(page, 2);
  await expect(cell(page, /^orders-1 on broker 3, leader/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await stage(page)
    .getByRole('columnheader', { name: /^Partition orders-1/ })
    .click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByText(/Leader elected/)).toBeVisible();
  await expect(inspector.getByText(/Session expired/)).toBeVisible();
  await expect(inspector.getByText(/You unplugged broker 2|You killed broker 2/)).toBeVisible();
});

// Steps go both ways, and forwards again leads to the same moments.
test('steps go from event to event, forwards and back', async ({ page }) => {
  await openSandbox(page);
  await send(page, 'order-1', 'ramen');
  await page.getByRole('button', { name: 'Pause' }).click();
  const clock = transport(page).getByRole('timer');
  await page.getByRole('button', { name: 'To the beginning' }).click();
  await expect(clock).toHaveText('00:00:00.000');
  const times: string[] = [];
  for (let steps = 0; steps < 4; steps++) {
    const before = await clock.textContent();
    await page.getByRole('button', { name: 'Next event' }).click();
    await expect(clock).not.toHaveText(before ?? '');
    times.push((await clock.textContent()) ?? '');
  }
  for (const time of times.slice(0, -1).reverse()) {
    await page.getByRole('button', { name: 'Previous event' }).click();
    await expect(clock).toHaveText(time);
  }
});
