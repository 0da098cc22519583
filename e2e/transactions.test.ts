/** A journey through transactions: an application is killed in mid-transaction, and every result comes exactly once. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { click, hurryMore, openSandbox, stage } from './journey';

const application = (page: Page): Locator => stage(page).getByRole('button', { name: /Producer cook/ });

async function addApplication(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Application/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Writes to').fill('meals');
  await dialog.getByRole('button', { name: 'Add' }).click();
}

test('an application that is killed in the middle of its work goes on where results are committed', async ({
  page,
}) => {
  await openSandbox(page);
  await addApplication(page);
  await hurryMore(page);
  await expect(application(page)).toContainText('READY');
  await application(page).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('exactlyOnce');
  await click(page, application(page), 'Kill');
  await click(page, application(page), 'Start again');
  await expect(inspector).toContainText(/starts\s*2/);
  await expect(application(page)).toContainText('READY');
});
