import { expect } from '@playwright/test';
import { partitionHead, stage, stageIsThere, topicHead } from './journey';
import { test } from './test';
import { encodeShareLink } from '../src/history';
import { BIG, runOf } from '../src/testing/clusters';

// What nobody can see at a glance must still be found: folded, beyond the edge, or under the keyboard.
test('twelve brokers and 200 partitions: what is wrong is found, opened, and walked by keyboard', async ({ page }) => {
  const run = runOf({ ...BIG, records: 200 }, [{ atMs: 500, command: { type: 'killBroker', brokerId: 8 } }]);
  const link = await encodeShareLink({ run, playheadMs: 26_000, lesson: null });
  await page.goto(`./?lang=en${link}`);
  await stageIsThere(page);

  // One line for forty partitions, and it leads to the broker that is behind all of it.
  const panel = page.getByRole('region', { name: 'Inspector' });
  await panel.getByRole('button', { name: /partitions under-replicated.*broker 8/ }).click();
  await expect(panel.getByText('broker 8', { exact: true })).toBeVisible();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 8, unplugged/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );

  // A folded topic says in words what its ticks show, and its partitions are walked with the arrows.
  const clicks = topicHead(page, 'clicks');
  await expect(clicks).toHaveAccessibleName(/96 partitions, .*under-replicated, folded$/);
  await partitionHead(page, 'clicks-0').focus();
  await page.keyboard.press('ArrowRight');
  await expect(partitionHead(page, 'clicks-1')).toBeFocused();
  // The first broker has no copy of it: down leads to the broker, and from there to the first copy it has.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(stage(page).locator(':focus')).toHaveAccessibleName(/^clicks-\d+ on broker 1, /);

  // What lies beyond the edge is counted, and one press away; the overview says where one is.
  const chip = stage(page).getByRole('button', { name: /beyond the right edge, 0 offline, \d+ under-replicated/ });
  const overview = panel.getByRole('slider', { name: /What the stage shows/ });
  await expect(overview).toHaveAttribute('aria-valuenow', '0');
  await chip.click();
  await expect(overview).not.toHaveAttribute('aria-valuenow', '0');

  await topicHead(page, 'orders').focus();
  await page.keyboard.press('f');
  await expect(topicHead(page, 'orders')).toHaveAccessibleName(/, unfolded$/);
  await partitionHead(page, 'orders-7').focus();
  await page.keyboard.press('z');
  await expect(partitionHead(page, 'orders-7')).toContainText('orders-7');
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  await expect(overview).toHaveAttribute('aria-valuenow', '0');
});
