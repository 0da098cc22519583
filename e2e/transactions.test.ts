/** Journeys to transactions: an application that is killed in mid-transaction, and a producer that aborts. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Command, Run, TimedCommand } from '../src/engine';
import { createHistory, encodeShareLink } from '../src/history';
import { cell, choose, hurry, openSandbox, stage, stageIsThere, transport } from './journey';
import { test } from './test';

const application = (page: Page): Locator => stage(page).getByRole('button', { name: /Application cook/ });
const cashier = (page: Page): Locator => stage(page).getByRole('button', { name: /Producer cashier/ });
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
const dialog = (page: Page): Locator => page.getByRole('dialog');

const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const topic = (name: string) =>
  at(-50_000, { type: 'createTopic', topic: name, partitions: 1, replicationFactor: 3 }) satisfies TimedCommand;
const reader = (consumerId: string, isolationLevel: string): TimedCommand =>
  at(-40_000, {
    type: 'addConsumer',
    consumerId,
    groupId: `${consumerId}s`,
    topics: ['meals'],
    config: { 'auto.offset.reset': 'earliest', 'isolation.level': isolationLevel },
  });

/** `cook` reads orders and writes meals; `guest` reads what is committed of the meals, `peeker` everything. */
function aRun(cast: readonly TimedCommand[], commands: readonly TimedCommand[]): Run {
  const readers = [reader('guest', 'read_committed'), reader('peeker', 'read_uncommitted')];
  return {
    seed: 7,
    scenario: {
      name: 'transactions',
      zookeeperServers: 3,
      brokers: [{ brokerId: 1 }, { brokerId: 2 }, { brokerId: 3 }],
      prologueMs: 60_000,
      prologue: [topic('orders'), topic('meals'), ...cast, ...readers],
    },
    commands,
  };
}

const order = (atMs: number, number: number): TimedCommand =>
  at(atMs, { type: 'publish', producerId: 'shop', topic: 'orders', key: `order-${number}`, value: `dish-${number}` });

const KITCHEN = aRun(
  [
    at(-45_000, { type: 'addProducer', producerId: 'shop' }),
    at(-44_000, {
      type: 'addApplication',
      applicationId: 'cook',
      groupId: 'cooks',
      topics: ['orders'],
      outputTopic: 'meals',
      mode: 'exactlyOnce',
    }),
  ],
  [order(500, 1), order(4_000, 2), order(4_000, 3)],
);

const TILL = aRun(
  [at(-45_000, { type: 'addProducer', producerId: 'cashier', config: { 'transactional.id': 'cashier' } })],
  [],
);

/** Right after the application's result for the second order has got into the log: its transaction is open. */
function midTransactionMs(run: Run): number {
  const history = createHistory(run);
  history.runAheadTo(20_000);
  const written = history.trace.entries.find(
    (entry) =>
      entry.timeMs > 4_000 &&
      entry.kind === 'event' &&
      entry.event.type === 'recordsAppended' &&
      entry.event.topicPartition === 'meals-0',
  );
  if (written !== undefined) return written.timeMs;
  throw new Error('Nothing was written for the second order.');
}

async function open(page: Page, run: Run, playheadMs: number): Promise<void> {
  const link = await encodeShareLink({ run, playheadMs, lesson: null });
  await page.goto(`./?lang=en${link}`);
  await stageIsThere(page);
}

async function skip(page: Page, span: string): Promise<void> {
  await page.getByRole('button', { name: /^Skip time/ }).click();
  await dialog(page).getByRole('button', { name: span, exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
}

/** What the leader of the results has in its log, as each note says it. */
async function meals(page: Page, fate: RegExp): Promise<readonly string[]> {
  const notes = cell(page, /^meals-0 on .*, leader/).locator('[title^="Offset"]');
  const titles = await notes.evaluateAll((found) => found.map((note) => note.getAttribute('title') ?? ''));
  return titles.filter((title) => fate.test(title)).map((title) => /value (.*?), /.exec(title)?.[1] ?? title);
}

/** How many records a consumer has handed to its application. */
async function hasRead(page: Page, consumerId: string, number: number): Promise<void> {
  await cell(page, new RegExp(`^Group ${consumerId}s on meals-0`)).click();
  await expect(inspector(page)).toContainText(new RegExp(`consumed(\\d+ was \\d+)?${number}inHand`));
}

async function everyPromiseIsKept(page: Page): Promise<void> {
  await transport(page).getByRole('button', { name: 'Promises' }).click();
  const panel = page.getByRole('region', { name: 'Promises', exact: true });
  await expect(panel.getByRole('status')).toHaveText(/^All \d+ kept$/);
}

const ABORTED = /transaction that was aborted/;
const COMMITTED = /transaction that is committed/;
const OPEN = /transaction that is open/;

async function addApplication(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Application/ }).click();
  await dialog(page).getByLabel('Writes to').fill('meals');
  await dialog(page).getByRole('button', { name: 'Add' }).click();
}

test('an application with transactions is added, gets its id and its group, and says where it stands', async ({
  page,
}) => {
  await openSandbox(page);
  await addApplication(page);
  await hurry(page);
  await expect(application(page)).toContainText('orders → meals');
  await application(page).click();
  await expect(dialog(page)).toBeHidden();
  await expect(inspector(page)).toContainText(/transaction(\w+ was \w+)?READY/);
  await expect(inspector(page)).toContainText('exactlyOnce');
  await expect(inspector(page)).toContainText('transaction coordinator');
});

// What the whole machinery is for: a death in the middle, and downstream every result is there, and none twice.
test('killed in mid-transaction and started again, the application has each result exactly once', async ({ page }) => {
  await open(page, KITCHEN, midTransactionMs(KITCHEN));
  await application(page).click();
  await expect(inspector(page)).toContainText(/partitions of the transaction\s*.*meals-0/);
  expect(await meals(page, OPEN)).toContain('cook(dish-2)');

  await choose(page, application(page), 'k');
  await expect(inspector(page)).toContainText(/process(\w+ was \w+)?down/);
  await choose(page, application(page), 's');
  await expect(inspector(page)).toContainText(/starts(1 was 1)?2/);
  await skip(page, '5 min');

  expect(await meals(page, OPEN)).toEqual([]);
  expect(await meals(page, ABORTED)).toContain('cook(dish-2)');
  expect([...(await meals(page, COMMITTED))].sort()).toEqual(['cook(dish-1)', 'cook(dish-2)', 'cook(dish-3)']);
  await hasRead(page, 'guest', 3);
  await everyPromiseIsKept(page);
});

test('what a producer aborts is struck, and the last stable offset moves past it', async ({ page }) => {
  await open(page, TILL, 1_000);
  const log = cell(page, /^meals-0 on .*, leader/);
  await choose(page, cashier(page), 'b');
  await choose(page, cashier(page), 'p');
  await dialog(page).getByLabel('Topic', { exact: true }).selectOption('meals');
  await dialog(page).getByLabel('Key', { exact: true }).fill('table-1');
  await dialog(page).getByLabel('Value', { exact: true }).fill('bill');
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click();
  await page.keyboard.press('Escape');
  await skip(page, '5 s');
  expect(await meals(page, OPEN)).toEqual(['bill']);
  await expect(log.locator('[title^="Last stable offset 0"]')).toBeVisible();
  await hasRead(page, 'peeker', 1);

  await choose(page, cashier(page), 'a');
  await skip(page, '5 s');
  expect(await meals(page, ABORTED)).toEqual(['bill']);
  expect(await meals(page, /marker: aborted/)).toHaveLength(1);
  await expect(log.locator('[title^="Last stable offset"]')).toHaveCount(0);
  await hasRead(page, 'guest', 0);
  await hasRead(page, 'peeker', 1);
  await everyPromiseIsKept(page);
});
