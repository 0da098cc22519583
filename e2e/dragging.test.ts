import { expect, type Locator, type Page } from '@playwright/test';
import { brokerHead, openSandbox, stage } from './journey';
import { test } from './test';

async function middle(of: Locator): Promise<readonly [number, number]> {
  const box = await of.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + 20, from[1] + 5);
  await page.mouse.move(...to, { steps: 4 });
}

// The way with the hand; the letters, the menus and the palette do the same without it.
test('a producer is dragged in from the shelf, and a wire between two brokers is cut', async ({ page }) => {
  await openSandbox(page);
  const shelf = page.getByRole('button', { name: 'Producer', exact: true });
  const [x, y] = await middle(brokerHead(page, 1));
  await drag(page, await middle(shelf), [x + 300, y - 180]);
  await expect(page.getByText('producer sends from here')).toBeVisible();
  await page.mouse.up();
  await expect(stage(page).getByRole('button', { name: /^Producer producer, / })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();

  await drag(page, [x, y], await middle(brokerHead(page, 2)));
  await expect(page.getByText('broker-1 – broker-2: choose what happens to the link')).toBeVisible();
  await page.mouse.up();
  await page.keyboard.press('c');
  await expect(stage(page).getByRole('list', { name: 'Link' })).toContainText('broker 1');
});
