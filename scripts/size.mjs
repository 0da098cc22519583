/**
 * Holds the first load to its limits: all that arrives before the first lesson answers, gzipped, whichever chunk it is
 * in. What loads later is free. The manifest of the build tells what each script imports.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './install.mjs';

const DIST = join(ROOT, 'dist');
const MANIFEST = join(DIST, '.vite', 'manifest.json');

/** What `main.ts` asks for on a first visit in English. */
const FIRST = ['index.html', 'src/views/Page.tsx', 'src/i18n/en/index.ts', 'src/lessons/firstMessage/en.ts'];

/** What the drawn page waits for: a chunk that is asked for early and not waited for is left out. */
const DRAWN = ['index.html', 'src/views/Page.tsx', 'src/views/phone/Phone.tsx'];
const NOT_WAITED_FOR = /stageLook/;

/** The limits are fences: a little above what it weighs, so that nothing slips in. `engine` is a third of the script. */
const LIMITS = [
  { what: 'script before the first question can be answered', limitKib: 10, of: ['index.html'], kind: 'js' },
  {
    what: 'style before the first question can be answered',
    limitKib: 15,
    of: DRAWN,
    kind: 'css',
    but: NOT_WAITED_FOR,
  },
  { what: 'all script before the first lesson answers', limitKib: 460, of: FIRST, kind: 'js' },
  { what: 'all style', limitKib: 21, of: FIRST, kind: 'css' },
];

if (!existsSync(MANIFEST)) {
  console.error('There is no dist/ yet: run `npm run build` first.');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));

for (const { what, limitKib, of, kind, but = null } of LIMITS) {
  const all = [...withImports(of)].flatMap((chunk) => filesOf(manifest[chunk], kind));
  const files = all.filter((file) => but === null || !but.test(file));
  const sizes = files.map((file) => gzipSync(readFileSync(join(DIST, file))).length / 1024);
  const totalKib = sizes.reduce((sum, size) => sum + size, 0);
  const fits = totalKib <= limitKib;
  console.log(`${what}: ${totalKib.toFixed(1)} KiB gzipped of ${limitKib}${fits ? '' : '  TOO MUCH'}`);
  files.forEach((file, index) => console.log(`  ${sizes[index].toFixed(1).padStart(6)}  ${file}`));
  if (!fits) process.exitCode = 1;
}

/** These chunks and all that they import, once each. One that is not there is an error: then the list above is old. */
function withImports(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    if (manifest[name] === undefined) throw new Error(`The build has no ${name}: mend the list in scripts/size.mjs.`);
    found.add(name);
    withImports(manifest[name].imports ?? [], found);
  }
  return found;
}

function filesOf({ file, css = [] }, kind) {
  return kind === 'js' ? [file] : css;
}
