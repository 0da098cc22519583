/** What a fresh clone needs before anything else can run. Node's own modules only, since nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs npm in the project with its output shown, and tells whether it went well. */
export function npm(...args) {
  // Inside `npm run`, npm says where it lives. That spares a shell, which Windows would need to find `npm.cmd`.
  const cli = process.env.npm_execpath ?? '';
  const [command, first, shell] = basename(cli).startsWith('npm-cli')
    ? [process.execPath, [cli], false]
    : ['npm', [], process.platform === 'win32'];
  return spawnSync(command, [...first, ...args], { cwd: ROOT, stdio: 'inherit', shell }).status === 0;
}

/** Installs exactly what the lock file says, unless that has been done since the lock file last changed. */
export function ensureInstalled() {
  // npm writes this file last, so an interrupted installation is not taken for a finished one.
  const installed = changedMs(join(ROOT, 'node_modules', '.package-lock.json'));
  if (installed !== null && installed >= changedMs(join(ROOT, 'package-lock.json'))) return;
  console.log('Installing the packages that package-lock.json names ...');
  if (!npm('ci', '--include=dev', '--no-audit', '--no-fund')) {
    console.error('The packages could not be installed. npm says why above.');
    process.exit(1);
  }
}

/** When a file last changed, or `null` if there is none. */
export function changedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
