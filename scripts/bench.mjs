/**
 * `npm run bench`: how fast the engine, seeking and drawing are, against the targets. Needs a built page and a Chromium
 * for the last row. Engine rows count CPU time, since shared cores make wall time noisy.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';

const PORT = 4390;
const folder = mkdtempSync(join(tmpdir(), 'partita-bench-'));

/** Runs a script of bench/ and gives what it prints. Bundled as for the page: what runs here is what runs there. */
async function run(entry) {
  const outDir = mkdtempSync(join(folder, 'run-'));
  const lib = { entry, formats: ['es'], fileName: () => 'bench.mjs' };
  await build({ configFile: false, logLevel: 'silent', build: { outDir, target: 'es2022', lib } });
  return execFileSync(process.execPath, ['--expose-gc', join(outDir, 'bench.mjs')], { encoding: 'utf8' });
}

const rows = [];
const add = (what, target, value) => rows.push({ what, target, value });

const { plain, checked, seek, week, warmWeek, idle } = JSON.parse(await run('bench/measureEngine.ts'));
add(
  'engine, trace on: messages and timers handled a second',
  '>= 500 000',
  Math.round(plain.perSecond).toLocaleString('en'),
);
add('the same, every promise checked after every one', '>= 50 000', Math.round(checked.perSecond).toLocaleString('en'));
add('a quiet week, first thing after the start', '<= 0.5 s', `${week.seconds.toFixed(2)} s`);
add('of that, the thread that plays it', '', secondsOr(week.mainSeconds));
add('a quiet week, again', '<= 0.5 s', `${warmWeek.seconds.toFixed(2)} s`);
add('of that, the thread that plays it', '', secondsOr(warmWeek.mainSeconds));
add('a quiet cluster played: inputs a second', '', Math.round(idle).toLocaleString('en'));
add('seek anywhere in a run of a million, p50', '', `${seek.p50.toFixed(2)} ms`);
add('seek anywhere in a run of a million, p95', '<= 10 ms', `${seek.p95.toFixed(2)} ms`);
add('heap after it, trace kept', '<= 150 MiB', `${seek.heapMiB.toFixed(0)} MiB`);

const executablePath = findChromium();
if (executablePath === null) add('1000 records in flight', '<= 16.8 ms', 'no Chromium found');
else await measureFrames(executablePath);

rmSync(folder, { recursive: true });
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, target, value } of rows)
  console.log(`${what.padEnd(width)}  ${target.padStart(12)}  ${value.padStart(12)}`);

function secondsOr(seconds) {
  return seconds === null ? 'not told' : `${seconds.toFixed(2)} s`;
}

async function measureFrames(path) {
  const link = await run('bench/writeLink.ts');
  const server = spawn(process.execPath, ['scripts/serve.mjs', '--strict', '--port', String(PORT)], {
    stdio: 'ignore',
  });
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await openWhenServed(page, `http://127.0.0.1:${PORT}/?lang=en${link}`);
    await page.getByText('Real time', { exact: true }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busySeconds = async () => {
      const { metrics } = await client.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    };
    const before = await busySeconds();
    const deltas = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const found = [];
          let last = performance.now();
          const end = last + 10_000;
          const frame = (now) => {
            found.push(now - last);
            last = now;
            if (now < end) requestAnimationFrame(frame);
            else resolve(found.slice(1));
          };
          requestAnimationFrame(frame);
        }),
    );
    const busy = (await busySeconds()) - before;
    const sorted = deltas.toSorted((a, b) => a - b);
    add(
      'frame with 1029 records in flight, p95',
      '<= 16.8 ms',
      `${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)} ms`,
    );
    add('main thread busy meanwhile', '<= 50 %', `${Math.round(busy * 10)} %`);
  } finally {
    await browser.close();
    server.kill();
  }
}

async function openWhenServed(page, url) {
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(url);
      break;
    } catch (error) {
      if (tries > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await page.locator('#stage').getByRole('rowheader').first().waitFor();
}
