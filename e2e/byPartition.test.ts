import { expect } from '@playwright/test';
import { findings } from './barriers';
import { cell, choose, openSandbox, stage } from './journey';
import { test } from './test';

// The same cluster on its side: all that can be seen, walked to and done by broker must be there by partition.
test('the stage is put on its side, walked by keyboard, acted on, and stays so', async ({ page }) => {
  await openSandbox(page);
  const rowOf = (name: RegExp) =>
    stage(page)
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name }) });
  await expect(stage(page).getByRole('columnheader', { name: /^Partition orders-0/ })).toBeVisible();
  await stage(page).getByRole('button', { name: 'Show the stage by partition' }).click();

  // A partition is a row: its copies, and how far each group has read it. Brokers and groups are columns.
  await expect(stage(page).getByRole('columnheader', { name: /^Broker 1/ })).toBeVisible();
  await expect(stage(page).getByRole('columnheader', { name: /^Group kitchen/ })).toBeVisible();
  const row = rowOf(/^Partition orders-1/);
  await expect(row.getByRole('gridcell')).toHaveCount(4);

  // The arrows go where they point: along the row to the group, and down to the next partition.
  await stage(page)
    .getByRole('rowheader', { name: /^Partition orders-1/ })
    .focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, /^orders-1 on broker 1/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, /^orders-2 on broker 1/)).toBeFocused();
  await page.keyboard.press('End');
  await expect(stage(page).locator(':focus')).toHaveAccessibleName(/^Group kitchen on orders-2/);
  await page.keyboard.press('Home');
  await expect(stage(page).locator(':focus')).toHaveAccessibleName(/^Partition orders-2/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('orders-2');

  // Actions come from the thing itself.
  const broker = stage(page).getByRole('columnheader', { name: /^Broker 2/ });
  await choose(page, broker, 'k');
  await expect(stage(page).getByRole('columnheader', { name: /^Broker 2, unplugged/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);

  // It is kept for the next visit, and a key puts it back.
  await page.reload();
  await expect(stage(page).getByRole('columnheader', { name: /^Broker 1/ })).toBeVisible();
  await page.keyboard.press('x');
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 1/ })).toBeVisible();
});
