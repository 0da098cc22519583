import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { drawFirstPage } from './scripts/drawFirstPage.mjs';
import { LongTestsFirst } from './scripts/longTestsFirst.mjs';

/** Texts are loaded by language, each on its own: none of them may end up in what everybody loads. */
const TEXTS = /[\\/](en|ja|ko)([\\/]|\.ts$)/;
const ENGINE = /src[\\/](engine|history)[\\/]/;

/** How the stage looks is not waited for by who reads the drawn page, where its place is empty. */
const STAGE_LOOK = /src[\\/]views[\\/]stage[\\/](?!Stage\.|StageSummary|Thing|forms)\w+\.module\.css/;

/**
 * What many parts of the page share comes as two scripts, the engine and the rest; left alone the bundler makes one of
 * each handful of modules that the same parts use, forty of them before the first frame.
 */
const CHUNKS = [
  { name: 'boot', tags: ['$initial' as const], priority: 3 },
  { name: 'stageLook', test: STAGE_LOOK, minShareCount: 1, priority: 4 },
  { name: 'engine', test: ENGINE, minShareCount: 5, priority: 2 },
  { name: 'shared', test: (id: string) => !TEXTS.test(id), minShareCount: 4, priority: 1 },
];

export default defineConfig({
  plugins: [react(), drawFirstPage()],
  // Relative addresses let the built page live under any path of any static host.
  base: './',
  build: {
    target: 'es2022',
    // Script and style budgets are checked by `npm run size`, which knows what the page loads first.
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  test: {
    // Benches and heap tests collect garbage before they measure.
    execArgv: ['--expose-gc'],
    environment: 'node',
    // A slow machine is no mistake: these only end what would never end.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing here keeps a state of its own between tests: one process plays many files, with the engine loaded and
    // compiled once. In a process for each file that was a fifth of all the time.
    isolate: false,
    sequence: { sequencer: LongTestsFirst },
    // Left to itself, Vitest keeps one processor free: on two, that would be one worker.
    maxWorkers: '100%',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'conformance/**/*.test.ts'],
    benchmark: { include: ['src/**/*.bench.ts', 'bench/**/*.bench.ts'] },
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'] },
  },
});
