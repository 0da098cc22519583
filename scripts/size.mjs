/**
 * Holds the first load to its budget. It reads dist/index.html and weighs what that names: chunks that load later are
 * free, and a chunk that slips into the first load is counted whatever it is called.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './install.mjs';

const DIST = join(ROOT, 'dist');
const BUDGETS = [
  { what: 'script', limitKib: 150, link: /<(?:script|link rel="modulepreload")[^>]*(?:src|href)="([^"]+\.js)"/g },
  { what: 'style', limitKib: 15, link: /<link rel="stylesheet"[^>]*href="([^"]+\.css)"/g },
];

if (!existsSync(join(DIST, 'index.html'))) {
  console.error('There is no dist/index.html yet: run `npm run build` first.');
  process.exit(1);
}
const page = readFileSync(join(DIST, 'index.html'), 'utf8');

for (const { what, limitKib, link } of BUDGETS) {
  const files = [...page.matchAll(link)].map(([, path]) => path);
  const sizes = files.map((file) => gzipSync(readFileSync(join(DIST, file))).length / 1024);
  const totalKib = sizes.reduce((sum, size) => sum + size, 0);
  // A page without any would pass every budget; more likely the pattern above no longer fits the page.
  const fits = files.length > 0 && totalKib <= limitKib;
  console.log(`${what}: ${totalKib.toFixed(1)} KiB gzipped of ${limitKib}${fits ? '' : '  TOO MUCH, OR NONE FOUND'}`);
  files.forEach((file, index) => console.log(`  ${sizes[index].toFixed(1).padStart(6)}  ${file}`));
  if (!fits) process.exitCode = 1;
}
