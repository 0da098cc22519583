/** `npm test`: everything that must hold, in one go from a fresh clone, stopping at the first stage that fails. */
import { ensureCjkFonts, getChromium } from './chromium.mjs';
import { ensureInstalled, npm } from './install.mjs';

const STAGES = ['format:check', 'lint', 'types', 'unit', 'knip', 'build', 'size', 'e2e'];

ensureInstalled();
const chromium = getChromium();
if (chromium === null) process.exit(1);
// Playwright's configuration looks for a browser the same way; this spares it the search.
process.env.CHROMIUM_PATH = chromium;
ensureCjkFonts();

const results = [];
for (const stage of STAGES) {
  console.log(`\n== ${stage}`);
  const startedMs = performance.now();
  const passed = npm('run', '--silent', stage);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  results.push({ stage, passed, seconds });
  console.log(`== ${stage}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (!passed) break;
}

console.log('\nStages:');
for (const { stage, passed, seconds } of results)
  console.log(`  ${stage.padEnd(14)}${passed ? 'passed' : 'FAILED'}${seconds.padStart(8)} s`);
for (const stage of STAGES.slice(results.length)) console.log(`  ${stage.padEnd(14)}not run`);

const passedCount = results.filter(({ passed }) => passed).length;
console.log(`${passedCount} passed, ${results.length - passedCount} failed`);
process.exitCode = passedCount === STAGES.length ? 0 : 1;
