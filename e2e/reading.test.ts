import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Run } from '../src/engine';
import { encodeShareLink } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { cell, hurry, lesson, openLesson, openSandbox, send, transport } from './journey';
import { test } from './test';

/** Marks at the right end of the timeline, whose words would stand beyond the screen. */
const MARKED: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [{ atMs: 2900, command: { type: 'killBroker', brokerId: 2 } }],
};

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });

// A word one does not know is answered where it stands, in one's own language and in the one the books are in.
test('a term is explained in place, and found in the glossary under its name in another language', async ({ page }) => {
  await openLesson(page, 'ja');
  const term = lesson(page).getByRole('button', { name: 'パーティション', exact: true }).first();
  await term.focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'パーティションとは？' });
  await expect(card).toContainText('partition');
  await expect(card).toContainText('파티션');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(term).toBeFocused();

  await term.click();
  await card.getByRole('button', { name: 'すべての用語' }).click();
  const glossary = page.getByRole('dialog', { name: '用語集' });
  await glossary.getByRole('textbox').fill('하이 워터마크');
  await expect(glossary.getByRole('listitem')).toHaveCount(1);
  await expect(glossary.getByRole('listitem')).toContainText('ハイウォーターマーク');
});

// Once, when it is met, and never again: a page that explains itself twice is not read once.
test('each new idea is told once', async ({ page, context }) => {
  await context.addInitScript(() => localStorage.removeItem('partita.hints'));
  await openSandbox(page);
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(inspector(page).getByText('The letter is the key')).toBeVisible();
  await inspector(page).getByRole('button', { name: 'Got it' }).click();
  await expect(inspector(page).getByText('The red line: high watermark')).toBeVisible();

  await openSandbox(page);
  await page.reload();
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(inspector(page).getByText('The red line: high watermark')).toBeVisible();
  await expect(inspector(page).getByText('The letter is the key')).toBeHidden();
  await inspector(page).getByRole('button', { name: 'No more hints' }).click();
  await expect(inspector(page).getByText('New here')).toBeHidden();
});

// Who cannot see the stage walks through it, and hears what a step has changed.
test('the cluster is walked in words, and a step is said aloud', async ({ page }) => {
  await openSandbox(page);
  await hurry(page);
  await send(page, 'order-1', 'ramen');
  await expect(cell(page, /^orders-1 on broker 2, leader, 1 record/)).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await transport(page).getByRole('button', { name: 'In words' }).click();
  const tree = page.getByRole('tree', { name: 'In words' });
  const partition = tree.getByRole('treeitem', { name: /^Partition orders-1, / });
  await partition.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const record = tree.getByRole('treeitem', { name: /^Offset 0, key order-1, value ramen/ });
  await expect(record).toBeFocused();
  await expect(record).toHaveAttribute('aria-selected', 'true');
  await expect(inspector(page)).toContainText('orders-1 · 0');

  await page.getByRole('button', { name: 'To the beginning' }).click();
  for (const told of ['You sent order-1 from shop to orders', 'shop sends order-1 to orders-1']) {
    await page.getByRole('button', { name: /^Next event/ }).click();
    await expect(page.getByRole('status').filter({ hasText: told })).toBeAttached();
  }
});

// A page that can be pushed sideways by a thumb feels broken, whatever it says.
test('on a phone a view fills the screen and is no wider', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./?lang=en${await encodeShareLink({ run: MARKED, playheadMs: 3000, lesson: null })}`);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'In words', exact: true }).click();
  await expect(page.getByRole('tree', { name: 'In words' })).toBeVisible();
  await expect(
    transport(page)
      .or(page.getByRole('contentinfo', { name: 'Time' }))
      .first(),
  ).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

// A lesson on reading that is played on a phone shows who reads, without a step onto the whole stage.
test('above a lesson on a phone stand the group with its bookmark, and the ensemble', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const small = page.getByRole('table', { name: 'Stage' });
  const open = async (id: string) => {
    await page.goto('./?lang=en#map');
    await page.locator(`[data-lesson="${id}"]`).press('Enter');
  };
  await open('offset-commit');
  await expect(small.getByRole('rowheader', { name: 'printing' })).toBeVisible();
  await expect(
    small.getByText(/^Group printing on orders-0: read by worker, committed none, .*fetched 3$/),
  ).toBeAttached();
  await expect(small.getByText('position 3')).toBeVisible();
  await open('zookeeper-quorum');
  await expect(page.locator('#stage').getByRole('button', { name: /^ZooKeeper server 3, leads/ })).toBeVisible();
});

// The small stage stays above the text: a new step that begins beneath it hides what is to be read first.
test('on a phone a new step begins below the small stage, which tells one topic from another', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="retries-dlq"]').press('Enter');
  const lesson = page.locator('#lesson');
  await lesson.getByRole('button', { name: 'I know this: skip' }).click();
  await lesson.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(lesson).toContainText('step 4 of 5');
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await lesson.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(lesson).toContainText('step 3 of 5');
  const heading = lesson.getByRole('heading', { level: 1 });
  const below = async () => {
    const [stage, head] = await Promise.all([page.locator('#stage').boundingBox(), heading.boundingBox()]);
    return (head?.y ?? 0) - ((stage?.y ?? 0) + (stage?.height ?? 0));
  };
  await expect.poll(below).toBeGreaterThan(0);
  await expect(page.getByRole('columnheader', { name: 'orders.retry-0' })).toContainText('…retry-0');
});

// There is no inspector beside a lesson on a phone: what an act opens lies over it, with the way back.
test('what a lesson opens on a phone is there to be read', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="record-anatomy"]').press('Enter');
  const lesson = page.locator('#lesson');
  await lesson.getByRole('radio').first().check({ force: true });
  await lesson.getByRole('button', { name: /tea, header/ }).click();
  await lesson.getByRole('button', { name: 'Open the record of the tea' }).click();
  const inspector = page.getByRole('main', { name: 'Inspector' });
  await expect(inspector).toContainText('shop-events-2 · 0');
  await expect(inspector).toContainText('event-type');
  await expect(page.getByRole('button', { name: 'Open the lesson' })).toBeVisible();
  // Whoever closes what is shown has nothing left to look at there, and is back, too.
  await inspector.getByRole('button', { name: 'Close the inspector' }).click();
  await expect(lesson.getByText('Because', { exact: true })).toBeVisible();
});

// A button that would be refused is off, and says why where it stands.
test('who is started in a lesson is not started again', async ({ page }) => {
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="consumer-groups"]').press('Enter');
  const lesson = page.locator('#lesson');
  await lesson.getByRole('radio').first().check({ force: true });
  const start = lesson.getByRole('button', { name: /bill-2/ }).first();
  await start.click();
  await expect(start).toContainText('it is running');
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  // An application either: it is on as soon as it has crashed.
  await page.goto('./?lang=en#map');
  await page.locator('[data-lesson="exactly-once"]').press('Enter');
  await lesson.getByRole('button', { name: 'I know this: skip' }).click();
  await lesson.getByRole('button', { name: 'Back', exact: true }).click();
  await lesson.getByRole('radio').first().check({ force: true });
  const again = lesson.getByRole('button', { name: /^Start bank again/ });
  await expect(again).toContainText('it is running');
  await lesson.getByRole('button', { name: /^Pay t5/ }).click();
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(again).not.toHaveAttribute('aria-disabled', 'true');
});

// prices-0 is a partition, PRICES-0 is none: whoever searches for a name must find it as it is written.
test('a question of the inspector keeps the names in it as they are written', async ({ page }) => {
  await openSandbox(page);
  await cell(page, /^orders-1 on broker 2, leader/).click();
  const question = page.getByRole('heading', { name: /broker 2 lead orders-1/ }).locator('span');
  await expect(question.first()).toHaveCSS('text-transform', 'none');
});
