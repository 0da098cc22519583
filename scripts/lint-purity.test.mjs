import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LAST_DIGIT =
  'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh log log2 log10 log1p exp expm1 pow cbrt hypot';
const GLOBALS =
  'Date performance Temporal setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback ' +
  'crypto Intl fetch XMLHttpRequest WebSocket window document navigator localStorage globalThis console process Buffer global';
const LOCALE = 'localeCompare toLocaleString toLocaleDateString toLocaleTimeString toLocaleLowerCase toLocaleUpperCase';

/** One snippet for each ban, with the file it stands in and the words that its report must hold. */
const BANNED = [
  ...['random', ...LAST_DIGIT.split(' ')].map((name) => [
    'src/engine',
    `export const x = Math.${name};`,
    `'Math.${name}'`,
  ]),
  ['src/engine', 'export const { random } = Math;', "'Math.random'"],
  ...GLOBALS.split(' ').map((name) => ['src/engine', `export const x = () => ${name};`, `'${name}'`]),
  ...LOCALE.split(' ').map((name) => ['src/engine', `export const x = ('a' as never)['${name}'];`, `'${name}'`]),
  ['src/views', 'export const x = process.env;', "'process'"],
  ['src/views', "console.log('here');", 'no-console'],
  ['src/views', 'export const x: any = 1;', 'no-explicit-any'],
  ['src/views', '// @ts-ignore\nexport const x = 1;', 'ban-ts-comment'],
  ['src/views', '// @ts-nocheck\nexport const x = 1;', 'ban-ts-comment'],
  ['src/views', '// @ts-expect-error\nexport const x = 1;', 'ban-ts-comment'],
  [
    'src/views',
    "import { useState } from 'react';\nexport const x = (on: boolean) => on && useState(1);",
    'rules-of-hooks',
  ],
  [
    'src/views',
    "import { useEffect } from 'react';\nexport function X({ go }: { go: () => void }) { useEffect(() => go(), []); }",
    'exhaustive-deps',
  ],
  ['src/engine', 'export const x = [2, 10].sort();', 'require-array-sort-compare'],
  ['src/engine', 'const x = async () => 1;\nx();', 'no-floating-promises'],
  ...['skip', 'skipIf', 'runIf', 'only', 'todo', 'fixme'].flatMap((name) => [
    ['e2e', `import { test } from '@playwright/test';\ntest.describe.${name}('x', () => {});`, `'${name}'`, '.test.ts'],
    ['src/engine', `import { test } from 'vitest';\ntest.${name}('x');`, `'${name}'`, '.test.ts'],
  ]),
];

const ALLOWED = 'imul floor ceil round trunc min max abs sign clz32';

describe('what the linter forbids', () => {
  const folder = mkdtempSync(join(tmpdir(), 'partita-lint-'));
  const write = (file, code) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  };
  const fileOf = (index) => `${BANNED[index][0]}/banned${index}${BANNED[index][3] ?? '.tsx'}`;
  let reports;

  // One run over all snippets, with the project's own settings: starting the linter costs more than linting.
  beforeAll(() => {
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'src/engine/tsconfig.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    BANNED.forEach(([, code], index) => write(fileOf(index), code));
    write('src/engine/allowed.ts', `export const all = [Math.${ALLOWED.split(' ').join(', Math.')}, 2 ** 8];`);
    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--format', 'unix', 'src', 'e2e'], {
      cwd: folder,
      encoding: 'utf8',
    });
    reports = run.stdout.split('\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(BANNED.map(([place, code, words], index) => ({ place, code, words, index })))(
    '$place: $code',
    ({ index, words }) => {
      const mine = reports.filter((line) => line.startsWith(`${fileOf(index)}:`));
      expect(mine.join('\n')).toContain(words);
      expect(mine.join('\n')).toContain('[Error/');
    },
  );

  test('exact arithmetic stays allowed in the engine', () => {
    expect(reports.filter((line) => line.startsWith('src/engine/allowed.ts'))).toEqual([]);
  });
});
