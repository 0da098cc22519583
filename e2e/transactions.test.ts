/** A journey to an application with transactions. That it survives its death is shown by `src/testing/application.test.ts`. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { hurry, openSandbox, stage } from './journey';

const application = (page: Page): Locator => stage(page).getByRole('button', { name: /Producer cook/ });

async function addApplication(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Application/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Writes to').fill('meals');
  await dialog.getByRole('button', { name: 'Add' }).click();
}

test('an application with transactions is added, gets its id and its group, and says where it stands', async ({
  page,
}) => {
  await openSandbox(page);
  await addApplication(page);
  await hurry(page);
  await expect(application(page)).toContainText('READY');
  await application(page).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('exactlyOnce');
  await expect(inspector).toContainText('transaction coordinator');
});
