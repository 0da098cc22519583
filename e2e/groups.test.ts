/** Journeys through consumer groups: more members under load, another assignor, a coordinator that dies. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { brokerHead, choose, click, hurry, hurryMore, openSandbox, stage } from './journey';

const group = (page: Page): Locator =>
  stage(page)
    .getByRole('rowheader', { name: /kitchen/ })
    .first();
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** The group is selected, so that its rebalance is told beside the stage. */
async function lookAtGroup(page: Page): Promise<void> {
  await group(page).click();
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
  await click(page, group(page), 'Share out by cooperative-sticky');
  await expect(inspector(page)).toContainText('cooperative-sticky');
  await expect(group(page)).toHaveAccessibleName(/everyone knows/);
  await doubleMembers(page);
  await expect(inspector(page)).toContainText(/1 of 3 partitions stood still/);
});

// Members, generation and bookmarks outlive the broker that kept them.
test('the group finds its next coordinator when the broker of the first is killed', async ({ page }) => {
  await openSandbox(page);
  await lookAtGroup(page);
  await hurryMore(page);
  await expect(inspector(page)).toContainText(/coordinator\s*2/);
  await click(page, brokerHead(page, 2), 'Kill');
  await lookAtGroup(page);
  await expect(inspector(page)).toContainText(/coordinator[^0-9]*[13]/);
  await expect(group(page)).toHaveAccessibleName(/everyone knows/);
});
