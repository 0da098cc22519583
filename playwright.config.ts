import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

// Each run gets a port of its own, so that two can go on side by side; the workers inherit it through the environment.
const port = (process.env['E2E_PORT'] ??= String(4400 + (process.pid % 500)));
// Any sub-path will do: serving from one proves that the page can live anywhere on a static host.
const base = '/some/path/';
const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  // More than the smallest machine has processors: a journey waits for two thirds of its time.
  workers: 5,
  // `npm test` plays the journeys. What plays one thing in every combination has a command of its own.
  projects: [
    { name: 'journeys', grepInvert: /@everywhere/, testIgnore: /everyLessonInEveryWay\.test\.ts/ },
    { name: 'everywhere', testMatch: /everywhere\.test\.ts/ },
    { name: 'lessons', testMatch: /everyLessonInEveryWay\.test\.ts/ },
  ],
  snapshotPathTemplate: '{snapshotDir}/{testFileDir}/{testFileName}-snapshots/{arg}{-snapshotSuffix}{ext}',
  fullyParallel: true,
  // A journey that passes only sometimes is a bug in the page or in the journey.
  retries: 0,
  // A slow machine is no mistake: these only end what would never end.
  timeout: 240_000,
  expect: { timeout: 90_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        // Software WebGL would slow the canvas to a sixth; nothing here needs it.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --strict --port ${port} --base ${base}`,
    url: `http://127.0.0.1:${port}${base}`,
    reuseExistingServer: false,
  },
});
