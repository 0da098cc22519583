/**
 * `npm run bench`: how fast the engine, seeking and drawing are, against the targets. Needs a built page, and a Chromium
 * for the rows about drawing; `-- --frames` measures those alone. Engine rows count CPU time, since shared cores make wall
 * time noisy.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { measureFrames } from './benchFrames.mjs';
import { findChromium } from './chromium.mjs';

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

if (!process.argv.includes('--frames')) await measureEngine();

const executablePath = findChromium();
if (executablePath === null) add('1000 records in flight', '<= 16.8 ms', 'no Chromium found');
else await measureFrames(executablePath, JSON.parse(await run('bench/writeLinks.ts')), add);

rmSync(folder, { recursive: true });
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, target, value } of rows)
  console.log(`${what.padEnd(width)}  ${target.padStart(12)}  ${value.padStart(12)}`);

function secondsOr(seconds) {
  return seconds === null ? 'not told' : `${seconds.toFixed(2)} s`;
}

async function measureEngine() {
  const { plain, checked, seek, week, warmWeek, idle } = JSON.parse(await run('bench/measureEngine.ts'));
  add(
    'engine, trace on: messages and timers handled a second',
    '>= 500 000',
    Math.round(plain.perSecond).toLocaleString('en'),
  );
  add(
    'the same, every promise checked after every one',
    '>= 50 000',
    Math.round(checked.perSecond).toLocaleString('en'),
  );
  add('a quiet week, first thing after the start', '<= 0.5 s', `${week.seconds.toFixed(2)} s`);
  add('of that, the thread that plays it', '', secondsOr(week.mainSeconds));
  add('a quiet week, again', '<= 0.5 s', `${warmWeek.seconds.toFixed(2)} s`);
  add('of that, the thread that plays it', '', secondsOr(warmWeek.mainSeconds));
  add('a quiet cluster played: inputs a second', '', Math.round(idle).toLocaleString('en'));
  add('seek anywhere in a run of a million, p50', '', `${seek.p50.toFixed(2)} ms`);
  add('seek anywhere in a run of a million, p95', '<= 10 ms', `${seek.p95.toFixed(2)} ms`);
  add('heap after it, trace kept', '<= 150 MiB', `${seek.heapMiB.toFixed(0)} MiB`);
}
