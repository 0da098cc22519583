import { expect } from '@playwright/test';
import { build } from 'vite';
import { hashRun } from '../src/history';
import { SANDBOX_SCENARIO } from '../src/lessons';
import { test } from './test';

const RUN = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    { atMs: 500, command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' } },
    { atMs: 2_000, command: { type: 'killBroker', brokerId: 2 } },
    { atMs: 2_500, command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'again' } },
    { atMs: 9_000, command: { type: 'startBroker', brokerId: 2 } },
  ],
} as const;

// A link must show the same run in every browser and to every script: to the byte, quiet messages included.
test('the same run has the same trace in Node and in the browser', async ({ page }) => {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'src/history/traceHash.ts', formats: ['iife'], name: 'Trace' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const code = outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .find((each) => each.type === 'chunk')?.code;
  await page.goto('./');
  // Evaluated as source: the page's own policy allows no script but its own.
  const inBrowser = await page.evaluate<string>(`${code ?? ''}; Trace.hashRun(${JSON.stringify(RUN)}, 60000)`);
  expect(inBrowser).toMatch(/^[0-9a-f]{16}$/);
  expect(inBrowser).toBe(hashRun(RUN, 60_000));
});
