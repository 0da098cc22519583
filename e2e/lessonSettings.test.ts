import { expect, type Page } from '@playwright/test';
import { lesson, TEXTS } from './journey';
import { test } from './test';

/** The challenge of a lesson, without the steps before it. */
async function openChallenge(page: Page, id: string): Promise<void> {
  await page.goto('./?lang=en#map');
  await page.locator(`[data-lesson="${id}"]`).press('Enter');
  await lesson(page)
    .getByRole('button', { name: /^I know this/ })
    .click();
  await expect(lesson(page).getByText(TEXTS.en.lesson.challenge, { exact: true })).toBeVisible();
}

// A topic's setting goes to the controller and through ZooKeeper. For as long as that takes she saw nothing of her press.
test('a switch shows at once that it was pressed, and undo puts it back', async ({ page }) => {
  await openChallenge(page, 'unclean-election');
  const views = lesson(page).getByRole('switch', { name: 'views' });
  const way = lesson(page).getByText('views: “may go on with a loss” is under way.');
  const below = lesson(page).getByRole('button', { name: 'Let the outage come' });
  const { y } = (await below.boundingBox()) ?? {};
  await expect(views).toHaveAttribute('aria-checked', 'false');
  await views.click();
  await expect(views).toHaveAttribute('aria-checked', 'true');
  await expect(way).toBeVisible();
  // Nothing moves under the finger.
  expect(await below.boundingBox()).toMatchObject({ y });
  await expect(way).toHaveCount(0);
  await expect(views).toHaveAttribute('aria-checked', 'true');
  await lesson(page).getByRole('button', { name: TEXTS.en.lesson.undo, exact: true }).click();
  await expect(views).toHaveAttribute('aria-checked', 'false');
});

// A second outage would put nothing at stake, and so prove nothing.
test('a storm that is over comes again when it was undone', async ({ page }) => {
  await openChallenge(page, 'unclean-election');
  const outage = lesson(page).getByRole('button', { name: 'Let the outage come' });
  await outage.click();
  await expect(outage).toBeDisabled();
  await expect(outage).toContainText(TEXTS.en.actions.off.over);
  await lesson(page).getByRole('button', { name: TEXTS.en.lesson.undo, exact: true }).click();
  await expect(outage).toBeEnabled();
});

// Five switches that are all called "on" are one to a screen reader, and look like fields to everybody else.
test('each switch of a challenge is called what it switches', async ({ page }) => {
  await openChallenge(page, 'zookeeper-quorum');
  for (const name of ['zk1', 'zk2', 'zk3', 'zk4', 'zk5']) {
    const server = lesson(page).getByRole('switch', { name, exact: true });
    await expect(server).toHaveAttribute('aria-checked', 'true');
    await expect(server).toHaveAccessibleDescription('on');
  }
});
