import { expect, type Page } from '@playwright/test';
import { cell, hurry, openSandbox, send, stage } from './journey';
import { test } from './test';

async function act(page: Page, brokerId: number, action: RegExp): Promise<void> {
  await stage(page)
    .getByRole('rowheader', { name: new RegExp(`^Broker ${brokerId}`) })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: action }).click();
}

const faults = (page: Page) => stage(page).getByRole('list', { name: 'Link' });

// The zombie everybody who runs Kafka has met: a broker in a long pause is replaced, wakes up, and still takes itself
// for the leader. Nothing that was acknowledged may be lost by that.
test('a leader that is frozen is replaced, and when it is thawed it follows', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(cell(page, /^orders-1 on broker 2, leader, 1 record/)).toBeVisible();
  await act(page, 2, /^Freeze/);
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 2, frozen/ })).toBeVisible();
  await send(page, 'order-1', 'udon');
  // The record waits for the frozen broker, and later finds the new leader. So long that the followers seem to have fallen
  // behind, when really it was the leader who was away.
  await page.keyboard.press('Shift+T');
  await page.getByRole('dialog').getByLabel('Seconds to pass').fill('60');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(cell(page, /^orders-1 on broker 3, leader, 2 records/)).toBeVisible();
  await act(page, 2, /^Thaw/);
  // It wants everybody else out of the in-sync replicas, and the controller does not listen to it any more.
  const fenced = page.getByRole('button', { name: /broker 2 is fenced/ });
  await expect(fenced).toBeAttached();
  await expect(cell(page, /^orders-1 on broker 2, follower, 2 records/)).toBeVisible();
  await expect(cell(page, /^Group kitchen on orders-1: .*committed 2, lag 0/)).toBeVisible();
});

// Whoever cannot see the flights can hold one all the same: the table beside the stage has a button in each row.
test('a message is held in mid-air, and let go again', async ({ page }) => {
  await openSandbox(page);
  // Slowly, so that there is time to catch one.
  await page.getByRole('slider', { name: 'Speed' }).press('Home');
  const table = stage(page).getByRole('button', { name: 'Messages on the way' });
  await table.focus();
  await table.press('Enter');
  await send(page, 'order-1', 'ramen');
  // The first request that carries the record; time stands still while it is in the hand.
  const hold = stage(page).getByRole('button', { name: 'Hold Produce request' });
  await expect(hold).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await hold.press('Enter');
  const held = faults(page).getByText(/is held/);
  await expect(held).toBeVisible();
  await faults(page)
    .getByRole('button', { name: /^Let go/ })
    .click();
  await expect(held).toBeHidden();
});

// A network that falls in two is the classic; one button must do it, and one undo it.
test('the network is split by a dialog and healed by one button', async ({ page }) => {
  await openSandbox(page);
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  const put = (name: string, side: string) =>
    dialog.getByRole('group', { name, exact: true }).getByRole('radio', { name: side, exact: true }).check();
  for (const server of [1, 2, 3]) await put(`zookeeper-${server}`, 'Side A');
  await put('broker-1', 'Side A');
  await put('broker-3', 'Side A');
  await put('broker-2', 'Side B');
  await dialog.getByRole('button', { name: 'Split', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(stage(page).getByText('network split: broker 2 is cut off from the others')).toBeVisible();
  await expect(faults(page).getByText('5 links are cut')).toBeVisible();
  await faults(page).getByRole('button', { name: 'Heal all', exact: true }).click();
  await expect(faults(page)).toBeHidden();
});

// Newcomers could not read the group's row, since the list of cut links lay on it.
test('what is out of order stands below the stage, and covers nothing on it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openSandbox(page);
  await act(page, 2, /^Isolate/);
  await expect(faults(page)).toBeVisible();
  const list = await faults(page).boundingBox();
  for (const thing of await stage(page).locator('[data-row]').all()) {
    const box = await thing.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0), (await thing.getAttribute('aria-label')) ?? '').toBeLessThanOrEqual(
      list?.y ?? 0,
    );
  }
});

// Where lanes go on beyond the edge, names lie above them, and the bracket of a cut link lay below the names.
test('a cut link is seen on a large stage too', async ({ page }) => {
  await openSandbox(page);
  await page.getByRole('button', { name: 'Scenes', exact: true }).click();
  await page.getByRole('button', { name: /^Open: Twelve brokers/ }).click();
  await expect(stage(page).getByRole('rowheader', { name: /^Broker 12/ })).toBeVisible();
  const bracket = stage(page)
    .locator('path', { has: page.locator('title') })
    .filter({ hasText: /broker-8/ })
    .first();
  await expect(bracket).toBeAttached();
  const isOnTop = await bracket.evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(8 + 6);
    const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
    return document.elementFromPoint(at.x, at.y) === path;
  });
  expect(isOnTop).toBe(true);
});
