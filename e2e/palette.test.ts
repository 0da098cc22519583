import { expect, type Page } from '@playwright/test';
import { openSandbox, stage } from './journey';
import { test } from './test';

const search = (page: Page) => page.getByRole('combobox');

// By the keyboard alone: whoever does not know where something is finds it by what it is called.
test('a broker is killed and a setting found from the command palette, by keys and in English on a Korean page', async ({
  page,
}) => {
  await openSandbox(page, 'ko');
  await page.keyboard.press('Control+k');
  await search(page).fill('kill broker 2');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(stage(page).getByRole('rowheader', { name: /^브로커 2.*(꺼|다운|중단|멈)/ })).toBeVisible();

  await page.keyboard.press('Control+k');
  // What was used last is at hand without typing.
  await expect(page.getByRole('option').first()).toContainText('2');
  await search(page).fill('min.insync orders');
  await expect(page.getByRole('option').first()).toContainText('min.insync.replicas · orders');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toHaveValue('min.insync.replicas');
});
