import { expect, test } from '@playwright/test';

// The page must live under any path of any static host, behind its own security policy, and must never phone anyone.
test('the page opens from a sub-path without an error and without asking another host', async ({ page, baseURL }) => {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL ?? '')) troubles.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });

  await page.goto('./');
  await expect(page).toHaveTitle(/Partita/);
  await expect(page.locator('#root > *').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(troubles).toEqual([]);
});

// A lost connection half-way must not leave an empty page.
test('a page whose second script does not arrive says so in every language', async ({ page }) => {
  await page.route(/assets\/Page-.*\.js$/, (route) => route.abort());
  await page.goto('./');
  const trouble = page.getByRole('alert');
  await expect(trouble).toContainText('Partita could not be shown');
  await expect(trouble.locator('[lang="ja"]')).toBeVisible();
  await expect(trouble.locator('[lang="ko"]')).toBeVisible();
});

// Who opens a link, or comes back, waits for all of it, on a slow line for seconds: not before an empty page.
test('who waits for the page is told so in her language', async ({ page }) => {
  let goOn = () => {};
  const isLetThrough = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(/assets\/Page-.*\.js$/, async (route) => {
    await isLetThrough;
    await route.continue();
  });
  await page.goto('./?lang=ko#sandbox');
  const waiting = page.locator('#root').getByRole('status');
  await expect(waiting).toHaveText('클러스터를 준비하고 있어요.');
  await expect(waiting).toHaveCSS('opacity', '1');
  goOn();
  await expect(page.locator('#stage').getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByText('클러스터를 준비하고 있어요.')).toHaveCount(0);
});
